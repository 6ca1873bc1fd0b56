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

from benchmarks.builds import build, compile_package, output
from benchmarks.madeup import write_digests
from benchmarks.projects import PAPERS, write_archive
from benchmarks.sizes import KINDS, sizes

if TYPE_CHECKING:
    from collections.abc import Sequence

#: What GitHub Pages has room for, in bytes, and the days on which arXiv announces in a year.
ROOM, YEAR = 1_000_000_000, 250
#: What does not grow: feeds have the newest entries.
_BOUNDED = "feeds"
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
    whole, of_half = (
        _sizes(write_archive(folder / name, days, lines))
        for name, days in (("whole", digests), ("half", digests[:half]))
    )
    return Growth(whole, of_half, len(digests) - half)


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


def _sizes(source: Path) -> Counter[str]:
    """Return kind → bytes of the site that is built from *source*."""
    build(source)
    return Counter({kind: size.raw for kind, size in sizes(output(source)).items()})


if __name__ == "__main__":
    main()
