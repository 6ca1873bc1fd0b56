"""The pages that are generated for archives: names, titles, hierarchy."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from sphinx_arxivdigest.people.parts import AuthorParts

from .page_names import page_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sphinx_arxivdigest.people.index import Letter
    from sphinx_arxivdigest.people.parts import Part


class Way(NamedTuple):
    """A page that another one leads to, with what is to be put in words.

    With neither label nor date, the title of the page stands for it.
    """

    docname: str
    #: A category code, the title of a part, the name of a file, or what tells a further digest
    #: of a date from the first one.
    label: str = ""
    #: An ISO date, or a month (``2025-06``).
    date: str = ""


class Ways(NamedTuple):
    """The pages that a generated one leads to."""

    before: Way | None = None
    #: The page above it.
    up: Way | None = None
    after: Way | None = None
    #: ISO date of the page itself, ``""`` where it has none.
    date: str = ""


class ArchiveInfo(NamedTuple):
    """What is known of an archive before its digests are."""

    #: Empty for an archive that is the only one.
    name: str
    #: What the names of its documents begin with.
    root: str
    #: Of its overview; empty where none is set.
    title: str = ""
    #: As HTML names it (``zh-CN``); empty for that of the project.
    language: str = ""

    @property
    def folder(self) -> str:
        """What the names of its files begin with, below a folder for all archives."""
        return f"{self.name}/" if self.name else ""


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
    #: ``None`` where it leads nowhere but to its children.
    ways: Ways | None = None
    #: Language of its title, ``""`` where that is the project's.
    language: str = ""
    #: Whether its papers have their details on it.
    shows_details: bool = True


def with_neighbours(
    pages: Mapping[str, Page], ways: Iterable[Way], up: Way, date: str = ""
) -> dict[str, Page]:
    """Return those of *pages* that the *ways* lead to, each with its neighbours and with *up*.

    Each has the date of its way, or else *date*.
    """
    chain = [None, *ways, None]
    return {
        way.docname: pages[way.docname]._replace(ways=Ways(before, up, after, date or way.date))
        for before, way, after in zip(chain, chain[1:], chain[2:], strict=False)
        if way is not None
    }


class GeneratedPages:
    """All generated pages of a project; none where there is no archive."""

    def __init__(
        self,
        archives: Mapping[str, ArchiveInfo] | None = None,
        pages: Mapping[str, Page] | None = None,
        parts: AuthorParts | None = None,
        authors_root: str = "",
        redirects: Mapping[str, str] | None = None,
        feeds: Iterable[str] | None = None,
    ) -> None:
        """Take archives and pages by name, and the *parts* with the folder of their pages."""
        #: Name of an archive → what is known of it. A single archive may have no name.
        self.archives = dict(archives or {})
        #: Name of an archive → what its documents' names begin with.
        self.roots = {name: archive.root for name, archive in self.archives.items()}
        #: Document name → page; pages that the user has written instead are removed.
        self.by_name = dict(pages or {})
        #: Name of a page that only leads to another one → that one. It is not a document.
        self.redirects = dict(redirects or {})
        #: Names of the feeds that ``conf.py`` asks for beside the usual ones; ``None`` where the
        #: project has no feeds.
        self.feeds = None if feeds is None else tuple(feeds)
        #: The parts of the index of authors.
        self.parts = parts or AuthorParts()
        self._part_pages = {
            part: f"{authors_root}/{page_name(part.name)}" for part in self.parts.parts
        }
        self._names_of_parts = frozenset(self._part_pages.values())

    @property
    def names(self) -> set[str]:
        """Names of all pages, whether they are documents or not."""
        return {*self.by_name, *self.redirects}

    def language_of(self, docname: str) -> str:
        """Return the language of the archive that a page belongs to, ``""`` for the project's."""
        archives = self.archives.values()
        return next((one.language for one in archives if docname.startswith(f"{one.root}/")), "")

    def shows_details(self, docname: str) -> bool:
        """Whether papers on a page have their details: on all but old days of an archive."""
        page = self.by_name.get(docname)
        return page is None or page.shows_details

    def archive_of(self, docname: str) -> str:
        """Return the root of the archive that a page belongs to, ``""`` unless there are several.

        A single archive holds the digests of all other pages, too.
        """
        if len(self.roots) < 2:
            return ""
        return next((root for root in self.roots.values() if docname.startswith(f"{root}/")), "")

    def has_days(self, root: str) -> bool:
        """Whether the archive with this *root* has a digest with a date."""
        return any(
            docname.startswith(f"{root}/days/") and page.ways is not None and page.ways.date
            for docname, page in self.by_name.items()
        )

    def find(self, archive: str, *names: str) -> str:
        """Return the document called *names* below the root *archive*, or ``""``.

        Where *archive* is ``""``, that of the first archive that has one.
        """
        for root in [archive] if archive else self.roots.values():
            docname = "/".join((root, *map(page_name, names)))
            if docname in self.by_name:
                return docname
        return ""

    def part_page(self, part: Part) -> str:
        """Return the document that shows *part* of the index of authors, or ``""``."""
        docname = self._part_pages[part]
        return docname if docname in self.by_name else ""

    def is_part(self, docname: str) -> bool:
        """Whether a document shows a part of the index of authors."""
        return docname in self._names_of_parts and docname in self.by_name

    @property
    def has_parts(self) -> bool:
        """Whether any document shows a part of the index of authors."""
        return any(map(self.part_page, self.parts.parts))

    def author_pages(self, letters: Iterable[Letter]) -> dict[str, str]:
        """Return author key → document that shows the author's part of the index."""
        pages = {}
        for letter in letters:
            for part in self.parts.of_letter(letter.label):
                if page := self.part_page(part):
                    for indexed in letter.between(part.start, part.stop):
                        pages[indexed.author.key] = page
        return pages
