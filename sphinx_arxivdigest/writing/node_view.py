"""The view of a paper node, which every writer starts from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_arxivdigest.project.view import view_of

if TYPE_CHECKING:
    from sphinx_arxivdigest.domain import ArxivTables
    from sphinx_arxivdigest.nodes import paper
    from sphinx_arxivdigest.project.view import PaperView


def node_view(node: paper, domain: ArxivTables) -> PaperView:
    """Return the view of *node*; with ``:repeats: plain`` it has no home."""
    home = None
    if node["repeats"] != "plain":
        home = domain.home_elsewhere(node.record.id, node["docname"], node["ids"][0])
    return view_of(node.record, node.shown_fields, home)
