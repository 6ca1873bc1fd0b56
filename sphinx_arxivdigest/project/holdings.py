"""Answer what pages, references and listings ask of the whole project."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from .anchors import AUTHORS_PAGE, PAPER_LIST
from .catalogue import Catalogue

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from sphinx_arxivdigest.people.index import IndexedAuthor

    from .pages import GeneratedPages
    from .records import DigestRecord, Home
    from .selection import Selection

    #: Document name → selection by keywords → ids of the papers that match.
    Matches = Mapping[str, Mapping[Selection, frozenset[str]]]


class Holdings:
    """All digests of a project, by archive, with the pages that show them."""

    def __init__(
        self,
        digests: Mapping[str, Sequence[DigestRecord]],
        matches: Matches,
        pages: GeneratedPages,
        title: Callable[[str], str],
    ) -> None:
        """Take *digests* by document name, and *title*, which returns the title of a document."""
        self._digests = digests
        self.matches = matches
        self.pages = pages
        self.title = title
        self._catalogues: dict[str, Catalogue] = {}

    @property
    def catalogue(self) -> Catalogue:
        """The digests of all documents together."""
        return self.catalogue_of("")

    def catalogue_of(self, archive: str) -> Catalogue:
        """Return the digests of the archive with this root, or of all documents for ``""``."""
        if archive not in self._catalogues:
            prefix = f"{archive}/" if archive else ""
            self._catalogues[archive] = Catalogue(
                {name: held for name, held in self._digests.items() if name.startswith(prefix)}
            )
        return self._catalogues[archive]

    def catalogue_around(self, root: str) -> Catalogue:
        """Return the catalogue in which the archive with this *root* has its homes.

        A single archive shares it with all other pages.
        """
        return self.catalogue_of(self.pages.archive_of(f"{root}/index"))

    def homes_in(self, root: str) -> list[Home]:
        """Return the homes of the papers of the archive with this *root*, oldest first.

        Where there is one archive alone, papers may be at home on other pages of the project.
        """
        homes = self.catalogue_around(root).homes.values()
        return [home for home in homes if home.docname.startswith(f"{root}/")]

    def home(self, paper_id: str, docname: str) -> Home | None:
        """Return the home of a paper, as seen from a document.

        Where there are several archives, each has homes of its own.
        """
        return self.catalogue_of(self.pages.archive_of(docname)).homes.get(paper_id)

    def target(self, paper_id: str, docname: str) -> Home | None:
        """Return the home that a reference from a document leads to.

        It is in the document's own archive, if that has the paper.
        """
        return self.home(paper_id, docname) or self.catalogue.homes.get(paper_id)

    def category_target(self, code: str, archive: str = "") -> tuple[str, str] | None:
        """Return document and HTML id of a category: its page in an archive, or newest section."""
        newest = self.catalogue_of(archive).categories.get(code)
        page = self.pages.find(archive, "categories", code) if newest else ""
        return (page, PAPER_LIST) if page else newest

    @cached_property
    def author_pages(self) -> dict[str, str]:
        """Author key → document, for authors who do not stand on the index itself."""
        return self.pages.author_pages(self.catalogue.letters)

    @cached_property
    def part_names(self) -> dict[str, tuple[IndexedAuthor, IndexedAuthor]]:
        """Document that shows a part of the index of authors → the first and the last of them."""
        letters = {letter.label: letter for letter in self.catalogue.letters}
        found = {}
        for part in self.pages.parts.parts:
            letter = letters.get(part.letter)
            if letter and (names := letter.between(part.start, part.stop)):
                found[self.pages.part_page(part)] = names[0], names[-1]
        return found

    def part_label(self, page: str) -> str:
        """Return "Zhang, Lei – Zhang, Yu" for the page of a part, ``""`` where it has no names."""
        names = (author.name for author in self.part_names.get(page, ()))
        return " – ".join(dict.fromkeys(names))

    def author_page(self, key: str) -> str:
        """Return the page of the index of authors on which an author stands."""
        return self.author_pages.get(key, AUTHORS_PAGE)
