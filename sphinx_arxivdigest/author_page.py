"""The index of authors as an HTML page: every name has an anchor of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple, cast

from sphinx_arxivdigest.domain import arxiv_domain
from sphinx_arxivdigest.html import render
from sphinx_arxivdigest.uris import AUTHORS_PAGE, Uris

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.builders.html import StandaloneHTMLBuilder

    from sphinx_arxivdigest.domain import ArxivDomain, Author


class IndexedPaper(NamedTuple):
    """A paper in the index, ready for a template."""

    title: str
    href: str
    #: ISO date of the digest, or ``""``.
    date: str


def use_author_template(
    app: Sphinx,
    pagename: str,
    templatename: str,
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> str | None:
    """Handle ``html-page-context``: write the index as the body of an ordinary page.

    Sphinx's template for domain indices gives entries no anchors, and every theme
    has its own; all of them show an ordinary page's body.
    """
    if pagename != AUTHORS_PAGE or templatename != "domainindex.html":
        return None
    title = str(context["indextitle"])
    domain = arxiv_domain(app.env)
    builder = cast("StandaloneHTMLBuilder", app.builder)
    uris = Uris(builder, AUTHORS_PAGE)
    letters = [
        {
            "label": letter.label,
            "anchor": letter.anchor,
            "authors": [
                {"key": author.key, "name": name, "papers": _papers(author, domain, uris)}
                for name, author in letter.authors
            ],
        }
        for letter in domain.catalogue.letters
    ]
    context.update(
        indextitle=title,
        title=title,
        body=render(builder, "authors.html", title=title, letters=letters),
        toc="",
        display_toc=False,
    )
    return "page.html"


def _papers(author: Author, domain: ArxivDomain, uris: Uris) -> list[IndexedPaper]:
    return [
        IndexedPaper(
            place.entry.title,
            uris.entry(place.docname, domain.anchor(place.docname, place.entry.anchor)),
            place.date,
        )
        for place in author.papers
    ]
