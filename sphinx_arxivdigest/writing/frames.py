"""HTML: what stands around the papers of a category, and how many papers are repeats.

Toctrees, the search and other builders take titles of categories as they were read; HTML pages
show more in them. Which papers are repeats is known when all documents have been read.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from sphinx_arxivdigest.domain import arxiv_domain
from sphinx_arxivdigest.i18n import _
from sphinx_arxivdigest.nodes import (
    category_contents,
    category_end,
    category_heading,
    digest_overview,
    paper,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_arxivdigest.nodes import CategoryCount


class _Entry(NamedTuple):
    """An entry of a digest, on whichever page it stands."""

    id: str
    docname: str
    anchor: str
    #: What shows it on this page: the paper itself, or the list of titles.
    node: paper | category_contents


class FrameCategories(SphinxPostTransform):
    """Count papers and repeats at the head of a category; list them and lead on at its end.

    It runs before papers from elsewhere are copied into lists, and before ids are renamed.
    """

    default_priority: ClassVar[int] = 2
    formats = ("html",)

    def run(self, **kwargs: Any) -> None:
        """Change all categories of the page."""
        categories = {
            (node["docname"], node["ids"][0]): node
            for node in self.document.findall(nodes.Element)
            if "arxiv-category" in node["classes"] and "docname" in node
        }
        repeats = self._repeats()
        for contents in list(self.document.findall(category_contents)):
            if not contents["page"]:
                _move_behind_papers(contents)
        for overview in self.document.findall(digest_overview):
            docname = overview["docname"]
            heading = overview.previous_sibling()
            if isinstance(heading, nodes.title):
                heading["classes"].append("arxiv-headline")
            if overview["repeats"] == "mark":
                found = repeats[docname, overview["ids"][0], None]
                overview["new"] = overview.total - found if found else None
            shown = [each for each in overview.categories if each.anchor]
            for category, following in zip(shown, [*shown[1:], None], strict=False):
                section = categories[docname, category.anchor]
                _count(section, category)
                # A single paper says it, and where it stood.
                if repeats[docname, overview["ids"][0], category.code] == category.papers > 1:
                    _say_that_all_are_repeats(section)
                section += _end(overview, following)
            if not shown:
                self._end_list(overview)

    def _repeats(self) -> Counter[tuple[str, str, str | None]]:
        """Count repeats by document, overview and category, ``None`` for all of these."""
        domain = arxiv_domain(self.env)
        found: Counter[tuple[str, str, str | None]] = Counter()
        for entry in self._entries():
            if domain.home_elsewhere(entry.id, entry.docname, entry.anchor):
                digest = entry.node["docname"], entry.node["overview"]
                found.update([(*digest, None), (*digest, entry.node["category"])])
        return found

    def _entries(self) -> Iterator[_Entry]:
        """Yield the entries that the page shows, or whose titles it lists for another page."""
        for node in self.document.findall():
            if isinstance(node, paper) and node["repeats"] == "mark":
                yield _Entry(node.record.id, node["docname"], node["ids"][0], node)
            elif isinstance(node, category_contents) and node["page"]:
                for line in node.lines:
                    yield _Entry(line.id, node["page"], line.anchor, node)

    def _end_list(self, overview: digest_overview) -> None:
        """Lead back from the end of papers that are not grouped."""
        for contents in list(self.document.findall(category_contents)):
            if (contents["docname"], contents["overview"]) == (
                overview["docname"],
                overview["ids"][0],
            ):
                contents.parent.insert(contents.parent.index(contents) + 1, _end(overview, None))


def _move_behind_papers(contents: category_contents) -> None:
    """Move a list of papers behind these: on a screen it would be in the way."""
    parent = contents.parent
    index = parent.index(contents)
    del parent[index]
    while index < len(parent) and isinstance(parent[index], paper):
        index += 1
    parent.insert(index, contents)


def _count(section: nodes.Element, category: CategoryCount) -> None:
    """Have the title of a category rendered with its count."""
    title = section[0]
    assert isinstance(title, nodes.Element)
    text = title.astext()
    title.clear()
    title += category_heading("", nodes.Text(text), category=category)
    title["classes"].append("arxiv-heading")


def _say_that_all_are_repeats(section: nodes.Element) -> None:
    """Say of a category what its papers then need not say."""
    text = _("All of these papers stood in earlier digests.")
    section.insert(1, nodes.paragraph("", text, translatable=False, classes=["arxiv-repeated"]))
    for node in section.findall(paper):
        node["repeats"] = "plain"


def _end(overview: digest_overview, following: CategoryCount | None) -> category_end:
    return category_end(docname=overview["docname"], overview=overview["ids"][0], next=following)
