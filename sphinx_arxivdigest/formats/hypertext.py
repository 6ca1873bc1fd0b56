"""Read untrusted HTML by lxml, however broken, without any network: its tables, its texts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple, cast

from lxml import etree, html

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_SPACES = re.compile(r"\s+")
#: Elements → what Markdown has before and behind their texts; lines are parted as in cells.
_MARKS = {
    **dict.fromkeys(("b", "strong"), ("**", "**")),
    **dict.fromkeys(("i", "em"), ("*", "*")),
    **dict.fromkeys(("p", "div", "li", "ul", "ol", "tr"), ("<br>", "<br>")),
    **{name: (f"<{name}>", f"</{name}>") for name in ("details", "summary", "sup")},
    "br": ("<br>", ""),
}
#: More rows and columns than that are no cell's.
_WIDEST = 99
_UNSEEN = {"script", "style", "template", "noscript"}
#: A value of an attribute, and a tag, that have lost their end: it would be found far below.
_OPEN_VALUE = re.compile(r'="([^"<>\n]*+)(?=[<>\n])(?=[^"\n]*+$)', re.MULTILINE)
_OPEN_TAG = re.compile(r'<(?:/|[a-z])[^<>"]*+(?:"[^"\n]*+"[^<>"]*+){0,30}+(?=<)', re.IGNORECASE)
#: Characters that would end the target of a link.
_IN_TARGETS = {ord(character): f"%{ord(character):02X}" for character in "() <>"}


class HtmlRow(NamedTuple):
    """A row of a table."""

    #: Number of its first line, and of the line behind it; one-based.
    line: int
    end: int
    #: Whether it has cells that name columns.
    is_head: bool
    cells: list[str]


def parse_html(text: str) -> HtmlElement | None:
    """Return the root of the page, or part of one, in *text*; ``None`` where there is no element.

    What *text* says of its encoding, which may be wrong, is ignored.
    """
    parser = html.HTMLParser(
        encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True
    )
    text = _OPEN_TAG.sub(r"\g<0>>", _OPEN_VALUE.sub(r'="\1"', text))
    try:
        return cast("HtmlElement", html.document_fromstring(text.encode(), parser))
    except etree.ParserError:
        return None


def rows_of(table: HtmlElement) -> Iterator[HtmlRow]:
    """Yield the rows of *table*, their texts as :func:`markdown_of` gives them.

    A cell of several rows has its text in each; one of several columns, in the first.
    """
    #: Index of a column → the text of a cell from above, and for how many rows it is there.
    above: dict[int, tuple[str, int]] = {}
    for row in table.iter("tr"):
        line = row.sourceline or 1
        end = max((each.sourceline or 1 for each in row.iter()), default=line) + 1
        found = [each for each in row if each.tag in ("td", "th")]
        cells: list[str] = []
        for cell in found:
            _fill(cells, above)
            text, rows = markdown_of(cell), _span(cell, "rowspan")
            if rows > 1:
                above[len(cells)] = (text, rows - 1)
            cells += [text, *[""] * (_span(cell, "colspan") - 1)]
        _fill(cells, above)
        yield HtmlRow(line, end, any(each.tag == "th" for each in found), cells)


def _fill(cells: list[str], above: dict[int, tuple[str, int]]) -> None:
    """Add to *cells* those from *above* that come next."""
    while found := above.pop(len(cells), None):
        text, rows = found
        if rows > 1:
            above[len(cells)] = (text, rows - 1)
        cells.append(text)


def _span(cell: HtmlElement, name: str) -> int:
    """Return over how many rows or columns *cell* goes."""
    number = cell.get(name, "")
    return max(1, min(int(number), _WIDEST)) if number.isascii() and number.isdigit() else 1


def markdown_of(element: HtmlElement) -> str:
    """Return the text of *element* on one line of Markdown, with links and emphasis."""
    pieces: list[str] = []
    walk = etree.iterwalk(element, events=("start", "end"))
    for event, each in walk:
        before, behind = _marks(each)
        if event == "end":
            pieces += (behind, "" if each is element else each.tail or "")
        elif each.tag in _UNSEEN:
            walk.skip_subtree()
        else:
            pieces += (before, each.text or "")
    return _SPACES.sub(" ", "".join(pieces)).strip()


def _marks(element: HtmlElement) -> tuple[str, str]:
    """Return what Markdown has before and behind the text of *element*."""
    if element.tag == "a" and (href := element.get("href", "").strip()):
        return "[", f"]({href.translate(_IN_TARGETS)})"
    if element.tag == "img":
        return element.get("alt", ""), ""
    return _MARKS.get(element.tag, ("", ""))
