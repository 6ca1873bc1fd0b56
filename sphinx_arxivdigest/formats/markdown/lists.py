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
from functools import lru_cache
from itertools import groupby
from typing import TYPE_CHECKING

from sphinx_arxivdigest.formats.authors import are_names
from sphinx_arxivdigest.formats.dates import first_date
from sphinx_arxivdigest.formats.digest import digest_of
from sphinx_arxivdigest.formats.markdown.inline import ADDRESS
from sphinx_arxivdigest.formats.markdown.item_pieces import item_pieces
from sphinx_arxivdigest.formats.markdown.item_title import BULLET
from sphinx_arxivdigest.formats.markdown.items import items_of
from sphinx_arxivdigest.formats.markdown.markup import as_markdown
from sphinx_arxivdigest.formats.markdown.pieces import bare_names, paper_draft
from sphinx_arxivdigest.formats.markdown.subjects import Subject, subject_of, title_of
from sphinx_arxivdigest.formats.markdown.tables import has_tables, row_drafts, tables
from sphinx_arxivdigest.formats.markdown.visible import visible
from sphinx_arxivdigest.formats.source import once
from sphinx_arxivdigest.model import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sphinx_arxivdigest.formats.draft import Draft
    from sphinx_arxivdigest.formats.markdown.items import Item
    from sphinx_arxivdigest.model import Digest

_Piece = tuple[str, str]
#: A line, perhaps an item, which a day may end, and those below.
_ALONE = re.compile(r"(?:[-*+] )?([^\n]+?)(?:, ([0-9][0-9./-]+))?(?:\n+(.*))?", re.DOTALL)
#: Many items stand below one heading.
_subject_of = lru_cache(maxsize=64)(subject_of)


def detects(lines: Sequence[str]) -> bool:
    """Whether *lines* have a table of papers, or items of which half are papers.

    On a day without papers the table has no rows.
    """
    lines = once(_shown, lines)
    if has_tables(lines):
        return True
    items = once(_all_items, lines)
    papers = sum(item.is_paper for item in items)
    return papers > 0 and 2 * papers >= sum(any(map(ADDRESS.search, item.lines)) for item in items)


def parse(lines: Sequence[str]) -> Digest:
    """Return the digest in *lines*: all rows and items of tables and lists that name any paper."""
    lines = once(_shown, lines)
    drafts = drafts_in(lines)
    first = drafts[0].line if drafts else len(lines) + 1
    day = first_date(lines[: first - 1])
    return digest_of(drafts, day=day, title=title_of(lines, drafts), has_authors=False)


def drafts_in(lines: Sequence[str]) -> list[Draft]:
    """Return the drafts of all rows and items in *lines* that are papers, by line."""
    drafts = [draft for table in tables(lines) for draft in row_drafts(table)]
    items = (item for items in _lists_of_papers(lines) for item in items)
    listed = [(item, _pieces(item)) for item in items if not item.leads_elsewhere]
    _name_single_authors([pieces for _, pieces in listed])
    drafts += [_draft(item, pieces) for item, pieces in listed]
    return sorted(drafts, key=lambda draft: draft.line)


def explains(lines: Sequence[str]) -> list[str]:
    """Return how many rows and items of *lines* are papers, and of how many."""
    lines = once(_shown, lines)
    items = once(_all_items, lines)
    papers = sum(item.is_paper for item in items)
    rows = sum(len(table.rows) for table in tables(lines))
    below = sum(bool(item.above) for item in items)
    return [
        f"rows of tables of papers: {rows}",
        f"items of lists that are papers: {papers} of {len(items)}",
        *([f"items below others, which are their topics: {below}"] if below else []),
    ]


def item_draft(lines: Sequence[str]) -> Draft | None:
    """Return the draft of the only item of the list in *lines*, or ``None``."""
    items = list(items_of(lines)) if BULLET.match(lines[0]) else []
    is_one = len(items) == 1 and items[0].is_paper
    return _draft(items[0], _pieces(items[0])) if is_one else None


def without_papers(lines: Sequence[str]) -> list[str]:
    """Return *lines*, with empty ones for the rows and items that are papers.

    An item alone with a labelled title is not: its fields may be those of the heading above.
    """
    kept = list(lines)
    taken = [(row.line, row.end) for table in tables(lines) for row in table.rows]
    for items in _lists_of_papers(lines):
        if len(items) > 1 or not items[0].has_labelled_title:
            taken += [(item.line, item.end) for item in items if item.is_paper]
    for begin, end in taken:
        kept[begin - 1 : end - 1] = [""] * (end - begin)
    return kept


def _shown(lines: Sequence[str]) -> Sequence[str]:
    """Return *lines* as readers of Markdown would see them; the same where these are no others."""
    shown = visible(as_markdown(lines))
    return lines if shown == lines else shown


def _all_items(lines: Sequence[str]) -> list[Item]:
    """Return the items of all lists in *lines*."""
    return list(items_of(lines))


def _lists_of_papers(lines: Sequence[str]) -> Iterator[list[Item]]:
    """Yield the items of each list in *lines* that has any paper."""
    for _, group in groupby(once(_all_items, lines), key=lambda item: item.within):
        items = list(group)
        if any(item.is_paper for item in items):
            yield items


def _pieces(item: Item) -> list[_Piece]:
    """Return the pieces of *item*."""
    return list(item_pieces(item.lines, item.lead, item.target))


def _draft(item: Item, pieces: Iterable[_Piece]) -> Draft:
    """Return the draft of *item* with these *pieces*."""
    draft = paper_draft(pieces, item.line, _subject(item), item.target)
    if item.is_damaged:
        draft.problems.append(Problem(item.line, "an item of the list without its bullet"))
    return draft


def _subject(item: Item) -> Subject:
    """Return what the heading above *item* says of it, and the items of an outline above it."""
    subject = _subject_of(item.heading)
    topics = []
    for inner in map(_subject_of, item.above):
        topics += [inner.topic] if inner.topic else []
        day = inner.published or subject.published
        subject = Subject(inner.category or subject.category, subject.topic, day)
    return subject._replace(topic=" / ".join(topics)) if topics else subject


def _name_single_authors(entries: Sequence[list[_Piece]]) -> None:
    """Make authors of names alone in notes, where half as many of *entries* have authors."""
    alone = []
    with_authors = 0
    for pieces in entries:
        if any(key == "authors" and text for key, text in pieces):
            with_authors += 1
        elif found := next(filter(None, map(_alone, range(len(pieces)), pieces)), None):
            alone.append((pieces, *found))
    if 2 * with_authors >= len(alone):
        for pieces, index, name, others in alone:
            pieces[index : index + 1] = [("authors", name), ("notes", others)]


def _alone(index: int, piece: _Piece) -> tuple[int, str, str] | None:
    """Return the name alone on the first line of a *piece* of notes, and what else these say."""
    found = _ALONE.fullmatch(piece[1].strip()) if piece[0] == "notes" else None
    if found and are_names(bare_names(found[1]), fewest=1):
        return index, found[1], "\n".join(filter(None, found.groups()[1:]))
    return None
