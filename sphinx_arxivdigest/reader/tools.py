"""The form with the reader's tools: where it stands, and what it says."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, NoReturn

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.osutil import relative_uri

from sphinx_arxivdigest.domain import arxiv_domain
from sphinx_arxivdigest.nodes import (
    category_contents,
    digest_overview,
    listing,
    reader_tools,
    starred_papers,
)
from sphinx_arxivdigest.writing.html_writer import html_of

from .scripts import READER, has_marks, has_tools

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx.application import Sphinx
    from sphinx.writers.html5 import HTML5Translator

STYLES = "arxivdigest-reader.css"

#: Kinds of listings that have papers.
_WITH_PAPERS = ("papers", "authors")


class AddTools(SphinxPostTransform):
    """Put the form behind the head of the first digest, or before the first list of papers."""

    default_priority: ClassVar[int] = 4
    formats: tuple[str, ...] = ("html",)

    def run(self, **kwargs: Any) -> None:
        """Add the form."""
        if not has_tools(arxiv_domain(self.env).build.builder):
            return
        for node in self.document.findall(_has_papers):
            parent, at = node.parent, node.parent.index(node)
            parent.insert(at + isinstance(node, digest_overview), reader_tools())
            return


def _has_papers(node: nodes.Node) -> bool:
    if isinstance(node, listing):
        return node.query.kind in _WITH_PAPERS
    return isinstance(node, digest_overview | category_contents)


def visit_reader_tools(self: HTML5Translator, node: reader_tools) -> NoReturn:
    """Write the form."""
    builder = self.builder
    html = html_of(builder).templates.render(
        "tools.html",
        root=relative_uri(builder.get_target_uri(builder.current_docname), ""),
        marks=has_marks(builder.config),
        interests=_interests(builder.config.arxivdigest_interests),
    )
    self.body.append(html)
    raise nodes.SkipNode


def _interests(option: dict[str, Iterable[str]]) -> dict[str, list[str]]:
    """Return the interests that the site proposes, under the names that scripts know."""
    names = {"words": "keywords", "authors": "authors"}
    return {name: sorted(option[key]) for name, key in names.items() if option.get(key)}


def add_files(
    app: Sphinx,
    _pagename: str,
    _templatename: str,
    _context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    """Handle ``html-page-context``: load script and style sheet on pages that need them."""
    if doctree is not None and any(doctree.findall(_needs_script)):
        app.add_css_file(STYLES)
        app.add_js_file(READER, loading_method="defer")


def _needs_script(node: nodes.Node) -> bool:
    return isinstance(node, reader_tools | starred_papers)
