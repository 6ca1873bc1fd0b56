"""HTML: a link to a page."""

from __future__ import annotations

from html import escape

from sphinx_arxivdigest import prose


def link(href: str, label: str, *, kind: str = "", direction: str = "") -> str:
    """Return a link to *href* that shows *label*.

    *kind*, ``internal`` or ``external``, gives it the classes that docutils writes. Links that
    stand in numbers, such as the authors of a paper, have none, but their list has a class.
    *direction* is the value of ``dir``, ``""`` for none.
    """
    classes = f'class="reference {kind}" ' if kind else ""
    attribute = f' dir="{direction}"' if direction else ""
    return f'<a {classes}href="{escape(href)}"{attribute}>{prose.inert(label)}</a>'
