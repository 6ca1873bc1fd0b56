"""The pages of the archives, as far as the rest of the extension has to know them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from sphinx_arxivdigest.people.parts import AuthorParts

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sphinx_arxivdigest.people.index import Letter
    from sphinx_arxivdigest.people.parts import Part


class Page(NamedTuple):
    """A generated page."""

    #: File name of the template that its source is made from.
    template: str
    title: str
    #: Documents below it.
    children: tuple[str, ...] = ()
    #: Whether its children stay out of sidebars.
    hides_children: bool = False
    #: Further values for the template.
    values: Mapping[str, Any] = {}


class Site:
    """All generated pages of a project; empty where there is no archive."""

    def __init__(
        self,
        roots: Mapping[str, str] | None = None,
        pages: Mapping[str, Page] | None = None,
        parts: AuthorParts | None = None,
        authors_root: str = "",
    ) -> None:
        #: Name of an archive → what its documents' names begin with. A single archive has no name.
        self.roots = dict(roots or {})
        #: Document name → page. Those that the user has written are taken out.
        self.pages = dict(pages or {})
        #: The parts of the index of authors.
        self.parts = parts or AuthorParts()
        self._part_pages = {part: f"{authors_root}/{part.name}" for part in self.parts.parts}

    def archive_of(self, docname: str) -> str:
        """Return the root of the archive that a page belongs to, ``""`` unless there are several.

        A single archive holds the digests of all other pages, too.
        """
        if len(self.roots) < 2:
            return ""
        return next((root for root in self.roots.values() if docname.startswith(f"{root}/")), "")

    def page(self, archive: str, *names: str) -> str:
        """Return the name of a page of *archive*, or ``""`` where there is none.

        Without *archive* it is a page of the first archive that has one.
        """
        for root in [archive] if archive else self.roots.values():
            docname = "/".join((root, *names))
            if docname in self.pages:
                return docname
        return ""

    def part_page(self, part: Part) -> str:
        """Return the document that shows *part* of the index of authors, or ``""``."""
        docname = self._part_pages[part]
        return docname if docname in self.pages else ""

    def author_pages(self, letters: Iterable[Letter]) -> dict[str, str]:
        """Return the documents that show the authors of the index, by key."""
        pages = {}
        for letter in letters:
            for indexed in letter.authors:
                part = self.parts.find(letter.label, indexed.position)
                if part and (page := self.part_page(part)):
                    pages[indexed.author.key] = page
        return pages
