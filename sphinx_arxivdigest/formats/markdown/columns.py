"""What the columns of a table of papers are, by their names or else by their cells."""

from __future__ import annotations

import re
from collections import Counter
from html import unescape
from typing import TYPE_CHECKING

from sphinx_arxivdigest.arxiv import taxonomy
from sphinx_arxivdigest.formats.authors import are_names
from sphinx_arxivdigest.formats.dates import date_in_text
from sphinx_arxivdigest.formats.fields import key_of, vocabulary
from sphinx_arxivdigest.formats.markdown.inline import ADDRESS
from sphinx_arxivdigest.formats.markdown.paper_links import is_title, papers_named
from sphinx_arxivdigest.formats.markdown.pieces import bare_names, piece_key, piece_text
from sphinx_arxivdigest.formats.vocabulary import split_categories, written_identifier

if TYPE_CHECKING:
    from collections.abc import Sequence

#: Keys of the title, the best first.
_TITLES = ("title", "english title", "translated title")
#: Columns of which one stands beside the titles.
_OTHERS = {"authors", "link", "url", "pdf", "id", "abstract", "summary", "published"}
#: What joins two names in one: ``Title & Authors``.
_AND = re.compile(r"\s*(?:[&+/,、]|\band\b)\s*")
_NUMBER = re.compile(r"[0-9]{1,6}\.?")


def column_keys(names: Sequence[str]) -> tuple[str, ...]:
    """Return the keys of the columns called *names*; the best of several titles is the title."""
    keys = list(map(_column_key, names))
    if title := next((key for key in _TITLES if key in keys), ""):
        keys[keys.index(title)] = "title"
    if "published" not in keys and "date" in keys:
        keys[keys.index("date")] = "published"
    return tuple(keys)


def _column_key(name: str) -> str:
    """Return the key of the column called *name*."""
    name = unescape(name).strip()
    if key_of(name):
        return key_of(name)
    parts = list(filter(None, map(key_of, _AND.split(name))))
    return "title" if "title" in parts else next(iter(parts), piece_key(name))


def content(cell: str) -> str:
    """Return the key of a *cell* that is a day, codes of arXiv or only links, else ``""``."""
    has_address = ADDRESS.search(cell) is not None
    if not has_address and not any(map(str.isalpha, cell)) and date_in_text(cell):
        return "published"
    if not has_address and _is_codes(cell):
        return "categories"
    if not has_address or is_title(cell):
        return ""
    return "link" if papers_named(cell) else "code"


def _is_codes(cell: str) -> bool:
    """Whether *cell* is codes of arXiv and nothing else."""
    if "." not in cell and "-" not in cell:
        return False
    codes, others = split_categories(cell)
    return bool(codes) and not others and all(map(taxonomy.lookup, codes))


def named_columns(cells: Sequence[str]) -> tuple[str, ...]:
    """Return the keys of the columns that *cells* name, ``()`` where they are no names."""
    keys = column_keys(cells)
    return keys if "title" in keys and not _OTHERS.isdisjoint(keys) else ()


def told_columns(rows: Sequence[Sequence[str]]) -> tuple[str, ...]:
    """Return the keys of the columns of *rows*, as most of their cells tell them.

    Of those that are neither days, numbers nor links, the authors are the first whose cells are
    names, and the title is the first of the others. ``()`` where there is no title.
    """
    keys = [_usual(list(map(_kind, cells))) for cells in _columns(rows)]
    if "" not in keys:
        return ()
    keys[keys.index("")] = "title"
    if "authors" in keys:
        first = keys.index("authors")
        keys = ["notes" if each == "authors" else each for each in keys]
        keys[first] = "authors"
    return tuple(key or "notes" for key in keys)


def columns_by_value(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> tuple[str, ...]:
    """Return *columns*, of which unknown ones are categories or identifiers as all cells say."""
    unknown = [index for index, key in enumerate(columns) if key not in vocabulary()]
    keys, cells = list(columns), _columns(rows) if unknown else []
    for name, is_one in (("categories", _is_codes), ("id", written_identifier)):
        for index in unknown:
            texts = cells[index] if index < len(cells) else []
            if texts and name not in keys and all(is_one(text.strip("` ")) for text in texts):
                keys[index] = name
    return tuple(keys)


def _columns(rows: Sequence[Sequence[str]]) -> list[list[str]]:
    """Return the columns of *rows*: the texts in each that say anything."""
    columns: list[list[str]] = [[] for _ in range(max(map(len, rows), default=0))]
    for row in rows:
        for column, cell in zip(columns, row, strict=False):
            if text := piece_text(cell):
                column.append(text)
    return columns


def _kind(cell: str) -> str:
    """Return the key of the column that *cell* may stand in, ``""`` for that of titles."""
    if _NUMBER.fullmatch(cell):
        return "number"
    return content(cell) or ("authors" if are_names(bare_names(cell)) else "")


def _usual(kinds: Sequence[str]) -> str:
    """Return the most frequent of *kinds*; a column without any is one of notes."""
    return Counter(kinds).most_common(1)[0][0] if kinds else "notes"
