"""HTML: the feeds that a page names in its head, so that feed readers find them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sphinx_arxivdigest.domain import arxiv_domain
from sphinx_arxivdigest.project.feed_names import dated_homes, feed_files

from .archives import archives_of
from .file_urls import PAGE_BUILDERS
from .labels import feed_title

if TYPE_CHECKING:
    from sphinx.builders import Builder

    from sphinx_arxivdigest.project.feeds import FeedFile
    from sphinx_arxivdigest.project.pages import ArchiveInfo


class FeedLink(NamedTuple):
    """A link to a feed."""

    title: str
    #: Below the output folder, with ``/``.
    file: str


class FeedLinks:
    """The links to feeds of the pages of a build."""

    def __init__(self, builder: Builder) -> None:
        """Take the feeds that *builder* writes."""
        domain = arxiv_domain(builder.env)
        self._pages = domain.build.pages
        #: Archive → kind and name of a feed → link.
        self._links: dict[ArchiveInfo, dict[tuple[str, str], FeedLink]] = {}
        named = self._pages.feeds
        if named is None or builder.name not in PAGE_BUILDERS:
            return
        for archive in archives_of(builder.env):
            if self._pages.has_days(archive.root):
                feeds = feed_files(dated_homes(domain.holdings, archive.root), named)
                self._links[archive] = {
                    (feed.kind, feed.name): _link(archive, feed) for feed in feeds
                }

    def of(self, docname: str) -> list[FeedLink]:
        """Return the links of a page: to its category, the days of its archive, all its papers.

        A page of several archives leads to the days of each, a page of the user nowhere.
        """
        page = self._pages.by_name.get(docname)
        if page is None:
            return []
        for archive, links in self._links.items():
            if docname.startswith(f"{archive.root}/"):
                wanted = [("category", page.values.get("category")), ("days", ""), ("whole", "")]
                return [links[feed] for feed in wanted if feed in links]
        return [links["days", ""] for links in self._links.values()]


def _link(archive: ArchiveInfo, feed: FeedFile) -> FeedLink:
    return FeedLink(feed_title(archive, feed), f"{archive.root}/{feed.file}")
