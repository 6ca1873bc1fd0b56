"""Make the index while Sphinx builds: words when a page is written, files when all are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sphinx_arxivdigest.domain import arxiv_domain
from sphinx_arxivdigest.nodes import paper
from sphinx_arxivdigest.reader.scripts import has_tools

from .files import IndexFiles
from .kept import KeptWords
from .pages import readers_of
from .writer import IndexWriter

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx


def forget_words(app: Sphinx, _doctree: nodes.document) -> None:
    """Handle ``doctree-read``: what is kept of the document was made from another doctree."""
    KeptWords(app.doctreedir).forget(app.env.docname)


def keep_words(
    app: Sphinx,
    pagename: str,
    _templatename: str,
    _context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    """Handle ``html-page-context``: keep the words of a day's page, in the process that writes it.

    All homes are known by now, and the papers are in memory.
    """
    if not has_tools(app.builder):
        return
    # Asked for with the first page, whichever it is: the processes that write the others share it.
    for reader in arxiv_domain(app.env).build.shared(readers_of):
        if doctree is not None and pagename in reader.units:
            reader.keep(reader.units[pagename], doctree.findall(paper))


def write_index(app: Sphinx, exception: Exception | None) -> None:
    """Handle ``build-finished``: write the files of the index, or delete them."""
    if exception is not None or app.env is None:
        return
    files = IndexFiles(app.builder)
    if has_tools(app.builder) and (readers := arxiv_domain(app.env).build.shared(readers_of)):
        IndexWriter(app.env, app.builder, files).write(readers)
    files.end()
