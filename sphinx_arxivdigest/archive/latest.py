"""Write the page ``latest`` of each archive, which leads to its newest day.

It is not a document: search, toctrees and inventories know the day alone.
"""

from __future__ import annotations

import posixpath
from pathlib import Path
from typing import TYPE_CHECKING, cast

from sphinx_arxivdigest.domain import arxiv_domain
from sphinx_arxivdigest.writing.file_urls import PAGE_BUILDERS
from sphinx_arxivdigest.writing.files import output_path, write_if_changed
from sphinx_arxivdigest.writing.html_writer import html_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sphinx.application import Sphinx
    from sphinx.builders.html import StandaloneHTMLBuilder

    from sphinx_arxivdigest.project.pages import Page

    from .plan_files import Archive


def plan_latest(archives: Iterable[Archive], pages: Mapping[str, Page]) -> dict[str, str]:
    """Return the page ``latest`` of each archive → the first of its *pages* of the newest date."""
    newest = {
        archive.root: max((file.summary.date for file in archive.files), default="")
        for archive in archives
    }
    return {
        f"{root}/latest": f"{root}/days/{date}"
        for root, date in newest.items()
        if f"{root}/days/{date}" in pages
    }


def write_latest(app: Sphinx, exception: Exception | None) -> None:
    """Handle ``build-finished``: write these pages, for builders of pages."""
    if exception is not None or app.builder.name not in PAGE_BUILDERS:
        return
    builder = cast("StandaloneHTMLBuilder", app.builder)
    for docname, day in arxiv_domain(app.env).build.pages.redirects.items():
        # A user may have written either of them.
        if docname not in app.env.found_docs and day in app.env.found_docs:
            path = Path(output_path(builder, docname))
            write_if_changed(path, _page(builder, docname, day))


def _page(builder: StandaloneHTMLBuilder, docname: str, day: str) -> str:
    """Return the page *docname* that leads to the page *day*."""
    page = arxiv_domain(builder.env).build.pages.by_name.get(day)
    href = builder.get_relative_uri(docname, day)
    base = builder.config.html_baseurl
    return html_of(builder).templates.render(
        "latest.html",
        title=builder.env.titles[day].astext(),
        lang=page.language if page else "",
        href=href,
        canonical=posixpath.join(base, builder.get_target_uri(day)) if base else href,
    )
