"""Check the feeds that ``conf.py`` asks for."""

from __future__ import annotations

from typing import Any


def feeds(value: Any) -> str:
    """Check feeds by name."""
    return "" if isinstance(value, dict) else "expected {'name': {'keywords': [...]}}"


def feed_authority(value: Any) -> str:
    """Check what the ids of feeds begin with: a host, and a path on it."""
    return "" if isinstance(value, str) else "expected a host, with a path on it"
