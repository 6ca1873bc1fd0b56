"""The digests by month and by day, as lists and as a table."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from sphinx_arxivdigest.arxiv import taxonomy

from .groups import NEWEST, UNDATED, Count, Group, Line, total
from .listings import Listing, ListingKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from .catalogue import Catalogue
    from .holdings import Holdings
    from .records import Day


@dataclass(frozen=True)
class Calendar(Listing):
    """The digests by month: all years with their months, or one year with its days."""

    template = "calendar.html"
    #: Four digits or :data:`.groups.UNDATED`, or ``""`` for all years.
    year: str = ""
    #: Code of a category, to count and link its papers alone.
    category: str = ""
    #: How many of the newest digests stand above the years.
    latest: int = 0
    #: Root of the archive to search; ``""`` for all digests of the project.
    archive: str = ""

    @property
    def kind(self) -> ListingKind:
        """What the sentence for an empty listing speaks of: there may be digests, and none fits."""
        return "paper" if self.year or self.category else "digest"

    def groups(self, holdings: Holdings) -> tuple[Group, ...]:
        """Return the newest digests and a group a year, or a group a month; the newest first."""
        return tuple(self._months(holdings) if self.year else self._years(holdings))

    def _years(self, holdings: Holdings) -> Iterator[Group]:
        catalogue = holdings.catalogue_of(self.archive)
        days = DayLines(holdings, self.archive)
        if self.latest and catalogue.days:
            newest = map(days.line, catalogue.days[: self.latest])
            yield Group("", tuple(newest), period=NEWEST)
        counts = self._counts(catalogue)
        for year, months in groupby(sorted(counts, reverse=True, key=_dated_first), key=_year):
            if year == UNDATED:
                yield self._undated(holdings, counts[UNDATED])
                continue
            page = "" if self.category else holdings.pages.find(self.archive, "years", year)
            lines = tuple(self._month_line(month, counts[month], holdings) for month in months)
            yield Group(year, lines, page, total(lines))

    def _undated(self, holdings: Holdings, count: Count) -> Group:
        """Return the digests without a date, behind a page of theirs where there is one."""
        line = self._month_line(UNDATED, count, holdings)
        if line.docname or self.category:
            return Group("", (), line.docname, count, period=UNDATED)
        return DayLines(holdings, self.archive).undated()

    def _month_line(self, month: str, count: Count, holdings: Holdings) -> Line:
        if self.category:
            docname = holdings.pages.find(self.archive, "categories", self.category, month)
            return Line("", docname, counts=count, period=month)
        docname = holdings.pages.find(self.archive, "years", _year(month))
        return Line("", docname, month, counts=count, period=month)

    def _months(self, holdings: Holdings) -> Iterator[Group]:
        days = DayLines(holdings, self.archive)
        chosen = [day for day in days.days if _year(month_of(day.date)) == self.year]
        for month, members in groupby(chosen, key=lambda day: month_of(day.date)):
            lines = tuple(map(days.line, members))
            yield Group("", lines, counts=total(lines), id=month, period=month)

    def _counts(self, catalogue: Catalogue) -> dict[str, Count]:
        """Count papers by month: the entries of its days, or the new papers of a category."""
        counts: dict[str, Count] = {}
        for month, papers, new in self._found(catalogue):
            before = counts.get(month, Count(0, 0))
            counts[month] = Count(before.papers + papers, before.new + new)
        return counts

    def _found(self, catalogue: Catalogue) -> Iterator[tuple[str, int, int]]:
        if not self.category:
            yield from ((month_of(day.date), day.papers, day.new) for day in catalogue.days)
            return
        homes = catalogue.by_category_and_date
        for code, months in catalogue.dates_by_category.items():
            if taxonomy.canonical(code) == self.category:
                for month, dates in months.items():
                    count = sum(len(homes[code, date]) for _position, date in dates)
                    yield month or UNDATED, count, count


@dataclass(frozen=True)
class CalendarTable(Listing):
    """The days of each year in a table, one cell each."""

    template = "calendar-table.html"
    #: Root of the archive to search; ``""`` for all digests of the project.
    archive: str = ""

    def groups(self, holdings: Holdings) -> tuple[Group, ...]:
        """Return a group a year, the newest first, with a line for each of its dates."""
        days = DayLines(holdings, self.archive)
        groups = []
        dated = [day for day in days.days if day.date]
        for year, members in groupby(dated, key=lambda day: day.date[:4]):
            page = holdings.pages.find(self.archive, "years", year)
            lines = tuple(days.by_date(members))
            groups.append(Group(year, lines, page, total(lines)))
        if len(dated) < len(days.days):
            groups.append(days.undated())
        return tuple(groups)


class DayLines:
    """The days of an archive as lines of listings."""

    def __init__(self, holdings: Holdings, archive: str) -> None:
        """Look at the archive with this root, or at all digests for ``""``."""
        self._holdings = holdings
        self._archive = archive
        #: Newest first, those without a date last.
        self.days = holdings.catalogue_of(archive).days
        self._dates = Counter(day.date for day in self.days)

    def line(self, day: Day) -> Line:
        """Return the line of a digest, called as its page is where a date would not tell it."""
        count = Count(day.papers, day.new)
        if day.date and self._dates[day.date] == 1:
            return Line("", day.docname, counts=count, period=day.date)
        return Line(self._holdings.title(day.docname), day.docname, counts=count)

    def by_date(self, days: Iterable[Day]) -> Iterator[Line]:
        """Yield a line for each date of *days*, which leads to the first page that has it."""
        for date, members in groupby(days, key=lambda day: day.date):
            same = list(members)
            count = total(map(self.line, same))
            yield Line("", min(day.docname for day in same), counts=count, period=date)

    def undated(self) -> Group:
        """Return the digests without a date."""
        lines = tuple(self.line(day) for day in self.days if not day.date)
        page = self._holdings.pages.find(self._archive, "years", UNDATED)
        return Group("", lines, page, total(lines), period=UNDATED)


def month_of(date: str) -> str:
    """Return the month of an ISO date, or :data:`.groups.UNDATED`."""
    return date[:7] or UNDATED


def _year(month: str) -> str:
    return month if month == UNDATED else month[:4]


def _dated_first(month: str) -> tuple[bool, str]:
    """Return a key that puts months in order, and the undated before all of them."""
    return month != UNDATED, month
