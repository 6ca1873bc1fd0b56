"""HTML: listings rendered with the templates that they name."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_arxivdigest import language
from sphinx_arxivdigest.domain import arxiv_domain
from sphinx_arxivdigest.html import render
from sphinx_arxivdigest.uris import Uris

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx.builders.html import StandaloneHTMLBuilder
    from sphinx.writers.html5 import HTML5Translator

    from sphinx_arxivdigest.listings import Group
    from sphinx_arxivdigest.nodes import listing


def visit_listing(self: HTML5Translator, node: listing) -> None:
    """Write a listing, its groups with headings below that of the enclosing section."""
    query = node.query
    html = render_groups(
        self.builder,
        self.builder.current_docname,
        query.template,
        query.groups(arxiv_domain(self.builder.env)),
        anchor=node["ids"][0],
        classes=node["classes"],
        heading=f"h{min(self.section_level + 1, 6)}",
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
    uris, domain = Uris(builder, docname), arxiv_domain(builder.env)

    def href(docname: str, anchor: str = "") -> str:
        return uris.entry(docname, domain.anchor(docname, anchor)) if docname else ""

    def lang(text: str) -> str:
        return _lang(text, str(builder.config.language))

    return render(builder, template, groups=groups, href=href, lang=lang, **context)


@lru_cache(maxsize=65536)
def _lang(text: str, page: str) -> str:
    """Return the language of *text* where it differs from the page's, else ``""``."""
    found = language.detect(text)
    return found if language.differs(found, page) else ""
