"""The index of authors as an HTML page, where every name has an anchor of its own.

In an archive the names stand on the pages of their parts. Links from elsewhere that know
nothing of parts lead to the index, which lists the parts; a script takes the reader on.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from sphinx.util.osutil import relative_uri

from sphinx_arxivdigest.domain import arxiv_domain
from sphinx_arxivdigest.domain.uris import Uris
from sphinx_arxivdigest.project.anchors import AUTHORS_PAGE
from sphinx_arxivdigest.project.author_lists import AuthorPartList, author_group

from .html_writer import html_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.builders.html import StandaloneHTMLBuilder

    from sphinx_arxivdigest.project.holdings import Holdings

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
    builder = cast("StandaloneHTMLBuilder", app.builder)
    holdings = arxiv_domain(app.env).holdings
    title = str(context["indextitle"])
    groups = AuthorPartList().groups(holdings)
    body = html_of(builder).groups(
        "authors.html",
        groups,
        AUTHORS_PAGE,
        title=title,
        letters=list(_letters(holdings)),
        ways=_script_data(builder, holdings) if groups else None,
        script=script_uri(builder, AUTHORS_PAGE) if groups else "",
    )
    context.update(indextitle=title, title=title, body=body, toc="", display_toc=False)
    return "page.html"


def _letters(holdings: Holdings) -> Iterator[dict[str, Any]]:
    """Yield the letters with those of their authors who stand in no part."""
    for letter in holdings.catalogue.letters:
        here = [one for one in letter.authors if one.author.key not in holdings.author_pages]
        if here:
            authors = [author_group(one, holdings.catalogue) for one in here]
            yield {"label": letter.label, "anchor": letter.anchor, "authors": authors}


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
    builder = cast("StandaloneHTMLBuilder", app.builder)
    if doctree is None or pagename not in arxiv_domain(app.env).build.pages.part_pages:
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


def _script_data(builder: StandaloneHTMLBuilder, holdings: Holdings) -> dict[str, Any]:
    """Return what the script needs to find the part in which an author stands.

    ``parts``: letter, first position and address of each; ``others``: key → number of the
    part, for authors who stand in another one than their key suggests.
    """
    pages, index = holdings.pages, holdings.pages.parts
    parts = [part for part in index.parts if pages.part_page(part)]
    numbers = {pages.part_page(part): number for number, part in enumerate(parts)}
    others = {}
    for key, page in holdings.author_pages.items():
        guess = index.guess(key)
        if guess is None or pages.part_page(guess) != page:
            others[key] = numbers[page]
    rows = [
        (part.letter, part.start, builder.get_relative_uri(AUTHORS_PAGE, pages.part_page(part)))
        for part in parts
    ]
    return {"parts": rows, "others": others}
