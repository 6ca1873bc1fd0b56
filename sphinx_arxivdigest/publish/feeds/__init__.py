"""The feeds of archives: of the digests, of each category, of all papers, and named ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_arxivdigest.log import logger, warn
from sphinx_arxivdigest.project.feeds import is_whole

from .of_archive import ArchiveFeeds

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_arxivdigest.publish.outputs import Output
    from sphinx_arxivdigest.publish.site import Site

__all__ = ["feeds"]

_NO_BASE = (
    "there are no feeds, since html_baseurl is not set to the address of the site, "
    "such as 'https://host/digests/'"
)
_NO_SCHEME = "an address begins with https://; without it, there are no feeds"


def feeds(site: Site) -> Iterator[Output]:
    """Yield the feeds of all archives that have a digest with a date; none without a base.

    Addresses in feeds are whole ones, and the ids of entries begin with the host.
    """
    pages = site.domain.build.pages
    if is_whole(site.base):
        for archive in site.archives:
            if pages.has_days(archive.root):
                yield from ArchiveFeeds(site, archive).outputs()
    elif site.config.arxivdigest_feeds:
        warn("config", f"arxivdigest_feeds: {_NO_BASE}", None)
    elif site.base[:1].isalnum() and is_whole(f"https://{site.base}"):
        warn("config", f"html_baseurl = {site.config.html_baseurl!r}: {_NO_SCHEME}", None)
    else:
        logger.info(_NO_BASE)
