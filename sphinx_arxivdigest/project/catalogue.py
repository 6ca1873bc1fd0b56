"""Look up what some digests hold together: homes of papers, authors, categories, days."""

from __future__ import annotations

from collections import Counter
from functools import cached_property
from hashlib import blake2b
from typing import TYPE_CHECKING

from sphinx_arxivdigest import people
from sphinx_arxivdigest.arxiv import taxonomy
from sphinx_arxivdigest.people.index import Author, Letter, by_letter

from .groups import Count, Line
from .records import Day, Home, Section, chronological

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from .records import DigestRecord


class Catalogue:
    """The digests of a project, or of one of its archives, taken together.

    Everything is derived from the records of the digests, when it is first asked for.
    """

    def __init__(self, digests: Mapping[str, Sequence[DigestRecord]]) -> None:
        """Take *digests* by document name."""
        #: Date, document and digest, oldest first.
        self._digests = sorted(
            (
                (digest.date, docname, digest)
                for docname in digests
                for digest in digests[docname]
                if digest.indexed
            ),
            # By folder and name, so that the parts of a day come before a further digest of it.
            key=lambda item: (chronological(item[0]), item[1].split("/")),
        )
        #: Paper id → its home: the entry in the earliest digest by date, then by document.
        self.homes: dict[str, Home] = {}
        #: Paper id → date and path of the digest in which its home stands.
        self._first_in: dict[str, tuple[str, str]] = {}
        for date, docname, digest in self._digests:
            for paper in digest.papers:
                if paper.id not in self.homes:
                    self.homes[paper.id] = Home(date, docname, paper)
                    self._first_in[paper.id] = date, digest.path

    @cached_property
    def newer_versions(self) -> dict[str, Home]:
        """Paper id → its entry in a newer version than at home; the newest, and its first one.

        A digest that names no version means the first.
        """
        found: dict[str, Home] = {}
        for date, docname, digest in self._digests:
            for paper in digest.papers:
                known = found.get(paper.id) or self.homes[paper.id]
                if date and (paper.version or 1) > (known.paper.version or 1):
                    found[paper.id] = Home(date, docname, paper)
        return found

    @cached_property
    def unidentified(self) -> list[tuple[str, str, str, str]]:
        """Date, document, category and HTML id of each entry without identifier, oldest first."""
        return [
            (date, docname, category, anchor)
            for date, docname, digest in self._digests
            for category, anchor in digest.unidentified
        ]

    @cached_property
    def categories(self) -> dict[str, tuple[str, str]]:
        """Canonical category code → document and HTML id of its newest section."""
        newest_last = sorted(self._digests, key=lambda item: (item[0], item[1]))
        return {
            code: (docname, section)
            for _date, docname, digest in newest_last
            for code, section in digest.categories.items()
        }

    @cached_property
    def days(self) -> list[Day]:
        """The digests, newest first, those without a date last."""
        shown: dict[tuple[str, str], tuple[str, Counter[str]]] = {}
        for date, docname, digest in self._digests:
            _first, entries = shown.setdefault((date, digest.path), (docname, Counter()))
            # Several pages may show the same entries; none shows fewer than all together.
            entries |= Counter(name for _code, name in _entries(digest))
        days = [
            Day(*key, first, *self._count(entries, key)) for key, (first, entries) in shown.items()
        ]
        return sorted(days, key=lambda day: (day.date, day.path), reverse=True)

    def sections(self, day: Day) -> list[Section]:
        """Return the categories of a day, in the order of its page."""
        key = day.date, day.path
        entries: dict[str, Counter[str]] = {}
        targets: dict[str, tuple[str, str]] = {}
        for docname, digest in self._by_day[key]:
            for code in digest.categories:
                entries.setdefault(code, Counter())
            here: dict[str, Counter[str]] = {}
            for category, name in _entries(digest):
                here.setdefault(taxonomy.canonical(category), Counter())[name] += 1
            for code, found in here.items():
                entries[code] = entries.get(code, Counter()) | found
                targets.setdefault(code, (docname, digest.categories.get(code, "")))
        return [
            Section(code, *targets[code], self._count(found, key))
            for code, found in entries.items()
            if code in targets
        ]

    def first_papers(self, day: Day) -> Iterator[str]:
        """Yield the ids of the papers that are new on a day, in the order of its pages."""
        key = day.date, day.path
        for _docname, digest in self._by_day[key]:
            yield from (one.id for one in digest.papers if self._first_in[one.id] == key)

    @cached_property
    def _by_day(self) -> dict[tuple[str, str], list[tuple[str, DigestRecord]]]:
        """Date and path of a digest file → the documents that show it, with what they show."""
        found: dict[tuple[str, str], list[tuple[str, DigestRecord]]] = {}
        for date, docname, digest in self._digests:
            found.setdefault((date, digest.path), []).append((docname, digest))
        return found

    def _count(self, entries: Counter[str], key: tuple[str, str]) -> Count:
        """Count the entries of the digest with this date and path; what has no id is new."""
        return Count(entries.total(), sum(self._first_in.get(name, key) == key for name in entries))

    @cached_property
    def by_category_and_date(self) -> dict[tuple[str, str], list[Home]]:
        """Primary category (as written) and ISO date → homes, in the order of the digests."""
        found: dict[tuple[str, str], list[Home]] = {}
        for home in self.homes.values():
            found.setdefault((home.paper.category, home.date), []).append(home)
        return found

    @cached_property
    def dates_by_category(self) -> dict[str, dict[str, list[tuple[int, str]]]]:
        """Primary category (as written) → month (``""`` without date) → its dates.

        Each date stands behind the position of category and date in :attr:`by_category_and_date`.
        """
        found: dict[str, dict[str, list[tuple[int, str]]]] = {}
        for position, (code, date) in enumerate(self.by_category_and_date):
            found.setdefault(code, {}).setdefault(date[:7], []).append((position, date))
        return found

    @cached_property
    def author_keys(self) -> dict[str, str]:
        """Spelling of a name, in any entry → key of the author."""
        papers = (paper for _date, _docname, digest in self._digests for paper in digest.papers)
        names = {name for paper in papers for name in paper.authors}
        return {name: people.key(name) for name in names}

    def author_key(self, name: str) -> str:
        """Return the key of the author with this name."""
        return self.author_keys.get(name) or people.key(name)

    @cached_property
    def lines(self) -> dict[str, Line]:
        """Paper id → what listings show of the paper."""
        return {
            paper_id: Line(
                home.paper.title,
                home.docname,
                home.paper.anchor,
                home.date,
                paper=paper_id,
                category=taxonomy.canonical(home.paper.category),
                authors=home.paper.authors,
            )
            for paper_id, home in self.homes.items()
        }

    @cached_property
    def fingerprints(self) -> dict[str, bytes]:
        """Paper id → hash of what listings show of the paper."""
        return {
            paper_id: blake2b("\0".join(_shown(home)).encode(), digest_size=8).digest()
            for paper_id, home in self.homes.items()
        }

    @property
    def papers_by(self) -> dict[str, tuple[Home, ...]]:
        """Author key → homes of the papers, newest first."""
        return self._by_author[1]

    @property
    def authors(self) -> dict[str, Author]:
        """Author key → author."""
        return self._by_author[0]

    @cached_property
    def _by_author(self) -> tuple[dict[str, Author], dict[str, tuple[Home, ...]]]:
        """The authors and their papers, by key."""
        homes = list(self.homes.values())
        #: Spelling of a name → numbers of the papers: most names have one spelling and one paper.
        numbers: dict[str, list[int]] = {}
        for number, home in enumerate(homes):
            for name in home.paper.authors:
                if name in numbers:
                    numbers[name].append(number)
                else:
                    numbers[name] = [number]
        spellings: dict[str, tuple[str, ...]] = {}
        keys = self.author_keys
        for name in numbers:
            key = keys[name]
            spellings[key] = (*spellings[key], name) if key in spellings else (name,)
        authors: dict[str, Author] = {}
        papers: dict[str, tuple[Home, ...]] = {}
        for key, names in spellings.items():
            found = numbers[names[0]]
            if len(names) == 1:
                authors[key] = Author(key, names[0], names)
            else:
                preferred = people.preferred({name: len(numbers[name]) for name in names})
                authors[key] = Author(key, preferred, tuple(sorted(names)))
                found = sorted(number for name in names for number in numbers[name])
            if len(found) == 1:
                papers[key] = (homes[found[0]],)
            else:
                papers[key] = tuple([homes[number] for number in dict.fromkeys(reversed(found))])
        return authors, papers

    @cached_property
    def letters(self) -> list[Letter]:
        """The index of authors."""
        return by_letter(self.authors.values())


def _shown(home: Home) -> tuple[str, ...]:
    """Return what listings show of a paper."""
    paper = home.paper
    return (
        *(paper.id, paper.title, home.docname, paper.anchor, home.date),
        *(taxonomy.canonical(paper.category), *paper.authors),
    )


def _entries(digest: DigestRecord) -> Iterator[tuple[str, str]]:
    """Yield category and name of each entry of a digest: its identifier, or else its HTML id."""
    yield from ((paper.category, paper.id) for paper in digest.papers)
    yield from digest.unidentified
