"""HTML: listings rendered with the templates that they name."""

from __future__ import annotations

import posixpath
from functools import lru_cache
from typing import TYPE_CHECKING

from docutils import nodes
from markupsafe import Markup

from sphinx_arxivdigest import language
from sphinx_arxivdigest.domain import arxiv_domain
from sphinx_arxivdigest.domain.uris import Uris
from sphinx_arxivdigest.writing.html import heading, render, templates

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx.builders.html import StandaloneHTMLBuilder
    from sphinx.writers.html5 import HTML5Translator

    from sphinx_arxivdigest.nodes import listing
    from sphinx_arxivdigest.project.catalogue import Line
    from sphinx_arxivdigest.project.listings import Group


def visit_listing(self: HTML5Translator, node: listing) -> None:
    """Write a listing, its groups with headings below that of the enclosing section."""
    query = node.query
    groups = query.groups(arxiv_domain(self.builder.env))
    html = render_groups(
        self.builder,
        self.builder.current_docname,
        query.template if groups else "empty.html",
        groups,
        anchor=node["ids"][0],
        classes=node["classes"],
        heading=heading(self),
        sentence=query.empty,
    )
    self.body.append(html)
    raise nodes.SkipNode


def render_groups(
    builder: StandaloneHTMLBuilder,
    docname: str,
    template: str,
    groups: Iterable[Group],
    **context: object,
) -> str:
    """Return a template rendered with *groups*, links seen from the page *docname*."""
    links = _page_links(builder, docname)
    return render(
        builder,
        template,
        groups=groups,
        href=links.href,
        lang=links.lang,
        items=links.items,
        **context,
    )


class Links:
    """Makes the links of lists, as seen from one page."""

    def __init__(self, builder: StandaloneHTMLBuilder, docname: str) -> None:
        self._domain = arxiv_domain(builder.env)
        self._uris = Uris(builder, docname)
        self._language = str(builder.config.language)
        self._item = templates(builder).get_template("arxivdigest/item.html").module.item  # type: ignore[attr-defined]
        self._items: dict[Line, str] = {}

    def href(self, docname: str, anchor: str = "") -> str:
        """Return the address of a place, ``""`` where no document is named."""
        if not docname:
            return ""
        return self._uris.entry(docname, self._domain.anchor(docname, anchor))

    def lang(self, text: str) -> str:
        """Return the language of *text* where it differs from the page's, else ``""``."""
        return language.marked(language.of_title(text), self._language)

    def items(self, lines: Iterable[Line]) -> Markup:
        """Return what the macro in ``item.html`` makes of *lines*, of each once for all authors."""
        return Markup("".join([self._items.get(line) or self._first(line) for line in lines]))

    def _first(self, line: Line) -> str:
        html = self._items[line] = str(self._item(line, self.href, self.lang))
        return html


@lru_cache(maxsize=1)
def _author_links(builder: StandaloneHTMLBuilder, folder: str) -> Links:
    """Return the links of all parts of the index of authors, which lie in one folder."""
    return Links(builder, f"{folder}/part")


def _page_links(builder: StandaloneHTMLBuilder, docname: str) -> Links:
    if docname in arxiv_domain(builder.env).part_pages:
        return _author_links(builder, posixpath.dirname(docname))
    return Links(builder, docname)
