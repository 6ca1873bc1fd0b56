"""The index of authors, for Sphinx's writers; HTML builders write a page of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from sphinx.domains import Index, IndexEntry

from sphinx_arxivdigest.i18n import _, day

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sphinx_arxivdigest.domain import ArxivDomain
    from sphinx_arxivdigest.project.catalogue import Place


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
        language = domain.env.config.language
        content = []
        for letter in catalogue.letters:
            entries = [
                entry
                for indexed in letter.authors
                for entry in _index_entries(
                    indexed.name, catalogue.papers_by[indexed.author.key], wanted, language
                )
            ]
            if entries:
                content.append((letter.label, entries))
        return content, True


def _index_entries(
    name: str, papers: Sequence[Place], docnames: set[str] | None, language: str
) -> list[IndexEntry]:
    places = [place for place in papers if docnames is None or place.docname in docnames]
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
