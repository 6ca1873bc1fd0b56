"""Read the words of the pages of an archive, from what is kept or from doctrees."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_arxivdigest.domain import arxiv_domain
from sphinx_arxivdigest.domain.doctrees import papers_of
from sphinx_arxivdigest.processes import spread
from sphinx_arxivdigest.writing.archives import archives_of
from sphinx_arxivdigest.writing.files import hash_of

from .kept import KeptWords
from .units import units_of
from .words import words_of_page

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment

    from sphinx_arxivdigest.nodes import paper
    from sphinx_arxivdigest.project.pages import ArchiveInfo

    from .kept import Head
    from .units import Unit
    from .words import PageWords


def readers_of(builder: Builder) -> list[PageReader]:
    """Return a reader for each archive."""
    return [PageReader(builder.env, archive) for archive in archives_of(builder.env)]


class PageReader:
    """Reads the words of the pages of one archive, and keeps them.

    It is made when all documents have been read.
    """

    def __init__(self, env: BuildEnvironment, archive: ArchiveInfo) -> None:
        self._env = env
        self.archive = archive
        #: The pages by name, in the order of the catalogue.
        self.units = {unit.docname: unit for unit in units_of(env, archive.root)}
        self._kept = KeptWords(env.doctreedir)

    def keep(self, unit: Unit, papers: Iterable[paper]) -> None:
        """Make the words of a page, unless they are kept; *papers* are what is shown on it.

        They are left to :meth:`heads` where a home is not among these.
        """
        if self._known(unit) is not None:
            return
        papers = list(papers)
        if {node["ids"][0] for node in papers}.issuperset(unit.homes):
            self._save(unit, papers)

    def heads(self, workers: int) -> list[Head]:
        """Return what is known of the words of each page; they are made where there are none.

        That is so where another builder has read a page, or where what other days hold has made
        homes of other entries. Up to so many *workers*, which are processes, make them.
        """
        known = {name: head for name, unit in self.units.items() if (head := self._known(unit))}
        missing = [unit for name, unit in self.units.items() if name not in known]
        made = spread(self._make, missing, workers)
        heads = known | {unit.docname: head for unit, head in zip(missing, made, strict=True)}
        return [heads[name] for name in self.units]

    def words(self, unit: Unit) -> PageWords:
        """Return the words of a page whose head has been asked for."""
        words = self._kept.load(unit.docname)
        if words is None:
            self._make(unit)
            words = self._kept.load(unit.docname)
        assert words is not None
        return words

    def _known(self, unit: Unit) -> Head | None:
        head = self._kept.head(unit.docname)
        return head if head and head.key == self._key(unit) else None

    def _make(self, unit: Unit) -> Head:
        return self._save(unit, papers_of(self._env, unit.docname))

    def _save(self, unit: Unit, papers: Sequence[paper]) -> Head:
        words = words_of_page(papers, set(unit.homes), self.archive.language)
        return self._kept.save(unit.docname, self._key(unit), words)

    def _key(self, unit: Unit) -> str:
        """Return a hash of what decides on the words of a page, but for its doctree."""
        content = sorted(arxiv_domain(self._env).files.get(unit.docname, {}).items())
        parts = repr((content, unit.homes, self.archive.language))
        return hash_of(parts.encode("utf-8", "replace"))
