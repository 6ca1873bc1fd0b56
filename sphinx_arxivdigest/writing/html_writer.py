"""HTML: what the visitors of a build share."""

from __future__ import annotations

import posixpath
from functools import partial
from typing import TYPE_CHECKING

from sphinx_arxivdigest.domain import arxiv_domain

from .author_links import AuthorLinks
from .calendar_table import jumps, months
from .labels import counted, shown_papers, with_labels
from .listings import ListLinks
from .paper import PaperContexts
from .templates import Templates

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx.builders.html import StandaloneHTMLBuilder

    from sphinx_arxivdigest.project.groups import Group


class HtmlWriter:
    """Renders papers and listings; keeps what is worked out once a build or once a page."""

    def __init__(self, builder: StandaloneHTMLBuilder) -> None:
        """Write for *builder*."""
        self._builder = builder
        self._domain = arxiv_domain(builder.env)
        self.templates = Templates(builder)
        self._author_links = AuthorLinks(builder)
        self._page: tuple[str, PaperContexts] | None = None
        self._part_links: ListLinks | None = None

    def papers(self, docname: str) -> PaperContexts:
        """Return the contexts of papers on the page *docname*; those of the last page are kept."""
        if self._page is None or self._page[0] != docname:
            author = self._author_links.seen_from(docname)
            self._page = docname, PaperContexts(self._builder, docname, author)
        return self._page[1]

    def groups(
        self, template: str, groups: Iterable[Group], docname: str, **context: object
    ) -> str:
        """Return *template* rendered with *groups*, their links seen from the page *docname*."""
        links = self._links(docname)
        return self.templates.render(
            template,
            groups=with_labels(groups, self._builder.config.language),
            href=links.href,
            subscribe_href=links.subscribe_href,
            feed_href=links.feed_href,
            feed_address=links.feed_address,
            lang=links.lang,
            items=links.items,
            authors=links.authors,
            counted=partial(counted, config=self._builder.config),
            shown_papers=partial(shown_papers, config=self._builder.config),
            jumps=jumps,
            months=partial(months, config=self._builder.config),
            **context,
        )

    def _links(self, docname: str) -> ListLinks:
        if not self._domain.build.pages.is_part(docname):
            return ListLinks(self._builder, docname, self.templates)
        if self._part_links is None:
            # All parts of the index of authors lie in one folder, so their links are the same.
            neighbour = f"{posixpath.dirname(docname)}/part"
            self._part_links = ListLinks(self._builder, neighbour, self.templates)
        return self._part_links


def html_of(builder: StandaloneHTMLBuilder) -> HtmlWriter:
    """Return the writer of this build."""
    return arxiv_domain(builder.env).build.shared(HtmlWriter)
