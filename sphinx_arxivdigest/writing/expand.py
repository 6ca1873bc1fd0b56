"""Every builder but HTML: replace the leaf nodes by ordinary docutils nodes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.nodes import make_refnode

from sphinx_arxivdigest import prose
from sphinx_arxivdigest.arxiv import taxonomy
from sphinx_arxivdigest.domain import arxiv_domain
from sphinx_arxivdigest.i18n import _, cross_list_count, entries_a_day, long_day, paper_count
from sphinx_arxivdigest.nodes import category_contents, digest_overview, listing, paper

from .file_urls import file_url
from .labels import counted, first_authors, nothing_listed, title_shows_date, with_labels
from .linkcheck import keep_locations
from .paper_nodes import PaperNodes

if TYPE_CHECKING:
    from sphinx.builders import Builder

    from sphinx_arxivdigest.project.feeds import FeedFile
    from sphinx_arxivdigest.project.groups import Count, Line


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
        papers = PaperNodes(self.env, self.builder)
        for node in list(self.document.findall(paper)):
            expanded = papers.of(node)
            if self.builder.name == "linkcheck":
                keep_locations(node, expanded)
            node.replace_self(expanded)

    def _overview(self, node: digest_overview) -> list[nodes.Node]:
        language = self.config.language
        shown = node["date"] and not title_shows_date(node, self.env)
        date = long_day(node["date"], language) if shown else ""
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
        bullets = [nodes.bullet_list("", *items, bullet="*")] if items else []
        return [target, head, *bullets]

    def _contents(self, node: category_contents) -> list[nodes.Node]:
        items = []
        for number, title, anchor, _id in node.lines:
            text = f"[{number}] {prose.plain(title)}" if number is not None else prose.plain(title)
            link = self._link(node["page"] or node["docname"], anchor, text)
            items.append(nodes.list_item("", nodes.paragraph("", "", link)))
        bullets = nodes.bullet_list("", *items, bullet="*")
        if not node["cross_lists"]:
            return [bullets]
        return [nodes.paragraph("", cross_list_count(len(items))), bullets]

    def _listing(self, node: listing) -> list[nodes.Node]:
        """Return the groups of a listing: each a paragraph, with its lines in a list."""
        content: list[nodes.Node] = [nodes.target("", "", ids=node["ids"])]
        found = node.query.groups(arxiv_domain(self.env).holdings)
        groups = with_labels(found, self.config.language)
        if not groups:
            content.append(nodes.paragraph("", nothing_listed(node.query.kind)))
        for group in groups:
            if group.label:
                head = self._listed(group.label, group.docname, "", group.counts)
                content.append(nodes.paragraph("", "", *head))
            items = [
                nodes.list_item("", nodes.paragraph("", "", *self._line(line)))
                for line in group.lines
            ]
            content += [nodes.bullet_list("", *items, bullet="*")] if items else []
        return content

    def _line(self, line: Line) -> list[nodes.Node]:
        if line.feed is not None:
            return self._feed(line, line.feed)
        content = self._listed(line.label, line.docname, line.anchor, line.counts)
        if line.authors:
            content.append(nodes.Text(f" – {first_authors(line.authors)}"))
        return content

    def _feed(self, line: Line, feed: FeedFile) -> list[nodes.Node]:
        """Return a link to a feed of the web site, with what it brings."""
        uri = file_url(self.config, feed.file)
        link = nodes.reference("", "", nodes.Text(line.label), refuri=uri, internal=False)
        if line.counts is None:
            return [link]
        says = entries_a_day if feed.kind == "whole" else paper_count
        return [link, nodes.Text(f" ({says(line.counts.papers)})")]

    def _listed(
        self, label: str, docname: str, anchor: str, count: Count | None
    ) -> list[nodes.Node]:
        link = self._link(docname, anchor, label) if docname else nodes.Text(label)
        return [link, nodes.Text(f" ({counted(count, self.config)})")] if count else [link]

    def _link(self, docname: str, anchor: str, text: str) -> nodes.Node:
        """Return a link to an anchor of a document."""
        here = self.env.docname
        if docname == here or self.builder.name == "man":
            return _internal(anchor, nodes.Text(text))
        return make_refnode(self.builder, here, docname, anchor, nodes.inline("", text))


def _internal(anchor: str, *content: nodes.Node) -> nodes.reference:
    return nodes.reference("", "", *content, internal=True, refid=anchor)
