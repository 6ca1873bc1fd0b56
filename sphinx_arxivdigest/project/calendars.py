"""Lists of the digests by month."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sphinx_arxivdigest.arxiv import taxonomy

from .groups import NEWEST, UNDATED, Group, Line
from .listings import Listing, ListingKind

if TYPE_CHECKING:
    from collections.abc import Iterator

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
        if self.latest and catalogue.days:
            newest = [_day_line(day, holdings) for day in catalogue.days[: self.latest]]
            yield Group("", tuple(newest), period=NEWEST)
        counts = self._counts(catalogue)
        if not self.category:
            counts.update({_month(day.date): 0 for day in catalogue.days})
        years = dict.fromkeys(_year(month) for month in sorted(counts, key=_newest_first))
        for year in years:
            months = [month for month in sorted(counts, reverse=True) if _year(month) == year]
            page = "" if self.category else holdings.pages.find(self.archive, "years", year)
            lines = [self._month_line(month, counts[month], holdings) for month in months]
            total = sum(counts[month] for month in months)
            if year == UNDATED:
                (line,) = lines
                yield Group("", (), line.docname, line.note, period=UNDATED)
            else:
                yield Group(year, tuple(lines), page, str(total))

    def _month_line(self, month: str, count: int, holdings: Holdings) -> Line:
        if self.category:
            docname = holdings.pages.find(self.archive, "categories", self.category, month)
            return Line("", docname, "", str(count), month)
        docname = holdings.pages.find(self.archive, "years", _year(month))
        return Line("", docname, month, str(count), month)

    def _months(self, holdings: Holdings) -> Iterator[Group]:
        catalogue = holdings.catalogue_of(self.archive)
        counts = self._counts(catalogue)
        months: dict[str, list[Line]] = {}
        for day in catalogue.days:
            if _year(_month(day.date)) == self.year:
                months.setdefault(_month(day.date), []).append(_day_line(day, holdings))
        for month, lines in months.items():
            yield Group("", tuple(lines), note=str(counts[month]), id=month, period=month)

    def _counts(self, catalogue: Catalogue) -> Counter[str]:
        """Count papers by month, each once."""
        counts: Counter[str] = Counter()
        for (code, date), homes in catalogue.by_category_and_date.items():
            if not self.category or taxonomy.canonical(code) == self.category:
                counts[_month(date)] += len(homes)
        return counts


def _day_line(day: Day, holdings: Holdings) -> Line:
    return Line(day.date or holdings.title(day.docname), day.docname, "", str(day.papers))


def _month(date: str) -> str:
    return date[:7] or UNDATED


def _year(month: str) -> str:
    return month if month == UNDATED else month[:4]


def _newest_first(month: str) -> tuple[bool, int]:
    return (month == UNDATED, 0 if month == UNDATED else -int(month.replace("-", "")))
