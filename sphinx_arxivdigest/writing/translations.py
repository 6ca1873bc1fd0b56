"""HTML: the pages that show the same in another language, as search engines want to know."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sphinx_arxivdigest.domain import arxiv_domain
from sphinx_arxivdigest.project.feeds import is_whole

from .archives import archives_of
from .file_urls import PAGE_BUILDERS

if TYPE_CHECKING:
    from collections.abc import Set

    from sphinx.builders import Builder

    from sphinx_arxivdigest.project.pages import ArchiveInfo


class Translation(NamedTuple):
    """A page in a language."""

    #: As HTML names it: ``zh-CN``.
    language: str
    docname: str


class Translations:
    """The front pages and the days that archives of different languages share.

    Pages are the same where they have the same name and half of the papers of one: archives of
    different subjects have the same days, too.
    """

    def __init__(self, builder: Builder) -> None:
        """Look among the archives that *builder* writes.

        Search engines take whole addresses alone, so ``html_baseurl`` must be one.
        """
        self._domain = arxiv_domain(builder.env)
        self._by_language: dict[str, ArchiveInfo] = {}
        if builder.name in PAGE_BUILDERS and is_whole(builder.config.html_baseurl):
            for archive in archives_of(builder.env):
                # A page has one translation into a language.
                self._by_language.setdefault(archive.language.lower(), archive)

    def of(self, docname: str) -> list[Translation]:
        """Return the page and its translations, in the order of the archives; else nothing."""
        pages = self._domain.build.pages.by_name
        archives = self._by_language.values()
        if len(archives) < 2:
            return []
        own = next((one for one in archives if docname.startswith(f"{one.root}/")), None)
        if own is None or docname not in pages:
            return []
        name = docname.removeprefix(f"{own.root}/")
        if name != "index" and not name.startswith("days/"):
            return []
        papers = self._papers(own, docname)
        found = [
            Translation(archive.language, other)
            for archive in archives
            if (other := f"{archive.root}/{name}") in pages
            and (archive is own or _are_same(papers, self._papers(archive, other)))
        ]
        return found if len(found) > 1 else []

    def _papers(self, archive: ArchiveInfo, docname: str) -> Set[str]:
        """Return the ids of the papers of a day, or of the archive for its front page."""
        if docname == f"{archive.root}/index":
            return self._domain.holdings.catalogue_of(archive.root).homes.keys()
        digests = self._domain.digests
        # The parts of a large day have its papers.
        pages = (docname, *self._domain.build.pages.by_name[docname].children)
        return {
            paper.id
            for page in pages
            for digest in digests.get(page, ())
            for paper in digest.papers
        }


def _are_same(one: Set[str], other: Set[str]) -> bool:
    return 2 * len(one & other) >= min(len(one), len(other)) > 0
