"""The days of an archive, with the documents that hold their papers."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sphinx_arxivdigest.project.groups import Count
from sphinx_arxivdigest.project.records import chronological

if TYPE_CHECKING:
    from sphinx_arxivdigest.project.pages import ArchiveInfo

    from .site import Site

#: Templates of the pages of whole days; that of a split one has titles alone.
_DAYS = frozenset({"day.rst", "day-split.rst"})


class PublishedDay(NamedTuple):
    """A digest with a generated page, or with several where it is split."""

    archive: ArchiveInfo
    #: Name of its page below ``days``.
    name: str
    #: ISO date, or ``""``.
    date: str
    #: The page of the day.
    docname: str
    #: Documents that hold its papers, in order: that page alone unless the day is split.
    pages: tuple[str, ...]


def days_of(site: Site, archive: ArchiveInfo) -> list[PublishedDay]:
    """Return the days of *archive* in the order of the catalogue: the oldest first."""
    # A page may be one that the user has written instead, or has excluded from the project.
    pages = {
        docname: page
        for docname, page in site.domain.build.pages.by_name.items()
        if docname in site.env.all_docs
    }
    days = [
        PublishedDay(
            archive,
            page.values["day"],
            page.ways.date if page.ways else "",
            docname,
            tuple(name for name in page.children or (docname,) if name in pages),
        )
        for docname, page in pages.items()
        if page.template in _DAYS and page.values["archive"] == archive.name
    ]
    return sorted(days, key=lambda day: (chronological(day.date), day.docname.split("/")))


def newest_first(site: Site, archive: ArchiveInfo) -> list[tuple[PublishedDay, Count]]:
    """Return the days of *archive*, each with its papers counted; those without a date last."""
    catalogue = site.holdings.catalogue_around(archive.root)
    counts = {day.path: Count(day.papers, day.new) for day in catalogue.days}
    days = sorted(days_of(site, archive), key=lambda day: day.date, reverse=True)
    return [(day, counts.get(_path(site, day), Count(0, 0))) for day in days]


def _path(site: Site, day: PublishedDay) -> str:
    """Return the file of the digest, as the domain has it; ``""`` where it could not be read."""
    digests = site.domain.digests
    found = (one.path for page in (day.docname, *day.pages) for one in digests.get(page, ()))
    return next(found, "")
