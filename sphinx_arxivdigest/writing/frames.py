"""HTML: what stands around the papers of a category, and how many papers are repeats.

Toctrees, the search and other builders take titles of categories as they were read; HTML pages
show more in them. Which papers are repeats is known when all documents have been read.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, ClassVar

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from sphinx_arxivdigest.domain import arxiv_domain
from sphinx_arxivdigest.nodes import (
    category_contents,
    category_end,
    category_heading,
    digest_overview,
    paper,
)

from .entries import digest_key, repeats
from .repeats import all_repeated, insert_behind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx_arxivdigest.nodes import CategoryCount

    from .entries import DigestKey


class FrameCategories(SphinxPostTransform):
    """Count papers and repeats at the head of a category; list them and lead on at its end.

    It runs before papers from elsewhere are copied into lists, and before ids are renamed.
    """

    default_priority: ClassVar[int] = 2
    formats = ("html",)

    def run(self, **kwargs: Any) -> None:
        """Change all categories of the page."""
        self._mark_page_title()
        categories = {
            (node["docname"], node["ids"][0]): node
            for node in self.document.findall(nodes.Element)
            if "arxiv-category" in node["classes"] and "docname" in node
        }
        repeated = self._repeated()
        for contents in list(self.document.findall(category_contents)):
            if not contents["page"]:
                _move_behind_papers(contents)
        for overview in list(self.document.findall(digest_overview)):
            heading = overview.previous_sibling()
            if isinstance(heading, nodes.title):
                heading["classes"].append("arxiv-headline")
            self._count_repeats(overview, categories, repeated)
            shown = [each for each in overview.categories if each.anchor]
            for category, following in zip(shown, [*shown[1:], None], strict=False):
                section = categories[overview["docname"], category.anchor]
                _count(section, category)
                section += _end(overview, following)
            if not shown:
                self._end_list(overview)

    def _mark_page_title(self) -> None:
        """Have the title of a generated page written small enough for a phone."""
        is_generated = self.env.docname in arxiv_domain(self.env).build.pages.by_name
        title = next(self.document.findall(nodes.title), None)
        if is_generated and title is not None:
            title["classes"].append("arxiv-page-title")

    def _repeated(self) -> Counter[tuple[DigestKey, str | None]]:
        """Count marked repeats by digest and category, ``None`` for all categories."""
        found: Counter[tuple[DigestKey, str | None]] = Counter()
        for entry in repeats(self.document, self.env, "mark"):
            found.update([(entry.digest, None), (entry.digest, entry.category)])
        return found

    def _count_repeats(
        self,
        overview: digest_overview,
        sections: Mapping[DigestKey, nodes.Element],
        repeated: Counter[tuple[DigestKey, str | None]],
    ) -> None:
        """Say how many papers are new; once of a category or a digest, where none is."""
        digest = digest_key(overview)
        found = repeated[digest, None]
        # A single paper says it, and where it stood.
        is_repeated = found == overview.total > 1
        overview["new"] = overview.total - found if found and not is_repeated else None
        if is_repeated:
            insert_behind(overview, all_repeated())
            self._mark_no_papers(self.document, digest)
            return
        for category in overview.categories:
            if category.anchor and repeated[digest, category.code] == category.papers > 1:
                section = sections[digest[0], category.anchor]
                section.insert(1, all_repeated())
                self._mark_no_papers(section, digest)

    @staticmethod
    def _mark_no_papers(parent: nodes.Element, digest: DigestKey) -> None:
        """Have papers not say what is said of all of them."""
        for node in parent.findall(paper):
            if (node["docname"], node["overview"]) == digest:
                node["repeats"] = "plain"

    def _end_list(self, overview: digest_overview) -> None:
        """Lead back from the end of papers that are not grouped."""
        for contents in list(self.document.findall(category_contents)):
            if (contents["docname"], contents["overview"]) == (
                overview["docname"],
                overview["ids"][0],
            ):
                insert_behind(contents, _end(overview, None))


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


def _end(overview: digest_overview, following: CategoryCount | None) -> category_end:
    return category_end(docname=overview["docname"], overview=overview["ids"][0], next=following)
