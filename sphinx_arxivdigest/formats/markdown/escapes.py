r"""Escape lines of a text that look like the structure of a Markdown digest.

As in Markdown, a backslash makes them text: ``\# Remarks``, ``\---``, ``Method\: counting``.
"""

from __future__ import annotations

import re

from sphinx_arxivdigest.formats.markdown.inline import leading_link
from sphinx_arxivdigest.formats.markdown.labels import split_label

#: What Markdown shows as a line across the page.
RULE = re.compile(r"([-*_])(?:[ \t]*\1){2,}[ \t]*")
_COLON = re.compile("[:：]")


def escape(line: str) -> str:
    """Return *line* with a backslash where a reader would not take it for text."""
    bare = line.lstrip()
    if _is_structure(bare.lstrip("\\")):
        return line[: len(line) - len(bare)] + "\\" + bare
    name, rest = _at_colon(line)
    return f"{name}\\{rest}" if _is_label(name, rest) else line


def unescape(line: str) -> str:
    """Return the text that :func:`escape` made *line* of; another line as it is."""
    if "\\" not in line:
        return line
    bare = line.lstrip()
    if bare.startswith("\\") and _is_structure(bare.lstrip("\\")):
        return line[: len(line) - len(bare)] + bare[1:]
    name, rest = _at_colon(line)
    return name[:-1] + rest if name.endswith("\\") and _is_label(name, rest) else line


def _is_structure(text: str) -> bool:
    """Whether *text* looks like a heading, a tag, a row, a rule, a link or a label."""
    if text.startswith("["):
        return leading_link(text) is not None
    if text.startswith(("#", "<", "|", "```", "~~~")) or RULE.fullmatch(text):
        return True
    may_be_label = "**" in text or "【" in text
    return may_be_label and not _COLON.search(text) and split_label(text) is not None


def _at_colon(line: str) -> tuple[str, str]:
    """Return what stands before the first colon, and the rest; without one, *line* and nothing."""
    colon = _COLON.search(line)
    return (line[: colon.start()], line[colon.start() :]) if colon else (line, "")


def _is_label(name: str, rest: str) -> bool:
    """Whether *name*, unescaped, and *rest* are a label."""
    return bool(rest) and split_label(name.rstrip("\\") + rest) is not None
