"""HTML: what the head of a generated page says of it: a description, feeds, other languages."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from sphinx_arxivdigest.domain import arxiv_domain

from .descriptions import Descriptions
from .feed_links import FeedLinks
from .file_urls import PAGE_BUILDERS, relative_file_url
from .translations import Translations

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.builders import Builder

#: What Sphinx, and sphinxext-opengraph, have for a description that stands already.
_DESCRIPTION = 'name="description"'


def complete_head(
    app: Sphinx,
    pagename: str,
    _templatename: str,
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    """Handle ``html-page-context``: add to what the theme writes into the head of the page.

    It comes before sphinxext-opengraph, which takes the description from the fields of the page.
    Source: https://sphinxext-opengraph.readthedocs.io/en/latest/#overrides
    """
    build = arxiv_domain(app.env).build
    if pagename not in build.pages.by_name or doctree is None:
        return
    if app.builder.name not in PAGE_BUILDERS:
        return
    describes = build.shared(Descriptions)
    text = describes.of(pagename) or describes.of_digest(pagename, doctree)
    tags = [] if _DESCRIPTION in context["metatags"] or not text else [_description(text)]
    tags += _feeds(app.builder, pagename)
    tags += _translations(app.builder, pagename)
    context["metatags"] += "".join(f"\n{tag}" for tag in tags)
    if text:
        context["meta"] = {"og:description": text, **(context["meta"] or {})}


def _description(text: str) -> Markup:
    return Markup('<meta name="description" content="{}">').format(text)


def _feeds(builder: Builder, docname: str) -> Iterator[Markup]:
    link = Markup('<link rel="alternate" type="application/atom+xml" title="{}" href="{}">')
    for title, file in arxiv_domain(builder.env).build.shared(FeedLinks).of(docname):
        yield link.format(title, relative_file_url(builder, file, docname))


def _translations(builder: Builder, docname: str) -> Iterator[Markup]:
    link = Markup('<link rel="alternate" hreflang="{}" href="{}">')
    for language, page in arxiv_domain(builder.env).build.shared(Translations).of(docname):
        # As Sphinx writes the canonical address.
        url = posixpath.join(builder.config.html_baseurl, builder.get_target_uri(page))
        yield link.format(language, url)
