"""Tables of papers, a row a paper, as makers of lists by topic write them.

::

    ## Robotics

    |Date|Title|Authors|PDF|Code|
    |---|---|---|---|---|
    |**2025-01-02**|**A Title**|Ada Example et.al.|[2501.00001](http://arxiv.org/abs/2501.00001)|null|

The first row names the columns. They are read with the lists of :mod:`.lists`.
Source: https://github.github.com/gfm/#tables-extension-
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from sphinx_arxivdigest.formats.dates import date_in_text
from sphinx_arxivdigest.formats.markdown.draft import ADDRESS
from sphinx_arxivdigest.formats.markdown.headings import parse_heading
from sphinx_arxivdigest.formats.markdown.inline import INLINE
from sphinx_arxivdigest.formats.markdown.pieces import (
    Section,
    is_title,
    paper_record,
    papers_named,
    piece_key,
    piece_text,
    section_of,
)
from sphinx_arxivdigest.formats.vocabulary import written_identifier
from sphinx_arxivdigest.model import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sphinx_arxivdigest.formats.markdown.draft import Record
    from sphinx_arxivdigest.formats.markdown.headings import Heading

#: The row below the first.
_RULES = re.compile(r"\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?")
#: A bar that parts cells, and what may hold bars: formulas, code and parentheses.
_BAR = re.compile(r"(?<!\\)\|")
_HOLDING = re.compile(r"\$[^$]*+\$|`[^`]*+`|\([^()]*+\)")
_HOLDING_OR_ESCAPED = re.compile(rf"{_HOLDING.pattern}|\\\|")
#: Columns of prose, in which too many bars may stand, the likeliest first.
_PROSE = ("title", "abstract", "tldr", "comment")


class Table(NamedTuple):
    """A table with a column of titles, and an address on arXiv in one of its rows."""

    heading: Heading | None
    #: Keys of the columns.
    columns: tuple[str, ...]
    rows: list[Row]


class Row(NamedTuple):
    """A row below the first."""

    #: Number of its first line, and of the line behind it; one-based.
    line: int
    end: int
    cells: list[str]


def tables(lines: Sequence[str]) -> list[Table]:
    """Return the tables of papers in *lines*."""
    return [table for each in _all_tables(lines) if (table := _with_titles(each))]


def records(table: Table) -> Iterator[tuple[Record, list[Problem]]]:
    """Yield an entry for each row of *table*, and what is wrong with the row."""
    section = section_of(table.heading)
    for row in table.rows:
        if any(map(piece_text, row.cells)):
            cells = _fitting(row.cells, table.columns)
            has_more = len(row.cells) > len(cells)
            message = "a row with more cells than its table has columns"
            problems = [Problem(row.line, message)] if has_more else []
            pieces = zip(table.columns, cells, strict=False)
            yield paper_record(pieces, row.line, section), problems


def row_record(lines: Sequence[str]) -> Record | None:
    """Return the entry that a row by itself makes, or ``None``; its cells tell what they are."""
    text = " ".join(lines).strip()
    if not text.startswith("|") or not papers_named(text):
        return None
    cells = _cells(text)
    names = iter(("title", "authors"))
    pieces = [(_content(cell) or next(names, "notes"), cell) for cell in cells]
    return paper_record(pieces, 1, Section())


def _content(cell: str) -> str:
    """Return the key of a *cell* that is a day or nothing but links, else ``""``."""
    if date_in_text(cell) and not any(map(str.isalpha, cell)):
        return "published"
    if not ADDRESS.search(cell) or is_title(cell):
        return ""
    return "link" if papers_named(cell) else "code"


def _all_tables(lines: Sequence[str]) -> Iterator[Table]:
    heading: Heading | None = None
    table: Table | None = None
    #: The lines of a row whose cells go on, and the bars in them.
    row: list[str] = []
    bars = 0
    for number, line in enumerate([*lines, "# "], 1):
        text = line.strip()
        following = lines[number].strip() if number < len(lines) else ""
        begins = not row and "|" in text and "-" in following and _RULES.fullmatch(following)
        is_text = text and not row and "|" not in text and not _RULES.fullmatch(text)
        if table and (begins or is_text):
            yield table
            table = None
        if begins:
            table = Table(heading, tuple(map(piece_key, _cells(text))), [])
        elif is_text:
            heading = parse_heading(line) or heading if line.startswith("#") else heading
        elif table and text and not _RULES.fullmatch(text):
            row.append(text)
            bars += len(_BAR.findall(_HOLDING.sub("", text)))
            # A cell may have line breaks, though no renderer takes them.
            is_open = row[0].startswith("|") and not text.endswith("|")
            if not is_open or bars >= len(table.columns) or following[:1] in ("", "|", "#"):
                cells = _cells(" ".join(row), len(table.columns))
                table.rows.append(Row(number - len(row) + 1, number + 1, cells))
                row, bars = [], 0


def _with_titles(table: Table) -> Table | None:
    """Return *table* if papers stand in it, with a column called "title"."""
    named = [row for row in table.rows if _names_paper(table.columns, row.cells)]
    if not named:
        return None
    columns = list(table.columns)
    if "title" not in columns and "translated title" in columns:
        columns[columns.index("translated title")] = "title"
    if "title" not in columns:
        places = _linked_titles(columns, named) or _bare_titles(columns, named)
        if not places:
            return None
        columns[min(places)] = "title"
    return table._replace(columns=tuple(columns))


def _linked_titles(columns: Sequence[str], rows: Sequence[Row]) -> set[int]:
    """Return the places of columns with titles that lead to papers."""
    return {
        place
        for row in rows
        for place, cell in enumerate(row.cells[: len(columns)])
        if any(papers_named(link[2]) and is_title(link[1]) for link in INLINE.finditer(cell))
    }


def _bare_titles(columns: Sequence[str], rows: Sequence[Row]) -> set[int]:
    """Return the places of columns that are called "paper" and have titles, and no addresses."""
    cells = [
        (place, cell)
        for row in rows
        for place, (key, cell) in enumerate(zip(columns, row.cells, strict=False))
        if key == "link"
    ]
    addresses = {place for place, cell in cells if papers_named(cell)}
    return {place for place, cell in cells if place not in addresses and is_title(cell)}


def _names_paper(columns: Sequence[str], cells: Sequence[str]) -> bool:
    """Say whether a row has an address on arXiv or, in a column of such, an identifier."""
    identifiers = (cell for key, cell in zip(columns, cells, strict=False) if key == "arxiv id")
    return any(map(papers_named, cells)) or any(map(written_identifier, identifiers))


def _cells(row: str, columns: int = 0) -> list[str]:
    """Return the cells of *row*; no bar in a formula or code counts if they are too many else."""
    inner = row.removeprefix("|")
    if inner.endswith("|") and not inner.endswith("\\|"):
        inner = inner[:-1]
    cells = _BAR.split(inner)
    if columns and len(cells) > columns:
        cells = _BAR.split(_HOLDING.sub(lambda held: held[0].replace("|", "\0"), inner))
    return [
        _HOLDING_OR_ESCAPED.sub(lambda found: "|" if found[0] == "\\|" else found[0], cell)
        .replace("\0", "|")
        .strip()
        for cell in cells
    ]


def _fitting(cells: list[str], columns: Sequence[str]) -> list[str]:
    """Return *cells*, those that are too many joined where the others then suit their columns."""
    more = len(cells) - len(columns)
    if more <= 0:
        return cells
    ways = [
        [*cells[:start], " | ".join(cells[start : start + more + 1]), *cells[start + more + 1 :]]
        for start in (columns.index(key) for key in _PROSE if key in columns)
    ]
    return max(ways, key=lambda way: sum(map(_suits, columns, way)))


def _suits(column: str, cell: str) -> bool:
    """Say whether *cell* is what stands in a column of addresses or days."""
    if column in ("link", "arxiv id"):
        return bool(papers_named(cell) or written_identifier(cell))
    return column == "published" and date_in_text(cell) is not None
