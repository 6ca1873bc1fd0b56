"""HTML: what stands above and below the text of a generated page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from .exports import write_exports
from .file_urls import PAGE_BUILDERS
from .ways import write_ways

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.builders.html import StandaloneHTMLBuilder


def complete_body(
    app: Sphinx,
    pagename: str,
    _templatename: str,
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    """Handle ``html-page-context``: add ways above the title, and ways and files at the end."""
    if doctree is None or app.builder.name not in PAGE_BUILDERS:
        return
    builder = cast("StandaloneHTMLBuilder", app.builder)
    above, below = write_ways(builder, pagename, context)
    parts = (above, context["body"], below, write_exports(builder, pagename))
    # Joined once: a page may have megabytes, and each copy of it takes a millisecond.
    context["body"] = "".join(filter(None, parts))
