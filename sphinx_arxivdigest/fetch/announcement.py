"""What arXiv announced last, in several categories together."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sphinx_arxivdigest.fetch.errors import TryLater
from sphinx_arxivdigest.fetch.listing import fetch_listing

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence
    from datetime import date

    from sphinx_arxivdigest.fetch.addresses import Addresses
    from sphinx_arxivdigest.fetch.client import Client
    from sphinx_arxivdigest.fetch.listing import Listing
    from sphinx_arxivdigest.model import Paper

#: The sections of a listing, the one that counts most first: a paper that is new in one category
#: and cross-listed in another is new.
KINDS = ("new", "cross", "replace")


class Announcement(NamedTuple):
    """The listings of a day, those of all categories that were asked for."""

    day: date
    #: In the order in which they were asked for.
    listings: tuple[Listing, ...]

    def kinds(self, present: Collection[str], *, replaced: bool) -> dict[str, str]:
        """Return the identifiers of the papers that are wanted, with the kind of each.

        That are the new ones and the cross-lists that are not among those *present*, and where
        *replaced* is true all replacements. They come in the order of a digest.
        """
        found: dict[str, str] = {}
        for kind in KINDS if replaced else KINDS[:-1]:
            for paper in self._of(kind):
                if kind == "replace" or paper.id not in present:
                    found.setdefault(paper.id, kind)
        return found

    def ids(self) -> set[str]:
        """Return the identifiers of all papers."""
        return {paper.id for kind in KINDS for paper in self._of(kind)}

    def listed(self) -> dict[str, Paper]:
        """Return what the listings say of each paper, by identifier."""
        return {paper.id: paper for kind in reversed(KINDS) for paper in self._of(kind)}

    def _of(self, kind: str) -> Sequence[Paper]:
        """Return the papers of a *kind*, category by category."""
        return [paper for each in self.listings for paper in each.papers if paper.announced == kind]


def fetch_announcement(
    client: Client,
    addresses: Addresses,
    categories: Sequence[str],
    is_there: Callable[[date], bool],
) -> Announcement:
    """Return the newest announcement.

    :raises NeedsMending: when arXiv has no such category.
    :raises TryLater: when *is_there* is true for its day, a listing is not understood, or not all
        are of the same day.
    """
    listings: list[Listing] = []
    for category in categories:
        listing = fetch_listing(client, addresses, category)
        listings.append(listing)
        if is_there(listing.day):
            message = f"nothing new yet: the newest announcement is still that of {listing.day}"
            raise TryLater(f"{message}; the next one is late, or arXiv has a holiday")
    day = max(each.day for each in listings)
    if late := [each for each in listings if each.day != day]:
        names = ", ".join(f"{each.category} (still {each.day})" for each in late)
        raise TryLater(f"the announcement of {day} is not complete: it lacks {names}")
    return Announcement(day, tuple(listings))
