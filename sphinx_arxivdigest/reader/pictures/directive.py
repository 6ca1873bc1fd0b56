"""The directive ``arxiv-statistics``: how many papers, of which categories, and what rises."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from sphinx_arxivdigest.domain import arxiv_domain
from sphinx_arxivdigest.nodes import claim_id, listing, statistics
from sphinx_arxivdigest.project.calendars import CalendarTable
from sphinx_arxivdigest.project.rising_terms import RisingTitleTerms
from sphinx_arxivdigest.project.weeks import WeeklyPapers
from sphinx_arxivdigest.reading import options
from sphinx_arxivdigest.reading.listings import ListingDirective

if TYPE_CHECKING:
    from docutils import nodes

    from sphinx_arxivdigest.project.queries import Query


class ArxivStatisticsDirective(ListingDirective):
    """``.. arxiv-statistics::`` shows the numbers of an archive; without one, nothing."""

    option_spec: ClassVar[Any] = options.OptionSpec(options.STATISTICS)

    def run(self) -> list[nodes.Node]:
        """Return a node for each picture."""
        if not self.has_archive("counts the digests of"):
            return []
        archive = self.archive_root()
        calendar, weeks = CalendarTable(archive), WeeklyPapers(archive)
        rising = RisingTitleTerms(archive)
        return [
            self._noted(listing(listing=calendar), calendar, "arxiv-days"),
            self._noted(statistics(query=weeks), weeks, "arxiv-weeks"),
            self._noted(statistics(query=rising), rising, "arxiv-rising"),
        ]

    def _noted(self, node: listing | statistics, query: Query, anchor: str) -> nodes.Node:
        node["docname"] = self.env.docname
        node["classes"] = list(self.options.get("class", []))
        self.set_source_info(node)
        claim_id(node, anchor, self.state.document)
        arxiv_domain(self.env).note_listing(self.env.docname, query)
        return node
