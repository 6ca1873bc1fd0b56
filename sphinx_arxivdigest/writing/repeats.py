"""Leave out papers of earlier digests where a page asks for that.

Which papers these are is known when all documents have been read, so pages are changed when
they are written.
"""

from __future__ import annotations

from collections import Counter
from typing import Any, ClassVar

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from sphinx_arxivdigest.domain import arxiv_domain
from sphinx_arxivdigest.i18n import _
from sphinx_arxivdigest.nodes import category_contents, digest_overview, paper


class HideRepeats(SphinxPostTransform):
    """Take repeated papers out of digests with ``:repeats: hide``, and out of their counts."""

    default_priority: ClassVar[int] = 1

    def run(self, **kwargs: Any) -> None:
        """Remove the papers."""
        domain = arxiv_domain(self.env)
        papers = [node for node in self.document.findall(paper) if node["repeats"] == "hide"]
        if not papers:
            return
        kept: Counter[tuple[str, str, str]] = Counter()
        removed = set()
        for node in papers:
            anchor = node["ids"][0]
            if domain.home_elsewhere(node.record.id, node["docname"], anchor):
                removed.add((node["docname"], anchor))
                node.parent.remove(node)
            else:
                kept[node["docname"], node["overview"], node["category"]] += 1
        overviews = {(node["docname"], node["overview"]) for node in papers}
        self._count_again(kept, overviews)
        self._shorten_contents(removed, overviews)

    def _count_again(
        self, kept: Counter[tuple[str, str, str]], overviews: set[tuple[str, str]]
    ) -> None:
        for node in self.document.findall(digest_overview):
            overview = node["docname"], node["ids"][0]
            if overview in overviews:
                node["categories"] = tuple(
                    category._replace(papers=kept[*overview, category.code])
                    for category in node.categories
                )

    def _shorten_contents(
        self, removed: set[tuple[str, str]], overviews: set[tuple[str, str]]
    ) -> None:
        for contents in list(self.document.findall(category_contents)):
            docname = contents["docname"]
            if (docname, contents["overview"]) not in overviews:
                continue
            contents["lines"] = tuple(
                line for line in contents.lines if (docname, line.anchor) not in removed
            )
            if not contents.lines:
                text = _("All of these papers stood in earlier digests.")
                contents.replace_self(nodes.paragraph("", text, translatable=False))
