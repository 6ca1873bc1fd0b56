"""Make the index while Sphinx builds: words when a page is read, files when all are written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_arxivdigest.domain import arxiv_domain
from sphinx_arxivdigest.nodes import paper
from sphinx_arxivdigest.reader.scripts import has_tools
from sphinx_arxivdigest.writing.archives import archives_of

from .files import IndexFiles
from .kept import KeptWords
from .pages import PageReader
from .units import day_page, expected_homes
from .writer import IndexWriter

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx


def keep_words(app: Sphinx, doctree: nodes.document) -> None:
    """Handle ``doctree-read``: keep the words of a day's page, in the process that has read it."""
    env, docname = app.env, app.env.docname
    page = day_page(arxiv_domain(env).build.pages, docname)
    if page is None or not has_tools(app.builder):
        # What is kept was made from another doctree.
        KeptWords(app.doctreedir).forget(docname)
        return
    archive = next(each for each in archives_of(env) if each.root == page.root)
    homes = expected_homes(env, docname, page)
    PageReader(env, archive).save(docname, homes, doctree.findall(paper))


def write_index(app: Sphinx, exception: Exception | None) -> None:
    """Handle ``build-finished``: write the files of the index, or delete them."""
    if exception is not None or app.env is None:
        return
    files = IndexFiles(app.builder)
    if has_tools(app.builder) and (archives := archives_of(app.env)):
        IndexWriter(app.env, app.builder, files).write(archives)
    files.end()
