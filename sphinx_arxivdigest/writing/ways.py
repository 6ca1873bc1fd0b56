"""HTML: the ways from a generated page to its neighbours and to the page above it.

The theme's own *previous* and *next* lead the same ways.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from sphinx.locale import _

from sphinx_arxivdigest.domain import arxiv_domain
from sphinx_arxivdigest.language import marked
from sphinx_arxivdigest.project.page_names import SEARCH_PAGE

from .html_writer import html_of
from .labels import way_label

if TYPE_CHECKING:
    from sphinx.builders.html import StandaloneHTMLBuilder

    from sphinx_arxivdigest.project.pages import Way, Ways

#: Templates of the pages that show a digest or a part of one, with the ways once more at their end.
DAY_TEMPLATES = frozenset({"day.rst", "day-split.rst", "day-category.rst", "day-group.rst"})


class WayLink(NamedTuple):
    """A way as a template shows it."""

    href: str
    label: str
    #: Language of the label, ``""`` where that is the page's.
    lang: str = ""


def write_ways(
    builder: StandaloneHTMLBuilder, docname: str, context: dict[str, Any]
) -> tuple[str, str]:
    """Return the ways above the title of a page, and those at its end, as HTML.

    The theme's own links, which are in the *context* of its template, lead the same ways.
    """
    page = arxiv_domain(builder.env).build.pages.by_name.get(docname)
    if page is None or page.ways is None:
        return "", ""
    links = _links(page.ways, docname, builder)
    templates = html_of(builder).templates
    end = ""
    if page.template in DAY_TEMPLATES:
        search = search_address(builder, docname)
        end = templates.render("ways.html", end=True, search=search, **links)
    if page.template in DAY_TEMPLATES or links["before"] or links["after"]:
        _lead_on(page.ways, docname, context, builder)
    return templates.render("ways.html", end=False, **links), end


def _lead_on(
    ways: Ways, docname: str, context: dict[str, Any], builder: StandaloneHTMLBuilder
) -> None:
    """Have the theme's own links to the previous and the next page lead to the neighbours.

    Source: https://www.sphinx-doc.org/en/master/development/html_themes/templating.html#prev
    """
    words = {"P": ("prev", ways.before, _("previous")), "N": ("next", ways.after, _("next"))}
    others = [link for link in context["rellinks"] if link[2] not in words]
    for key, (name, way, word) in words.items():
        context[name] = None
        if way is not None and way.docname in builder.env.all_docs:
            title = builder.render_partial(builder.env.titles[way.docname])["title"]
            uri = builder.get_relative_uri(docname, way.docname)
            context[name] = {"link": uri, "title": title}
            others.append((way.docname, title, key, word))
    context["rellinks"] = others


def search_address(builder: StandaloneHTMLBuilder, docname: str) -> str:
    """Return the address of the search of all papers as the page *docname* has it, or ``""``."""
    page = f"{builder.config.arxivdigest_archive_root}/{SEARCH_PAGE}"
    has_page = page in arxiv_domain(builder.env).build.pages.by_name
    return builder.get_relative_uri(docname, page) if has_page else ""


def _links(ways: Ways, docname: str, builder: StandaloneHTMLBuilder) -> dict[str, WayLink | None]:
    """Return the links of *ways* by direction, ``None`` where there is no such page."""

    pages = arxiv_domain(builder.env).build.pages
    language = builder.config.language
    own = pages.language_of(docname)

    def link(way: Way | None) -> WayLink | None:
        if way is None or way.docname not in builder.env.all_docs:
            return None
        label = way_label(way, ways.date, builder.env, own or language)
        page = pages.by_name.get(way.docname)
        lang = ""
        if way.date:
            lang = marked(own, language)
        elif page is not None and way.label in {"", page.title}:
            lang = page.language
        return WayLink(builder.get_relative_uri(docname, way.docname), label, lang)

    return {"before": link(ways.before), "up": link(ways.up), "after": link(ways.after)}
