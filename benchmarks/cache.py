"""A restored cache plus one more day, against the same day without a checkout.

Run by hand: ``python -m benchmarks.cache [FOLDER] [ROUNDS]``; made-up digests of 21 days where
no folder is given. Doctrees and output of all days but the newest are restored with their times,
as hosts do it, and each way to build the newest day has its turn in every round. Ratios are those
of processor time, the best of all rounds, since a busy machine stretches every figure.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from benchmarks.madeup import write_digests
from benchmarks.projects import PAPERS, write_archive

if TYPE_CHECKING:
    from collections.abc import Callable

#: What is installed a second time, in another folder.
_PACKAGES = ("sphinx_arxivdigest", "sphinx", "furo")


class Cost(NamedTuple):
    """What a build took, in seconds of processors, documents read, and pages written."""

    processor: float
    read: int
    written: int

    def __str__(self) -> str:
        """Return the figures for a table."""
        return f"{self.processor:8.2f} s {self.read:5} read {self.written:5} written"


def main() -> None:
    """Print what each way to build one more day takes, and its ratio to the first."""
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 3
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if len(sys.argv) > 1:
            digests = sorted(Path(sys.argv[1]).glob("*.md"))
        else:
            digests = write_digests(folder / "made-up", 21, PAPERS)
        cache = Cache(folder, digests)
        print(f"{len(digests) - 1:4} days, clean                     {cache.clean}")
        costs = [cache.more_days() for _round in range(rounds)]
    first = min(cost["no checkout"] for cost in costs)
    for way in costs[0]:
        best = min(cost[way] for cost in costs)
        ratio = best.processor / first.processor
        print(f"   1 day more, {way:25} {best}  × {ratio:.2f}")


class Cache:
    """A project of all days but the newest, built once, and restored for each further build."""

    def __init__(self, folder: Path, digests: list[Path]) -> None:
        self._folder = folder
        self._newest = digests[-1]
        self._kept = folder / "kept"
        self._packages = install(folder / "packages", shutil.copy2)
        #: What the build of all days but the newest took.
        source = write_archive(folder / "source", digests[:-1])
        self.clean = build(source, self._packages)
        source.rename(self._kept)

    def more_days(self) -> dict[str, Cost]:
        """Build one more day in each way; return way → its cost."""
        moved = install(self._folder / "moved", shutil.copy2, self._packages)
        anew = install(self._folder / "anew", shutil.copy, self._packages)
        return {
            "no checkout": self._more("source", self._packages, checkout=False),
            "checkout": self._more("source", self._packages),
            "checkout, -j 2": self._more("source", self._packages, "-j", "2"),
            "packages in another folder": self._more("source", moved),
            "packages installed anew": self._more("source", anew),
            "project in another folder": self._more("elsewhere", self._packages),
        }

    def _more(self, name: str, packages: Path, *options: str, checkout: bool = True) -> Cost:
        source = self._folder / name
        shutil.copytree(self._kept, source)
        shutil.copy(self._newest, source / "digests")
        if checkout:
            for path in [*source.glob("*.*"), *source.glob("digests/*")]:
                path.touch()
        try:
            return build(source, packages, *options)
        finally:
            shutil.rmtree(source)


def install(folder: Path, copy: Callable[[str, str], object], packages: Path | None = None) -> Path:
    """Copy the packages into *folder*, with their times or without, and return it."""
    shutil.rmtree(folder, ignore_errors=True)
    for name in _PACKAGES:
        spec = find_spec(name)
        assert spec is not None
        assert spec.origin is not None
        origin = packages / name if packages else Path(spec.origin).parent
        shutil.copytree(origin, folder / name, copy_function=copy)
    return folder


def build(source: Path, packages: Path, *options: str) -> Cost:
    """Build *source* as HTML in a process of its own, with what is in *packages*."""
    output = source / "_build"
    before = times(output)
    folders = [str(output / "doctrees"), *options, str(source), str(output / "html")]
    command = [sys.executable, "-m", "sphinx", "-Q", "-d", *folders]
    # A file of bytecode would be written for each new time of a module.
    environment = {**os.environ, "PYTHONPATH": str(packages), "PYTHONDONTWRITEBYTECODE": "1"}
    process = os.spawnve(os.P_NOWAIT, sys.executable, command, environment)
    _pid, status, usage = os.wait4(process, 0)
    if status:
        raise RuntimeError(f"the build of {source} failed")
    changed = [path for path, at in times(output).items() if before.get(path) != at]
    return Cost(
        usage.ru_utime + usage.ru_stime,
        sum(path.suffix == ".doctree" for path in changed),
        sum(path.suffix == ".html" for path in changed),
    )


def times(folder: Path) -> dict[Path, int]:
    """Return file below *folder* → its time, in nanoseconds."""
    return {path: path.stat().st_mtime_ns for path in folder.rglob("*") if path.is_file()}


if __name__ == "__main__":
    main()
