"""The newest day of an archive."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby, islice
from typing import TYPE_CHECKING

from sphinx_arxivdigest.arxiv import taxonomy

from .calendars import DayLines
from .category_tables import MANY
from .groups import Group, Line, total
from .listings import Listing

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from .catalogue import Catalogue
    from .holdings import Holdings
    from .records import Day, Section


@dataclass(frozen=True)
class NewestDay(Listing):
    """The newest digest, or those of the newest date: counts by category, and first titles."""

    template = "newest.html"
    #: How many titles it shows.
    titles: int = 5
    #: Root of the archive to search; ``""`` for all digests of the project.
    archive: str = ""

    def groups(self, holdings: Holdings) -> tuple[Group, ...]:
        """Return two groups for each digest: its first papers, and its categories."""
        return tuple(self._groups(holdings))

    def _groups(self, holdings: Holdings) -> Iterator[Group]:
        catalogue = holdings.catalogue_of(self.archive)
        lines = DayLines(holdings, self.archive)
        for day in lines.days:
            if day is not lines.days[0] and (not day.date or day.date != lines.days[0].date):
                return
            line = lines.line(day)
            first = islice(catalogue.first_papers(day), self.titles)
            papers = tuple(catalogue.lines[one]._replace(date="") for one in first)
            yield Group(line.label, papers, line.docname, line.counts, period=line.period)
            yield Group("", tuple(_categories(day, catalogue)))


def _categories(day: Day, catalogue: Catalogue) -> Iterator[Line]:
    """Yield a line for each category of a day, or for each group of arXiv where they are many."""
    sections = catalogue.sections(day)
    if len(sections) <= MANY:
        yield from map(_section_line, sections)
        return
    sections.sort(key=lambda section: taxonomy.sort_key(section.code))
    for name, members in groupby(sections, key=lambda section: taxonomy.group(section.code)):
        yield _group_line(name, [*members], day)


def _section_line(section: Section) -> Line:
    return Line(
        section.code, section.docname, section.anchor, counts=section.counts, category=section.code
    )


def _group_line(name: str, sections: Sequence[Section], day: Day) -> Line:
    """Return the line of one of arXiv's groups, which leads to a page of its own if it has one."""
    pages = {section.docname for section in sections}
    page = pages.pop() if len(pages) == 1 else day.docname
    return Line(name, page, counts=total(map(_section_line, sections)))
