"""Take the lines of an item of a list apart: day, title, and what else they say."""

from __future__ import annotations

import re
from itertools import takewhile
from typing import TYPE_CHECKING, NamedTuple

from sphinx_arxivdigest.formats.fields import key_of
from sphinx_arxivdigest.formats.markdown.after_title import SEPARATORS
from sphinx_arxivdigest.formats.markdown.inline import INLINE
from sphinx_arxivdigest.formats.markdown.labels import split_label
from sphinx_arxivdigest.formats.markdown.paper_links import is_title, papers_named

if TYPE_CHECKING:
    from collections.abc import Sequence

#: What an item begins with.
BULLET = re.compile(r" ?(?:[-*+]|[0-9]{1,4}[.)])[ \t]+(?=\S)")
#: What may stand before a title: a check box, and a day.
_FRONT = re.compile(
    r"(?:\[[ xX]\]\s+)?(?:[\[(（*]*([0-9]{4}-[0-9]{2}-[0-9]{2})[\])）*]*[\s,:：|-]*)?"
)
_BOLD = re.compile(r"\*\*((?:[^*]|\*(?!\*))++)\*\*")
ADDRESS = re.compile(r"https?://")
#: A label at the end of what stands in front of a link.
_LONGEST_LABEL = 20
_LAST_LABEL = re.compile(r"[\s,;|(\[]+\w[\w ]{0,9}[:：]?\s*$")
_AROUND_LINK = " *_~(["
_BEFORE_LINK = f"{SEPARATORS}.[(<"


class Parts(NamedTuple):
    """The lines of an item, taken apart."""

    #: ISO date, or ``""``.
    day: str
    #: Empty where there is none.
    title: str
    #: What else the first line says.
    rest: str
    #: The other lines.
    below: Sequence[str]


def parts_of(lines: Sequence[str]) -> Parts:
    """Return the parts of an item with the given *lines*."""
    wrapped = list(takewhile(_is_wrapped, lines[1:]))
    text = " ".join([lines[0], *wrapped])
    front = _FRONT.match(text)
    day = (front and front[1]) or ""
    title, rest = _split_title(text[front.end() :] if front else text)
    return Parts(day, title, rest, lines[1 + len(wrapped) :])


def _is_wrapped(line: str) -> bool:
    """Whether *line*, below the first of an item, continues that one."""
    return bool(line) and split_label(line) is None and not BULLET.match(line) and line[0] != "<"


def _split_title(text: str) -> tuple[str, str]:
    """Return the title in *text*, or ``""``, and what is left.

    The title is the text of a link to a paper; else what stands in bold type in front; else what
    stands before the first link, or behind it. A field of an entry does not have one.
    """
    links = list(INLINE.finditer(text))
    for link in links:
        if papers_named(link[2]) and is_title(link[1]):
            return _cut(text, link)
    label = split_label(text)
    if label and key_of(label.key):
        return (label.text, "") if label.key == "title" else ("", text)
    position = 0
    for bold in _BOLD.finditer(text):
        if any(map(str.isalpha, INLINE.sub("", text[position : bold.start()]))):
            break
        if is_title(bold[1]) and not INLINE.search(bold[1]):
            title, rest = _cut(text, bold)
            return title.rstrip(":： "), rest
        position = bold.end()
    first = INLINE.search(text) or ADDRESS.search(text)
    if first is None:
        return (text, "") if is_title(text) else ("", text)
    before, behind = (
        text[: first.start()].rstrip(_BEFORE_LINK),
        text[first.end() :].strip(SEPARATORS),
    )
    if before.count("**") % 2:  # It opens bold type around the link.
        before = before.removesuffix("**").rstrip(_BEFORE_LINK)
    start = max(len(before) - _LONGEST_LABEL, 0)
    if (last := _LAST_LABEL.search(before, start)) and not is_title(last[0]):
        before = before[: last.start()].rstrip(_BEFORE_LINK)
    if is_title(before):
        return before, text[len(before) :]
    if links and not ADDRESS.search(behind) and is_title(behind):
        return behind, text[: first.end()]
    return "", text


def _cut(text: str, found: re.Match[str]) -> tuple[str, str]:
    """Return the first group of *found*, and *text* without the whole match."""
    before, behind = text[: found.start()], text[found.end() :]
    separator = ";" if before.strip(_AROUND_LINK) else " "
    return found[1].strip(), f"{before}{separator}{behind}"
