"""The directive ``arxiv-starred``: the papers that a reader has starred, kept in the browser."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, NoReturn

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.docutils import SphinxDirective

from sphinx_arxivdigest.domain import arxiv_domain
from sphinx_arxivdigest.i18n import _
from sphinx_arxivdigest.nodes import claim_id, starred_papers
from sphinx_arxivdigest.reading import options
from sphinx_arxivdigest.writing.html_writer import html_of

from .scripts import has_marks, has_tools

if TYPE_CHECKING:
    from sphinx.writers.html5 import HTML5Translator


class ArxivStarredDirective(SphinxDirective):
    """``.. arxiv-starred::`` lists the papers that the reader has starred."""

    option_spec: ClassVar[Any] = options.OptionSpec(options.STARRED)

    def run(self) -> list[nodes.Node]:
        """Return the node that HTML builders render."""
        node = starred_papers(classes=self.options.get("class", []))
        self.set_source_info(node)
        claim_id(node, "arxiv-starred", self.state.document)
        return [node]


class ExplainStarred(SphinxPostTransform):
    """Say where starred papers are, in outputs that cannot show them; nothing without marks."""

    default_priority: ClassVar[int] = 5

    def run(self, **kwargs: Any) -> None:
        """Put a sentence in place of each list."""
        if has_tools(arxiv_domain(self.env).build.builder) and has_marks(self.config):
            return
        sentence = _("Starred papers are shown by the web pages, in the browser that keeps them.")
        for node in list(self.document.findall(starred_papers)):
            if has_marks(self.config):
                node.replace_self(nodes.paragraph("", sentence, ids=node["ids"]))
            else:
                node.parent.remove(node)


def visit_starred_papers(self: HTML5Translator, node: starred_papers) -> NoReturn:
    """Write the list, which has no papers yet."""
    html = html_of(self.builder).templates.render(
        "starred.html", anchor=node["ids"][0], classes=node["classes"]
    )
    self.body.append(html)
    raise nodes.SkipNode
