"""Render each title once.

For every page, Sphinx renders its title, those of its neighbours and those of all pages above it,
each with a document and a translator of its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_arxivdigest.domain import arxiv_domain

from .sphinx_methods import replace_method

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx.application import Sphinx
    from sphinx.builders import Builder

#: The parts of a piece of HTML, by name.
_Parts = dict[str, str]


def render_titles_once(app: Sphinx, builder: Builder) -> None:
    """Handle ``write-started``: have the builder remember the titles that it has rendered."""

    def make(original: Callable[[nodes.Node | None], _Parts]) -> Callable[..., _Parts]:
        def render_partial(node: nodes.Node | None) -> _Parts:
            if not isinstance(node, nodes.title) or not _is_plain(node):
                return original(node)
            known = arxiv_domain(app.env).build.shared(_Titles)
            text = node.astext()
            if text not in known:
                # Sphinx 8.1 returns the same object for all nodes.
                known[text] = original(node).copy()
            return known[text].copy()

        return render_partial

    replace_method(builder, "render_partial", ("node",), make)


class _Titles(dict[str, _Parts]):
    """Text of a title → what it is rendered as."""

    def __init__(self, _builder: Builder) -> None:
        """Begin with none."""


def _is_plain(title: nodes.title) -> bool:
    """Whether a title consists of its text alone: formulas may depend on the page."""
    return not any(title.attributes.values()) and all(
        type(child) is nodes.Text for child in title.children
    )
