"""What the columns of a table of papers are, as their cells tell where its first row does not."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from sphinx_arxivdigest.formats.authors import are_names
from sphinx_arxivdigest.formats.dates import date_in_text
from sphinx_arxivdigest.formats.markdown.inline import ADDRESS
from sphinx_arxivdigest.formats.markdown.paper_links import is_title, papers_named
from sphinx_arxivdigest.formats.markdown.pieces import bare_names, piece_key, piece_text

if TYPE_CHECKING:
    from collections.abc import Sequence

#: Columns of which one stands beside the titles.
_OTHERS = {"authors", "link", "id", "abstract", "published"}
_NUMBER = re.compile(r"[0-9]{1,6}\.?")


def content(cell: str) -> str:
    """Return the key of a *cell* that is a day or nothing but links, else ``""``."""
    if date_in_text(cell) and not any(map(str.isalpha, cell)):
        return "published"
    if not ADDRESS.search(cell) or is_title(cell):
        return ""
    return "link" if papers_named(cell) else "code"


def named_columns(cells: Sequence[str]) -> tuple[str, ...]:
    """Return the keys of the columns that *cells* name, ``()`` where they are no names."""
    keys = tuple(map(piece_key, cells))
    return keys if "title" in keys and not _OTHERS.isdisjoint(keys) else ()


def told_columns(rows: Sequence[Sequence[str]]) -> tuple[str, ...]:
    """Return the keys of the columns of *rows*, as most of their cells tell them.

    Of those that are neither days, numbers nor links, the authors are the first whose cells are
    names, and the title is the first of the others. ``()`` where there is no title.
    """
    width = max(map(len, rows), default=0)
    columns = [[row[index] for row in rows if index < len(row)] for index in range(width)]
    keys = [_usual([_kind(cell) for cell in map(piece_text, cells) if cell]) for cells in columns]
    if "" not in keys:
        return ()
    keys[keys.index("")] = "title"
    if "authors" in keys:
        first = keys.index("authors")
        keys = ["notes" if each == "authors" else each for each in keys]
        keys[first] = "authors"
    return tuple(key or "notes" for key in keys)


def _kind(cell: str) -> str:
    if _NUMBER.fullmatch(cell):
        return "number"
    return content(cell) or ("authors" if are_names(bare_names(cell)) else "")


def _usual(kinds: Sequence[str]) -> str:
    """Return the most frequent of *kinds*; a column without any is one of notes."""
    return Counter(kinds).most_common(1)[0][0] if kinds else "notes"
