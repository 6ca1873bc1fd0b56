"""The index of authors as an HTML page, where every name has an anchor of its own.

In an archive the names stand on the pages of their parts. Links from elsewhere that know
nothing of parts lead to the index, which lists the parts; a script takes the reader on.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from markupsafe import Markup
from sphinx.util.osutil import relative_uri

from sphinx_arxivdigest.domain import arxiv_domain
from sphinx_arxivdigest.domain.uris import Uris
from sphinx_arxivdigest.nodes import listing
from sphinx_arxivdigest.project.anchors import AUTHORS_PAGE
from sphinx_arxivdigest.project.author_lists import AuthorPartList, author_groups

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
    parts = AuthorPartList().groups(holdings) if holdings.pages.has_parts else ()
    body = html_of(builder).groups(
        "authors.html",
        parts,
        AUTHORS_PAGE,
        title=title,
        letters=list(_letters(holdings)),
        script=Markup(_script(builder, AUTHORS_PAGE, has_parts=bool(parts))),
    )
    context.update(indextitle=title, title=title, body=body, toc="", display_toc=False)
    return "page.html"


def _letters(holdings: Holdings) -> Iterator[dict[str, Any]]:
    """Yield the letters with those of their authors who stand in no part."""
    for letter in holdings.catalogue.letters:
        here = [one for one in letter.authors if one.author.key not in holdings.author_pages]
        if here:
            authors = list(author_groups(here, holdings.catalogue))
            yield {"label": letter.label, "anchor": letter.anchor, "authors": authors}


def add_script(
    app: Sphinx,
    pagename: str,
    _templatename: str,
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    """Handle ``html-page-context``: let readers find names, and the index those who have moved.

    The script must run when the names are there, so it stands behind them.
    """
    builder = cast("StandaloneHTMLBuilder", app.builder)
    if doctree is None:
        return
    has_list = any(isinstance(node.query, AuthorPartList) for node in doctree.findall(listing))
    pages = arxiv_domain(app.env).build.pages
    is_part = pages.is_part(pagename) and Uris(builder, pagename).has_authors
    if is_part or has_list:
        context["body"] += _script(builder, pagename, has_parts=has_list and pages.has_parts)


def _script(builder: StandaloneHTMLBuilder, docname: str, *, has_parts: bool) -> str:
    """Return the element of the script; *has_parts*: whether the page lists those of the index."""
    src = script_uri(builder, docname)
    if not src:
        return ""
    domain = arxiv_domain(builder.env)
    is_part = domain.build.pages.is_part(docname)
    return html_of(builder).templates.render(
        "author-script.html",
        src=src,
        index=builder.get_relative_uri(docname, AUTHORS_PAGE) if is_part else "",
        ways=_script_data(builder, docname, domain.holdings) if has_parts else None,
    )


def script_uri(builder: StandaloneHTMLBuilder, docname: str) -> str:
    """Return the address of the script, ``""`` where none can run."""
    if builder.name == "epub":
        return ""
    return relative_uri(builder.get_target_uri(docname), f"_static/{SCRIPT}")


def _script_data(
    builder: StandaloneHTMLBuilder, docname: str, holdings: Holdings
) -> dict[str, Any]:
    """Return what the script needs to find the part in which an author stands.

    ``parts``: letter, where it starts, address, and the positions of the first and the last
    name of each; ``others``: key → number of the part, for authors who stand in another one
    than their key suggests.
    """
    pages, index = holdings.pages, holdings.pages.parts
    parts = [part for part in index.parts if pages.part_page(part)]
    numbers = {pages.part_page(part): number for number, part in enumerate(parts)}
    others = {}
    for key, page in holdings.author_pages.items():
        guess = index.guess(key)
        if guess is None or pages.part_page(guess) != page:
            others[key] = numbers[page]
    rows = []
    for part in parts:
        page = pages.part_page(part)
        ends = [author.position for author in holdings.part_names.get(page, ())]
        rows.append((part.letter, part.start, builder.get_relative_uri(docname, page), *ends))
    return {"parts": rows, "others": others}
