"""Let go of what has been rendered."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sphinx_arxivdigest.nodes import paper

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx


def drop_papers(
    _app: Sphinx,
    _pagename: str,
    _templatename: str,
    _context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    """Handle ``html-page-context``, last: drop the records of a page that has been rendered.

    Its doctree is part of reference cycles, which the garbage collector finds late: half a year
    of digests would hold a hundred megabytes meanwhile.
    """
    if doctree is not None:
        for node in doctree.findall(paper):
            node.attributes.pop("paper", None)  # The event may be sent more than once.
