"""Records of digests and papers, as far as references, indexes and listings need them.

The environment keeps them, so they are small: named tuples of plain values.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from .groups import Count


class PaperRecord(NamedTuple):
    """A paper as it stands in a digest on a page."""

    #: arXiv identifier without version.
    id: str
    #: Version that the digest names, or ``None``.
    version: int | None
    #: Plain text.
    title: str
    #: Plain names, in the paper's order.
    authors: tuple[str, ...]
    #: Primary category as the digest has it; may be empty.
    category: str
    #: HTML id on the page.
    anchor: str


class DigestRecord(NamedTuple):
    """A digest on a page."""

    #: File of the digest, relative to the source directory, with ``/``.
    path: str
    #: ISO date, or ``""``.
    date: str
    #: Canonical category code → HTML id of its section.
    categories: dict[str, str]
    #: Papers that have an identifier, in the order of the page.
    papers: tuple[PaperRecord, ...]
    #: Whether references may lead to its papers, and calendars count its day.
    indexed: bool = True
    #: Category and HTML id of each paper that has no identifier.
    unidentified: tuple[tuple[str, str], ...] = ()


class Home(NamedTuple):
    """The entry of a paper that references lead to."""

    #: ISO date of its digest, or ``""``.
    date: str
    docname: str
    paper: PaperRecord


class Day(NamedTuple):
    """A digest file, wherever its papers are shown."""

    #: ISO date, or ``""``.
    date: str
    path: str
    #: The first of the documents that show it.
    docname: str
    #: Number of entries.
    papers: int
    #: Number of those that are not repeats of earlier digests.
    new: int


class Section(NamedTuple):
    """A category of a day."""

    #: Canonical code, ``""`` for papers without category.
    code: str
    #: Document and HTML id of the first section with its papers; the id may be ``""``.
    docname: str
    anchor: str
    counts: Count


def chronological(date: str) -> str:
    """Return a sort key for an ISO date, from old to new, with ``""`` last."""
    return date or "9999"
