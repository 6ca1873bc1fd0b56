"""Read the words of the pages of an archive, from what is kept or from doctrees."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_arxivdigest.domain import arxiv_domain
from sphinx_arxivdigest.domain.doctrees import papers_of
from sphinx_arxivdigest.writing.files import hash_of

from .kept import KeptWords
from .words import words_of_page

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sphinx.environment import BuildEnvironment

    from sphinx_arxivdigest.nodes import paper
    from sphinx_arxivdigest.project.pages import ArchiveInfo

    from .kept import Head
    from .units import Unit
    from .words import PageWords


class PageReader:
    """Reads the words of the pages of one archive, and keeps them."""

    def __init__(self, env: BuildEnvironment, archive: ArchiveInfo) -> None:
        self._env = env
        self._archive = archive
        self._kept = KeptWords(env.doctreedir)

    def save(self, docname: str, homes: Sequence[str], papers: Iterable[paper]) -> Head:
        """Make the words of a page that holds *papers*, keep them, and return their head.

        *homes* are the HTML ids of the entries that are homes.
        """
        words = words_of_page([*papers], set(homes), self._archive.language)
        return self._kept.save(docname, self._key(docname, homes), words)

    def head(self, unit: Unit) -> Head:
        """Return what is known of the words of a page; they are made where there are none.

        That is so where another builder has read the page, or where what other days hold has
        made homes of other entries.
        """
        head = self._kept.head(unit.docname)
        if head and head.key == self._key(unit.docname, unit.homes):
            return head
        return self._make(unit)

    def words(self, unit: Unit) -> PageWords:
        """Return the words of a page whose head has been asked for."""
        words = self._kept.load(unit.docname)
        if words is None:
            self._make(unit)
            words = self._kept.load(unit.docname)
        assert words is not None
        return words

    def _make(self, unit: Unit) -> Head:
        return self.save(unit.docname, unit.homes, papers_of(self._env, unit.docname))

    def _key(self, docname: str, homes: Sequence[str]) -> str:
        """Return a hash of what decides on the words of a page, but for its doctree."""
        content = sorted(arxiv_domain(self._env).files.get(docname, {}).items())
        parts = repr((content, homes, self._archive.language))
        return hash_of(parts.encode("utf-8", "replace"))
