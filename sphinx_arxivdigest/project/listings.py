"""Lists made of the whole project: papers, categories, digests by month, authors.

A directive leaves a query on its page; what it finds is looked up when pages are written,
since any document may change it. All queries answer in one form, groups of lines, so that
each has a template for HTML and they share the rest.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from sphinx_arxivdigest.arxiv import taxonomy
from sphinx_arxivdigest.i18n import _, month_name
from sphinx_arxivdigest.model import Paper
from sphinx_arxivdigest.people.parts import position_of
from sphinx_arxivdigest.project.catalogue import Line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_arxivdigest.domain import ArxivDomain
    from sphinx_arxivdigest.people.index import IndexedAuthor
    from sphinx_arxivdigest.project.catalogue import Catalogue, Day, PaperEntry, Place
    from sphinx_arxivdigest.project.selection import Selection

#: What stands for the year and the month of digests without a date.
UNDATED = "undated"


class Group(NamedTuple):
    """Lines under a common head; a head without label is not shown."""

    label: str
    lines: tuple[Line, ...]
    docname: str = ""
    note: str = ""
    #: HTML id of the group, if it has one.
    id: str = ""


class Listing:
    """A query. Its fields are plain values: it is kept in doctrees and in the environment."""

    #: File name of the template that shows it.
    template: ClassVar[str]

    @property
    def empty(self) -> str:
        """What is shown where there are no groups."""
        return _("There is no digest yet.")

    def groups(self, domain: ArxivDomain) -> tuple[Group, ...]:
        """Return what *domain* has of it."""
        raise NotImplementedError

    def fingerprint(self, domain: ArxivDomain) -> bytes:
        """Return something that differs when the groups do, and costs less where it can."""
        return repr(self.groups(domain)).encode()


@dataclass(frozen=True)
class PaperList(Listing):
    """Papers by day, the newest first, each once."""

    template = "papers.html"
    selection: Selection
    #: A year, a month or a day (``2025-06``), or :data:`UNDATED`.
    period: str = ""
    #: How papers in full show their details, see :class:`~sphinx_arxivdigest.nodes.paper`;
    #: ``""`` for a list of titles.
    details: str = ""
    #: Root of the archive to search; ``""`` for all digests of the project.
    archive: str = ""

    @property
    def empty(self) -> str:
        """What is shown where no paper fits."""
        return _("No paper matches.")

    def groups(self, domain: ArxivDomain) -> tuple[Group, ...]:
        """Return a group a day."""
        found: dict[tuple[str, str], list[Line]] = {}
        for place in self.places(domain):
            line = Line(place.entry.title, place.docname, place.entry.anchor)
            found.setdefault((place.date, place.docname), []).append(line)
        return tuple(
            Group(date or _title(domain, docname), tuple(lines), docname)
            for (date, docname), lines in found.items()
        )

    def fingerprint(self, domain: ArxivDomain) -> bytes:
        """Return the papers' marks, and the titles of pages where they stand for dates."""
        places = self.places(domain)
        marks = domain.catalogue_of(self.archive).marks
        undated = {place.docname for place in places if not place.date}
        titles = [_title(domain, docname) for docname in sorted(undated)]
        return b"".join([repr(titles).encode(), *(marks[place.entry.id] for place in places)])

    def places(self, domain: ArxivDomain) -> list[Place]:
        """Return the homes of the papers, in the order of the list."""
        catalogue = domain.catalogue_of(self.archive)
        found = [place for place in self._candidates(catalogue) if self._matches(place, domain)]
        if self.selection.sort == "id":
            found.sort(key=lambda place: place.entry.id)
        elif self.selection.sort == "title":
            found.sort(key=lambda place: place.entry.title.casefold())
        return found[: self.selection.limit]

    def _candidates(self, catalogue: Catalogue) -> Iterator[Place]:
        """Yield the papers of the categories and the period, the newest day first."""
        # Cross-lists are looked up later, with the paper.
        fits = {
            code: self.selection.cross_lists or self.selection.has_category(code)
            for code, _date in catalogue.listed
        }
        days: dict[str, list[Place]] = {}
        for (code, date), places in catalogue.listed.items():
            if fits[code] and (date or UNDATED).startswith(self.period):
                days.setdefault(date, []).extend(places)
        for date in sorted(days, reverse=True):
            yield from sorted(days[date], key=lambda place: place.docname)

    def _matches(self, place: Place, domain: ArxivDomain) -> bool:
        if self.selection.needs_papers:
            return place.entry.id in domain.matches[place.docname][self.selection]
        return not self.selection.authors or self.selection.matches(_as_paper(place.entry))


@dataclass(frozen=True)
class CategoryTable(Listing):
    """The categories with the number of their papers."""

    template = "categories.html"
    #: Root of the archive to search; ``""`` for all digests of the project.
    archive: str = ""

    def groups(self, domain: ArxivDomain) -> tuple[Group, ...]:
        """Return one group, if there is any paper."""
        counts: Counter[str] = Counter()
        for (code, _date), places in domain.catalogue_of(self.archive).listed.items():
            counts[taxonomy.canonical(code)] += len(places)
        return (Group("", tuple(self._lines(counts, domain))),) if counts else ()

    def _lines(self, counts: Counter[str], domain: ArxivDomain) -> Iterator[Line]:
        for code in sorted(counts, key=lambda code: (not code, code.lower())):
            docname, anchor = domain.category_target(code, self.archive) or ("", "")
            yield Line(code, docname, anchor, str(counts[code]))


@dataclass(frozen=True)
class Calendar(Listing):
    """The digests by month: all years with their months, or one year with its days."""

    template = "calendar.html"
    #: Four digits or :data:`UNDATED`, or ``""`` for all years.
    year: str = ""
    #: Code of a category, to count and link its papers alone.
    category: str = ""
    #: How many of the newest digests stand above the years.
    latest: int = 0
    #: Root of the archive to search; ``""`` for all digests of the project.
    archive: str = ""

    @property
    def empty(self) -> str:
        """What is shown where there are no digests, or none that fits."""
        return _("No paper matches.") if self.year or self.category else super().empty

    def groups(self, domain: ArxivDomain) -> tuple[Group, ...]:
        """Return the newest digests and a group a year, or a group a month; the newest first."""
        return tuple(self._months(domain) if self.year else self._years(domain))

    def _years(self, domain: ArxivDomain) -> Iterator[Group]:
        catalogue = domain.catalogue_of(self.archive)
        if self.latest and catalogue.days:
            newest = [_day_line(day, domain) for day in catalogue.days[: self.latest]]
            yield Group(_("Newest"), tuple(newest))
        counts = self._counts(catalogue)
        if not self.category:
            counts.update({_month(day.date): 0 for day in catalogue.days})
        years = dict.fromkeys(_year(month) for month in sorted(counts, key=_newest_first))
        for year in years:
            months = [month for month in sorted(counts, reverse=True) if _year(month) == year]
            page = "" if self.category else domain.site.page(self.archive, "years", year)
            lines = [self._month_line(month, counts[month], domain) for month in months]
            total = sum(counts[month] for month in months)
            if year == UNDATED:
                (line,) = lines
                yield Group(line.label, (), line.docname, line.note)
            else:
                yield Group(year, tuple(lines), page, str(total))

    def _month_line(self, month: str, count: int, domain: ArxivDomain) -> Line:
        if self.category:
            docname = domain.site.page(self.archive, "categories", self.category, month)
            return Line(_month_label(month, domain), docname, "", str(count))
        docname = domain.site.page(self.archive, "years", _year(month))
        return Line(_month_label(month, domain), docname, month, str(count))

    def _months(self, domain: ArxivDomain) -> Iterator[Group]:
        catalogue = domain.catalogue_of(self.archive)
        counts = self._counts(catalogue)
        months: dict[str, list[Line]] = {}
        for day in catalogue.days:
            if _year(_month(day.date)) == self.year:
                months.setdefault(_month(day.date), []).append(_day_line(day, domain))
        for month, lines in months.items():
            label = _month_label(month, domain)
            yield Group(label, tuple(lines), note=str(counts[month]), id=month)

    def _counts(self, catalogue: Catalogue) -> Counter[str]:
        """Count papers by month, each once."""
        counts: Counter[str] = Counter()
        for (code, date), places in catalogue.listed.items():
            if not self.category or taxonomy.canonical(code) == self.category:
                counts[_month(date)] += len(places)
        return counts


@dataclass(frozen=True)
class AuthorList(Listing):
    """A stretch of the index of authors: a group an author, with the papers."""

    template = "author-list.html"
    #: Label of the letter.
    letter: str
    #: Family name first, or beginnings of such; the end is not included.
    start: str = ""
    stop: str = ""

    @property
    def empty(self) -> str:
        """What is shown where no author has such a name."""
        return _("No author is listed here.")

    def groups(self, domain: ArxivDomain) -> tuple[Group, ...]:
        """Return the authors by name."""
        return tuple(author_group(one, domain.catalogue) for one in self._authors(domain))

    def fingerprint(self, domain: ArxivDomain) -> bytes:
        """Return the names and the marks of the papers."""
        catalogue = domain.catalogue
        parts = []
        for indexed in self._authors(domain):
            parts.append(f"\n{indexed.name}\n".encode())
            papers = catalogue.papers_by[indexed.author.key]
            parts += [catalogue.marks[place.entry.id] for place in papers]
        return b"".join(parts)

    def _authors(self, domain: ArxivDomain) -> list[IndexedAuthor]:
        found: list[IndexedAuthor] = []
        for letter in domain.catalogue.letters:
            if letter.label == self.letter:
                start = letter.count_before(position_of(self.start))
                stop = letter.count_before(position_of(self.stop)) if self.stop else None
                found += letter.authors[start:stop]
        return found


@dataclass(frozen=True)
class AuthorPartList(Listing):
    """The parts of the index of authors, by letter."""

    template = "author-parts.html"

    def groups(self, domain: ArxivDomain) -> tuple[Group, ...]:
        """Return one group, if there is an archive."""
        pages = [(part, domain.site.part_page(part)) for part in domain.site.parts.parts]
        lines = tuple(Line(part.title, docname) for part, docname in pages if docname)
        return (Group("", lines),) if lines else ()


def author_group(indexed: IndexedAuthor, catalogue: Catalogue) -> Group:
    """Return an author with the papers."""
    key = indexed.author.key
    papers = tuple(catalogue.lines[place.entry.id] for place in catalogue.papers_by[key])
    return Group(indexed.name, papers, id=key)


def _as_paper(entry: PaperEntry) -> Paper:
    """Return what a selection without keywords asks of a paper."""
    return Paper(entry.id, authors=entry.authors, categories=(entry.category,))


def _day_line(day: Day, domain: ArxivDomain) -> Line:
    label = day.date or _title(domain, day.docname)
    return Line(label, day.docname, "", str(day.papers))


def _title(domain: ArxivDomain, docname: str) -> str:
    return domain.env.titles[docname].astext()


def _month(date: str) -> str:
    return date[:7] or UNDATED


def _year(month: str) -> str:
    return month if month == UNDATED else month[:4]


def _newest_first(month: str) -> tuple[bool, int]:
    return (month == UNDATED, 0 if month == UNDATED else -int(month.replace("-", "")))


def _month_label(month: str, domain: ArxivDomain) -> str:
    if month == UNDATED:
        return _("Without date")
    return month_name(month, domain.env.config.language)
