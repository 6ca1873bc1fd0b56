"""Texts for Markdown files."""

from __future__ import annotations

import re

#: What CommonMark and MyST may take for markup in the middle of a line.
_MARKUP = re.compile(r"[\\`*_{}\[\]<>#&|~$^@]")


def escaped(text: str) -> str:
    """Return a line of *text* that Markdown shows as it is."""
    return _MARKUP.sub(r"\\\g<0>", text)
