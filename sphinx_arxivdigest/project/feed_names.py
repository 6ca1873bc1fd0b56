"""Which feeds an archive has, and how their files are called."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_arxivdigest.arxiv import taxonomy

from .feeds import FeedFile
from .page_names import category_page, page_name

if TYPE_CHECKING:
    from collections.abc import Iterable

    from .holdings import Holdings
    from .records import Home

#: Name of the feed of digests, among those of categories.
DAYS = "days"


def feed_files(homes: Iterable[Home], named: Iterable[str]) -> list[FeedFile]:
    """Return the feeds of the archive that has these *homes*; *named* are those of ``conf.py``.

    First that of the days, then the categories that have homes, in arXiv's order, then the named
    ones, then that of all papers. Archives without digests have none; do not ask for theirs.
    """
    names = list(named)
    taken = {name.casefold() for name in (DAYS, *names)}
    return [
        FeedFile("days", "", _file(DAYS)),
        *(
            FeedFile("category", code, _file(_category_name(code, taken)))
            for code in category_codes(homes)
        ),
        *(FeedFile("named", name, _file(page_name(name))) for name in names),
        FeedFile("whole", "", "feed.xml"),
    ]


def dated_homes(holdings: Holdings, root: str) -> list[Home]:
    """Return the homes of the archive with this *root* that have a date, oldest first."""
    return [home for home in holdings.homes_in(root) if home.date]


def category_codes(homes: Iterable[Home]) -> list[str]:
    """Return the canonical codes of the categories of *homes*, in arXiv's order.

    Those that arXiv lacks come behind, and ``""`` last.
    """
    written = {home.paper.category for home in homes}
    return sorted(set(map(taxonomy.canonical, written)), key=taxonomy.sort_key)


def _category_name(code: str, taken: set[str]) -> str:
    """Return the name of a category's feed; only one that arXiv lacks can be *taken*."""
    name = category_page(code)
    return f"{name}_" if name.casefold() in taken else name


def _file(name: str) -> str:
    return f"feeds/{name}.xml"
