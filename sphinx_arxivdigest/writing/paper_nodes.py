"""Every builder but HTML: a paper as ordinary docutils nodes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from docutils import nodes
from sphinx import addnodes

from sphinx_arxivdigest import prose
from sphinx_arxivdigest.arxiv import urls
from sphinx_arxivdigest.domain import arxiv_domain
from sphinx_arxivdigest.i18n import (
    announcement_labels,
    field_label,
    hidden_notice,
    with_colon,
)
from sphinx_arxivdigest.log import tell_of_formulas
from sphinx_arxivdigest.prose.write.nodes import to_nodes

from .labels import first_seen, home_label, link_label
from .node_view import node_view

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment

    from sphinx_arxivdigest.model import Paper
    from sphinx_arxivdigest.nodes import paper
    from sphinx_arxivdigest.project.view import PaperLink, PaperView


class PaperNodes:
    """Makes the nodes that stand for papers."""

    def __init__(self, env: BuildEnvironment, builder: Builder) -> None:
        """Make nodes that the writer of *builder* can write."""
        self._env = env
        self._builder = builder
        self._domain = arxiv_domain(env)

    def of(self, node: paper) -> list[nodes.Node]:
        """Return what stands for *node*; tell of formulas that are shown as their source."""
        record = node.record
        view = node_view(node, self._domain)
        problems: list[str] = []
        parts: list[nodes.Node] = [
            nodes.target("", "", ids=node["ids"]),
            nodes.rubric("", "", *self._title(record, problems)),
        ]
        if record.authors:
            names = ", ".join(map(prose.plain, record.authors))
            parts.append(nodes.paragraph("", "", nodes.emphasis("", names)))
        if node.hidden is not None:
            notice = hidden_notice(node.hidden)
            parts.append(nodes.paragraph("", notice, translatable=False))
        parts += self._rows(view, record.id, home_label(node))
        if record.tldr:
            parts += _labelled(field_label("tldr"), self._prose(record.tldr, problems))
        items = [
            nodes.definition_list_item(
                "",
                nodes.term("", field_label(field)),
                nodes.definition("", *self._prose(text, problems)),
            )
            for field, text in view.passages
        ]
        as_warning = self._builder.config.arxivdigest_math_warnings
        tell_of_formulas(node, problems, as_warning=as_warning)
        return [*parts, nodes.definition_list("", *items)] if items else parts

    def _title(self, record: Paper, problems: list[str]) -> list[nodes.Node]:
        title = to_nodes(
            prose.unlinked(prose.parse_inline(record.title)),
            formulas=self._formulas,
            problem=problems.append,
        )
        number = [nodes.Text(f"[{record.number}] ")] if record.number is not None else []
        return [*number, *title]

    def _rows(self, view: PaperView, paper_id: str, home_label: str) -> list[nodes.Node]:
        """Return badges, addresses and home of a paper, for writers that show addresses: each once.

        Text wraps at hyphens, and would break addresses, so that there each has a line.
        """
        badges = [*announcement_labels(view.announced), ", ".join(view.cross_lists)]
        first = list(_joined([nodes.Text(badge)] for badge in badges if badge))
        links = [self._paper_link(each, paper_id) for each in view.links]
        rows = [row for row in (first, *links, self._home(view, paper_id, home_label)) if row]
        if not rows:
            return []
        if self._builder.format == "text":
            return [nodes.line_block("", *(nodes.line("", "", *row) for row in rows))]
        return [nodes.paragraph("", "", *_joined(rows))]

    def _paper_link(self, link: PaperLink, paper_id: str) -> list[nodes.Node]:
        url = link.url
        match link.kind:
            case "elsewhere":
                return [nodes.reference("", url, refuri=url)]
            case "code" | "model" | "data":
                stars = [] if link.stars is None else [nodes.Text(f" ★ {link.stars}")]
                head = nodes.Text(with_colon(link_label(link.kind)))
                return [head, nodes.reference("", url, refuri=url), *stars]
            case "abstract":
                return self._page(url, f"arXiv:{paper_id}")
        return self._page(url, link.kind.upper())

    def _home(self, view: PaperView, paper_id: str, before: str) -> list[nodes.Node]:
        """Return the reference to the paper's home, where that is another entry."""
        if view.home is None:
            return []
        label = first_seen(view, self._env)
        return [nodes.Text(f"{before} "), self._reference(paper_id, None, label)]

    def _prose(self, text: str, problems: list[str]) -> list[nodes.Node]:
        return to_nodes(
            prose.parse(text),
            reference=self._reference,
            formulas=self._formulas,
            problem=problems.append,
        )

    @property
    def _formulas(self) -> Literal["tex", "unicode"]:
        return "unicode" if self._builder.format in {"text", "man", "texinfo"} else "tex"

    def _reference(self, paper_id: str, version: int | None, text: str) -> nodes.Node:
        """Return a reference to a paper: on its page here, else on arxiv.org."""
        if paper_id in self._domain.holdings.catalogue.homes:
            return addnodes.pending_xref(
                "",
                nodes.inline("", text),
                refdomain="arxiv",
                reftype="paper",
                reftarget=paper_id,
                refexplicit=True,
            )
        url = urls.abs_url(paper_id, version)
        return nodes.inline("", "", *self._external(url, [nodes.Text(text)]))

    def _page(self, url: str, label: str) -> list[nodes.Node]:
        """Return a link to a page on arxiv.org; text has no links, so the address shows itself."""
        return self._external(url, [nodes.Text(url if self._builder.format == "text" else label)])

    def _external(self, url: str, content: Sequence[nodes.Node]) -> list[nodes.Node]:
        """Return a link to arxiv.org, but for linkcheck: such addresses need no check."""
        if self._builder.name == "linkcheck":
            return list(content)
        return [nodes.reference("", "", *content, refuri=url)]


def _joined(parts: Iterable[list[nodes.Node]]) -> Iterator[nodes.Node]:
    for index, part in enumerate(parts):
        if index:
            yield nodes.Text(" · ")
        yield from part


def _labelled(label: str, blocks: list[nodes.Node]) -> list[nodes.Node]:
    """Put *label* at the head of the first paragraph."""
    first = blocks[0] if blocks else None
    shown = with_colon(label)
    head = nodes.strong("", shown.rstrip())
    if isinstance(first, nodes.paragraph):
        first.insert(0, [head, nodes.Text(shown[len(shown.rstrip()) :])])
        return blocks
    return [nodes.paragraph("", "", head), *blocks]
