"""Read untrusted HTML by lxml, however broken, without any network: its tables, its texts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple, cast

from lxml import etree, html

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
#: The bullet of an item, and line breaks before its text.
_BULLET = re.compile(r"(<br> ?- )(?:<br> ?)++")
_BLOCKS = ("article", "blockquote", "dd", "div", "dt", "ol", "p", "section", "td", "th", "tr", "ul")
#: Elements → what Markdown has before and behind their texts; lines are parted as in cells.
_MARKS = {
    **dict.fromkeys(("b", "strong"), ("**", "**")),
    **dict.fromkeys(("i", "em"), ("*", "*")),
    **dict.fromkeys((*_BLOCKS, *HEADINGS), ("<br>", "<br>")),
    "li": ("<br>- ", "<br>"),
    **{name: (f"<{name}>", f"</{name}>") for name in ("details", "summary", "sup")},
    "br": ("<br>", ""),
}
_SUPERSCRIPT = re.compile(r"<sup>([0-9,*†‡ ]{1,20})</sup>")
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
#: More rows and columns than that are no cell's.
_WIDEST = 99
_PARSER = html.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
#: Classes of elements that stand side by side.
_BADGES = frozenset(("badge", "chip", "label", "tag"))
_UNSEEN = {"script", "style", "template", "noscript"}
#: A value of an attribute, and a tag, that have lost their end: it would be found far below.
_OPEN_VALUE = re.compile(r'="([^"<>\n]*+)(?=[<>\n])(?=[^"\n]*+$)', re.MULTILINE)
_OPEN_TAG = re.compile(r'<(?:/|[a-z])[^<>"]*+(?:"[^"\n]*+"[^<>"]*+){0,30}+(?=<)', re.IGNORECASE)
#: Characters that would end the target of a link.
_IN_TARGETS = {ord(character): f"%{ord(character):02X}" for character in "() <>"}


class Row(NamedTuple):
    """A row of a table."""

    #: Number of its first line, and of the line behind it; one-based.
    line: int
    end: int
    cells: list[str]
    #: Whether it has cells that name columns.
    is_head: bool = False


def parse_html(text: str) -> HtmlElement | None:
    """Return the root of the page, or part of one, in *text*; ``None`` where there is no element.

    What *text* says of its encoding, which may be wrong, is ignored.
    """
    text = _OPEN_TAG.sub(r"\g<0>>", _OPEN_VALUE.sub(r'="\1"', text))
    try:
        return cast("HtmlElement", html.document_fromstring(text.encode(), _PARSER))
    except etree.ParserError:
        return None


def rows_of(table: HtmlElement, above: int = 0) -> Iterator[Row]:
    """Yield the rows of *table*, which has so many lines *above* it, with texts in Markdown.

    A cell of several rows has its text in each; one of several columns, in the first.
    """
    #: Index of a column → texts of a cell for the rows below.
    lower: dict[int, list[str]] = {}
    for row in table.iter("tr"):
        line = row.sourceline or 1
        end = max((each.sourceline or 1 for each in row.iter()), default=line) + 1
        found = [each for each in row if each.tag in ("td", "th")]
        cells: list[str] = []
        for cell in (*found, None):
            while lower.get(len(cells)):
                cells.append(lower[len(cells)].pop())
            if cell is not None:
                text = markdown_of(cell)
                lower[len(cells)] = [text] * (_span(cell, "rowspan") - 1)
                cells += [text, *[""] * (_span(cell, "colspan") - 1)]
        yield Row(above + line, above + end, cells, any(each.tag == "th" for each in found))


def _span(cell: HtmlElement, name: str) -> int:
    """Return over how many rows or columns *cell* goes."""
    number = cell.get(name, "")
    return max(1, min(int(number), _WIDEST)) if number.isascii() and number.isdigit() else 1


def markdown_of(element: HtmlElement) -> str:
    """Return the text of *element* on one line of Markdown, with links and emphasis."""
    pieces: list[str] = []
    walk = etree.iterwalk(element, events=("start", "end"))
    for event, each in walk:
        before, behind = ("", "") if each is element else _marks(each)
        if event == "end":
            is_badge = not _BADGES.isdisjoint(each.get("class", "").split())
            comma = ", " if is_badge and each.getnext() is not None else ""
            pieces += (behind, "" if each is element else each.tail or comma)
        elif each.tag in _UNSEEN:
            walk.skip_subtree()
        else:
            pieces += (before, each.text or "")
    text = _BULLET.sub(r"\1", " ".join("".join(pieces).split()))
    return _SUPERSCRIPT.sub(lambda found: found[1].translate(_RAISED), text)


def _marks(element: HtmlElement) -> tuple[str, str]:
    """Return what Markdown has before and behind the text of *element*."""
    if element.tag == "a" and (href := element.get("href", "").strip()):
        return "[", f"]({href.translate(_IN_TARGETS)})"
    if element.tag == "img":
        return element.get("alt", ""), ""
    return _MARKS.get(element.tag, ("", ""))
