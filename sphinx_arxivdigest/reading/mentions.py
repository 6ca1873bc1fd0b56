"""What a document refers to: papers named in the texts of digests, and targets of roles."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx import addnodes

from sphinx_arxivdigest.arxiv import identifiers
from sphinx_arxivdigest.domain import Target, arxiv_domain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from docutils import nodes
    from sphinx.application import Sphinx

    from sphinx_arxivdigest.model import Paper

#: An identifier, and the number of an old one: more than the readers of prose would take.
_IDENTIFIER = re.compile(rf"(?<![\w.-]){identifiers.PATTERN}", re.I)
_OLD_NUMBER = re.compile("/[0-9]{7}")


def mentioned_papers(papers: Iterable[Paper]) -> Iterator[Target]:
    """Yield the papers that the texts of *papers* may refer to."""
    for paper in papers:
        for text in (paper.tldr, paper.abstract, *paper.details.values()):
            if "arxiv" in text.lower() or ("/" in text and _OLD_NUMBER.search(text)):
                for match in _IDENTIFIER.finditer(text):
                    yield Target("paper", match[0])


def note_references(app: Sphinx, doctree: nodes.document) -> None:
    """Handle ``doctree-read``: record what the roles on a page refer to."""
    domain, docname = arxiv_domain(app.env), app.env.docname
    for node in doctree.findall(addnodes.pending_xref):
        if node.get("refdomain") == "arxiv":
            domain.note_targets(docname, [Target(node["reftype"], node["reftarget"])])
        elif node.get("reftype") == "any" and identifiers.parse_id(node["reftarget"]):
            domain.note_targets(docname, [Target("paper", node["reftarget"])])
