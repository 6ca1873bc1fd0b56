"""Fill lists of papers in full with entries fetched from the pages of their digests."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, ClassVar

from sphinx.transforms.post_transforms import SphinxPostTransform

from sphinx_arxivdigest.domain import arxiv_domain
from sphinx_arxivdigest.domain.doctrees import papers_of
from sphinx_arxivdigest.nodes import claim_id, listing, paper
from sphinx_arxivdigest.project.paper_lists import PaperList

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx_arxivdigest.project.records import Home


class FillPaperLists(SphinxPostTransform):
    """Replace lists of papers in full by the papers; it runs before what renders them."""

    default_priority: ClassVar[int] = 3

    def run(self, **kwargs: Any) -> None:
        """Replace the lists."""
        domain = arxiv_domain(self.env)
        for node in list(self.document.findall(listing)):
            query = node.query
            if not isinstance(query, PaperList) or not query.details:
                continue
            if entries := self._entries(query.homes(domain.holdings)):
                node.replace_self([self._copy(entry, node, query.details) for entry in entries])

    def _entries(self, homes: Sequence[Home]) -> list[paper]:
        """Return the nodes of *homes*, each document opened once."""
        found: dict[tuple[str, str], paper] = {}
        for docname in dict.fromkeys(home.docname for home in homes):
            for node in papers_of(self.env, docname):
                found[docname, node["ids"][0]] = node
        keys = [(home.docname, home.paper.anchor) for home in homes]
        return [found[key] for key in keys if key in found]

    def _copy(self, found: paper, node: listing, details: str) -> paper:
        copy = found.deepcopy()
        copy.update_basic_atts({"classes": node["classes"]})
        copy["docname"], copy["details"], copy["repeats"] = node["docname"], details, "list"
        # Numbers count the papers of a digest; here they would be those of several.
        copy["paper"] = replace(found.record, number=None)
        claim_id(copy, found["ids"][0], self.document)
        return copy
