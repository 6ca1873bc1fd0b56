"""How large a site is by kind of file, and after how many days a host has no room for it.

Run by hand: ``python -m benchmarks.years [DAYS | FOLDER]``: with so many made-up days (80 by
default), or with the digests of a folder. Each project is built with half of the days and with
all of them; what the second half adds is what another day costs. A site has some bytes that do
not grow; they are taken from the half.
"""

from __future__ import annotations

import sys
import tempfile
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from benchmarks.archive import PAPERS, build, write_archive
from benchmarks.madeup import write_digests
from benchmarks.myst import compile_package

if TYPE_CHECKING:
    from collections.abc import Sequence

#: What GitHub Pages has room for, in bytes, and the days on which arXiv announces in a year.
ROOM, YEAR = 1_000_000_000, 250
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
#: What is not published, and what does not grow: feeds have the newest entries.
_LEFT_OUT, _BOUNDED = "doctrees (not published)", "feeds"
_BASE = 'html_baseurl = "https://host.example/digests/"\n'
_EXPORTS = '["bibtex", "csl", "jsonl", "markdown", "months", "llms"]'
#: Kind of project → further lines of ``conf.py``.
PROJECTS = {
    "as it is": "",
    "all exports": f"arxivdigest_exports = {_EXPORTS}\n",
    "no exports": "arxivdigest_exports = []\n",
    "no search": "arxivdigest_reader = False\n",
    "repeats hidden": 'arxivdigest_repeats = "hide"\n',
    "full days": "arxivdigest_full_days = {full_days}\n",
    "full days, repeats hidden": (
        'arxivdigest_full_days = {full_days}\narxivdigest_repeats = "hide"\n'
    ),
}


class Growth(NamedTuple):
    """How a site grows."""

    #: Bytes by kind, of all days and of the first half.
    whole: Counter[str]
    half: Counter[str]
    #: How many digests the second half has.
    days: int

    def daily(self, kind: str) -> float:
        """Return how many bytes of a kind another day adds."""
        if kind == _BOUNDED:
            return 0
        return (self.whole[kind] - self.half[kind]) / self.days

    @property
    def daily_total(self) -> float:
        """How many bytes another day adds."""
        return sum(map(self.daily, self.whole))

    @property
    def last_day(self) -> int:
        """How many days there is room for."""
        return int(self.days * 2 + (ROOM - self.whole.total()) / self.daily_total)


def main() -> None:
    """Print the figures of all projects."""
    compile_package()
    given = sys.argv[1] if len(sys.argv) > 1 else "80"
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if given.isdigit():
            digests = write_digests(folder / "made-up", int(given), PAPERS)
        else:
            digests = sorted(Path(given).glob("*.md"))
        entries = sum(file.read_text("utf-8").count("\n### [") for file in digests)
        papers = entries / len(digests)
        print(f"{len(digests)} days of {papers:.0f} entries; bytes that another day adds")
        for about, conf in PROJECTS.items():
            growth = grow(folder / about.replace(" ", "-"), digests, conf)
            show(about, growth, papers)


def grow(folder: Path, digests: Sequence[Path], conf: str) -> Growth:
    """Build half of the *digests* and all of them."""
    half = len(digests) // 2
    lines = _BASE + conf.format(full_days=max(1, half // 2))
    sizes = [
        _sizes(write_archive(folder / name, days), lines)
        for name, days in (("half", digests[:half]), ("whole", digests))
    ]
    return Growth(sizes[1], sizes[0], len(digests) - half)


def show(about: str, growth: Growth, papers: float) -> None:
    """Print a line for the project, and one for each kind of file."""
    daily, last = growth.daily_total, growth.last_day
    print(
        f"{about:26} {daily / 1e3:8.0f} kB a day, {daily / papers:6.0f} B an entry; "
        f"1 GB after {last} days, {last / YEAR:.1f} years"
    )
    for kind in KINDS:
        if bytes_a_day := growth.daily(kind):
            print(f"     {kind:25} {bytes_a_day / 1e3:8.1f} kB {bytes_a_day / papers:8.0f} B")


def _sizes(source: Path, conf: str) -> Counter[str]:
    """Return kind → bytes of the site that is built from *source*."""
    with (source / "conf.py").open("a", encoding="utf-8") as file:
        file.write(conf)
    build(source)
    output = source / "_build" / "html"
    sizes: Counter[str] = Counter()
    seen: set[Path] = set()
    for kind, patterns in KINDS.items():
        files = {file for pattern in patterns for file in output.glob(pattern)} - seen
        seen |= files
        if kind != _LEFT_OUT:
            sizes[kind] += sum(file.stat().st_size for file in files if file.is_file())
    return sizes


if __name__ == "__main__":
    main()
