"""The feeds of the archives."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sphinx_arxivdigest.arxiv import taxonomy

from .category_tables import MANY, by_group
from .feed_names import dated_homes, feed_files
from .groups import Count, Group, Line
from .listings import Listing, ListingKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from .feeds import FeedKind
    from .holdings import Holdings
    from .records import Home

#: The newest days with papers tell how many entries a feed has a day.
_NEWEST_DAYS = 30


@dataclass(frozen=True)
class FeedList(Listing):
    """The feeds of an archive, or of each; none where the project has none.

    Groups that have a label and no lines are the titles of archives, where there are several.
    """

    template = "feeds.html"
    #: Root of the archive; ``""`` for all of them.
    archive: str = ""

    @property
    def kind(self) -> ListingKind:
        """What the sentence for an empty listing speaks of."""
        return "feed"

    def groups(self, holdings: Holdings) -> tuple[Group, ...]:
        """Return groups of one kind of feed each: days, categories, named ones, the whole.

        Categories have the number of their papers, the whole has that of its entries a day.
        """
        pages = holdings.pages
        if pages.feeds is None:
            return ()
        archives = [
            archive
            for archive in pages.archives.values()
            if self.archive in {"", archive.root} and pages.has_days(archive.root)
        ]
        found: list[Group] = []
        for archive in archives:
            if len(archives) > 1:
                found.append(Group(archive.title or archive.name, ()))
            found += _groups(holdings, archive.root, pages.feeds)
        return tuple(found)


def _groups(holdings: Holdings, root: str, named: Sequence[str]) -> Iterator[Group]:
    """Yield the groups of an archive; *named* are the feeds of ``conf.py``."""
    homes = dated_homes(holdings, root)
    papers = Counter(taxonomy.canonical(home.paper.category) for home in homes)
    lines: dict[FeedKind, list[Line]] = {}
    for feed in feed_files(homes, named):
        count = entries_a_day(homes) if feed.kind == "whole" else papers[feed.name]
        has_count = feed.kind in {"category", "whole"}
        line = Line(
            feed.name,
            "",
            counts=Count(count, count) if has_count else None,
            feed=feed._replace(file=f"{root}/{feed.file}"),
        )
        lines.setdefault(feed.kind, []).append(line)
    for kind, found in lines.items():
        if kind == "category" and len(found) > MANY:
            yield from by_group(found)
        else:
            yield Group("", tuple(found))


def entries_a_day(homes: Sequence[Home]) -> int:
    """Return about how many of *homes* there are a day, of late; two digits of it count."""
    days = Counter(home.date for home in homes if home.date)
    newest = sorted(days)[-_NEWEST_DAYS:]
    if not newest:
        return 0
    mean = round(sum(days[date] for date in newest) / len(newest))
    return round(mean, min(2 - len(str(mean)), 0))  # 143 → 140
