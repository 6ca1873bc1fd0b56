"""Plan the pages of the days of an archive, and of its years."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from sphinx_arxivdigest.i18n import _, full_day, long_day
from sphinx_arxivdigest.project.groups import UNDATED
from sphinx_arxivdigest.project.pages import Page, Way, with_neighbours

from .plan_parts import plan_parts

if TYPE_CHECKING:
    from .plan_files import Archive
    from .scan import DigestFile


def plan_days(archive: Archive, split_above: int, language: str) -> dict[str, Page]:
    dates = Counter(file.summary.date for file in archive.files)
    days, parts = {}, {}
    ways = []
    for file in archive.files:
        # The date of several digests is not a name for each.
        date = file.summary.date if dates[file.summary.date] == 1 else ""
        way = Way(_day_page(archive, file), "" if date else file.stem, date)
        title = full_day(date, language) if date else file.stem
        values = {"path": file.path}
        ways.append(way)
        if len(file.summary.papers) <= split_above:
            days[way.docname] = Page("day.rst", title, values=values)
        else:
            head = long_day(date, language) if date else file.stem
            pages = plan_parts(way, head, file, values, split_above)
            days[way.docname] = Page("day-split.rst", title, tuple(pages), True, values)
            parts.update(pages)
    return {**with_neighbours(days, ways, Way(archive.overview)), **parts}


def plan_years(archive: Archive) -> dict[str, Page]:
    years: dict[str, list[str]] = {}
    for file in archive.files:
        year = file.summary.date[:4] or UNDATED
        years.setdefault(year, []).append(_day_page(archive, file))
    pages = {
        f"{archive.root}/years/{year}": Page(
            "year.rst",
            _("Without date") if year == UNDATED else year,
            tuple(days),
            hides_children=True,
            values={"archive": archive.name, "year": year},
        )
        for year, days in years.items()
    }
    ways = [Way(docname, page.title) for docname, page in pages.items()]
    return with_neighbours(pages, ways, Way(archive.overview))


def _day_page(archive: Archive, file: DigestFile) -> str:
    return f"{archive.root}/days/{file.stem}"
