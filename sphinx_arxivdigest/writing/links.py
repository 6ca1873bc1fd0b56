"""HTML: a link as docutils writes it."""

from __future__ import annotations

from html import escape

from sphinx_arxivdigest import prose


def link(kind: str, href: str, label: str) -> str:
    """Return a link as docutils writes it; *kind* is ``internal`` or ``external``.

    Internal ones show names and titles, which may run from right to left.
    """
    direction = ' dir="auto"' if kind == "internal" else ""
    return f'<a class="reference {kind}" href="{escape(href)}"{direction}>{prose.inert(label)}</a>'
