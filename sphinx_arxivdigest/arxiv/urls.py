"""Addresses of a paper on arxiv.org."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx_arxivdigest.model import Paper

ARXIV = "https://arxiv.org"

#: First month whose submissions arXiv also serves as HTML.
_FIRST_HTML = (23, 12)
_ON_ARXIV = re.compile(r"https?://(?:[a-z-]+\.)?arxiv\.org/", re.IGNORECASE)
_NEW_ID = re.compile(r"(\d{2})(\d{2})\.\d{4,5}", re.ASCII)


def abs_url(paper_id: str, version: int | None = None) -> str:
    """Return the address of a paper's abstract page."""
    return f"{ARXIV}/abs/{_versioned(paper_id, version)}"


def title_url(paper: Paper) -> str:
    """Return where the title of *paper* leads; ``""`` when it has neither link nor identifier."""
    return paper.url or (abs_url(paper.id) if paper.id else "")


def url_elsewhere(paper: Paper) -> str:
    """Return the address that the digest gives of *paper*, unless its identifier says the same."""
    return "" if paper.id and _ON_ARXIV.match(paper.url) else paper.url


def pdf_url(paper_id: str, version: int | None = None) -> str:
    """Return the address of a paper's PDF."""
    return f"{ARXIV}/pdf/{_versioned(paper_id, version)}"


def html_url(paper_id: str, version: int | None = None) -> str | None:
    """Return the address of a paper's HTML version, or ``None`` where arXiv makes none.

    arXiv makes HTML of submissions from December 2023 on.
    Source: https://info.arxiv.org/about/accessible_HTML.html
    """
    match = _NEW_ID.fullmatch(paper_id)
    if match and (int(match[1]), int(match[2])) >= _FIRST_HTML:
        return f"{ARXIV}/html/{_versioned(paper_id, version)}"
    return None


def _versioned(paper_id: str, version: int | None) -> str:
    return f"{paper_id}v{version}" if version else paper_id


def list_url(category: str) -> str:
    """Return the address of arXiv's list of recent submissions in a category."""
    return f"{ARXIV}/list/{category}/recent"
