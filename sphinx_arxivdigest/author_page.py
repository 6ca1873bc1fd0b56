"""The index of authors as an HTML page: every name has an anchor of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple, cast

from sphinx_arxivdigest.domain import arxiv_domain
from sphinx_arxivdigest.html import link, render
from sphinx_arxivdigest.uris import AUTHORS_PAGE, Uris

if TYPE_CHECKING:
    from docutils import nodes
    from markupsafe import Markup
    from sphinx.application import Sphinx
    from sphinx.builders.html import StandaloneHTMLBuilder

    from sphinx_arxivdigest.domain import ArxivDomain


class IndexedPaper(NamedTuple):
    """A paper in the index, ready for a template."""

    link: Markup
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
    papers = _papers(domain, Uris(builder, AUTHORS_PAGE))
    letters = [
        {
            "label": letter.label,
            "anchor": letter.anchor,
            "authors": [
                {
                    "key": author.key,
                    "name": name,
                    "papers": [papers[place.entry.id] for place in author.papers],
                }
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


def _papers(domain: ArxivDomain, uris: Uris) -> dict[str, IndexedPaper]:
    """Return what the index shows of each paper, by id: most papers have several authors."""
    papers = {}
    for paper_id, place in domain.catalogue.homes.items():
        href = uris.entry(place.docname, domain.anchor(place.docname, place.entry.anchor))
        papers[paper_id] = IndexedPaper(link("internal", href, place.entry.title), place.date)
    return papers
