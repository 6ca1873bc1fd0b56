"""Plan the pages of the days of an archive, and of its years."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_arxivdigest.i18n import _, full_day, long_day, year_name
from sphinx_arxivdigest.project.groups import UNDATED
from sphinx_arxivdigest.project.pages import Page, Way, with_neighbours

from .plan_parts import plan_parts

if TYPE_CHECKING:
    from .plan_files import Archive
    from .scan import DigestFile


def plan_days(archive: Archive, split_above: int, language: str) -> dict[str, Page]:
    """Return a page for each digest, and those of its parts where it is large."""
    days, parts = {}, {}
    ways = []
    for file in archive.files:
        date, rest = file.summary.date, file.rest
        undated = _own_title(file)
        way = Way(_day_page(archive, file), rest if date else undated, date)
        values = {"path": file.path, "day": file.name, "archive": archive.name}
        ways.append(way)
        title = _joined(full_day(date, language), rest) if date else undated
        if len(file.summary.papers) <= split_above:
            days[way.docname] = Page("day.rst", title, values=values)
        else:
            head = _joined(long_day(date, language), rest) if date else undated
            pages = plan_parts(way, head, file, values, split_above)
            days[way.docname] = Page("day-split.rst", title, tuple(pages), True, values)
            parts.update(pages)
    return {**with_neighbours(days, ways, Way(archive.overview)), **parts}


def plan_years(archive: Archive, language: str) -> dict[str, Page]:
    """Return a page for each year, and one for the digests without a date."""
    years: dict[str, list[str]] = {}
    for file in archive.files:
        year = file.summary.date[:4] or UNDATED
        years.setdefault(year, []).append(_day_page(archive, file))
    pages = {
        f"{archive.root}/years/{year}": Page(
            "year.rst",
            _("Without date") if year == UNDATED else year_name(year, language),
            tuple(days),
            hides_children=True,
            values={"archive": archive.name, "year": year},
        )
        for year, days in years.items()
    }
    ways = [Way(docname, page.title) for docname, page in pages.items()]
    return with_neighbours(pages, ways, Way(archive.overview))


def _day_page(archive: Archive, file: DigestFile) -> str:
    return f"{archive.root}/days/{file.name}"


def _own_title(file: DigestFile) -> str:
    """Return what a digest calls itself, or its file's name where that says nothing."""
    title = file.summary.title
    return title if any(map(str.isalnum, title)) else file.name


def _joined(date: str, rest: str) -> str:
    """Return the date, with what tells a further digest from the first of that date."""
    return f"{date} · {rest}" if rest else date
