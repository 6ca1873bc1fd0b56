"""What arXiv announced last in a category: all pages of its listing."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from sphinx_arxivdigest.fetch import listing_page
from sphinx_arxivdigest.fetch.errors import BrokenAnswer, NeedsMending, Refused

if TYPE_CHECKING:
    from datetime import date

    from sphinx_arxivdigest.fetch.addresses import Addresses
    from sphinx_arxivdigest.fetch.client import Client
    from sphinx_arxivdigest.fetch.listing_page import ListingPage
    from sphinx_arxivdigest.model import Paper

#: What arXiv answers for what it does not have.
_ABSENT = {400, 404, 410}


class Listing(NamedTuple):
    """What was announced in a category on a day."""

    category: str
    day: date
    #: In arXiv's order: the new ones, the cross-lists, the replacements.
    papers: tuple[Paper, ...]


def fetch_listing(client: Client, addresses: Addresses, category: str) -> Listing:
    """Return the newest listing of *category*, a category or an archive.

    :raises NeedsMending: when arXiv has no such category.
    :raises TryLater: when a page is not understood, or the pages are not what their totals say.
    """
    first = page = _page(client, addresses.listing(category), category)
    papers = list(page.papers)
    totals = dict(page.totals)
    while page.papers and len(papers) < _total(page, totals):
        page = _page(client, addresses.listing(category, len(papers)), category)
        known = {paper.id for paper in papers}
        if page.day != first.day or not known.isdisjoint(paper.id for paper in page.papers):
            raise BrokenAnswer(f"the listing of {category} changes from page to page")
        papers += page.papers
        totals |= page.totals
    _check(category, papers, totals, _total(page, totals))
    return Listing(category, first.day, tuple(papers))


def _total(page: ListingPage, totals: dict[str, int]) -> int:
    """Return how many papers all pages have, by what *page* or the sections so far say."""
    return sum(totals.values()) if page.total is None else page.total


def _page(client: Client, address: str, category: str) -> ListingPage:
    """Return the page at *address*."""

    def read(data: bytes) -> ListingPage:
        try:
            return listing_page.parse(data)
        except BrokenAnswer as error:
            message = (
                f"{address}: this page is not understood: {error}. Look at it in a browser; if it "
                "is in order, a newer version of sphinx-arxivdigest may read it"
            )
            raise BrokenAnswer(message) from None

    try:
        return client.get(address, read)
    except Refused as error:
        if error.status in _ABSENT:
            message = f"arXiv has no listing of {category}: {error}"
            raise NeedsMending(message) from None
        message = f"{error}; it refuses to serve this machine: see its terms of use"
        raise NeedsMending(message) from None


def _check(category: str, papers: list[Paper], totals: dict[str, int], total: int) -> None:
    """Raise `BrokenAnswer` unless there are as many papers as the pages say."""
    if len(papers) != total:
        message = f"the listing of {category} names {len(papers)} of {total} papers"
        raise BrokenAnswer(f"{message}; it may be complete later")
    found = Counter(each.announced for each in papers)
    for kind, number in totals.items():
        if found[kind] != number:
            message = f"the listing of {category} names {found[kind]} of {number} ({kind})"
            raise BrokenAnswer(f"{message}; it may be complete later")
