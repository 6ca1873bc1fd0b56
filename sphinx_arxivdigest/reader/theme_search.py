"""Sphinx's own search: what it has of the papers in archives, and what its page shows of them.

The index of Sphinx's search is one file that grows with every day. Where archives have a search of
their own, it does not need their papers: its page finds them in the index of that search.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, cast

from markupsafe import Markup
from sphinx.transforms.post_transforms import SphinxPostTransform

from sphinx_arxivdigest.domain import arxiv_domain
from sphinx_arxivdigest.nodes import category_contents, category_heading
from sphinx_arxivdigest.writing.html_writer import html_of
from sphinx_arxivdigest.writing.ways import DAY_TEMPLATES

from .find import search_html
from .scripts import READER, SEARCH, SEARCH_STYLES, STYLES, has_tools
from .tools import form

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.builders import Builder
    from sphinx.builders.html import StandaloneHTMLBuilder
    from sphinx.environment import BuildEnvironment

#: Templates of the generated pages that become more with every day.
_PAPER_PAGES = DAY_TEMPLATES | {"authors-part.rst", "category-month.rst"}

#: The field of a document that keeps it out of Sphinx's search, and the value by which ours are
#: known. Source: https://www.sphinx-doc.org/en/master/usage/restructuredtext/field-lists.html
_FIELD = "nosearch"
_OURS = "arxivdigest"


def leave_out_pages(app: Sphinx, env: BuildEnvironment) -> None:
    """Handle ``env-updated``: choose the pages that Sphinx's search does not have in this build."""
    domain = arxiv_domain(env)
    is_left_out = _texts(app.builder) == "none"
    unsearched = frozenset(
        docname
        for docname, page in domain.build.pages.by_name.items()
        if is_left_out and page.template in _PAPER_PAGES
    )
    domain.leave_out(unsearched)
    for docname, fields in list(env.metadata.items()):
        if fields.get(_FIELD) == _OURS and docname not in unsearched:
            del fields[_FIELD]
            if not fields:  # A page without fields is not in the table.
                del env.metadata[docname]
    for docname in unsearched & env.all_docs.keys():
        env.metadata[docname].setdefault(_FIELD, _OURS)


class PutPapersFirst(SphinxPostTransform):
    """Keep words of days out of Sphinx's search by which they would stand before their papers.

    Papers are objects of the domain: their titles need no words of the page.
    """

    #: After the titles of categories have become nodes of ours.
    default_priority: ClassVar[int] = 3
    formats = ("html",)

    def run(self, **kwargs: Any) -> None:
        """Empty the nodes whose text children are there for the search alone."""
        build = arxiv_domain(self.env).build
        page, texts = build.pages.by_name.get(self.env.docname), _texts(build.builder)
        if page is None or page.template not in _PAPER_PAGES or texts == "none":
            return
        emptied = category_heading if texts == "full" else category_heading | category_contents
        for node in self.document.findall(lambda node: isinstance(node, emptied)):
            cast("nodes.Element", node).clear()


def show_papers(
    app: Sphinx,
    pagename: str,
    _templatename: str,
    context: dict[str, Any],
    _doctree: nodes.document | None,
) -> None:
    """Handle ``html-page-context``: have the page of Sphinx's search find papers, too.

    Themes have templates of their own for the page, so a script puts the search of the archive
    before their results.
    """
    if pagename != "search" or _texts(app.builder) != "none" or not _finds_papers(app.builder):
        return
    builder = cast("StandaloneHTMLBuilder", app.builder)
    search = search_html(builder, pagename, anchor="arxiv-search", action="", sphinx_search="")
    html = html_of(builder).templates.render(
        "theme-search.html",
        tools=Markup(form(builder, pagename, articles=False, has_filter=False)),
        search=Markup(search),
    )
    context["metatags"] = f"{context.get('metatags', '')}\n{html}"
    for styles in (STYLES, SEARCH_STYLES):
        app.add_css_file(styles)
    for script in (READER, SEARCH):
        app.add_js_file(script, loading_method="defer")


def _texts(builder: Builder) -> str:
    """Return what Sphinx's search has of papers in archives: ``full``, ``titles`` or ``none``."""
    chosen: str = builder.config.arxivdigest_sphinx_search
    if chosen != "auto":
        return chosen
    return "none" if _finds_papers(builder) else "full"


def _finds_papers(builder: Builder) -> bool:
    """Whether the pages of *builder* have a search of ours that finds the papers of archives."""
    return has_tools(builder) and bool(arxiv_domain(builder.env).build.pages.archives)
