"""The index of authors as an HTML page: every name has an anchor of its own.

In an archive the names stand on the pages of their parts, and the index is where links
arrive that know nothing of parts: it lists them, and a script takes the reader on.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from sphinx.util.osutil import relative_uri

from sphinx_arxivdigest.domain import arxiv_domain
from sphinx_arxivdigest.domain.uris import AUTHORS_PAGE, Uris
from sphinx_arxivdigest.project.listings import AuthorPartList, author_group
from sphinx_arxivdigest.writing.lists import render_groups

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.builders.html import StandaloneHTMLBuilder

    from sphinx_arxivdigest.domain import ArxivDomain

SCRIPT = "arxivdigest-authors.js"


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
    letters = []
    for letter in domain.catalogue.letters:
        staying = [one for one in letter.authors if one.author.key not in domain.author_pages]
        if staying:
            people = [author_group(one, domain.catalogue) for one in staying]
            letters.append({"label": letter.label, "anchor": letter.anchor, "authors": people})
    groups = AuthorPartList().groups(domain)
    body = render_groups(
        builder,
        AUTHORS_PAGE,
        "authors.html",
        groups,
        title=title,
        letters=letters,
        ways=_ways(builder, domain) if groups else None,
        script=script_uri(builder, AUTHORS_PAGE) if groups else "",
    )
    context.update(indextitle=title, title=title, body=body, toc="", display_toc=False)
    return "page.html"


def add_script(
    app: Sphinx,
    pagename: str,
    _templatename: str,
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    """Handle ``html-page-context``: let a part of the index find authors who have moved.

    The script must run when the names are there, so it stands behind them.
    """
    domain, builder = arxiv_domain(app.env), cast("StandaloneHTMLBuilder", app.builder)
    if doctree is None or pagename not in domain.part_pages:
        return
    if not Uris(builder, pagename).has_authors:
        return
    if src := script_uri(builder, pagename):
        index = builder.get_relative_uri(pagename, AUTHORS_PAGE)
        context["body"] += f'<script src="{src}" data-index="{index}"></script>\n'


def script_uri(builder: StandaloneHTMLBuilder, docname: str) -> str:
    """Return the address of the script, ``""`` where none can run."""
    if builder.name == "epub":
        return ""
    return relative_uri(builder.get_target_uri(docname), f"_static/{SCRIPT}")


def _ways(builder: StandaloneHTMLBuilder, domain: ArxivDomain) -> dict[str, Any]:
    """Return what the script needs to find the part in which an author stands.

    ``parts``: letter, first place and address of each; ``others``: key → number of the
    part, for authors who stand in another one than their key suggests.
    """
    parts = [part for part in domain.site.parts.parts if domain.site.part_page(part)]
    pages = [domain.site.part_page(part) for part in parts]
    numbers = {page: number for number, page in enumerate(pages)}
    others = {}
    for key, page in domain.author_pages.items():
        guess = domain.site.parts.guess(key)
        if guess is None or domain.site.part_page(guess) != page:
            others[key] = numbers[page]
    rows = [
        (part.letter, part.start, builder.get_relative_uri(AUTHORS_PAGE, page))
        for part, page in zip(parts, pages, strict=True)
    ]
    return {"parts": rows, "others": others}
