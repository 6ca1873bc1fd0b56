"""A digest of what arXiv announced last, as a file."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from sphinx_arxivdigest.fetch import earlier
from sphinx_arxivdigest.fetch.announcement import fetch_announcement
from sphinx_arxivdigest.fetch.days import announced_at, announcements_between, newest_due
from sphinx_arxivdigest.fetch.papers import fetch_papers
from sphinx_arxivdigest.fetch.whole_file import write_whole
from sphinx_arxivdigest.formats import to_jsonl
from sphinx_arxivdigest.model import Digest

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date, datetime
    from pathlib import Path

    from sphinx_arxivdigest.fetch.addresses import Addresses
    from sphinx_arxivdigest.fetch.client import Client

#: How long after an announcement its feeds and the API may lack a paper. They are made at midnight,
#: four hours after it.
PATIENCE = timedelta(hours=8)


class Written(NamedTuple):
    """A digest that was written."""

    path: Path
    #: How many papers it has.
    papers: int


class Nothing(NamedTuple):
    """Why there was nothing to write."""

    reason: str


def fetch_digest(
    client: Client,
    addresses: Addresses,
    categories: Sequence[str],
    folder: Path,
    now: datetime,
    *,
    replaced: bool = False,
    warn: Callable[[str], None] = lambda _text: None,
) -> Written | Nothing:
    """Write a digest of arXiv's newest announcement in *categories* to *folder*.

    It is ``YYYY-MM-DD.jsonl``, with the date of the announcement, and has the new papers and the
    cross-lists that no digest of the folder has, and where *replaced* is true the new versions.
    *now* has a zone. *warn* takes messages. A day that is there already is not asked for again.

    :raises TryLater: when nothing was written, but the same call may succeed later.
    :raises NeedsMending: when arXiv has no such category, or refuses to serve us.
    :raises OSError: when the file cannot be written.
    """

    def is_there(day: date) -> bool:
        path = _path(folder, day)
        return path.is_file() and path.stat().st_size > 0

    due = newest_due(now)
    if is_there(due):
        return Nothing(f"the newest announcement, of {due}, is there already")
    announcement = fetch_announcement(client, addresses, categories, is_there)
    day = announcement.day
    if announcements_between(due, day) > 1:
        warn(
            f"arXiv dates its newest announcement {day}, but the newest that was due is that of"
            f" {due}; look at the clock of this machine"
        )
    present = earlier.present(folder, announcement.first_seen(), warn)
    kinds = announcement.kinds(present, replaced=replaced)
    if not kinds:
        return Nothing(f"the announcement of {day} has no papers that are not there already")
    is_late = now - announced_at(day) >= PATIENCE
    papers = fetch_papers(client, addresses, announcement, kinds, is_late=is_late, warn=warn)
    path = _path(folder, day)
    write_whole(path, to_jsonl(Digest(tuple(papers), day)))
    return Written(path, len(papers))


def _path(folder: Path, day: date) -> Path:
    """Return where the digest of *day* is, or will be."""
    return folder / f"{day}.jsonl"
