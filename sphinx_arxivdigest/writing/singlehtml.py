"""``singlehtml``: tell ids that several documents share apart by document."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from sphinx_arxivdigest.domain import arxiv_domain
from sphinx_arxivdigest.nodes import LEAVES

if TYPE_CHECKING:
    from collections.abc import Iterator


class PrefixRepeatedIds(SphinxPostTransform):
    """Prefix an id of a digest with its document's name where it has been used before.

    It runs before references are resolved, so that they lead to the new ids.
    """

    default_priority: ClassVar[int] = 4
    builders = ("singlehtml",)

    def run(self, **kwargs: Any) -> None:
        """Rename the ids, here and in the sidebar."""
        renamed = arxiv_domain(self.env).build.renamed
        renamed.clear()
        seen: set[str] = set()
        for node in self._digest_elements():
            docname = node["docname"]
            for index, anchor in enumerate(node["ids"]):
                if anchor in seen:
                    node["ids"][index] = renamed[docname, anchor] = f"{docname}-{anchor}"
                seen.add(node["ids"][index])
        for docname in {docname for docname, _anchor in renamed}:
            for link in self.env.tocs[docname].findall(nodes.reference):
                anchor = link["anchorname"].removeprefix("#")
                link["anchorname"] = "#" + renamed.get((docname, anchor), anchor) if anchor else ""

    def _digest_elements(self) -> Iterator[nodes.Element]:
        for node in self.document.findall(nodes.Element):
            # Sphinx gives a reference to a category the class that its section has.
            is_category = "arxiv-category" in node["classes"] and not isinstance(node, nodes.inline)
            if is_category or isinstance(node, LEAVES):
                yield node
