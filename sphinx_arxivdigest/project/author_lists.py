"""Lists of the index of authors: its parts, and the authors of one."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from sphinx_arxivdigest.people.parts import position_of

from .groups import Group, Line
from .listings import Listing, ListingKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx_arxivdigest.people.index import IndexedAuthor

    from .catalogue import Catalogue
    from .holdings import Holdings


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
        return tuple(author_groups(self._authors(holdings), holdings.catalogue))

    def fingerprint(self, holdings: Holdings) -> bytes:
        """Return the names and the fingerprints of the papers."""
        catalogue = holdings.catalogue
        papers_by, fingerprints = catalogue.papers_by, catalogue.fingerprints
        values = []
        for indexed in self._authors(holdings):
            key, name, _spellings = indexed.author
            values.append(f"\n{name}\n".encode())
            values += [fingerprints[home.paper.id] for home in papers_by[key]]
        return b"".join(values)

    def _authors(self, holdings: Holdings) -> list[IndexedAuthor]:
        found: list[IndexedAuthor] = []
        for letter in holdings.catalogue.letters:
            if letter.label == self.letter:
                found += letter.between(position_of(self.start), position_of(self.stop))
        return found


@dataclass(frozen=True)
class AuthorPartList(Listing):
    """The index of authors: its parts by letter, or all authors where it is not cut."""

    template = "author-parts.html"

    def groups(self, holdings: Holdings) -> tuple[Group, ...]:
        """Return a group for each letter, or for each author where there is no archive."""
        parts = tuple(_part_groups(holdings))
        if parts:
            return parts
        catalogue = holdings.catalogue
        authors = (one for letter in catalogue.letters for one in letter.authors)
        return tuple(author_groups(authors, catalogue))


def _part_groups(holdings: Holdings) -> Iterator[Group]:
    shown = [
        (part, page)
        for part in holdings.pages.parts.parts
        if (page := holdings.pages.part_page(part))
    ]
    for letter, members in groupby(shown, key=lambda item: item[0].letter):
        lines = tuple(Line(holdings.part_label(page) or part.title, page) for part, page in members)
        yield Group(letter, lines)


def author_groups(authors: Iterable[IndexedAuthor], catalogue: Catalogue) -> Iterator[Group]:
    """Yield each of the *authors* with the papers."""
    papers_by, lines = catalogue.papers_by, catalogue.lines
    for indexed in authors:
        key = indexed.author.key
        papers = tuple([lines[home.paper.id] for home in papers_by[key]])
        yield Group(indexed.name, papers, id=key)
