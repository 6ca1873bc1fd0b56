"""Lists of papers in full: entries fetched from the pages of their digests."""

from __future__ import annotations

import pickle
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from sphinx.transforms.post_transforms import SphinxPostTransform

from sphinx_arxivdigest.domain import arxiv_domain
from sphinx_arxivdigest.nodes import listing, paper
from sphinx_arxivdigest.project.listings import PaperList
from sphinx_arxivdigest.reading.tree import free_id

if TYPE_CHECKING:
    from collections.abc import Iterable

    from docutils import nodes

    from sphinx_arxivdigest.project.catalogue import Place


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
            if entries := self._entries(query.places(domain)):
                node.replace_self([self._copy(entry, node, query.details) for entry in entries])

    def _entries(self, places: Iterable[Place]) -> list[paper]:
        """Return the nodes at *places*, each document opened once."""
        places = list(places)
        found: dict[tuple[str, str], paper] = {}
        for docname in dict.fromkeys(place.docname for place in places):
            for node in papers_of(self.env.doctreedir, docname):
                found[docname, node["ids"][0]] = node
        keys = [(place.docname, place.entry.anchor) for place in places]
        return [found[key] for key in keys if key in found]

    def _copy(self, found: paper, node: listing, details: str) -> paper:
        copy = found.deepcopy()
        copy.update_basic_atts({"classes": node["classes"]})
        copy["docname"], copy["details"], copy["repeats"] = node["docname"], details, "mark"
        copy["ids"] = [free_id(self.document, found["ids"][0], copy)]
        return copy


def papers_of(folder: Path, docname: str) -> list[paper]:
    """Return the papers of a document as it was read, from the *folder* of doctrees.

    Sphinx's own way keeps every doctree it opens in memory.
    """
    with Path(folder, f"{docname}.doctree").open("rb") as file:
        doctree: nodes.document = pickle.load(file)
    return list(doctree.findall(paper))
