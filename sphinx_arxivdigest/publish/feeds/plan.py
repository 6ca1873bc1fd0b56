"""Plan which entries the feeds of an archive have: by the catalogue alone, without texts."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from sphinx_arxivdigest.arxiv import taxonomy
from sphinx_arxivdigest.project.feed_names import dated_homes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from sphinx_arxivdigest.project.catalogue import Catalogue
    from sphinx_arxivdigest.project.holdings import Holdings
    from sphinx_arxivdigest.project.records import Home

#: Days that a feed has at least.
_DAYS = 2
_HOUR = 3600


class Moment(NamedTuple):
    """A time that follows from where an entry stands; later ones are greater."""

    #: ISO date.
    date: str
    #: Seconds from midnight on.
    second: int

    def __str__(self) -> str:
        """Return it as Atom has it: ``2026-06-30T00:59:59Z``."""
        time = datetime.fromisoformat(self.date) + timedelta(seconds=self.second)
        return f"{time.isoformat()}Z"


class Entry(NamedTuple):
    """A paper in the feeds of its archive."""

    #: ISO date of its digest.
    date: str
    docname: str
    #: HTML id on the page.
    anchor: str
    #: Its home, or ``None`` where it has no identifier.
    home: Home | None
    #: Canonical primary category, ``""`` where it has none.
    category: str
    #: When it, or a newer version, was in a digest.
    updated: Moment = Moment("", 0)
    #: The entry in the newest version, where a later digest has one.
    newer: Home | None = None


#: Entries by day, the newest day first, each in the order of its pages.
Days = list[list[Entry]]


def days_of_entries(holdings: Holdings, root: str) -> Days:
    """Return all entries of the archive with this *root* that are in digests with a date."""
    catalogue = holdings.catalogue_around(root)
    newer = {
        paper_id: home
        for paper_id, home in catalogue.newer_versions.items()
        if home.docname.startswith(f"{root}/")
    }
    pages: dict[tuple[str, str], list[Entry]] = {}
    for entry in _entries(catalogue, holdings, root):
        pages.setdefault((entry.date, entry.docname), []).append(entry)
    by_date: dict[str, list[Entry]] = {}
    # In the order of the catalogue.
    for date, docname in sorted(pages, key=lambda page: (page[0], page[1].split("/"))):
        by_date.setdefault(date, []).extend(pages[date, docname])
    # Newer versions come behind the papers of the day.
    revised: dict[str, list[str]] = {}
    for paper_id, home in newer.items():
        revised.setdefault(home.date, []).append(paper_id)
    raised: dict[str, Moment] = {}
    for date in by_date.keys() | revised.keys():
        entries, ids = by_date.get(date, []), revised.get(date, [])
        times = moments(date, len(entries) + len(ids))
        raised.update(zip(ids, times[len(entries) :], strict=True))
        by_date[date] = [
            entry._replace(updated=time) for entry, time in zip(entries, times, strict=False)
        ]
    return [
        [_with_newer_version(entry, newer, raised) for entry in by_date[date]]
        for date in sorted(by_date, reverse=True)
        if by_date[date]
    ]


def moments(date: str, count: int) -> list[Moment]:
    """Return the moments of *count* entries of a day, the latest first.

    They fill the first hours of the day from behind: what is added at the end of a day leaves
    the others alone, and nothing is far in the future where a digest is shown on its day.
    """
    last = -(-count // _HOUR) * _HOUR - 1
    return [Moment(date, last - position) for position in range(count)]


def newest(days: Iterable[list[Entry]], count: int) -> list[Entry]:
    """Return the newest entries of *days*, some of which may have none, the newest first.

    They are those of whole days: of two at least, and then until there are *count*.
    """
    chosen: list[Entry] = []
    filled = 0
    for day in days:
        if filled >= _DAYS and len(chosen) >= count:
            break
        filled += bool(day)
        chosen += day
    return sorted(chosen, key=lambda entry: entry.updated, reverse=True)


def by_category(days: Days) -> dict[str, Days]:
    """Return the days of each canonical primary category."""
    found: dict[str, Days] = {}
    for day in days:
        here: dict[str, list[Entry]] = {}
        for entry in day:
            here.setdefault(entry.category, []).append(entry)
        for code, entries in here.items():
            found.setdefault(code, []).append(entries)
    return found


def _entries(catalogue: Catalogue, holdings: Holdings, root: str) -> Iterator[Entry]:
    """Yield the homes of an archive, then the entries without identifier."""
    for home in dated_homes(holdings, root):
        category = taxonomy.canonical(home.paper.category)
        yield Entry(home.date, home.docname, home.paper.anchor, home, category)
    for date, docname, category, anchor in catalogue.unidentified:
        if date and docname.startswith(f"{root}/"):
            yield Entry(date, docname, anchor, None, taxonomy.canonical(category))


def _with_newer_version(
    entry: Entry, newer: Mapping[str, Home], raised: Mapping[str, Moment]
) -> Entry:
    paper_id = entry.home.paper.id if entry.home else ""
    if paper_id not in raised:
        return entry
    return entry._replace(updated=raised[paper_id], newer=newer[paper_id])
