"""arXiv's identifiers: how people, addresses and texts write them.

The subject class in an old identifier is optional, so it is left out everywhere:
``math.GT/0309136`` and ``math/0309136`` are one paper.

Source: https://info.arxiv.org/help/arxiv_identifier.html
"""

from __future__ import annotations

import re
from typing import NamedTuple

#: An identifier within a pattern that ignores case, for :func:`from_groups`.
PATTERN = (
    r"(?:([0-9]{4}\.[0-9]{4,5})|([a-z]+(?:-[a-z]+)?)(?:\.[a-z]+(?:-[a-z]+)?)?/([0-9]{7}))"
    r"(?:v([1-9][0-9]{0,2}))?"
)
#: What arXiv's own DOIs begin with. Source: https://info.arxiv.org/help/doi.html
DOI = r"10\.48550(?:/|%2f)arxiv\."
_WRITTEN = re.compile(
    rf"(?:(?:oai:)?arxiv(?:\.org)?:|(?:doi:\s*)?{DOI})?\s*{PATTERN}", re.IGNORECASE
)
#: Where pages of papers are: on arXiv, behind its DOIs, on mirrors of its pages, and at those who
#: list its papers.
SITES = (
    r"(?:(?:arxiv|alphaxiv|ar5iv)\.org/[a-z]+/|(?:huggingface|hf)\.co/papers/"
    rf"|doi\.org/{DOI}|papers\.cool/arxiv/|scirate\.com/arxiv/|semanticscholar\.org/arxiv:)"
)
_PAGE = re.compile(
    rf"https?://(?:[a-z0-9-]+\.)*{SITES}{PATTERN}(?:\.pdf)?/?(?:[?#].*)?", re.IGNORECASE
)


class Identifier(NamedTuple):
    """An arXiv identifier."""

    #: Without version: ``2512.23850``, ``hep-th/9901001``.
    id: str
    #: ``2`` for ``v2``, or ``None``.
    version: int | None


def from_groups(new: str | None, archive: str, number: str, version: str | None) -> Identifier:
    """Return the identifier of which :data:`PATTERN` found these groups."""
    return Identifier(new or f"{archive.lower()}/{number}", int(version) if version else None)


def from_url(url: str) -> Identifier | None:
    """Return the identifier of the paper whose page *url* is, or ``None``."""
    match = _PAGE.fullmatch(url)
    return from_groups(*match.groups()) if match else None


def from_text(text: str) -> Identifier | None:
    """Return the identifier that *text* is, as people write it, or ``None``.

    ``arXiv:math.GT/0309136v1`` is the first version of ``math/0309136``.
    """
    match = _WRITTEN.fullmatch(text.strip())
    return from_groups(*match.groups()) if match else None


def parse_id(text: str) -> str:
    """Return what :func:`from_text` does without the version, or ``""``."""
    found = from_text(text)
    return found.id if found else ""
