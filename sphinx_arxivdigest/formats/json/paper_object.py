"""The object that a paper is in JSON, in the layout that most makers of JSON Lines use."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sphinx_arxivdigest.arxiv.urls import pdf_url
from sphinx_arxivdigest.formats.fields import submission_details

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from sphinx_arxivdigest.model import Paper


def object_of(paper: Paper, day: date | None = None) -> dict[str, Any]:
    """Return *paper*, of a digest of *day*, as an object that :func:`json.dumps` can write."""
    return dict(_members(paper, day))


def _members(paper: Paper, day: date | None) -> Iterator[tuple[str, Any]]:
    """Yield the members of the usual layout, and others only where they have a value."""
    yield "id", paper.id
    yield "categories", list(paper.categories)
    if paper.id:
        yield "pdf", pdf_url(paper.id)
    yield "abs", paper.url
    yield "authors", list(paper.authors)
    yield "title", paper.title
    yield "comment", paper.comment or None
    yield "summary", paper.abstract
    if summaries := dict(_summaries(paper)):
        yield "AI", summaries
    for key in submission_details():
        if key in paper.details:
            yield key.replace("-", "_"), paper.details[key]
    if paper.code:
        yield "code_url", paper.code.url
        if paper.code.stars is not None:
            yield "code_stars", paper.code.stars
        if paper.code.updated:
            yield "code_last_update", paper.code.updated
    if paper.version is not None:
        yield "version", paper.version
    if paper.announced:
        yield "announced", paper.announced
    if paper.number is not None:
        yield "number", paper.number
    if day is not None:
        yield "date", day.isoformat()


def _summaries(paper: Paper) -> Iterator[tuple[str, str]]:
    """Yield the member names and texts of what others wrote about the paper."""
    if paper.tldr:
        yield "tldr", paper.tldr
    for key, text in paper.details.items():
        if key not in submission_details():
            yield key, text
