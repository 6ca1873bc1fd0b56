"""What pages have of papers besides tables, as lines of Markdown: items of lists, or cards.

A *card* is an element with all that a page says of a paper::

    <div><h3>1. Walking</h3><p><em>Ada Example</em></p><p><a href="…/2501.00001">PDF</a></p></div>
    <div><h3>2. Running</h3><p><em>Li Na</em></p><p><a href="…/2501.00002">PDF</a></p></div>
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx_arxivdigest.formats.hypertext import HEADINGS, markdown_of
from sphinx_arxivdigest.formats.markdown.paper_links import is_title, papers_named

if TYPE_CHECKING:
    from lxml.html import HtmlElement

#: Elements that may be cards; items of lists are read as such.
_CARDS = frozenset(("article", "blockquote", "div", "section", "table", "tr", *HEADINGS))
#: The name of a link in front of a title, maybe within another: ``[PDF] Walking``.
_NAME_IN_FRONT = re.compile(r"(\[?)\[([^\W\d_]+)\] +")
#: Stands for the paper of an element that has several.
_SEVERAL = ""


def items_in_markdown(root: HtmlElement) -> list[tuple[int, str]]:
    """Return the headings of a page and its items outside of tables as lines of Markdown.

    Before each line stands the number of that in the page.
    """
    lines: list[tuple[int, str]] = []
    parent = None
    for element in root.iter(*HEADINGS, "li"):
        if element.tag == "li" and next(element.iterancestors("li", "table"), None) is not None:
            continue
        texts = [] if element.tag == "li" else [_heading(element)]
        if element.tag == "li":
            title, below = _title_and_below(element)
            first, *rest = [f"**{title}**", "", *below] if title else (*filter(None, below), "")
            texts = [f"- {first}", *(f"  {line}".rstrip() for line in rest)]
            if element.getparent() is not parent:  # A line of text parts lists.
                texts = ["", "---", *texts]
            parent = element.getparent()
        lines += [(element.sourceline or 1, text) for text in texts]
    return lines


def cards_in_markdown(root: HtmlElement) -> list[tuple[int, str]]:
    """Return the headings and cards of a page as lines of Markdown, as those of items."""
    lines: list[tuple[int, str]] = []
    cards = _cards(root)
    for element in root.iter(*_CARDS) if cards else ():
        texts: list[str] = []
        if element in cards:
            title, below = _title_and_below(*cards[element])
            title = title or next(filter(is_title, below), "")
            name = _NAME_IN_FRONT.match(title)
            bare = f"{name[1]}{title[name.end() :]}" if name and not is_title(name[2]) else title
            texts = ["", f"#### {bare}", "", *(line for line in below if line != title)]
        elif element.tag in HEADINGS and cards.keys().isdisjoint(element.iterancestors()):
            texts = ["", _heading(element), ""]
        lines += [(element.sourceline or 1, text) for text in texts]
    return lines


def _cards(root: HtmlElement) -> dict[HtmlElement, list[HtmlElement]]:
    """Return the cards, each with the elements that are it: a heading with what follows it.

    A card names one paper, and the element around it several.
    """
    papers: dict[HtmlElement, str] = {}
    for link in root.iter("a"):
        for paper in papers_named(link.get("href", ""))[:1]:
            for element in link.iterancestors():
                if papers.get(element) == _SEVERAL:
                    break
                papers[element] = paper if papers.get(element, paper) == paper else _SEVERAL
    cards = {
        element: [element]
        for element, paper in papers.items()
        if paper and element.tag in _CARDS and papers.get(element.getparent()) == _SEVERAL
    }
    for heading in [each for each in cards if each.tag in HEADINGS]:
        for each in heading.itersiblings():
            if each.tag in HEADINGS or papers.get(each, papers[heading]) != papers[heading]:
                break
            cards[heading].append(each)
            cards.pop(each, None)
    return cards


def _title_and_below(*elements: HtmlElement) -> tuple[str, list[str]]:
    """Return the title of an item or card, or ``""``, and its other lines.

    A title is a heading, or an element of that class, in the first of *elements*.
    """
    texts = map(markdown_of, elements)
    lines = [line.strip() for text in texts for line in (*text.split("<br>"), "")]
    titles = (
        each
        for each in elements[0].iter()
        if each.tag in HEADINGS or "title" in each.get("class", "").split()
    )
    title = next(filter(None, map(markdown_of, titles)), "")
    return title, [line for line in lines if not line or line != title]


def _heading(element: HtmlElement) -> str:
    """Return a heading of sections, above those of cards."""
    return f"{'#' * min(int(element.tag[1]), 3)} {markdown_of(element)}"
