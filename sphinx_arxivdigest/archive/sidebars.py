"""Render the sidebar once for all pages of a folder that stand in none.

Sphinx makes the whole toctree anew for each page. What differs are the addresses, which depend on
the folder, and what is marked as the page at hand, which is there only for pages in the toctree.
"""

from __future__ import annotations

import posixpath
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from sphinx_arxivdigest.domain import arxiv_domain
from sphinx_arxivdigest.writing.file_urls import PAGE_BUILDERS

from .navigation import pages_that_hide_children

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.builders import Builder

#: Where Sphinx's own function is defined.
_SPHINXS = "sphinx.builders.html"

#: So many sidebars are kept. Pages are written by folders, so that few are wanted at a time.
_KEPT = 64


def share_sidebar(
    app: Sphinx,
    pagename: str,
    _templatename: str,
    context: dict[str, Any],
    _doctree: nodes.document | None,
) -> None:
    """Handle ``html-page-context`` before themes: let pages share what ``toctree()`` returns.

    A function that another extension has put there is left alone.
    Source: https://www.sphinx-doc.org/en/master/development/html_themes/templating.html#toctree
    """
    render = context.get("toctree")
    if app.builder.name not in PAGE_BUILDERS or getattr(render, "__module__", "") != _SPHINXS:
        return
    sidebars = arxiv_domain(app.env).build.shared(Sidebars)
    if (group := sidebars.group(pagename)) is not None:
        context["toctree"] = sidebars.shared(group, context["toctree"])


class Sidebars:
    """The sidebars of the pages of a build that stand in none themselves."""

    def __init__(self, builder: Builder) -> None:
        """Look which pages those are that *builder* writes."""
        env = builder.env
        self._builder = builder
        self._generated = arxiv_domain(env).build.pages.by_name
        self._hiding = set(pages_that_hide_children(env))
        #: Document → those whose toctrees it is in.
        self._parents: dict[str, list[str]] = {}
        for parent, children in env.toctree_includes.items():
            for child in children:
                self._parents.setdefault(child, []).append(parent)
        written = env.found_docs - self._generated.keys()
        #: Folders with pages that somebody wrote, which may be in sidebars.
        self._mixed = {str(folder) for name in written for folder in PurePosixPath(name).parents}
        self._known: dict[Hashable, str] = {}

    def group(self, docname: str) -> Hashable | None:
        """Return what is the same for pages with the same sidebar, ``None`` for a page in one."""
        if docname not in self._generated or docname in self._mixed:
            return None
        hiding = self._hiding_page(docname)
        # With `dirhtml`, a page is a folder.
        uri = self._builder.get_target_uri(docname).rstrip("/")
        return None if hiding is None else (posixpath.dirname(uri), hiding)

    def shared(self, group: Hashable, render: Callable[..., str]) -> Callable[..., str]:
        """Return *render*, which is called only if no page of *group* has called it so."""

        def toctree(**options: Any) -> str:
            key = group, tuple(sorted(options.items()))
            if key not in self._known:
                if len(self._known) >= _KEPT:
                    self._known.clear()
                self._known[key] = render(**options)
            return self._known[key]

        return toctree

    def _hiding_page(self, docname: str) -> str | None:
        """Return the highest page that keeps *docname* out of all sidebars.

        Each page on the way there stands in one toctree alone.
        """
        found = None
        passed = {docname}
        while len(parents := self._parents.get(docname, [])) == 1 and parents[0] not in passed:
            docname = parents[0]
            passed.add(docname)
            if docname in self._hiding:
                found = docname
        return found
