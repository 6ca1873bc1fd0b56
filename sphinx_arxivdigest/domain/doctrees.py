"""Read papers back from the doctrees of documents."""

from __future__ import annotations

import pickle
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_arxivdigest.nodes import paper

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.environment import BuildEnvironment


def papers_of(env: BuildEnvironment, docname: str) -> list[paper]:
    """Return the paper nodes of a document, as it was read, without parents.

    Sphinx's own way, ``env.get_doctree``, keeps every doctree that it opens in memory.
    """
    with Path(env.doctreedir, f"{docname}.doctree").open("rb") as file:
        doctree: nodes.document = pickle.load(file)
    found = list(doctree.findall(paper))
    # Else the nodes would refer to each other in circles, which only the garbage collector finds.
    for node in list(doctree.findall()):
        node.parent = None
        node.document = None  # type: ignore[assignment]
    return found
