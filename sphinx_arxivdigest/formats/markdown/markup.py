"""Lists in the markup of Org and of reStructuredText, as lists of Markdown.

Sources: https://orgmode.org/worg/org-syntax.html,
https://docutils.sourceforge.io/docs/ref/rst/restructuredtext.html
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_ORG_LINK = re.compile(r"\[\[(https?://[^\[\]\s]+)\](?:\[([^\[\]]*+)\])?\]")
_REST_LINK = re.compile(r"`([^`<>]*+)<(https?://[^`<>\s]+)>`__?")
_TERM = re.compile(r"^(\s*[-+*]\s+)(\S.*?) ::(?!\S)")
_FIELD = re.compile(r"(\s*):(\w[\w -]{0,30}):(?=\s)")
#: A heading in Org, and the line below one in reStructuredText.
_STARS = re.compile(r"(\*{1,6})[ \t]+(?=\S)")
_UNDERLINE = re.compile(r"([=\-~^\"'+#*])\1{2,}\s*")


def as_markdown(lines: Sequence[str]) -> Sequence[str]:
    """Return *lines*, in the same number, with links, terms and headings as in Markdown."""
    text = "\n".join(lines)
    has_org = "[[http" in text and _ORG_LINK.search(text) is not None
    has_rest = ">`_" in text
    if not (has_org or has_rest or " ::" in text):
        return lines
    kept = [_TERM.sub(r"\1**\2**:", line) if " ::" in line else line for line in lines]
    if has_rest:
        kept = [_FIELD.sub(r"\1\2:", _REST_LINK.sub(r"[\1](\2)", line), count=1) for line in kept]
        _head(kept)
    if has_org:
        kept = [_ORG_LINK.sub(r"[\2](\1)", _starred(line)) for line in kept]
    return kept


def _starred(line: str) -> str:
    """Return *line*, a heading of Org, as one of Markdown, or as an item if it has a link."""
    stars = _STARS.match(line)
    if stars is None:
        return line
    text = line[stars.end() :]
    return f"- {text}" if _ORG_LINK.search(text) else f"{'#' * len(stars[1])} {text}"


def _head(lines: list[str]) -> None:
    """Make headings of *lines* with a line of signs below; the first sign is the first level."""
    signs: list[str] = []
    for index in range(len(lines) - 1):
        title, below = lines[index].rstrip(), lines[index + 1]
        underline = _UNDERLINE.fullmatch(below)
        if underline and title[:1].strip() and len(below.rstrip()) >= len(title):
            if underline[1] not in signs:
                signs.append(underline[1])
            lines[index] = f"{'#' * min(signs.index(underline[1]) + 1, 6)} {title}"
            lines[index + 1] = ""
