"""The form with the reader's tools: where it stands, and what it says."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, NoReturn

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.osutil import relative_uri

from sphinx_arxivdigest.nodes import category_contents, digest_overview, listing, reader_tools
from sphinx_arxivdigest.writing.html_writer import html_of

from .scripts import READER, has_tools

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx
    from sphinx.writers.html5 import HTML5Translator

STYLES = "arxivdigest-reader.css"

#: Kinds of listings that have papers.
_WITH_PAPERS = ("papers", "authors")


class AddTools(SphinxPostTransform):
    """Put the form behind the head of the first digest, or before the first list of papers."""

    default_priority: ClassVar[int] = 4
    formats = ("html",)

    def run(self, **kwargs: Any) -> None:
        """Add the form."""
        if not has_tools(self.app):
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
        marks=marks_wanted(builder.config.arxivdigest_reader),
    )
    self.body.append(html)
    raise nodes.SkipNode


def marks_wanted(option: bool | dict[str, bool]) -> bool:
    """Whether readers can mark papers."""
    return option is True or (isinstance(option, dict) and option.get("marks", True))


def add_files(
    app: Sphinx,
    _pagename: str,
    _templatename: str,
    _context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    """Handle ``html-page-context``: load script and style sheet on pages with the form."""
    if doctree is not None and any(_forms(doctree)):
        app.add_css_file(STYLES)
        app.add_js_file(READER, loading_method="defer")


def _forms(doctree: nodes.document) -> Iterator[reader_tools]:
    return doctree.findall(reader_tools)
