"""The page of arXiv that lists what was announced last in a category: ``/list/cs.CL/new``.

It is read tolerantly, since it is made for people. A page that is not understood is an error and
never a day without papers.

Source: https://github.com/arXiv/arxiv-browse, browse/templates/list
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple, cast

from lxml import etree, html

from sphinx_arxivdigest.arxiv import identifiers
from sphinx_arxivdigest.fetch.errors import BrokenAnswer
from sphinx_arxivdigest.formats.dates import date_in_text
from sphinx_arxivdigest.formats.texts import one_line
from sphinx_arxivdigest.model import Paper

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from lxml.html import HtmlElement

#: How a section begins that holds papers of a kind, as `Paper.announced` names it.
_SECTIONS = (
    (re.compile(r"new\b", re.IGNORECASE), "new"),
    (re.compile(r"cross\b", re.IGNORECASE), "cross"),
    (re.compile(r"replace(?:d|ments?)\b", re.IGNORECASE), "replace"),
)
#: ``(showing first 20 of 63 entries )``
_SHOWING = re.compile(r"showing\D{0,20}[0-9][0-9,]*\s+of\s+([0-9][0-9,]*)", re.IGNORECASE)
_TOTAL = re.compile(r"total of ([0-9][0-9,]*) entr", re.IGNORECASE)
_EMPTY = re.compile(r"no updates (?:today|for this time period)", re.IGNORECASE)
_DATED = re.compile(r"\blistings? for\b|\bsubmissions for\b", re.IGNORECASE)
_ABSTRACT_PAGE = re.compile(r"(?:(?:https?:)?//[^/]+)?/abs/([^?#]+)")
_IN_PARENTHESES = re.compile(r"\(([a-z-]+(?:\.[A-Za-z-]+)?)\)")
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_TAGS = {*_HEADINGS, "dt", "dd"}


class ListingPage(NamedTuple):
    """A page of a listing."""

    #: The day of the announcement.
    day: date
    #: Its papers in their order, with what the page says of them.
    papers: tuple[Paper, ...]
    #: Kind → how many papers of it all pages together have, as far as this one says it.
    totals: dict[str, int]
    #: How many papers all pages together have, where it says so.
    total: int | None


def parse(data: bytes) -> ListingPage:
    """Return the page in *data*.

    :raises BrokenAnswer: when it is not understood.
    """
    text = data.decode("utf-8", "replace").strip()
    if not text:
        raise BrokenAnswer("the answer is empty")
    # Without its own statement of an encoding, which may be wrong.
    try:
        parser = html.HTMLParser(encoding="utf-8")
        root = cast("HtmlElement", html.document_fromstring(text.encode(), parser))
    except etree.ParserError as error:
        raise BrokenAnswer(f"it is not HTML: {error}") from None
    headings, papers, totals = _content(root)
    days = [date_in_text(each) for each in headings if _DATED.search(each)]
    day = next(filter(None, days), None)
    if day is None:
        raise BrokenAnswer("it has no line such as “Showing new listings for Friday, …”")
    shown = one_line(root.text_content())
    stated = _TOTAL.search(shown)
    total = _number(stated[1]) if stated else None
    if not papers and not totals and total is None and not _EMPTY.search(shown):
        raise BrokenAnswer("it has no papers and does not say that there are none")
    return ListingPage(day, tuple(papers), totals, total)


def _content(root: HtmlElement) -> tuple[list[str], list[Paper], dict[str, int]]:
    """Return the headings of a page, its papers, and the number of papers of each kind."""
    headings: list[str] = []
    papers: list[Paper] = []
    totals: dict[str, int] = {}
    kind = ""
    term: HtmlElement | None = None
    for element in _elements(root):
        if element.tag in _HEADINGS:
            headings.append(heading := one_line(element.text_content()))
            kind = _kind(heading)
            if kind and (showing := _SHOWING.search(heading)):
                totals[kind] = _number(showing[1])
        elif element.tag == "dt":
            if term is not None:
                papers.append(_paper(term, None, kind))
            term = element
            if not kind:
                raise BrokenAnswer("a paper stands outside of the sections of new ones and others")
        elif term is not None:
            papers.append(_paper(term, element, kind))
            term = None
    if term is not None:
        papers.append(_paper(term, None, kind))
    return headings, papers, totals


def _number(text: str) -> int:
    """Return the number that *text* is, such as ``1,063``."""
    return int(text.replace(",", ""))


def _elements(root: HtmlElement) -> Iterator[HtmlElement]:
    """Yield headings, and the two parts of entries, in their order."""
    for element in root.iter():
        if element.tag in _TAGS:
            yield cast("HtmlElement", element)


def _kind(heading: str) -> str:
    """Return the kind of papers below *heading*, or an empty string."""
    return next((kind for pattern, kind in _SECTIONS if pattern.match(heading)), "")


def _paper(term: HtmlElement, description: HtmlElement | None, kind: str) -> Paper:
    """Return the paper of an entry, in its two parts."""
    found = _identifier(term)
    if description is None:
        return Paper(found, announced=kind)
    comments = _field(description, "list-comments")
    subjects = _field(description, "list-subjects")
    abstracts = description.xpath(".//p[contains(@class, 'mathjax')]")
    return Paper(
        found,
        title=_field(description, "list-title"),
        authors=tuple(filter(None, _names(description))),
        categories=tuple(dict.fromkeys(_IN_PARENTHESES.findall(subjects))),
        url=f"https://arxiv.org/abs/{found}",
        abstract=_text(abstracts[0]) if abstracts else "",
        comment=comments,
        announced=kind,
    )


def _identifier(term: HtmlElement) -> str:
    """Return the identifier of the paper whose abstract's page an entry links to."""
    for link in term.iter("a"):
        match = _ABSTRACT_PAGE.match(link.get("href", ""))
        if match and (found := identifiers.parse_id(match[1])):
            return found
    raise BrokenAnswer(f"this entry names no paper: {one_line(term.text_content())[:60]!r}")


def _field(description: HtmlElement, name: str) -> str:
    """Return the text of a field, without its label; empty where there is none."""
    found = description.xpath(f".//div[contains(@class, '{name}')]")
    return _text(found[0]) if found else ""


def _names(description: HtmlElement) -> list[str]:
    """Return the names of the authors."""
    found = description.xpath(".//div[contains(@class, 'list-authors')]//a")
    return [one_line(each.text_content()) for each in found]


def _text(element: HtmlElement) -> str:
    """Return the text of *element* without its label, with addresses in place of links to them."""
    for label in element.xpath(".//span[@class='descriptor']"):
        label.text = ""
    for link in element.iter("a"):
        if (link.text or "").startswith("this "):
            link.text = link.get("href", "")
    return one_line(element.text_content())
