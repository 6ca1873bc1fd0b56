"""Tables of papers, a row a paper, as makers of lists by topic write them.

::

    ## Robotics

    |Date|Title|Authors|PDF|Code|
    |---|---|---|---|---|
    |**2025-01-02**|**A Title**|Ada Example et.al.|[2501.00001](http://arxiv.org/abs/2501.00001)|null|

The first row names the columns; where it is lost or damaged, the cells tell what they are. They are
read with the lists of :mod:`.lists`.
Source: https://github.github.com/gfm/#tables-extension-
"""

from __future__ import annotations

import re
from itertools import chain, pairwise, repeat, zip_longest
from typing import TYPE_CHECKING, NamedTuple

from sphinx_arxivdigest.formats.authors import without_others
from sphinx_arxivdigest.formats.dates import date_in_text
from sphinx_arxivdigest.formats.entities import decode_names
from sphinx_arxivdigest.formats.fields import place, vocabulary
from sphinx_arxivdigest.formats.hypertext import HEADINGS, Row, parse_html, rows_of
from sphinx_arxivdigest.formats.markdown.blocks import blocks
from sphinx_arxivdigest.formats.markdown.cells import cell_pieces, is_links, without_tags
from sphinx_arxivdigest.formats.markdown.columns import (
    column_keys,
    columns_by_value,
    kind,
    names_paper,
    told_columns,
    with_titles,
)
from sphinx_arxivdigest.formats.markdown.headings import parse_heading
from sphinx_arxivdigest.formats.markdown.paper_links import papers_named
from sphinx_arxivdigest.formats.markdown.pieces import bare_names, paper_draft, piece_text
from sphinx_arxivdigest.formats.markdown.subjects import Subject, subject_of
from sphinx_arxivdigest.formats.source import once
from sphinx_arxivdigest.formats.texts import one_line
from sphinx_arxivdigest.formats.vocabulary import written_identifier
from sphinx_arxivdigest.model import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from lxml.html import HtmlElement

    from sphinx_arxivdigest.formats.draft import Draft
    from sphinx_arxivdigest.formats.markdown.blocks import Block
    from sphinx_arxivdigest.formats.markdown.headings import Heading

#: The row below the first.
_RULES = re.compile(r"\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?")
#: A bar that separates cells, and what may hold bars: formulas, code, links and parentheses.
_BAR = re.compile(r"(?<!\\)\|")
_HOLDING = re.compile(r"\$[^$]*+\$|`[^`]*+`|\([^()]*+\)|\[[^\[\]]*+\](?=\()")
_HOLDING_OR_ESCAPED = re.compile(rf"({_HOLDING.pattern})|\\\|")
#: Columns that a table of papers has where there are no rows to tell it.
_OF_PAPERS = {"title", "authors"}
#: Columns of which one stands beside the titles.
_OTHERS = {"authors", "link", "url", "pdf", "id", "abstract", "summary", "published", "date"}
#: How many papers a table without names of columns has at least.
_FEWEST = 2
#: How many columns a table has at least in which a single text stands out.
_FEWEST_COLUMNS = 3
#: Columns of prose, in which too many bars may stand, the likeliest first.
_PROSE = ("title", "abstract", "tldr", "comment")


class Table(NamedTuple):
    """A table."""

    heading: Heading | None
    #: Keys of the columns; none where no row names them.
    columns: tuple[str, ...]
    rows: list[Row]
    #: Whether the cells have told what the columns are.
    told: bool = False


def tables(lines: Sequence[str]) -> list[Table]:
    """Return the tables of papers in *lines*."""
    return once(_tables_of_papers, lines)


def _tables_of_papers(lines: Sequence[str]) -> list[Table]:
    """Return the tables of papers in *lines*; :func:`tables` looks for them once."""
    return papers_in(once(_all_tables, lines))


def has_tables(lines: Sequence[str]) -> bool:
    """Whether *lines* have a table of papers, or one without any row and no other table."""
    found = once(_all_tables, lines)
    cells = (cell for table in found for row in table.rows for cell in row.cells)
    is_named = any(set(table.columns) >= _OF_PAPERS for table in found)
    return bool(tables(lines)) or (is_named and not any(map(piece_text, cells)))


# -- drafts ----------------------------------------------------------------------


def row_drafts(table: Table) -> Iterator[Draft]:
    """Yield a draft for each row of *table*, with what is wrong with the row."""
    subject = subject_of(table.heading)
    rows = [row for row in table.rows if any(map(piece_text, row.cells))]
    for row, below in zip_longest(rows, rows[1:]):
        heading = _heading_in(row, table.columns)
        if heading and below and not _heading_in(below, table.columns):
            subject = subject_of(heading)
            continue
        cells = _fitting(row.cells, table.columns)
        columns = chain(table.columns, repeat("link"))
        pieces = list(dict.fromkeys(chain.from_iterable(map(cell_pieces, columns, cells))))
        draft = paper_draft(_with_authors_once(pieces), row.line, subject)
        if len(cells) < len(row.cells):
            message = "a row with more cells than its table has columns"
            draft.problems.append(Problem(row.line, message))
        if table.told and row is rows[0]:
            message = "no row above names the columns of this table"
            draft.problems.append(Problem(row.line, message))
        yield draft


def row_draft(lines: Sequence[str]) -> Draft | None:
    """Return the draft of a row without a table, or ``None``; its cells tell what they are."""
    text = " ".join(lines).strip()
    if not text.startswith("|") or not papers_named(text):
        return None
    names = iter(("title", "authors"))
    cells = [(kind(cell).removeprefix("authors"), cell) for cell in _cells(text)]
    pieces = [(key or next(names, "notes"), cell) for key, cell in cells]
    return paper_draft(pieces, 1, Subject())


def _heading_in(row: Row, columns: Sequence[str]) -> Heading | None:
    """Return the heading that *row* is for those below it: its only text, but for a title alone."""
    texts = [index for index, cell in enumerate(row.cells) if cell]
    if len(texts) != 1 or len(columns) < _FEWEST_COLUMNS:
        return None
    text = piece_text(row.cells[texts[0]])
    is_alone = len(row.cells) == 1 or texts[0] != columns.index("title")
    is_words = any(map(str.isalpha, text)) or date_in_text(text)
    return parse_heading(f"## {text}") if is_alone and is_words and "://" not in text else None


def _with_authors_once(pieces: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return *pieces* in which no author of a column stands below the title, too."""
    texts = [text for key, text in pieces if key == "authors" and text]
    if len(texts) <= 1:
        return pieces
    lists = {text: decode_names(without_others(bare_names(text))) for text in texts}
    longest = max(texts, key=lambda text: len(lists[text]))
    others = chain.from_iterable(lists[text] for text in texts if text != longest)
    more = ", ".join(name for name in others if name not in lists[longest])
    kept = [piece for piece in pieces if piece[0] != "authors"]
    return [*kept, ("authors", longest), ("authors", more)]


def _fitting(cells: Sequence[str], columns: Sequence[str]) -> Sequence[str]:
    """Return *cells*, of which no more than there are *columns* are anything but links.

    Surplus cells are joined to those of prose where the others then suit their columns best. At
    the end they are links of their own, such as badges, if there is nothing else in them.
    """
    width = len(columns)
    if len(cells) <= width:
        return cells
    ways = [cells] if all(map(is_links, filter(None, cells[width:]))) else []
    for start in (columns.index(key) for key in _PROSE if key in columns):
        end = start + 1 + len(cells) - width
        ways.append([*cells[:start], " | ".join(cells[start:end]), *cells[end:]])
    return max(ways, key=lambda way: sum(map(_suits, columns, way)))


def _suits(column: str, cell: str) -> bool:
    """Whether *cell* is what stands in a column of addresses or days."""
    if place(column) == "link":
        return bool(papers_named(cell) or written_identifier(cell))
    return column in ("published", "date") and date_in_text(cell) is not None


# -- finding tables --------------------------------------------------------------


def _all_tables(lines: Sequence[str]) -> list[Table]:
    """Return every table in *lines*, of papers or not."""
    found: list[Table] = []
    for block in blocks(lines):
        found += _html_tables_in(block)
        # A table without names of columns goes on with those of the one before.
        found += _tables_in(block, found[-1].columns if found else ())
    return found


def html_tables(
    root: HtmlElement, heading: Heading | None = None, above: int = 0
) -> Iterator[Table]:
    """Yield the tables within *root*, of papers or not, but for those that hold others.

    *heading* stands above all of them, and so many lines as *above* says.
    """
    for element in root.iter(*HEADINGS, "table"):
        if element.tag != "table":
            level = int(element.tag[1])
            heading = parse_heading(f"{'#' * level} {one_line(element.text_content())}")
        elif element.find(".//table") is None:
            rows = list(rows_of(element, above))
            columns = column_keys(rows.pop(0).cells) if rows and rows[0].is_head else ()
            yield Table(heading, columns, rows)


def _html_tables_in(block: Block) -> Iterator[Table]:
    """Yield the tables of HTML in *block*."""
    starts = (at for at, line in enumerate(block.lines) if "<table" in line.lower())
    start = next(starts, None)
    root = None if start is None else parse_html("\n".join(block.lines[start:]))
    if start is not None and root is not None:
        yield from html_tables(root, block.heading, block.line + start - 1)


def _tables_in(block: Block, columns: tuple[str, ...]) -> Iterator[Table]:
    """Yield the tables in *block*; one without a row of names may go on with *columns*."""
    table: Table | None = None
    #: The lines of a row whose cells go on.
    row: list[str] = []
    #: Whether the row must begin with a bar, since something parts it from those above.
    is_apart = True
    for number, (line, following) in enumerate(pairwise([*block.lines, ""]), block.line):
        text, below = line.strip(), following.strip()
        if not text or (not row and _is_rules(text)):
            is_apart = is_apart or "|" not in text
            continue
        begins = not row and "|" in text and _is_rules(below) and not papers_named(text)
        is_row = bool(row) or text[0] == "|" or ("|" in text and not is_apart)
        if table and (begins or not is_row):
            yield table
            table = None
        is_apart = not (begins or is_row)
        if begins:
            names = column_keys(_cells(text))
            columns = names if len(names) == len(_cells(below)) else ()
            table = Table(block.heading, columns, [])
            is_row = vocabulary().keys().isdisjoint(names)
        if is_row:
            table = table or Table(block.heading, columns, [])
            row.append(text)
            # Makers write line breaks in cells, though Markdown does not allow them.
            is_open = row[0][0] == "|" and text[-1] != "|" and below[:1] not in ("", "|")
            if not is_open:
                cells = _cells(" ".join(row), len(table.columns))
                table.rows.append(Row(number - len(row) + 1, number + 1, cells))
                row = []
    if table:
        yield table


def _is_rules(text: str) -> bool:
    """Whether *text* is the row below that of names."""
    return text[:1] in ("|", ":", "-") and _RULES.fullmatch(text) is not None


def _cells(row: str, columns: int = 0) -> list[str]:
    """Return the cells of *row*; where there are too many, bars in formulas and code are text."""
    inner = row.removeprefix("|")
    if inner.endswith("|") and not inner.endswith("\\|"):
        inner = inner[:-1]
    cells = _BAR.split(inner) if "\\|" in inner else inner.split("|")
    if columns and len(cells) > columns:
        cells = _BAR.split(_HOLDING.sub(lambda held: held[0].replace("|", "\0"), inner))
    if "\\|" in row:
        cells = [_HOLDING_OR_ESCAPED.sub(lambda found: found[1] or "|", cell) for cell in cells]
    return [without_tags(cell.strip().replace("\0", "|")) for cell in cells]


# -- tables of papers ------------------------------------------------------------


def papers_in(found: Iterable[Table]) -> list[Table]:
    """Return those of the tables *found* whose rows are papers, with a column called "title"."""
    return [table for each in found if (table := _with_titles(each))]


def _with_titles(table: Table) -> Table | None:
    """Return *table*, if its rows are papers, with a column called "title", else ``None``."""
    if not table.columns:
        table = _with_columns(table)
    rows = [row.cells for row in table.rows]
    columns = columns_by_value(table.columns, rows)
    named = [cells for cells in rows if names_paper(columns, cells)]
    columns = with_titles(columns, named) if named else ()
    return table._replace(columns=columns) if "title" in columns else None


def _with_columns(table: Table) -> Table:
    """Return *table* with columns as its first row names them, or as its cells tell them."""
    papers = [row.cells for row in table.rows if any(map(papers_named, row.cells))]
    if len(papers) < _FEWEST or 2 * len(papers) < len(table.rows):
        return table
    columns = column_keys(table.rows[0].cells)
    if "title" in columns and not _OTHERS.isdisjoint(columns):
        return table._replace(columns=columns, rows=table.rows[1:])
    return table._replace(columns=told_columns(papers), told=True)
