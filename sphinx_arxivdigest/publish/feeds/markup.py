"""Pieces of the HTML in feeds."""

from __future__ import annotations

from html import escape

from sphinx_arxivdigest import prose


def link(url: str, label: str) -> str:
    """Return a link."""
    return f'<a href="{escape(url)}">{prose.inert(label)}</a>'


def lang(language: str) -> str:
    """Return the attribute for a language, ``""`` where there is none to be said."""
    return f' lang="{escape(language)}"' if language else ""
