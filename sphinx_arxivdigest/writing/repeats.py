"""Leave out papers of earlier digests where a page asks for that.

Which papers these are is known when all documents have been read, so pages are changed when
they are written.
"""

from __future__ import annotations

from collections import Counter
from itertools import compress
from typing import TYPE_CHECKING, Any, ClassVar

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from sphinx_arxivdigest.i18n import _
from sphinx_arxivdigest.nodes import category_contents, digest_overview, paper

from .entries import digest_key, repeats

if TYPE_CHECKING:
    from collections.abc import Sequence
    from collections.abc import Set as AbstractSet

    from .entries import DigestKey, Entry


class HideRepeats(SphinxPostTransform):
    """Take repeated papers out of digests with ``:repeats: hide``, and out of their counts."""

    default_priority: ClassVar[int] = 1

    def run(self, **kwargs: Any) -> None:
        """Remove the papers."""
        hidden = repeats(self.document, self.env, "hide")
        if not hidden:
            return
        anchors = {(entry.docname, entry.anchor) for entry in hidden}
        for node in list(self.document.findall(paper)):
            if node["repeats"] == "hide" and (node["docname"], node["ids"][0]) in anchors:
                node.parent.remove(node)
        emptied = self._count_again(hidden)
        self._shorten_contents(anchors, {entry.digest for entry in hidden}, emptied)

    def _count_again(self, hidden: Sequence[Entry]) -> set[DigestKey]:
        """Take the *hidden* papers out of overviews; return the digests of which none is left."""
        counts = Counter((entry.digest, entry.category) for entry in hidden)
        digests = {entry.digest for entry in hidden}
        emptied = set()
        for overview in list(self.document.findall(digest_overview)):
            digest = digest_key(overview)
            if digest not in digests:
                continue
            overview["categories"] = tuple(
                category._replace(papers=category.papers - counts[digest, category.code])
                for category in overview.categories
            )
            if not overview.total:
                emptied.add(digest)
                insert_behind(overview, all_repeated())
        return emptied

    def _shorten_contents(
        self,
        hidden: AbstractSet[tuple[str, str]],
        digests: AbstractSet[DigestKey],
        emptied: AbstractSet[DigestKey],
    ) -> None:
        for contents in list(self.document.findall(category_contents)):
            digest = contents["docname"], contents["overview"]
            if digest not in digests:
                continue
            page = contents["page"] or contents["docname"]
            kept = [(page, line.anchor) not in hidden for line in contents.lines]
            contents["lines"] = tuple(compress(contents.lines, kept))
            if contents["page"]:
                contents["entry_ids"] = list(compress(contents["entry_ids"], kept))
            if not contents.lines:
                contents.replace_self([] if digest in emptied else all_repeated())


def all_repeated() -> nodes.paragraph:
    """Return the sentence for a category or a digest in which nothing is new."""
    text = _("All of these papers stood in earlier digests.")
    return nodes.paragraph("", text, translatable=False, classes=["arxiv-repeated"])


def insert_behind(node: nodes.Element, other: nodes.Node) -> None:
    """Insert a node behind another one."""
    node.parent.insert(node.parent.index(node) + 1, other)
