"""What a listing is made of: lines, in groups."""

from __future__ import annotations

from typing import NamedTuple

#: Stands for the year and the month of digests without a date.
UNDATED = "undated"
#: Heads the group of the newest digests.
NEWEST = "newest"


class Line(NamedTuple):
    """One item of a listing: label, optional target, optional count or date."""

    #: What is shown: a title, a name, a category code, an ISO date; empty where ``period``
    #: stands for it.
    label: str
    #: Document that it leads to, or ``""``.
    docname: str
    anchor: str = ""
    #: An ISO date or a number of papers, or ``""``.
    note: str = ""
    #: A year, a month (``2025-06``) or :data:`UNDATED`, to be put in words.
    period: str = ""
    #: Identifier and canonical primary category of a paper, or ``""``.
    paper: str = ""
    category: str = ""


class Group(NamedTuple):
    """Lines under a common heading; a group without label and period has none."""

    label: str
    lines: tuple[Line, ...]
    #: Document that the heading leads to, or ``""``.
    docname: str = ""
    #: A number of papers, or ``""``.
    note: str = ""
    #: HTML id of the group, or ``""``.
    id: str = ""
    #: As in :class:`Line`, or :data:`NEWEST`.
    period: str = ""
