"""The directive ``arxiv-search``: all papers of the archive, searched in the browser."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, NoReturn

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.osutil import relative_uri

from sphinx_arxivdigest.domain import arxiv_domain
from sphinx_arxivdigest.i18n import _
from sphinx_arxivdigest.nodes import claim_id, paper_search
from sphinx_arxivdigest.reading import options
from sphinx_arxivdigest.reading.archives import ArchiveDirective
from sphinx_arxivdigest.writing.html_writer import html_of
from sphinx_arxivdigest.writing.ways import search_address

from .scripts import SEARCH, SEARCH_STYLES, has_tools

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.builders.html import StandaloneHTMLBuilder
    from sphinx.writers.html5 import HTML5Translator


class ArxivSearchDirective(ArchiveDirective):
    """``.. arxiv-search::`` searches all papers of the archive."""

    option_spec: ClassVar[Any] = options.OptionSpec(options.SEARCH)

    def run(self) -> list[nodes.Node]:
        """Return the node that HTML builders render; nothing where there is no archive."""
        if not self.has_archive("searches"):
            return []
        node = paper_search(
            classes=self.options.get("class", []),
            archive=self.archive_name(),
            form="form" in self.options,
        )
        self.set_source_info(node)
        claim_id(node, "arxiv-search", self.state.document)
        return [node]


class ExplainSearch(SphinxPostTransform):
    """Say where papers are searched, in outputs that cannot."""

    default_priority: ClassVar[int] = 5

    def run(self, **kwargs: Any) -> None:
        """Put a sentence in place of each search."""
        if has_tools(arxiv_domain(self.env).build.builder):
            return
        sentence = _("Papers are searched on the web pages.")
        for node in list(self.document.findall(paper_search)):
            if node["form"]:
                node.parent.remove(node)
                continue
            node.replace_self(nodes.paragraph("", sentence, ids=node["ids"]))


def visit_paper_search(self: HTML5Translator, node: paper_search) -> NoReturn:
    """Write the form, and the places for results unless they are on another page."""
    builder: StandaloneHTMLBuilder = self.builder
    docname = builder.current_docname
    values = {
        "anchor": node["ids"][0],
        "classes": node["classes"],
        "archive": node["archive"],
        "action": search_address(builder, docname),
    }
    if not node["form"]:
        has_search = builder.search
        everywhere = builder.get_relative_uri(docname, "search") if has_search else ""
        self.body.append(search_html(builder, docname, sphinx_search=everywhere, **values))
    else:
        self.body.append(html_of(builder).templates.render("search-form.html", **values))
    raise nodes.SkipNode


def search_html(builder: StandaloneHTMLBuilder, docname: str, **values: Any) -> str:
    """Return the search as the page *docname* has it; *values* are the others of its template."""
    root = builder.config.arxivdigest_archive_root
    return html_of(builder).templates.render(
        "search.html",
        base=relative_uri(builder.get_target_uri(docname), f"{root}/") or "./",
        sites=search_sites(builder, docname),
        **values,
    )


def search_sites(builder: StandaloneHTMLBuilder, docname: str) -> list[str]:
    """Return the addresses of the archives of other sites, as the page *docname* has them.

    Each is given as that of the site, or that of its archive; one that is relative starts from
    the root of this site.
    """
    root = builder.config.arxivdigest_archive_root
    above = relative_uri(builder.get_target_uri(docname), "")
    sites = [
        (above if site.startswith("../") else "") + site.rstrip("/").removesuffix(f"/{root}")
        for site in builder.config.arxivdigest_search_sites
    ]
    return [f"{site}/{root}/" for site in sites]


def add_files(
    app: Sphinx,
    _pagename: str,
    _templatename: str,
    _context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    """Handle ``html-page-context``: load script and style sheet on pages with a search.

    A form that leads to another page needs no script.
    """
    if doctree is None or not has_tools(app.builder):
        return
    searches = list(doctree.findall(paper_search))
    if searches:
        app.add_css_file(SEARCH_STYLES)
    if not all(search["form"] for search in searches):
        app.add_js_file(SEARCH, loading_method="defer")
