"""Keep days out of the sidebars of all other pages.

A theme makes its sidebar of the whole site's toctree, for every page anew, so each page costs
as much as there are pages. Sidebars are made of ``env.tocs``; parents, next and previous pages
are not. Taking a page's ``toctree`` nodes out of the former keeps its children out of
sidebars, and leaves them their place in the hierarchy.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx import addnodes

from sphinx_arxivdigest.domain import arxiv_domain

from .builders import BOOKS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment


def take_children_out_of_sidebars(app: Sphinx, builder: Builder) -> None:
    """Handle ``write-started``: take children out of ``env.tocs``, which is stored by now."""
    if builder.format != "html" or builder.name in BOOKS:
        return
    replaced = arxiv_domain(app.env).build.replaced_tocs
    for docname in pages_that_hide_children(app.env):
        replaced[docname] = app.env.tocs[docname]
        app.env.tocs[docname] = _without_toctrees(app.env.tocs[docname])


def put_children_back(app: Sphinx, _exception: Exception | None) -> None:
    """Handle ``build-finished``: restore ``env.tocs`` for another build in this process."""
    if app.env is not None:
        tocs = arxiv_domain(app.env).build.replaced_tocs
        app.env.tocs.update(tocs)
        tocs.clear()


def pages_that_hide_children(env: BuildEnvironment) -> Iterator[str]:
    """Yield the generated pages whose children stay out of sidebars."""
    for docname, page in arxiv_domain(env).build.pages.by_name.items():
        if page.hides_children and docname in env.tocs:
            yield docname


def _without_toctrees(toc: nodes.bullet_list) -> nodes.bullet_list:
    copy: nodes.bullet_list = toc.deepcopy()
    for node in list(copy.findall(addnodes.toctree)):
        parent = node.parent
        parent.remove(node)
        # An empty list inside a list item would be written as such.
        if not parent.children and parent.parent is not None:
            parent.parent.remove(parent)
    return copy
