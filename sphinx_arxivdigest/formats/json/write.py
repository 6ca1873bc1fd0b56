"""Write a digest as JSON Lines, in the layout that most makers of digests use."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from sphinx_arxivdigest.arxiv.urls import pdf_url
from sphinx_arxivdigest.formats.fields import submission_details
from sphinx_arxivdigest.model import Repository

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from sphinx_arxivdigest.model import Digest, Paper

_encoded = json.JSONEncoder(ensure_ascii=False).encode


def to_jsonl(digest: Digest) -> str:
    """Return *digest* as JSON Lines: an object for each paper, and a line feed behind it.

    :func:`~sphinx_arxivdigest.formats.read_digest` reads the same digest from the text; lines
    may differ.
    """
    return "".join(f"{_encoded(dict(_members(each, digest.date)))}\n" for each in digest.papers)


def _members(paper: Paper, day: date | None) -> Iterator[tuple[str, Any]]:
    """Yield the members of the usual layout, and others only where they have a value."""
    yield "id", paper.id
    yield "categories", paper.categories
    if paper.id:
        yield "pdf", pdf_url(paper.id)
    yield "abs", paper.url
    yield "authors", paper.authors
    yield "title", paper.title
    yield "comment", paper.comment or None
    yield "summary", paper.abstract
    # What others wrote about the paper.
    texts = {key: each for key, each in paper.details.items() if key not in submission_details()}
    if summaries := ({"tldr": paper.tldr} if paper.tldr else {}) | texts:
        yield "AI", summaries
    own = filter(paper.details.__contains__, submission_details())
    yield from ((key.replace("-", "_"), paper.details[key]) for key in own)
    code = paper.code or Repository("")
    others = {
        "code_url": code.url,
        "code_stars": code.stars,
        "code_last_update": code.updated,
        "version": paper.version,
        "announced": paper.announced,
        "number": paper.number,
        "date": day.isoformat() if day else "",
    }
    yield from ((name, each) for name, each in others.items() if each not in (None, ""))
