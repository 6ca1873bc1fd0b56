"""Lists of papers by day."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sphinx_arxivdigest.model import Paper

from .groups import UNDATED, Count, Group, Line
from .listings import Listing, ListingKind

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from .catalogue import Catalogue
    from .holdings import Holdings
    from .records import Home, PaperRecord
    from .selection import Selection


#: Stands for the newest day that has papers of the categories.
LATEST = "latest"


@dataclass(frozen=True)
class PaperList(Listing):
    """Papers by day, the newest first, each once."""

    template = "papers.html"
    selection: Selection
    #: A year, a month or a day (``2025-06``), :data:`.groups.UNDATED`, or :data:`LATEST`.
    period: str = ""
    #: How papers in full show their details, see :class:`~sphinx_arxivdigest.nodes.paper`;
    #: ``""`` for a list of titles.
    details: str = ""
    #: Root of the archive to search; ``""`` for all digests of the project.
    archive: str = ""

    @property
    def kind(self) -> ListingKind:
        """What the sentence for an empty listing speaks of."""
        return "paper"

    def groups(self, holdings: Holdings) -> tuple[Group, ...]:
        """Return a group for each day, with a count where only a part of its papers is listed."""
        lines = holdings.catalogue_of(self.archive).lines
        matching = self._matching(holdings)
        behind = Counter((home.date, home.docname) for home in matching)
        found: dict[tuple[str, str], list[Line]] = {}
        for home in matching[: self.selection.limit]:
            line = lines[home.paper.id]._replace(date="")
            found.setdefault((home.date, home.docname), []).append(line)
        titled = _without_own_date(found)
        return tuple(
            Group(
                holdings.title(docname) if docname in titled else "",
                tuple(listed),
                docname,
                _count(behind[date, docname], len(listed)),
                period=date,
            )
            for (date, docname), listed in found.items()
        )

    def fingerprint(self, holdings: Holdings) -> bytes:
        """Return the papers' fingerprints, the titles of pages that stand for dates, the counts."""
        matching = self._matching(holdings)
        homes = matching[: self.selection.limit]
        fingerprints = holdings.catalogue_of(self.archive).fingerprints
        days = dict.fromkeys((home.date, home.docname) for home in homes)
        titles = [holdings.title(docname) for docname in sorted(_without_own_date(days))]
        behind = Counter((home.date, home.docname) for home in matching)
        head = repr((titles, [behind[day] for day in days])).encode()
        return b"".join([head, *(fingerprints[home.paper.id] for home in homes)])

    def homes(self, holdings: Holdings) -> list[Home]:
        """Return the homes of the papers, in the order of the list."""
        return self._matching(holdings)[: self.selection.limit]

    def _matching(self, holdings: Holdings) -> list[Home]:
        """Return the homes of all papers that match, also of those beyond the limit."""
        catalogue = holdings.catalogue_of(self.archive)
        found = [home for home in self._candidates(catalogue) if self._matches(home, holdings)]
        if self.selection.sort == "id":
            found.sort(key=lambda home: home.paper.id)
        elif self.selection.sort == "title":
            found.sort(key=lambda home: home.paper.title.casefold())
        return found

    def _candidates(self, catalogue: Catalogue) -> Iterator[Home]:
        """Yield the papers of the categories and the period, the newest day first."""
        # Cross-lists are looked up later, with the paper.
        fitting = {
            code: months
            for code, months in catalogue.dates_by_category.items()
            if self.selection.cross_lists or self.selection.has_category(code)
        }
        period = self.period
        if period == LATEST:
            newest = (date for months in fitting.values() for _, date in months[max(months)])
            period = max(newest, default="") or UNDATED
        found = sorted(
            (position, code, date)
            for code, months in fitting.items()
            for month in _within(period, months)
            for position, date in months[month]
            if (date or UNDATED).startswith(period)
        )
        days: dict[str, list[Home]] = {}
        for _position, code, date in found:
            days.setdefault(date, []).extend(catalogue.by_category_and_date[code, date])
        for date in sorted(days, reverse=True):
            yield from sorted(days[date], key=lambda home: home.docname)

    def _matches(self, home: Home, holdings: Holdings) -> bool:
        # The candidates are of the right categories.
        is_plain = not self.selection.needs_papers and not self.selection.authors
        return is_plain or is_chosen(home, self.selection, holdings)


def is_chosen(home: Home, selection: Selection, holdings: Holdings) -> bool:
    """Whether a *selection* has the paper, as it stands at its home.

    What needs the texts of papers is in ``holdings.matches`` (:mod:`.domain.matches`).
    """
    if selection.needs_papers:
        return home.paper.id in holdings.matches[home.docname][selection]
    return selection.matches(_as_paper(home.paper))


def _within(period: str, months: Collection[str]) -> Iterator[str]:
    """Yield those of *months* that may have days of a period."""
    if len(period) < len("2025-06") or period == UNDATED:
        yield from (month for month in months if (month or UNDATED).startswith(period))
    elif period[:7] in months:
        yield period[:7]


def _count(matching: int, listed: int) -> Count | None:
    """Return the count of a day whose *matching* papers are not all *listed*."""
    return Count(matching, matching) if matching > listed else None


def _without_own_date(days: Collection[tuple[str, str]]) -> set[str]:
    """Return the pages of *days* that no date tells from others: it has several, or there is none.

    *days* are pairs of a date and a page.
    """
    pages = Counter(date for date, _docname in days)
    return {docname for date, docname in days if not date or pages[date] > 1}


def _as_paper(record: PaperRecord) -> Paper:
    """Return what a selection without keywords asks of a paper."""
    return Paper(record.id, authors=record.authors, categories=(record.category,))
