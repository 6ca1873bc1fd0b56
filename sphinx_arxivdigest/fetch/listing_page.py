"""The page of arXiv that lists what was announced last in a category: ``/list/cs.CL/new``.

It is read tolerantly, since it is made for people. A page that is not understood is an error and
never a day without papers.

Source: https://github.com/arXiv/arxiv-browse, browse/templates/list
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from sphinx_arxivdigest.fetch.errors import BrokenAnswer
from sphinx_arxivdigest.formats.dates import date_in_text
from sphinx_arxivdigest.formats.html.listing import DATED, NO_UPDATES, kind_below, listed
from sphinx_arxivdigest.formats.hypertext import parse_html
from sphinx_arxivdigest.formats.texts import one_line

if TYPE_CHECKING:
    from datetime import date

    from lxml.html import HtmlElement

    from sphinx_arxivdigest.formats.draft import Draft
    from sphinx_arxivdigest.model import Paper

#: ``(showing first 20 of 63 entries )``
_SHOWING = re.compile(r"showing\D{0,20}[0-9][0-9,]*\s+of\s+([0-9][0-9,]*)", re.IGNORECASE)
_TOTAL = re.compile(r"total of ([0-9][0-9,]*) entr", re.IGNORECASE)


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
    root = parse_html(text)
    if root is None:
        raise BrokenAnswer("it is not HTML")
    headings, papers, totals = _content(root)
    days = [date_in_text(each) for each in headings if DATED.search(each)]
    day = next(filter(None, days), None)
    if day is None:
        raise BrokenAnswer("it has no line such as “Showing new listings for Friday, …”")
    shown = one_line(root.text_content())
    stated = _TOTAL.search(shown)
    total = _number(stated[1]) if stated else None
    if not papers and not totals and total is None and not NO_UPDATES.search(shown):
        raise BrokenAnswer("it has no papers and does not say that there are none")
    return ListingPage(day, tuple(papers), totals, total)


def _content(root: HtmlElement) -> tuple[list[str], list[Paper], dict[str, int]]:
    """Return the headings of a page, its papers, and the number of papers of each kind."""
    headings: list[str] = []
    papers: list[Paper] = []
    totals: dict[str, int] = {}
    for found in listed(root):
        if not isinstance(found, str):
            papers.append(_paper(found))
            continue
        headings.append(found)
        if (kind := kind_below(found)) and (showing := _SHOWING.search(found)):
            totals[kind] = _number(showing[1])
    return headings, papers, totals


def _paper(draft: Draft) -> Paper:
    """Return the paper of an entry."""
    paper = draft.finish()
    if not paper.id:
        raise BrokenAnswer(f"this entry names no paper: {paper.title[:60]!r}")
    if not paper.announced:
        raise BrokenAnswer("a paper stands outside of the sections of new ones and others")
    return paper


def _number(text: str) -> int:
    """Return the number that *text* is, such as ``1,063``."""
    return int(text.replace(",", ""))
