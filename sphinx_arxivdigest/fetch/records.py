"""Records of papers, from arXiv's feeds and from its API."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree

from sphinx_arxivdigest.fetch.errors import BrokenAnswer
from sphinx_arxivdigest.formats import NotADigest, parse_digest

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from sphinx_arxivdigest.model import Digest, Paper


def in_feed(data: bytes, day: date, kinds: Mapping[str, str]) -> dict[str, Paper]:
    """Return the records in a feed of *day*, RSS, by identifier.

    *kinds* is how the listing of the same category announces each paper. A feed may still have
    the papers of another day, dated or not: such records could be of older versions, and are left
    out.

    :raises BrokenAnswer: when *data* is not a feed, or is not whole.
    """
    feed = _parsed(data, "rss")
    new = {paper.id for paper in feed.papers if paper.announced == "new"}
    if feed.date != day or not new <= kinds.keys():
        return {}
    return {
        paper.id: paper
        for paper in feed.papers
        if _is_complete(paper) and kinds.get(paper.id) == kind_of(paper.announced)
    }


def in_answer(data: bytes) -> dict[str, Paper]:
    """Return the records in an answer of the API, Atom, by identifier; those that are complete.

    :raises BrokenAnswer: when *data* is not such an answer, or is not whole.
    """
    return {paper.id: paper for paper in _parsed(data, "atom").papers if _is_complete(paper)}


def kind_of(announced: str) -> str:
    """Return the section of listings that has papers *announced* so."""
    return announced.removesuffix("-cross")


def _parsed(data: bytes, format: str) -> Digest:
    """Return the digest that *data* is in the format named *format*."""
    try:
        # Our reader makes the best of damaged files; what it makes of them is not good enough here.
        etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))
        return parse_digest(data, format=format)
    except etree.XMLSyntaxError as error:
        raise BrokenAnswer(f"the answer is not whole: {error.msg}") from None
    except NotADigest as error:
        raise BrokenAnswer(f"the answer is something else: {error}") from None


def _is_complete(paper: Paper) -> bool:
    """Whether *paper* has what a digest shows of it."""
    return bool(paper.id and paper.title and paper.authors and paper.abstract)
