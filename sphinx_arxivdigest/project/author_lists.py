"""Lists of the index of authors: its parts, and the authors of one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sphinx_arxivdigest.people.parts import position_of

from .groups import Group, Line
from .listings import Listing, ListingKind

if TYPE_CHECKING:
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
