"""Lists made of the whole project: papers, categories, digests by month, authors.

A directive leaves a query on its page; what it finds is looked up when pages are written,
since any document may change it. All queries answer in one form, groups of lines, which
hold keys, codes, ISO dates and counts: the writer puts them in words.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Literal

from sphinx_arxivdigest.arxiv import taxonomy
from sphinx_arxivdigest.model import Paper
from sphinx_arxivdigest.people.parts import position_of

from .groups import NEWEST, UNDATED, Group, Line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_arxivdigest.people.index import IndexedAuthor

    from .catalogue import Catalogue
    from .holdings import Holdings
    from .records import Day, Home, PaperRecord
    from .selection import Selection

#: What a listing is of, for the sentence that says that there is nothing.
ListingKind = Literal["digest", "paper", "author"]


class Listing:
    """A query. Its fields are plain values: it is kept in doctrees and in the environment."""

    #: File name of the template that shows it.
    template: ClassVar[str]

    @property
    def kind(self) -> ListingKind:
        """What the sentence for an empty listing speaks of."""
        return "digest"

    def groups(self, holdings: Holdings) -> tuple[Group, ...]:
        """Return the groups of lines that the query finds."""
        raise NotImplementedError

    def fingerprint(self, holdings: Holdings) -> bytes:
        """Return bytes that change whenever the groups do; cheaper than these where it can be."""
        return repr(self.groups(holdings)).encode()


@dataclass(frozen=True)
class PaperList(Listing):
    """Papers by day, the newest first, each once."""

    template = "papers.html"
    selection: Selection
    #: A year, a month or a day (``2025-06``), or :data:`.groups.UNDATED`.
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
        """Return a group for each day."""
        lines = holdings.catalogue_of(self.archive).lines
        found: dict[tuple[str, str], list[Line]] = {}
        for home in self.homes(holdings):
            line = lines[home.paper.id]._replace(note="")
            found.setdefault((home.date, home.docname), []).append(line)
        return tuple(
            Group(date or holdings.title(docname), tuple(lines), docname)
            for (date, docname), lines in found.items()
        )

    def fingerprint(self, holdings: Holdings) -> bytes:
        """Return the papers' fingerprints, and the titles of pages that stand for dates."""
        homes = self.homes(holdings)
        fingerprints = holdings.catalogue_of(self.archive).fingerprints
        undated = {home.docname for home in homes if not home.date}
        titles = [holdings.title(docname) for docname in sorted(undated)]
        return b"".join([repr(titles).encode(), *(fingerprints[home.paper.id] for home in homes)])

    def homes(self, holdings: Holdings) -> list[Home]:
        """Return the homes of the papers, in the order of the list."""
        catalogue = holdings.catalogue_of(self.archive)
        found = [home for home in self._candidates(catalogue) if self._matches(home, holdings)]
        if self.selection.sort == "id":
            found.sort(key=lambda home: home.paper.id)
        elif self.selection.sort == "title":
            found.sort(key=lambda home: home.paper.title.casefold())
        return found[: self.selection.limit]

    def _candidates(self, catalogue: Catalogue) -> Iterator[Home]:
        """Yield the papers of the categories and the period, the newest day first."""
        # Cross-lists are looked up later, with the paper.
        fits = {
            code: self.selection.cross_lists or self.selection.has_category(code)
            for code, _date in catalogue.by_category_and_date
        }
        days: dict[str, list[Home]] = {}
        for (code, date), homes in catalogue.by_category_and_date.items():
            if fits[code] and (date or UNDATED).startswith(self.period):
                days.setdefault(date, []).extend(homes)
        for date in sorted(days, reverse=True):
            yield from sorted(days[date], key=lambda home: home.docname)

    def _matches(self, home: Home, holdings: Holdings) -> bool:
        if self.selection.needs_papers:
            return home.paper.id in holdings.matches[home.docname][self.selection]
        return not self.selection.authors or self.selection.matches(_as_paper(home.paper))


@dataclass(frozen=True)
class CategoryTable(Listing):
    """The categories with the number of their papers."""

    template = "categories.html"
    #: Root of the archive to search; ``""`` for all digests of the project.
    archive: str = ""

    def groups(self, holdings: Holdings) -> tuple[Group, ...]:
        """Return one group, if there is any paper; papers without category come last."""
        counts: Counter[str] = Counter()
        catalogue = holdings.catalogue_of(self.archive)
        for (code, _date), homes in catalogue.by_category_and_date.items():
            counts[taxonomy.canonical(code)] += len(homes)
        codes = sorted(counts, key=lambda code: (not code, code.lower()))
        lines = tuple(self._line(code, counts[code], holdings) for code in codes)
        return (Group("", lines),) if lines else ()

    def _line(self, code: str, count: int, holdings: Holdings) -> Line:
        docname, anchor = holdings.category_target(code, self.archive) or ("", "")
        return Line(code, docname, anchor, str(count))


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


@dataclass(frozen=True)
class AuthorList(Listing):
    """A stretch of the index of authors: a group for each author, with the papers."""

    template = "author-list.html"
    #: Label of the letter.
    letter: str
    #: Family name first, or beginnings of such; the end is not included.
    start: str = ""
    stop: str = ""

    @property
    def kind(self) -> ListingKind:
        """What the sentence for an empty listing speaks of."""
        return "author"

    def groups(self, holdings: Holdings) -> tuple[Group, ...]:
        """Return the authors by name."""
        return tuple(author_group(one, holdings.catalogue) for one in self._authors(holdings))

    def fingerprint(self, holdings: Holdings) -> bytes:
        """Return the names and the fingerprints of the papers."""
        catalogue = holdings.catalogue
        values = []
        for indexed in self._authors(holdings):
            values.append(f"\n{indexed.name}\n".encode())
            homes = catalogue.papers_by[indexed.author.key]
            values += [catalogue.fingerprints[home.paper.id] for home in homes]
        return b"".join(values)

    def _authors(self, holdings: Holdings) -> list[IndexedAuthor]:
        found: list[IndexedAuthor] = []
        for letter in holdings.catalogue.letters:
            if letter.label == self.letter:
                start = letter.count_before(position_of(self.start))
                stop = letter.count_before(position_of(self.stop)) if self.stop else None
                found += letter.authors[start:stop]
        return found


@dataclass(frozen=True)
class AuthorPartList(Listing):
    """The parts of the index of authors, by letter."""

    template = "author-parts.html"

    def groups(self, holdings: Holdings) -> tuple[Group, ...]:
        """Return one group, if there is an archive."""
        pages = [(part, holdings.pages.part_page(part)) for part in holdings.pages.parts.parts]
        lines = tuple(Line(part.title, docname) for part, docname in pages if docname)
        return (Group("", lines),) if lines else ()


def author_group(indexed: IndexedAuthor, catalogue: Catalogue) -> Group:
    """Return an author with the papers."""
    key = indexed.author.key
    papers = tuple(catalogue.lines[home.paper.id] for home in catalogue.papers_by[key])
    return Group(indexed.name, papers, id=key)


def _as_paper(record: PaperRecord) -> Paper:
    """Return what a selection without keywords asks of a paper."""
    return Paper(record.id, authors=record.authors, categories=(record.category,))


def _day_line(day: Day, holdings: Holdings) -> Line:
    return Line(day.date or holdings.title(day.docname), day.docname, "", str(day.papers))


def _month(date: str) -> str:
    return date[:7] or UNDATED


def _year(month: str) -> str:
    return month if month == UNDATED else month[:4]


def _newest_first(month: str) -> tuple[bool, int]:
    return (month == UNDATED, 0 if month == UNDATED else -int(month.replace("-", "")))
