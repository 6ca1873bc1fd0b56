"""HTML: the links of listings, as seen from one page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup

from sphinx_arxivdigest import language, prose
from sphinx_arxivdigest.domain import arxiv_domain
from sphinx_arxivdigest.domain.uris import Uris
from sphinx_arxivdigest.i18n import _

from .file_urls import PAGE_BUILDERS, file_url, relative_file_url
from .labels import shown_authors

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sphinx.builders.html import StandaloneHTMLBuilder

    from sphinx_arxivdigest.project.groups import Line

    from .templates import Templates


class ListLinks:
    """The functions that templates of listings call."""

    def __init__(self, builder: StandaloneHTMLBuilder, docname: str, templates: Templates) -> None:
        """Let links start from the page *docname*."""
        self._builder, self._docname = builder, docname
        self._build = arxiv_domain(builder.env).build
        self._uris = Uris(builder, docname)
        self._language = str(builder.config.language)
        self._item = templates.macro("item.html", "item")
        self._items: dict[Line, str] = {}

    def href(self, docname: str, anchor: str = "") -> str:
        """Return the address of an anchor, or of a page for ``""``; without *docname*, ``""``."""
        if not docname:
            return ""
        return self._uris.address(docname, self._build.anchor(docname, anchor))

    def subscribe_href(self) -> str:
        """Return the address of the page of an archive that lists its feeds, ``""`` without one."""
        return self.href(self._build.pages.find("", "subscribe"))

    def feed_href(self, file: str) -> str:
        """Return the address of a feed; builders that write none lead to that of the web site."""
        if self._builder.name in PAGE_BUILDERS:
            return relative_file_url(self._builder, file, self._docname)
        return self.feed_address(file)

    def feed_address(self, file: str) -> str:
        """Return the whole address of a feed."""
        return file_url(self._builder.config, file)

    def lang(self, text: str) -> str:
        """Return the language of *text* where it differs from the page's, else ``""``."""
        return language.mark_of_title(text, self._language)

    def authors(self, names: Sequence[str]) -> Markup:
        """Return the authors of a paper in a row: the first ones, the others hidden.

        All of them are there for scripts, which search them and keep them with a star.
        """
        shown = shown_authors(names)
        marked = [f"<bdi>{prose.inert(name)}</bdi>" for name in names]
        html = ", ".join(marked[:shown])
        if shown < len(names):
            more = _("and %d more") % (len(names) - shown)
            html += f', {more}<span hidden="hidden">{" ".join(marked[shown:])}</span>'
        return Markup(html)

    def items(self, lines: Iterable[Line]) -> Markup:
        """Return what the macro in ``item.html`` makes of *lines*.

        A paper has a line with each of its authors; it is rendered once.
        """
        return Markup("".join([self._items.get(line) or self._render(line) for line in lines]))

    def _render(self, line: Line) -> str:
        html = self._items[line] = str(self._item(line, self.href, self.lang))
        return html
