"""Write the pages with the permanent addresses of papers, which lead to their homes.

They hold when homes move: when days are split, files renamed, or earlier digests added.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from sphinx_arxivdigest.log import warn
from sphinx_arxivdigest.writing.file_urls import PAGE_BUILDERS
from sphinx_arxivdigest.writing.files import output_path
from sphinx_arxivdigest.writing.output_files import OutputFiles

from .permalink_html import frame_key, page_context
from .permalink_names import permalinks_docname
from .permalink_rows import rows_by_page
from .site import Site

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.builders.html import StandaloneHTMLBuilder

    from .permalink_rows import Row

SCRIPT = "arxivdigest-permalinks.js"
STYLES = "arxivdigest-permalinks.css"
#: What the context of one of these pages has.
_MARK = "arxivdigest_permalinks"


def collect_pages(app: Sphinx) -> Iterator[tuple[str, dict[str, Any], str]]:
    """Handle ``html-collect-pages``: yield the pages that are new or different.

    Sphinx would write all of them in every build. Those that are gone are deleted.
    """
    if app.builder.name not in PAGE_BUILDERS:
        return
    site = Site(cast("StandaloneHTMLBuilder", app.builder))
    files = OutputFiles(site.builder, "permalinks")
    pages = rows_by_page(site) if site.archives else {}
    frame = frame_key(site) if pages else ""
    changed: dict[str, list[Row]] = {}
    keys: dict[str, str] = {}
    for name, rows in pages.items():
        docname = permalinks_docname(site.config, name)
        file = Path(output_path(site.builder, docname)).relative_to(site.builder.outdir).as_posix()
        if docname in site.env.found_docs:
            _warn_of_own_page(site, docname)
            files.release(file)
            continue
        key = site.key(frame, rows)
        if not files.keep(file, key):
            keys[file] = key
            changed[docname] = rows
    files.claim(keys)
    for docname, rows in changed.items():
        yield docname, {**page_context(site, docname, rows), _MARK: True}, "page.html"
    files.end()


def _warn_of_own_page(site: Site, docname: str) -> None:
    warn(
        "source",
        f"{site.env.doc2path(docname, base=False)} stands in place of a page with permanent "
        "addresses of papers; rename it, or set arxivdigest_archive_root to another folder",
        docname,
    )


def add_files(
    app: Sphinx,
    _pagename: str,
    _templatename: str,
    context: dict[str, Any],
    _doctree: nodes.document | None,
) -> None:
    """Handle ``html-page-context``: load the script that leads on, and the styles of the rows."""
    if _MARK in context:
        app.add_css_file(STYLES)
        app.add_js_file(SCRIPT, loading_method="defer")
