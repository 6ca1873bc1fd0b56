"""HTML: the names of authors as links to the index of authors."""

from __future__ import annotations

import posixpath
from functools import lru_cache
from typing import TYPE_CHECKING

from sphinx_arxivdigest import language, prose
from sphinx_arxivdigest.domain import arxiv_domain
from sphinx_arxivdigest.domain.uris import Uris

from .file_urls import PAGE_BUILDERS
from .links import link

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx.builders.html import StandaloneHTMLBuilder

#: How many names are remembered: the authors of a few weeks.
_REMEMBERED = 32768


class AuthorLinks:
    """The links of names, which all pages of a folder share."""

    def __init__(self, builder: StandaloneHTMLBuilder) -> None:
        """Write for *builder*."""
        self._builder = builder
        self._last: tuple[str, Callable[[str], str]] | None = None

    def seen_from(self, docname: str) -> Callable[[str], str]:
        """Return what turns a name into HTML on the page *docname*, which has papers.

        The result is that of the page before, if both lie in one folder.
        """
        folder = docname
        if self._builder.name in PAGE_BUILDERS:
            folder = posixpath.dirname(self._builder.get_target_uri(docname))
        if self._last is None or self._last[0] != folder:
            self._last = folder, _links_from(self._builder, docname)
        return self._last[1]


def _links_from(builder: StandaloneHTMLBuilder, docname: str) -> Callable[[str], str]:
    uris = Uris(builder, docname)
    holdings = arxiv_domain(builder.env).holdings
    catalogue = holdings.catalogue
    page_language = builder.config.language

    @lru_cache(maxsize=_REMEMBERED)
    def author(name: str) -> str:
        """Return *name*, as a link where the index of authors has it."""
        label = name if name in catalogue.author_keys else prose.plain(name)
        key = catalogue.author_key(label)
        known = key in catalogue.authors
        href = uris.author(key, holdings.author_page(key)) if known else None
        if href is None:
            return f"<bdi>{prose.inert(label)}</bdi>"
        direction = language.direction(label, page_language, inline=True)
        return link(href, label, direction=direction)

    return author
