"""Where arXiv has what we ask for."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Self
from urllib.parse import quote, urlencode

if TYPE_CHECKING:
    from collections.abc import Sequence

#: Entries on a page of a listing: the most that arXiv shows.
PAGE = 2000


class Addresses(NamedTuple):
    """The addresses of arXiv's pages, of its servers or of one that stands for them."""

    listings: str = "https://arxiv.org"
    feeds: str = "https://rss.arxiv.org"
    api: str = "https://export.arxiv.org"

    @classmethod
    def of(cls, server: str) -> Self:
        """Return the addresses on *server*; without one, those of arXiv."""
        base = server.rstrip("/")
        return cls(base, base, base) if base else cls()

    def listing(self, category: str, skip: int = 0) -> str:
        """Return the address of the newest listing of *category*, without its first *skip*."""
        query = urlencode({"skip": skip, "show": PAGE})
        return f"{self.listings}/list/{quote(category)}/new?{query}"

    def feed(self, category: str) -> str:
        """Return the address of the feed of *category*, RSS."""
        return f"{self.feeds}/rss/{quote(category)}"

    def records(self, ids: Sequence[str]) -> str:
        """Return the address of the API's records of the papers with *ids*."""
        query = urlencode({"id_list": ",".join(ids), "max_results": len(ids)}, safe=",/")
        return f"{self.api}/api/query?{query}"
