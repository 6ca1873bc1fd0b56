"""The index of authors, for Sphinx's writers and as a page of its own in HTML."""

from __future__ import annotations

from bisect import bisect_left
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple, cast

from sphinx.domains import Index, IndexEntry

from sphinx_arxivdigest import authors
from sphinx_arxivdigest.author_parts import place
from sphinx_arxivdigest.words import _, day

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx_arxivdigest.catalogue import Author
    from sphinx_arxivdigest.domain import ArxivDomain


class IndexedAuthor(NamedTuple):
    """An author under the form of the name that indexes have."""

    #: Family name first.
    name: str
    author: Author
    #: Place within the letter, see :func:`sphinx_arxivdigest.author_parts.place`.
    place: str


class Letter(NamedTuple):
    """A group of the index."""

    #: ``A``, ``Ж``, ``漢字`` …
    label: str
    #: HTML id, as Sphinx's own indices form it.
    anchor: str
    #: In order of their places.
    authors: tuple[IndexedAuthor, ...]

    def position(self, place: str) -> int:
        """Return the number of authors that stand before *place*."""
        return bisect_left(self.authors, place, key=lambda indexed: indexed.place)


def by_letter(people: Iterable[Author]) -> list[Letter]:
    """Sort *people* by family name and divide them by letter."""
    ordered = sorted(
        (authors.sort_key(author.name), authors.inverted(author.name), author) for author in people
    )
    return [
        Letter(
            label,
            f"cap-{'symbols' if label == '#' else label}",  # `#` may not stand in an address.
            tuple(IndexedAuthor(name, author, place(key)) for key, name, author in group),
        )
        for label, group in groupby(ordered, key=lambda item: authors.initial(item[0]))
    ]


class AuthorIndex(Index):
    """Every author with the papers and where they are."""

    name = "authors"
    localname = _("Authors")
    shortname = None

    def generate(
        self, docnames: Iterable[str] | None = None
    ) -> tuple[list[tuple[str, list[IndexEntry]]], bool]:
        """Return letters with entries: an author, then the papers, as Sphinx's writers want it."""
        wanted = None if docnames is None else set(docnames)
        domain = cast("ArxivDomain", self.domain)
        catalogue = domain.catalogue
        if domain.builder.format == "html":
            # Sphinx only asks whether there is anything; the page is our own.
            return [(letter.label, []) for letter in catalogue.letters], True
        content = []
        for letter in catalogue.letters:
            entries = [
                entry
                for indexed in letter.authors
                for entry in _index_entries(indexed, wanted, self.domain.env.config.language)
            ]
            if entries:
                content.append((letter.label, entries))
        return content, True


def _index_entries(
    indexed: IndexedAuthor, docnames: set[str] | None, language: str
) -> list[IndexEntry]:
    name, author = indexed.name, indexed.author
    places = [place for place in author.papers if docnames is None or place.docname in docnames]
    if not places:
        return []
    first = places[0]
    if len(places) == 1:
        return [IndexEntry(name, 0, first.docname, first.entry.anchor, "", "", first.entry.title)]
    entries = [IndexEntry(name, 1, first.docname, first.entry.anchor, str(len(places)), "", "")]
    for date, docname, entry in places:
        shown = day(date, language) if date else ""
        entries.append(IndexEntry(entry.title, 2, docname, entry.anchor, shown, "", ""))
    return entries
