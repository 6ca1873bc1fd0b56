"""The days of an archive, with the documents that hold their papers."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sphinx_arxivdigest.project.records import chronological

if TYPE_CHECKING:
    from sphinx_arxivdigest.project.pages import ArchiveInfo

    from .site import Site

#: The page of a split day, which has titles alone.
_SPLIT = "day-split.rst"


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
    found: dict[str, list[str]] = {}
    dates: dict[str, str] = {}
    for docname, page in site.domain.build.pages.by_name.items():
        values = page.values
        # A page may be one that the user has excluded from the project.
        if values.get("archive") != archive.name or "day" not in values:
            continue
        if docname in site.env.all_docs:
            pages = found.setdefault(values["day"], [])
            dates[values["day"]] = page.ways.date if page.ways else ""
            if page.template != _SPLIT:
                pages.append(docname)
    days = [
        PublishedDay(archive, name, dates[name], f"{archive.root}/days/{name}", tuple(pages))
        for name, pages in found.items()
    ]
    return sorted(days, key=lambda day: (chronological(day.date), day.docname.split("/")))
