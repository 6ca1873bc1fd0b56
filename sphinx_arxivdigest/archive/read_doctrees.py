"""Hold few doctrees of digests in memory, so that it does not grow with the archive.

Sphinx holds each doctree from when it is read until it is written, and the pickle of each that it
opens until the build ends. What it does not hold, it opens from the file.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_arxivdigest.domain import arxiv_domain

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx

#: Bytes of doctrees, pickled, that may wait in memory: those of a month, whose pages need not be
#: opened again. In memory they take about twice as much.
_ROOM = 32_000_000


def drop_waiting(app: Sphinx, _doctree: nodes.document) -> None:
    """Handle ``doctree-read``: drop the document read before this one where there is no room."""
    # Not public; it is the same in Sphinx 8.1 and 9.0. A Sphinx without it opens all from files.
    waiting: dict[str, nodes.document] = getattr(app.env, "_write_doc_doctree_cache", {})
    docname = next(reversed(waiting), "")
    if not docname or docname not in (domain := arxiv_domain(app.env)).digests:
        return
    size = Path(app.env.doctreedir, f"{docname}.doctree").stat().st_size
    if domain.build.waiting_doctrees + size > _ROOM:
        del waiting[docname]
    else:
        domain.build.waiting_doctrees += size


def drop_pickle(app: Sphinx, _doctree: nodes.document, docname: str) -> None:
    """Handle ``doctree-resolved``: forget the pickle of a document that was opened."""
    if docname in arxiv_domain(app.env).digests:
        getattr(app.env, "_pickled_doctree_cache", {}).pop(docname, None)
