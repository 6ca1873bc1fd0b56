"""What Zotero finds on pages with papers in full: a script makes it, so that pages stay small."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sphinx_arxivdigest.nodes import paper
from sphinx_arxivdigest.writing.file_urls import PAGE_BUILDERS

from .scripts import ZOTERO

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx


def add_script(
    app: Sphinx,
    _pagename: str,
    _templatename: str,
    _context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    """Handle ``html-page-context``: load the script on pages with papers, also without tools."""
    if doctree is None or app.builder.name not in PAGE_BUILDERS:
        return
    if next(iter(doctree.findall(paper)), None) is not None:
        app.add_js_file(ZOTERO, loading_method="defer")
