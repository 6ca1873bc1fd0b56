"""HTML: the ways from a generated page to its neighbours and to the page above it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple, cast

from sphinx_arxivdigest.domain import arxiv_domain
from sphinx_arxivdigest.project.page_names import SEARCH_PAGE

from .html_writer import html_of
from .labels import way_label

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.builders.html import StandaloneHTMLBuilder

    from sphinx_arxivdigest.project.pages import Way, Ways

#: Builders with a page for each document, between which readers go back and forth.
PAGE_BUILDERS = frozenset({"html", "dirhtml"})
#: Templates of the pages at whose end the ways stand once more.
_DAYS = frozenset({"day.rst", "day-split.rst", "day-category.rst"})


class WayLink(NamedTuple):
    """A way as a template shows it."""

    href: str
    label: str


def add_ways(
    app: Sphinx,
    pagename: str,
    _templatename: str,
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    """Handle ``html-page-context``: put the ways above the title, and at the end of a day."""
    page = arxiv_domain(app.env).build.pages.by_name.get(pagename)
    if (
        page is None
        or page.ways is None
        or doctree is None
        or app.builder.name not in PAGE_BUILDERS
    ):
        return
    builder = cast("StandaloneHTMLBuilder", app.builder)
    search = search_address(builder, pagename)
    links = _links(page.ways, pagename, builder)
    templates = html_of(builder).templates
    body = templates.render("ways.html", end=False, **links) + context["body"]
    if page.template in _DAYS:
        body += templates.render("ways.html", end=True, search=search, **links)
    context["body"] = body


def search_address(builder: StandaloneHTMLBuilder, docname: str) -> str:
    """Return the address of the search of all papers as the page *docname* has it, or ``""``."""
    page = f"{builder.config.arxivdigest_archive_root}/{SEARCH_PAGE}"
    has_page = page in arxiv_domain(builder.env).build.pages.by_name
    return builder.get_relative_uri(docname, page) if has_page else ""


def _links(ways: Ways, docname: str, builder: StandaloneHTMLBuilder) -> dict[str, WayLink | None]:
    """Return the links of *ways* by direction, ``None`` where there is no such page."""

    def link(way: Way | None) -> WayLink | None:
        if way is None or way.docname not in builder.env.all_docs:
            return None
        label = way_label(way, ways.date, builder.env)
        return WayLink(builder.get_relative_uri(docname, way.docname), label)

    return {"before": link(ways.before), "up": link(ways.up), "after": link(ways.after)}
