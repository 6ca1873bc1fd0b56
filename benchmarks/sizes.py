"""How large a site is, by kind of file."""

from __future__ import annotations

import gzip
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pathlib import Path

#: Kind of file → patterns of names in the output; the first that matches counts.
KINDS = {
    "doctrees (not published)": (".doctrees/**/*",),
    "pages of days": ("arxiv/days/**/*.html",),
    "authors": ("arxiv/authors/**/*.html", "arxiv-authors.html"),
    "categories": ("arxiv/categories/**/*.html",),
    "permanent addresses": ("arxiv/papers/**/*.html",),
    "search: words": ("arxiv/search-index/**/*",),
    "search: records": ("arxiv/data/**/*",),
    "Sphinx's search": ("searchindex.js",),
    "inventory": ("objects.inv",),
    "exports": ("arxiv/days/**/*", "arxiv/categories/**/*", "llms.txt", "arxiv/index.json"),
    "feeds": ("arxiv/feed.xml", "arxiv/feeds/**/*"),
    "all other": ("**/*",),
}
#: The kind that is not published.
UNPUBLISHED = "doctrees (not published)"


class Size(NamedTuple):
    """The size of files."""

    files: int
    raw: int
    #: Bytes, each file compressed by itself; 0 where that was not asked for.
    gzip: int = 0


def sizes(output: Path, *, compressed: bool = False) -> dict[str, Size]:
    """Return kind → size of what is published of a site in the folder *output*."""
    found: dict[str, Size] = {}
    seen: set[Path] = set()
    for kind, patterns in KINDS.items():
        files = {file for pattern in patterns for file in output.glob(pattern) if file.is_file()}
        files -= seen
        seen |= files
        if kind != UNPUBLISHED:
            zipped = sum(len(gzip.compress(file.read_bytes())) for file in files if compressed)
            found[kind] = Size(len(files), sum(file.stat().st_size for file in files), zipped)
    return found
