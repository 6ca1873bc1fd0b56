"""The entries of digests on a page, and which of them are repeats.

That is known when all documents have been read, so pages ask it when they are written.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sphinx_arxivdigest.domain import arxiv_domain
from sphinx_arxivdigest.nodes import category_contents, digest_overview, paper

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docutils import nodes
    from sphinx.environment import BuildEnvironment

#: Document and HTML id of the head of a digest.
DigestKey = tuple[str, str]


class Entry(NamedTuple):
    """An entry of a digest, on whichever page it stands."""

    #: arXiv identifier without version, or ``""``.
    id: str
    #: The document that shows the paper, and its HTML id there.
    docname: str
    anchor: str
    #: The digest that it stands in.
    digest: DigestKey
    #: Canonical code, or ``""``.
    category: str


def repeats(document: nodes.document, env: BuildEnvironment, treatment: str) -> list[Entry]:
    """Return the repeats in the digests of a page with ``:repeats:`` *treatment*."""
    domain = arxiv_domain(env)
    digests = {
        digest_key(node)
        for node in document.findall(digest_overview)
        if node["repeats"] == treatment
    }
    if not digests:
        return []
    return [
        entry
        for entry in _entries(document)
        if entry.digest in digests and domain.home_elsewhere(entry.id, entry.docname, entry.anchor)
    ]


def digest_key(overview: digest_overview) -> DigestKey:
    """Return the key by which entries refer to the head of their digest."""
    return overview["docname"], overview["ids"][0]


def _entries(document: nodes.document) -> Iterator[Entry]:
    """Yield the entries that a page shows, or whose titles it lists for another page."""
    for node in document.findall():
        if isinstance(node, paper):
            digest = node["docname"], node["overview"]
            yield Entry(node.record.id, node["docname"], node["ids"][0], digest, node["category"])
        elif isinstance(node, category_contents) and node["page"]:
            digest = node["docname"], node["overview"]
            for line in node.lines:
                yield Entry(line.id, node["page"], line.anchor, digest, node["category"])
