"""HTML: a link as docutils writes it."""

from __future__ import annotations

from html import escape

from sphinx_arxivdigest import prose


def link(kind: str, href: str, label: str, direction: str = "") -> str:
    """Return a link as docutils writes it; *kind* is ``internal`` or ``external``.

    *direction* is the value of ``dir``, ``""`` for none.
    """
    attribute = f' dir="{direction}"' if direction else ""
    return f'<a class="reference {kind}" href="{escape(href)}"{attribute}>{prose.inert(label)}</a>'
