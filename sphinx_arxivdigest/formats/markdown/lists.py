"""Lists and tables of papers, as makers of newsletters and of lists by topic write them.

::

    ## Robotics

    - 2025-01-02, **A Title**, Ada Example et.al., Paper: [link](http://arxiv.org/abs/2501.00001)
    - [Another Title](https://arxiv.org/abs/2501.00002)
      - Authors: Björn Beispiel, Li Na

A heading above names a category, or else a topic. For tables see :mod:`.tables`.
"""

from __future__ import annotations

import re
from itertools import groupby, pairwise, takewhile
from typing import TYPE_CHECKING, NamedTuple

from sphinx_arxivdigest.formats.authors import are_names
from sphinx_arxivdigest.formats.dates import first_date
from sphinx_arxivdigest.formats.fields import is_known_piece, piece_key
from sphinx_arxivdigest.formats.markdown.after_title import SEPARATORS, split_after_title
from sphinx_arxivdigest.formats.markdown.headings import parse_heading
from sphinx_arxivdigest.formats.markdown.inline import INLINE
from sphinx_arxivdigest.formats.markdown.labels import split_label
from sphinx_arxivdigest.formats.markdown.paper_links import (
    CODE,
    first_address,
    is_title,
    papers_named,
    without_own_links,
)
from sphinx_arxivdigest.formats.markdown.pieces import bare_names, paper_draft
from sphinx_arxivdigest.formats.markdown.subjects import subject_of
from sphinx_arxivdigest.formats.markdown.tables import row_drafts, tables
from sphinx_arxivdigest.formats.markdown.visible import visible
from sphinx_arxivdigest.model import Digest

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sphinx_arxivdigest.formats.markdown.draft import Draft
    from sphinx_arxivdigest.formats.markdown.headings import Heading

_ITEM = re.compile(r" ?(?:[-*+]|[0-9]{1,4}[.)])[ \t]+(?=\S)")
#: What may stand before a title: a check box, and a day.
_FRONT = re.compile(
    r"(?:\[[ xX]\]\s+)?(?:[\[(（*]*([0-9]{4}-[0-9]{2}-[0-9]{2})[\])）*]*[\s,:：|-]*)?"
)
_BOLD = re.compile(r"\*\*((?:[^*]|\*(?!\*))++)\*\*")
_ADDRESS = re.compile(r"https?://")
#: A label at the end of what stands in front of a link.
_LONGEST_LABEL = 20
_LAST_LABEL = re.compile(r"[\s,;|(\[]+\w[\w ]{0,9}[:：]?\s*$")
_BARS = re.compile(r"\s[|·•]\s")
_AROUND_LINK = " *_~(["
_BEFORE_LINK = f"{SEPARATORS}.[(<"
_SUMMARY = re.compile(r"(?:<details\b[^<>]*>\s*)?<summary>([^<>]*)</summary>(.*)", re.IGNORECASE)
_TAG = re.compile(r"</?(?:details|p)\b[^<>]*>", re.IGNORECASE)


class _Item(NamedTuple):
    """An item of a list, with the lines that belong to it."""

    #: One-based, of its first line and of the line behind it.
    line: int
    end: int
    #: Number of the list.
    within: int
    heading: Heading | None
    #: Without bullet; blank lines are empty.
    lines: list[str]

    @property
    def is_paper(self) -> bool:
        """Whether it has an address on arXiv and a title, which fields of entries do not have."""
        return any(map(papers_named, self.lines)) and bool(_parts(self.lines).title)

    @property
    def leads_elsewhere(self) -> bool:
        """Whether it has links, all to other files of the project: ``[All](topics/all.md)``."""
        text = "\n".join(self.lines)
        links = [link[2] for link in INLINE.finditer(text)]
        return bool(links) and "://" not in text and not papers_named(text)


def detects(lines: Sequence[str]) -> bool:
    """Return whether *lines* have a table of papers, or items of which half are papers."""
    lines = visible(lines)
    if tables(lines):
        return True
    items = list(_items(lines))
    papers = sum(item.is_paper for item in items)
    return papers > 0 and 2 * papers >= sum(any(map(_ADDRESS.search, item.lines)) for item in items)


def parse(lines: Sequence[str]) -> Digest:
    """Return the digest in *lines*: all rows and items of tables and lists that name any paper."""
    lines = visible(lines)
    found = [row for table in tables(lines) for row in row_drafts(table)]
    for _, group in groupby(_items(lines), key=lambda item: item.within):
        items = list(group)
        if any(item.is_paper for item in items):
            drafts = [_draft(item) for item in items if not item.leads_elsewhere]
            _take_single_authors(drafts)
            found += [(draft, []) for draft in drafts]
    found.sort(key=lambda each: each[0].line)
    above = lines[: found[0][0].line - 1] if found else lines
    papers = tuple(draft.paper() for draft, _ in found)
    problems = [problem for draft, own in found for problem in (*own, *draft.problems())]
    return Digest(papers, first_date(above), tuple(sorted(problems)))


def item_draft(lines: Sequence[str]) -> Draft | None:
    """Return the draft of the only item of the list in *lines*, or ``None``."""
    items = list(_items(lines)) if _ITEM.match(lines[0]) else []
    return _draft(items[0]) if len(items) == 1 and items[0].is_paper else None


def without_papers(lines: Sequence[str]) -> list[str]:
    """Return *lines*, with empty ones for the rows and items that are papers."""
    kept = list(lines)
    taken = [(row.line, row.end) for table in tables(lines) for row in table.rows]
    taken += [(item.line, item.end) for item in _items(lines) if item.is_paper]
    for begin, end in taken:
        kept[begin - 1 : end - 1] = [""] * (end - begin)
    return kept


# -- items ---------------------------------------------------------------------


def _items(lines: Sequence[str]) -> Iterator[_Item]:
    """Yield the items of the outermost lists."""
    heading: Heading | None = None
    item: _Item | None = None
    after_blank = False
    count = 0
    for number, line in enumerate([*lines, "# "], 1):
        found = parse_heading(line) if line.startswith("#") else None
        begins = _ITEM.match(line)
        is_behind = found or (not begins and after_blank and line[:1] not in (" ", "\t", ""))
        if item is not None and begins and _is_field_of(item, line[begins.end() :]):
            begins = None
        if item is not None and (begins or is_behind):
            yield item._replace(end=number)
            item = None
        if begins:
            item = _Item(number, number, count, heading, [line[begins.end() :].strip()])
        elif is_behind:
            heading, count = found or heading, count + 1
        elif item is not None:
            item.lines.append(line.strip())
        after_blank = not line.strip()


def _draft(item: _Item) -> Draft:
    """Return the draft of an item."""
    parts = _parts(item.lines)
    target = first_address(item.lines)
    pieces = [("published", parts.day), ("title", parts.title or parts.rest)]
    if parts.title:
        rest = without_own_links(parts.rest, target)
        pieces += [("code", link[2]) for link in CODE.finditer(rest)]
        pieces += split_after_title(CODE.sub("", rest))
    pieces += _below([without_own_links(line, target) for line in parts.below])
    return paper_draft(pieces, item.line, subject_of(item.heading), target)


def _take_single_authors(drafts: Sequence[Draft]) -> None:
    """Take a name alone in the notes for the author, where at least as many items have authors."""
    alone = [draft for draft in drafts if are_names(_only_note(draft), fewest=1)]
    if sum("authors" in draft.fields for draft in drafts) >= len(alone):
        for draft in alone:
            names = _only_note(draft)
            del draft.fields["notes"]
            draft.start("authors", names)


def _only_note(draft: Draft) -> str:
    """Return the only line of notes of an entry without authors, or ``""``."""
    notes = draft.fields.get("notes", [])
    return bare_names(notes[0]) if len(notes) == 1 and "authors" not in draft.fields else ""


def _is_field_of(item: _Item, text: str) -> bool:
    """Return whether an item with *text* is a field of *item*, a paper with a labelled title."""
    title, label = split_label(item.lines[0]), split_label(text)
    if title is None or title.key != "title" or label is None:
        return False
    return label.key != "title" and is_known_piece(label.key)


class _Parts(NamedTuple):
    """The lines of an item, taken apart."""

    #: ISO date, or ``""``.
    day: str
    #: Empty where there is none.
    title: str
    #: What else the first line says.
    rest: str
    #: The other lines.
    below: Sequence[str]


def _parts(lines: Sequence[str]) -> _Parts:
    """Return the parts of an item with the given *lines*."""
    wrapped = list(takewhile(_is_wrapped, lines[1:]))
    text = " ".join([lines[0], *wrapped])
    front = _FRONT.match(text)
    day = (front and front[1]) or ""
    title, rest = _split_title(text[front.end() :] if front else text)
    return _Parts(day, title, rest, lines[1 + len(wrapped) :])


def _is_wrapped(line: str) -> bool:
    """Return whether *line*, below the first of an item, continues that one."""
    return bool(line) and split_label(line) is None and not _ITEM.match(line) and line[0] != "<"


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
    if label and is_known_piece(label.key):
        return (label.text, "") if label.key == "title" else ("", text)
    position = 0
    for bold in _BOLD.finditer(text):
        if any(map(str.isalpha, INLINE.sub("", text[position : bold.start()]))):
            break
        if is_title(bold[1]) and not INLINE.search(bold[1]):
            title, rest = _cut(text, bold)
            return title.rstrip(":： "), rest
        position = bold.end()
    first = INLINE.search(text) or _ADDRESS.search(text)
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
    if links and not _ADDRESS.search(behind) and is_title(behind):
        return behind, text[: first.end()]
    return "", text


def _cut(text: str, found: re.Match[str]) -> tuple[str, str]:
    """Return the first group of *found*, and *text* without the whole match."""
    before, behind = text[: found.start()], text[found.end() :]
    separator = ";" if before.strip(_AROUND_LINK) else " "
    return found[1].strip(), f"{before}{separator}{behind}"


def _below(lines: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield the pieces of *lines* that have labels; lines without one continue the piece."""
    key, texts = "notes", [""]
    for before, line in pairwise(["", *lines]):
        for name, text in _fields(line):
            if name:
                yield key, "\n".join(texts)
                key, texts = piece_key(name), [text]
            elif key == "notes" and not before and are_names(bare_names(text)):
                yield "authors", bare_names(text)
            else:
                texts.append(text)
    yield key, "\n".join(texts)


def _fields(line: str) -> Iterator[tuple[str, str]]:
    """Yield the labels of *line* with their texts; a text without label has an empty one."""
    if summary := _SUMMARY.match(line):
        yield summary[1] if is_known_piece(summary[1]) else "notes", _TAG.sub("", summary[2])
        return
    pieces = _BARS.split(line)
    labels = [split_label(piece) for piece in pieces]
    if len(pieces) == 1 or not all(labels):
        pieces, labels = [line], labels[:1]
    for piece, label in zip(pieces, labels, strict=True):
        text = _TAG.sub("", piece)
        if label:
            yield label.key, label.text
        elif any(map(str.isalnum, text)) or not text:
            yield "", text
