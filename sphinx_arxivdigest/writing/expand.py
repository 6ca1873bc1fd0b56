"""Every builder but HTML: replace the leaf nodes by ordinary docutils nodes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Literal

from docutils import nodes
from sphinx import addnodes
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.nodes import make_refnode

from sphinx_arxivdigest import prose
from sphinx_arxivdigest.arxiv import taxonomy, urls
from sphinx_arxivdigest.domain import arxiv_domain
from sphinx_arxivdigest.i18n import (
    _,
    announcement_labels,
    cross_list_count,
    day,
    field_label,
    paper_count,
    with_colon,
)
from sphinx_arxivdigest.log import warn_of_formulas
from sphinx_arxivdigest.nodes import category_contents, digest_overview, listing, paper
from sphinx_arxivdigest.project.view import view_of
from sphinx_arxivdigest.prose.write.nodes import to_nodes

from .labels import first_seen, nothing_listed, with_labels

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sphinx.builders import Builder

    from sphinx_arxivdigest.model import Paper
    from sphinx_arxivdigest.project.view import PaperLink, PaperView


class ExpandLeaves(SphinxPostTransform):
    """Replace papers, overviews and contents by what stock writers can write.

    It runs before references are resolved, since it makes some.
    """

    default_priority: ClassVar[int] = 5

    @property
    def builder(self) -> Builder:
        """What writes the output."""
        return arxiv_domain(self.env).build.builder

    def is_supported(self) -> bool:
        """Leave HTML builders alone: they render the leaves."""
        return self.builder.format != "html"

    def run(self, **kwargs: Any) -> None:
        """Replace every leaf, and give LaTeX labels for categories that are not sections."""
        if self.builder.format == "latex":  # It has labels for sections and targets only.
            for category in list(self.document.findall(nodes.container)):
                if "arxiv-category" in category["classes"]:
                    category.insert(0, nodes.target("", "", ids=category["ids"]))
        for overview in list(self.document.findall(digest_overview)):
            overview.replace_self(self._overview(overview))
        for contents in list(self.document.findall(category_contents)):
            contents.replace_self(self._contents(contents))
        for listed in list(self.document.findall(listing)):
            listed.replace_self(self._listing(listed))
        for node in list(self.document.findall(paper)):
            node.replace_self(self._paper(node))

    def _overview(self, node: digest_overview) -> list[nodes.Node]:
        date = day(node["date"], self.config.language) if node["date"] else ""
        head = nodes.paragraph("", " · ".join(filter(None, [date, paper_count(node.total)])))
        target = nodes.target("", "", ids=node["ids"], names=node["names"])
        items = []
        for code, papers, anchor, cross_lists in node.categories:
            count = f"{papers} + {cross_lists}" if cross_lists else str(papers)
            text = taxonomy.labelled(code) if code else _("Without category")
            link = _internal(anchor, nodes.Text(text)) if anchor else nodes.Text(text)
            items.append(
                nodes.list_item("", nodes.paragraph("", "", link, nodes.Text(f" ({count})")))
            )
        listing = [nodes.bullet_list("", *items, bullet="*")] if items else []
        return [target, head, *listing]

    def _contents(self, node: category_contents) -> list[nodes.Node]:
        items = []
        for number, title, anchor in node.lines:
            text = f"[{number}] {prose.plain(title)}" if number is not None else prose.plain(title)
            link = self._link(node["page"] or node["docname"], anchor, text)
            items.append(nodes.list_item("", nodes.paragraph("", "", link)))
        listing = nodes.bullet_list("", *items, bullet="*")
        if not node["cross_lists"]:
            return [listing]
        return [nodes.paragraph("", cross_list_count(len(items))), listing]

    def _listing(self, node: listing) -> list[nodes.Node]:
        """Return the groups of a listing: each a paragraph, with its lines in a list."""
        content: list[nodes.Node] = [nodes.target("", "", ids=node["ids"])]
        found = node.query.groups(arxiv_domain(self.env).holdings)
        groups = with_labels(found, self.config.language)
        if not groups:
            content.append(nodes.paragraph("", nothing_listed(node.query.lacking)))
        for group in groups:
            if group.label:
                head = self._listed(group.label, group.docname, "", group.note)
                content.append(nodes.paragraph("", "", *head))
            items = [
                nodes.list_item("", nodes.paragraph("", "", *self._listed(*line[:4])))
                for line in group.lines
            ]
            content += [nodes.bullet_list("", *items, bullet="*")] if items else []
        return content

    def _listed(self, label: str, docname: str, anchor: str, note: str) -> list[nodes.Node]:
        link = self._link(docname, anchor, label) if docname else nodes.Text(label)
        return [link, nodes.Text(f" ({note})")] if note else [link]

    def _link(self, docname: str, anchor: str, text: str) -> nodes.Node:
        """Return a link to a place in the project."""
        here = self.env.docname
        if docname == here or self.builder.name == "man":
            return _internal(anchor, nodes.Text(text))
        return make_refnode(self.builder, here, docname, anchor, nodes.inline("", text))

    def _paper(self, node: paper) -> list[nodes.Node]:
        record = node.record
        view = self._view(node)
        problems: list[str] = []
        parts: list[nodes.Node] = [
            nodes.target("", "", ids=node["ids"]),
            nodes.rubric("", "", *self._title(record, problems)),
        ]
        if record.authors:
            names = ", ".join(map(prose.plain, record.authors))
            parts.append(nodes.paragraph("", "", nodes.emphasis("", names)))
        parts += self._rows(view, record.id)
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
        warn_of_formulas(node, problems)
        return [*parts, nodes.definition_list("", *items)] if items else parts

    def _view(self, node: paper) -> PaperView:
        home = None
        if node["repeats"] != "plain":
            domain = arxiv_domain(self.env)
            home = domain.home_elsewhere(node.record.id, node["docname"], node["ids"][0])
        return view_of(node.record, node.fields, home)

    def _title(self, record: Paper, problems: list[str]) -> list[nodes.Node]:
        title = to_nodes(
            prose.unlinked(prose.parse_inline(record.title)),
            formulas=self._formulas,
            problem=problems.append,
        )
        number = [nodes.Text(f"[{record.number}] ")] if record.number is not None else []
        return [*number, *title]

    def _rows(self, view: PaperView, paper_id: str) -> list[nodes.Node]:
        """Return badges, addresses and home of a paper, for writers that show addresses: each once.

        Text wraps at hyphens, and would break addresses, so that there each has a line.
        """
        badges = [*announcement_labels(view.announced), ", ".join(view.cross_lists)]
        first = list(_joined([nodes.Text(badge)] for badge in badges if badge))
        links = [self._paper_link(each, paper_id) for each in view.links]
        rows = [row for row in (first, *links, self._home(view, paper_id)) if row]
        if not rows:
            return []
        if self.builder.format == "text":
            return [nodes.line_block("", *(nodes.line("", "", *row) for row in rows))]
        return [nodes.paragraph("", "", *_joined(rows))]

    def _paper_link(self, link: PaperLink, paper_id: str) -> list[nodes.Node]:
        url = link.url
        match link.kind:
            case "elsewhere":
                return [nodes.reference("", url, refuri=url)]
            case "code":
                stars = [] if link.stars is None else [nodes.Text(f" ★ {link.stars}")]
                head = nodes.Text(with_colon(_("Code")))
                return [head, nodes.reference("", url, refuri=url), *stars]
            case "abstract":
                return self._page(url, f"arXiv:{paper_id}")
        return self._page(url, link.kind.upper())

    def _home(self, view: PaperView, paper_id: str) -> list[nodes.Node]:
        """Return the reference to the entry that others lead to, where it is another one."""
        if view.home is None:
            return []
        label = first_seen(view, self.env)
        return [nodes.Text(_("First seen on") + " "), self._reference(paper_id, None, label)]

    def _prose(self, text: str, problems: list[str]) -> list[nodes.Node]:
        return to_nodes(
            prose.parse(text),
            reference=self._reference,
            formulas=self._formulas,
            problem=problems.append,
        )

    @property
    def _formulas(self) -> Literal["tex", "unicode"]:
        return "unicode" if self.builder.format in {"text", "man", "texinfo"} else "tex"

    def _reference(self, paper_id: str, version: int | None, text: str) -> nodes.Node:
        """Return a reference to a paper: on its page here, else on arxiv.org."""
        if paper_id in arxiv_domain(self.env).holdings.catalogue.homes:
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
        return self._external(url, [nodes.Text(url if self.builder.format == "text" else label)])

    def _external(self, url: str, content: Sequence[nodes.Node]) -> list[nodes.Node]:
        """Return a link to arxiv.org, but for linkcheck: such addresses need no check."""
        if self.builder.name == "linkcheck":
            return list(content)
        return [nodes.reference("", "", *content, refuri=url)]


def _internal(anchor: str, *content: nodes.Node) -> nodes.reference:
    return nodes.reference("", "", *content, internal=True, refid=anchor)


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
