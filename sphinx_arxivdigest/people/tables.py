"""Tables of words."""

from __future__ import annotations


def table(text: str) -> frozenset[str]:
    """Return the words of *text*."""
    return frozenset(text.split())
