"""What a listing is made of: lines, in groups."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from .feeds import FeedFile

#: Stands for the year and the month of digests without a date.
UNDATED = "undated"
#: Heads the group of the newest digests.
NEWEST = "newest"


class Count(NamedTuple):
    """How many papers there are, and how many of them are new."""

    papers: int
    #: Papers that are not repeats of earlier digests.
    new: int


class Line(NamedTuple):
    """One item of a listing: label, optional target, optional count or date."""

    #: What is shown: a title, a name, a category code; empty where ``period`` stands for it,
    #: which a day with a label does not.
    label: str
    #: Document that it leads to, or ``""``.
    docname: str
    anchor: str = ""
    #: An ISO date that is shown beside it, or ``""``.
    date: str = ""
    #: The papers behind it, or ``None`` where nothing is counted.
    counts: Count | None = None
    #: A year, a month (``2025-06``), a day or :data:`UNDATED`, to be put in words.
    period: str = ""
    #: Identifier and canonical primary category of a paper, or ``""``.
    paper: str = ""
    category: str = ""
    #: Names of the authors of a paper, plain.
    authors: tuple[str, ...] = ()
    #: A feed that it leads to, with its file below the output folder, or ``None``.
    feed: FeedFile | None = None


class Group(NamedTuple):
    """Lines under a common heading; a group without label and period has none."""

    label: str
    lines: tuple[Line, ...]
    #: Document that the heading leads to, or ``""``.
    docname: str = ""
    #: The papers behind it, or ``None``.
    counts: Count | None = None
    #: HTML id of the group, or ``""``.
    id: str = ""
    #: As in :class:`Line`, or :data:`NEWEST`.
    period: str = ""


def total(lines: Iterable[Line]) -> Count:
    """Return the counts of *lines* added up."""
    counts = [line.counts for line in lines if line.counts]
    return Count(sum(count.papers for count in counts), sum(count.new for count in counts))
