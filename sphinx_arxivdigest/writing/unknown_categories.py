"""Warn of lists that choose categories which neither arXiv nor any digest has.

Which codes the digests have is known when all documents have been read; so lists are looked at
when their pages are written, as references are.
"""

from __future__ import annotations

from typing import Any, ClassVar

from sphinx.transforms.post_transforms import SphinxPostTransform

from sphinx_arxivdigest.domain import arxiv_domain
from sphinx_arxivdigest.log import warn_of_categories
from sphinx_arxivdigest.nodes import listing
from sphinx_arxivdigest.project.calendars import Calendar
from sphinx_arxivdigest.project.paper_lists import PaperList
from sphinx_arxivdigest.project.selection import Selection


class CheckCategories(SphinxPostTransform):
    """Warn of misspelt categories in lists; it runs before what replaces the lists."""

    default_priority: ClassVar[int] = 2

    def run(self, **kwargs: Any) -> None:
        """Look at the lists of the page."""
        for node in self.document.findall(listing):
            if isinstance(node.query, PaperList):
                self._check(node, node.query.selection, node.query.archive)
            elif isinstance(node.query, Calendar) and node.query.category:
                chosen = Selection(categories=(node.query.category,))
                self._check(node, chosen, node.query.archive)

    def _check(self, node: listing, selection: Selection, archive: str) -> None:
        catalogue = arxiv_domain(self.env).holdings.catalogue_of(archive)
        warn_of_categories(selection.unknown_categories(catalogue.dates_by_category), node)
