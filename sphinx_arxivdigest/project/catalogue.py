"""What the digests of a project hold together: homes of papers, authors, categories.

Plain records and what is derived from them; the domain stores the records.
"""

from __future__ import annotations

from functools import cached_property
from hashlib import blake2b
from typing import TYPE_CHECKING, NamedTuple

from sphinx_arxivdigest import people
from sphinx_arxivdigest.people.index import Author, Letter, by_letter

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence


class PaperEntry(NamedTuple):
    """An entry of a digest, as far as references and indexes need it."""

    id: str
    version: int | None
    #: Plain text.
    title: str
    #: Plain names, in the paper's order.
    authors: tuple[str, ...]
    #: Primary category as the digest has it; may be empty.
    category: str
    #: HTML id on the page.
    anchor: str


class DigestEntry(NamedTuple):
    """A digest on a page."""

    #: File of the digest, relative to the source directory, with ``/``.
    path: str
    #: ISO date, or ``""``.
    date: str
    #: Canonical category code → HTML id of its section.
    categories: dict[str, str]
    papers: tuple[PaperEntry, ...]
    #: Whether its papers are at home here, and its day in calendars.
    indexed: bool = True


class Place(NamedTuple):
    """Where an entry stands."""

    #: ISO date of its digest, or ``""``.
    date: str
    docname: str
    entry: PaperEntry


class Line(NamedTuple):
    """A line of a list."""

    label: str
    #: Where it leads; a line without a document is no link.
    docname: str
    anchor: str = ""
    #: A date, or a number of papers.
    note: str = ""


class Day(NamedTuple):
    """A digest file, wherever its papers are shown."""

    #: ISO date, or ``""``.
    date: str
    path: str
    #: The first of the documents that show it.
    docname: str
    #: Number of papers shown.
    papers: int


def in_order(date: str) -> str:
    """Return what sorts dates from old to new, digests without a date last."""
    return date or "9999"


class Catalogue:
    """What some digests hold together: derived from the domain's data.

    Nothing here is stored; the domain makes it anew when a document has changed.
    """

    def __init__(self, digests: Mapping[str, Sequence[DigestEntry]]) -> None:
        #: Date, document and digest, oldest first.
        self._digests = sorted(
            (
                (digest.date, docname, digest)
                for docname in digests
                for digest in digests[docname]
                if digest.indexed
            ),
            key=lambda item: (in_order(item[0]), item[1]),
        )
        #: Paper id → its home: the earliest digest by date, then by document.
        self.homes: dict[str, Place] = {}
        for date, docname, digest in self._digests:
            for entry in digest.papers:
                if entry.id not in self.homes:
                    self.homes[entry.id] = Place(date, docname, entry)

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
        shown: dict[tuple[str, str], tuple[str, set[str]]] = {}
        for date, docname, digest in self._digests:
            _first, papers = shown.setdefault((date, digest.path), (docname, set()))
            papers.update(entry.id for entry in digest.papers)
        days = [
            Day(date, path, first, len(papers)) for (date, path), (first, papers) in shown.items()
        ]
        return sorted(days, key=lambda day: (day.date, day.path), reverse=True)

    @cached_property
    def listed(self) -> dict[tuple[str, str], list[Place]]:
        """Homes by primary category (as written) and date, in the order of the digests."""
        listed: dict[tuple[str, str], list[Place]] = {}
        for place in self.homes.values():
            listed.setdefault((place.entry.category, place.date), []).append(place)
        return listed

    @cached_property
    def keys(self) -> dict[str, str]:
        """Spelling of a name, in any entry → key of the author."""
        entries = (entry for _date, _docname, digest in self._digests for entry in digest.papers)
        names = {name for entry in entries for name in entry.authors}
        return {name: people.key(name) for name in names}

    def author_key(self, name: str) -> str:
        """Return the key of the author with this name."""
        return self.keys.get(name) or people.key(name)

    @cached_property
    def lines(self) -> dict[str, Line]:
        """Paper id → what lists show of the paper."""
        return {
            paper_id: Line(place.entry.title, place.docname, place.entry.anchor, place.date)
            for paper_id, place in self.homes.items()
        }

    @cached_property
    def marks(self) -> dict[str, bytes]:
        """Paper id → hash of what lists show of the paper."""
        return {
            paper_id: blake2b(repr(line).encode(), digest_size=8).digest()
            for paper_id, line in self.lines.items()
        }

    @cached_property
    def papers_by(self) -> dict[str, tuple[Place, ...]]:
        """Author key → homes of the papers, newest first."""
        papers: dict[str, list[Place]] = {}
        keys = self.keys
        for place in self.homes.values():
            for name in place.entry.authors:
                known = papers.setdefault(keys[name], [])
                if not known or known[-1] is not place:
                    known.append(place)
        return {key: tuple(reversed(places)) for key, places in papers.items()}

    @cached_property
    def authors(self) -> dict[str, Author]:
        """Author key → author."""
        return {author.key: author for author in self._collect_authors()}

    @cached_property
    def letters(self) -> list[Letter]:
        """The index of authors."""
        return by_letter(self.authors.values())

    def _collect_authors(self) -> Iterator[Author]:
        counts: dict[str, dict[str, int]] = {}
        keys = self.keys
        for place in self.homes.values():
            for name in place.entry.authors:
                forms = counts.setdefault(keys[name], {})
                forms[name] = forms.get(name, 0) + 1
        for key, forms in counts.items():
            spelled = tuple(sorted(forms)) if len(forms) > 1 else tuple(forms)
            yield Author(key, people.preferred(forms), spelled)
