"""The ids of authors on the pages of their index come before those of sections."""

from __future__ import annotations

from typing import Any, ClassVar

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from sphinx_arxivdigest.domain import arxiv_domain
from sphinx_arxivdigest.nodes import listing
from sphinx_arxivdigest.project.author_lists import AuthorList, AuthorPartList


class FreeAuthorIds(SphinxPostTransform):
    """Rename sections and lists that have the id of an author, as part "B" has one of its own.

    Links to authors come from other projects, too; keys of authors have no dots.
    """

    default_priority: ClassVar[int] = 4
    formats = ("html",)

    def run(self, **kwargs: Any) -> None:
        """Rename the sections and lists of pages that list authors."""
        lists = list(self.document.findall(listing))
        if not any(isinstance(node.query, AuthorList | AuthorPartList) for node in lists):
            return
        authors = arxiv_domain(self.env).holdings.catalogue.authors
        for node in (*self.document.findall(nodes.section), *lists):
            node["ids"] = [f"{each}.section" if each in authors else each for each in node["ids"]]
