"""The form with the reader's tools: where it stands, and what it says."""

from __future__ import annotations

from functools import lru_cache, partial
from typing import TYPE_CHECKING, Any, ClassVar, NoReturn, cast
from urllib.parse import quote

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.osutil import relative_uri

from sphinx_arxivdigest.domain import arxiv_domain
from sphinx_arxivdigest.nodes import (
    category_contents,
    digest_overview,
    listing,
    paper,
    paper_search,
    reader_tools,
    starred_papers,
)
from sphinx_arxivdigest.project.anchors import AUTHORS_PAGE
from sphinx_arxivdigest.project.author_lists import AuthorList
from sphinx_arxivdigest.project.paper_lists import PaperList
from sphinx_arxivdigest.publish.permalink_names import permalinks_docname
from sphinx_arxivdigest.writing.html_writer import html_of
from sphinx_arxivdigest.writing.ways import search_address

from .scripts import READER, STYLES, has_marks, has_tools

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from sphinx.application import Sphinx
    from sphinx.builders.html import StandaloneHTMLBuilder
    from sphinx.writers.html5 import HTML5Translator

#: How many forms are kept: pages of a folder have the same, in a few kinds.
_FORMS = 16


class AddTools(SphinxPostTransform):
    """Put the form behind the head of the first digest, or before the first list of papers."""

    default_priority: ClassVar[int] = 4
    formats = ("html",)

    def run(self, **kwargs: Any) -> None:
        """Add the form."""
        if not has_tools(arxiv_domain(self.env).build.builder):
            return
        first = next(self.document.findall(_has_papers), None)
        if first is None:
            searches = [each for each in self.document.findall(paper_search) if not each["form"]]
            for search in searches[:1]:
                at = search.parent.index(search)
                search.parent.insert(at, reader_tools(articles=False, filter=False))
            return
        articles = any(self.document.findall(paper))
        # A category that the filter empties vanishes with all that stands in it.
        while "arxiv-category" in first.parent.get("classes", ()):
            first = first.parent
        at = first.parent.index(first) + isinstance(first, digest_overview)
        first.parent.insert(at, reader_tools(articles=articles, filter=True))


def _has_papers(node: nodes.Node) -> bool:
    if isinstance(node, listing):
        return isinstance(node.query, PaperList | AuthorList)
    if isinstance(node, digest_overview):
        return node.total > 0  # None where all of its papers are repeats that are left out.
    return isinstance(node, category_contents | paper)


def visit_reader_tools(self: HTML5Translator, node: reader_tools) -> NoReturn:
    """Write the form."""
    html = form(self.builder, self.builder.current_docname, node["articles"], node["filter"])
    self.body.append(html)
    raise nodes.SkipNode


def _interests(option: dict[str, Iterable[str]]) -> dict[str, list[str]]:
    """Return the interests that the site proposes, under the names that scripts know."""
    names = {"words": "keywords", "authors": "authors"}
    return {name: sorted(option[key]) for name, key in names.items() if option.get(key)}


def form(
    builder: StandaloneHTMLBuilder, docname: str, articles: bool, has_filter: bool = True
) -> str:
    """Return the form as the page *docname* has it.

    *articles*: whether it has papers in full; *has_filter*: whether it has papers at all, and not
    only a search that finds some.
    """
    return arxiv_domain(builder.env).build.shared(_renderer)(
        root=relative_uri(builder.get_target_uri(docname), "") or "./",
        search=search_address(builder, docname),
        papers=_permalink(builder, docname),
        sphinx_search=builder.get_relative_uri(docname, "search") if builder.search else "",
        articles=articles,
        details=arxiv_domain(builder.env).build.pages.shows_details(docname),
        filter=has_filter,
    )


def _renderer(builder: StandaloneHTMLBuilder) -> Callable[..., str]:
    """Return what renders the form, once for pages that have the same."""
    config = builder.config
    render = partial(
        html_of(builder).templates.render,
        "tools.html",
        marks=has_marks(config),
        interests=_interests(config.arxivdigest_interests),
    )
    return lru_cache(_FORMS)(render)


def _permalink(builder: StandaloneHTMLBuilder, docname: str) -> str:
    """Return the permanent address of a paper, with ``%s`` for page and identifier, or ``""``.

    There is none without archive, and none of papers that are not indexed.
    """
    domain = arxiv_domain(builder.env)
    digests = domain.digests.get(docname, ())
    if not domain.build.pages.archives or not all(digest.indexed for digest in digests):
        return ""
    uri = builder.get_relative_uri(docname, permalinks_docname(builder.config, "*"))
    # Not all builders quote the star.
    return uri.replace(quote("*"), "*").replace("*", "%s") + "#%s"


def add_files(
    app: Sphinx,
    pagename: str,
    _templatename: str,
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    """Handle ``html-page-context``: load script and style sheet on pages that need them.

    The index of authors is a page without a doctree: its form stands below the title, unless all
    papers stand on other pages.
    """
    has_rows = pagename == AUTHORS_PAGE and "data-arxiv-id" in context["body"]
    if has_rows and has_tools(app.builder):
        builder = cast("StandaloneHTMLBuilder", app.builder)
        title, mark, names = context["body"].partition("</h1>\n")
        context["body"] = title + mark + form(builder, pagename, False) + names
    elif doctree is None or not any(map(_needs_script, doctree.findall())):
        return
    app.add_css_file(STYLES)
    app.add_js_file(READER, loading_method="defer")


def _needs_script(node: nodes.Node) -> bool:
    return isinstance(node, reader_tools | starred_papers)
