"""The records of the papers in an announcement: from the feeds, and what they lack from the API."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from sphinx_arxivdigest.arxiv.urls import abs_url
from sphinx_arxivdigest.fetch import records
from sphinx_arxivdigest.fetch.categories import holds
from sphinx_arxivdigest.fetch.errors import BrokenAnswer, Busy, FetchError, Refused, TryLater

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from sphinx_arxivdigest.fetch.addresses import Addresses
    from sphinx_arxivdigest.fetch.announcement import Announcement
    from sphinx_arxivdigest.fetch.client import Client
    from sphinx_arxivdigest.model import Paper

#: Papers in a request to the API: its address stays below 4,000 characters.
_BATCH = 300
_SHOWN = 10


def fetch_papers(
    client: Client,
    addresses: Addresses,
    announcement: Announcement,
    kinds: Mapping[str, str],
    *,
    is_late: bool,
    warn: Callable[[str], None],
) -> list[Paper]:
    """Return the records of the papers in *kinds*, in their order.

    Where *is_late* is true, what neither feeds nor API have is taken from the listings.

    :raises TryLater: when the record of a paper is not there, an answer is broken, or arXiv is
        busy.
    """
    found = _from_feeds(client, addresses, announcement, set(kinds), warn)
    lacking = [each for each in kinds if each not in found]
    for start in range(0, len(lacking), _BATCH):
        found |= _from_api(client, addresses, lacking[start : start + _BATCH])
    listed = announcement.listed()
    if lacking := [each for each in kinds if each not in found]:
        message = f"arXiv has no record yet of {_some(lacking)}"
        if not is_late or not all(listed[each].title for each in lacking):
            raise TryLater(f"{message}; its feeds and its API follow the listing some hours later")
        warn(f"{message}; what the listing says of them is taken")
        found |= {each: listed[each] for each in lacking}
    asked = [each.category for each in announcement.listings]
    return [_announced(found[each], kinds[each], listed[each], asked) for each in kinds]


def _from_feeds(
    client: Client,
    addresses: Addresses,
    announcement: Announcement,
    wanted: set[str],
    warn: Callable[[str], None],
) -> dict[str, Paper]:
    """Return records of the day's feeds, with those of papers in *wanted* that any feed has."""
    found: dict[str, Paper] = {}
    for listing in announcement.listings:
        kinds = {each.id: each.announced for each in reversed(listing.papers)}
        if kinds.keys() & wanted <= found.keys():
            continue
        address = addresses.feed(listing.category)
        read = partial(records.in_feed, day=announcement.day, kinds=kinds)
        try:
            found = client.get(address, read) | found
        except Busy:
            raise
        except FetchError as error:
            # The API has them all. Where one feed fails, the next ones are not asked for.
            warn(f"{_about(address, error)}; the API is asked in place of the feeds")
            break
    return found


def _from_api(client: Client, addresses: Addresses, ids: Sequence[str]) -> dict[str, Paper]:
    """Return the records of papers with *ids* that the API has."""
    address = addresses.records(ids)
    try:
        found = client.get(address, records.in_answer)
    except (BrokenAnswer, Refused) as error:
        raise TryLater(_about(address, error)) from None
    return {each: found[each] for each in ids if each in found}


def _announced(paper: Paper, kind: str, listed: Paper, asked: Sequence[str]) -> Paper:
    """Return *paper* as the listings announce it, with what only they say."""
    is_at_home = any(holds(each, paper.primary_category) for each in asked)
    announced = f"{kind}-cross" if kind == "replace" and not is_at_home else kind
    comment = paper.comment or listed.comment
    return replace(paper, announced=announced, comment=comment, url=abs_url(paper.id))


def _some(ids: Sequence[str]) -> str:
    """Return how many papers there are, and the first *ids*."""
    some = ", ".join(ids[:_SHOWN]) + ", …" * (len(ids) > _SHOWN)
    return f"{len(ids)} paper{'s'[: len(ids) != 1]} ({some})"


def _about(address: str, error: FetchError) -> str:
    """Return what is wrong with *address*, which the text of some errors names itself."""
    text = str(error)
    return text if address in text else f"{address.partition('?')[0]}: {text}"
