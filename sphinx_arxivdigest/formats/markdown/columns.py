"""What the columns of a table of papers are, by their names or else by their cells."""

from __future__ import annotations

import re
from collections import Counter
from html import unescape
from itertools import zip_longest
from typing import TYPE_CHECKING

from sphinx_arxivdigest.arxiv import taxonomy
from sphinx_arxivdigest.formats.authors import are_names
from sphinx_arxivdigest.formats.dates import date_in_text
from sphinx_arxivdigest.formats.fields import key_of, place, vocabulary
from sphinx_arxivdigest.formats.markdown.inline import ADDRESS, INLINE
from sphinx_arxivdigest.formats.markdown.paper_links import is_title, papers_named
from sphinx_arxivdigest.formats.markdown.pieces import bare_names, piece_key, piece_text
from sphinx_arxivdigest.formats.vocabulary import split_categories, written_identifier

if TYPE_CHECKING:
    from collections.abc import Sequence

#: Keys of the title, the best first.
_TITLES = ("title", "english title", "translated title")
#: What joins two names in one: ``Title & Authors``.
_AND = re.compile(r"\s*(?:[&+/,、]|\band\b)\s*")
_NUMBER = re.compile(r"[0-9]{1,6}\.?")


def column_keys(names: Sequence[str]) -> tuple[str, ...]:
    """Return the keys of the columns called *names*; the best of several titles is the title."""
    keys = list(map(_column_key, names))
    if title := next((key for key in _TITLES if key in keys), ""):
        keys[keys.index(title)] = "title"
    return tuple(keys)


def _column_key(name: str) -> str:
    """Return the key of the column called *name*."""
    name = unescape(name).strip()
    keys = [key_of(name)] if key_of(name) else list(filter(None, map(key_of, _AND.split(name))))
    return "title" if "title" in keys else next(iter(keys), piece_key(name))


def told_columns(rows: Sequence[Sequence[str]]) -> tuple[str, ...]:
    """Return the keys of the columns of *rows*, as most of their cells tell them.

    Of those that are neither days, numbers nor links, the authors are the first whose cells are
    names, and the title is the first of the others. ``()`` where there is no title.
    """
    width = max(map(len, rows), default=0)
    kinds = [Counter(map(kind, _column(rows, index))) for index in range(width)]
    keys = [max(each, key=each.__getitem__, default="notes") for each in kinds]
    if "" not in keys:
        return ()
    kept = {keys.index("authors") if "authors" in keys else -1}
    keys[keys.index("")] = "title"
    return tuple(
        "notes" if key in ("", "authors") and n not in kept else key for n, key in enumerate(keys)
    )


def columns_by_value(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> tuple[str, ...]:
    """Return *columns*, of which unknown ones are categories or identifiers as all cells say."""
    keys = list(columns)
    wanted = {"categories", "id"}.difference(columns)
    for index, column in enumerate(columns):
        cells = _column(rows, index) if column not in vocabulary() else []
        told = kind(cells[0]) if cells else ""
        if told in wanted and {told}.issuperset(map(kind, cells)):
            keys[index] = told
            wanted.remove(told)
    return tuple(keys)


def with_titles(columns: tuple[str, ...], rows: Sequence[Sequence[str]]) -> tuple[str, ...]:
    """Return *columns* with the first whose cells are titles called so, if none is.

    These are links to papers, or words in a column that is called "paper", and not the same in
    most rows. All *rows* name papers.
    """
    for index, key in enumerate(columns if "title" not in columns else ()):
        cells = _column(rows, index)
        titles = {cell for cell in cells if _has_title(key, cell)}
        if 2 * len(titles) > len(cells):
            return (*columns[:index], "title", *columns[index + 1 :])
    return columns


def _has_title(key: str, cell: str) -> bool:
    """Whether a *cell* in the column *key* has a title, as a link or, beside links, as words."""
    if place(key) == "link" and is_title(INLINE.sub("", cell)):
        return True
    return any(papers_named(link[2]) and is_title(link[1]) for link in INLINE.finditer(cell))


def names_paper(columns: Sequence[str], cells: Sequence[str]) -> bool:
    """Whether a row has an address on arXiv or, in the right column, an identifier."""
    return any(
        papers_named(cell) or (key == "id" and written_identifier(cell.strip("` ")))
        for key, cell in zip_longest(columns, cells, fillvalue="")
    )


def kind(cell: str) -> str:
    """Return the key of the column that *cell* may stand in, ``""`` for that of titles."""
    bare = cell.strip("` ")
    if _NUMBER.fullmatch(bare):
        return "number"
    if date_in_text(cell) and not any(map(str.isalpha, cell)):
        return "published"
    if written_identifier(bare):
        return "link" if "://" in bare else "id"
    codes, others = split_categories(cell) if "." in cell or "-" in cell else ((), ("",))
    if codes and not others and all(map(taxonomy.lookup, codes)):
        return "categories"
    if ADDRESS.search(cell) and not is_title(cell):
        return "link" if papers_named(cell) else "code"
    return "authors" if are_names(bare_names(cell)) else ""


def _column(rows: Sequence[Sequence[str]], index: int) -> list[str]:
    """Return the texts in the column *index* of *rows* that say anything."""
    cells = (piece_text(row[index]) for row in rows if index < len(row))
    return list(filter(None, cells))
