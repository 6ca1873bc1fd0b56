"""Archives: against MyST pages, with four times the days, one more day, and two processes.

Run by hand: ``python -m benchmarks.archive [DAYS] [FOLDER]``; half a year (184) by default. A
folder of digests is compared with MyST too, else made-up digests of twenty days are. Every
build is a process of its own, one after the other. Ratios are those of processor time, since
a busy machine stretches the time on the clock.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

from benchmarks.madeup import write_digests
from benchmarks.myst import as_pages, compile_package

#: Entries of an average day.
PAPERS = 206
_CONF = """\
project = "Digests"
html_theme = "furo"
extensions = ["sphinx_arxivdigest"]
arxivdigest_archive = "digests/*.md"
"""


class Cost(NamedTuple):
    """What a build cost."""

    #: Time on the clock, and of processors, in seconds.
    seconds: float
    processor: float
    #: Largest process, in megabytes.
    memory: float

    def __str__(self) -> str:
        """Return the figures for a table."""
        return f"{self.seconds:8.1f} s {self.processor:8.1f} s {self.memory:8.0f} MB"


def main() -> None:
    """Print the figures of all builds, and their ratios."""
    compile_package()
    days = int(sys.argv[1]) if len(sys.argv) > 1 else 184
    print(f"{os.cpu_count()} processors; clock, processor, memory of the largest process")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if len(sys.argv) > 2:
            digests = sorted(Path(sys.argv[2]).glob("*.md"))
        else:
            digests = write_digests(folder / "twenty", 20, PAPERS)
        compare_with_myst(folder, digests)
        grow(folder, days)


def compare_with_myst(folder: Path, digests: list[Path]) -> None:
    """Build the same digests as an archive and as MyST pages."""
    archive = build(write_archive(folder / "few", digests))
    myst = build(as_pages(folder / "myst", digests))
    print(f"{len(digests):4} days, MyST      {myst}")
    print(f"{len(digests):4} days, archive   {archive}")
    print(f"     faster by {myst.processor / archive.processor:.1f}")


def grow(folder: Path, days: int) -> None:
    """Build a quarter of the days, all of them, all in two processes, and one more day."""
    *digests, newest = write_digests(folder / "made-up", days + 1, PAPERS)
    quarter = build(write_archive(folder / "quarter", digests[: days // 4]))
    print(f"{days // 4:4} days            {quarter}")
    source = write_archive(folder / "all", digests)
    whole = build(source)
    print(f"{days:4} days            {whole}")
    index = (source / "_build" / "html" / "searchindex.js").stat().st_size
    print(f"     four times the days take {whole.processor / quarter.processor:.2f} times as long")
    print(f"     search index {index / 1e6:.1f} MB")
    shutil.copy(newest, source / "digests")
    more = build(source)
    print(f"   1 day more        {more}")
    print(f"     {more.processor / whole.processor:.0%} of the full build")
    two = build(write_archive(folder / "parallel", digests), "-j", "2")
    print(f"{days:4} days, -j 2      {two}")
    print(f"     faster by {whole.seconds / two.seconds:.2f} on the clock")


def write_archive(source: Path, digests: list[Path]) -> Path:
    """Write a project with an archive of *digests*."""
    (source / "digests").mkdir(parents=True)
    for digest in digests:
        shutil.copy(digest, source / "digests")
    (source / "conf.py").write_text(_CONF, encoding="utf-8")
    index = "Digests\n=======\n\n.. toctree::\n\n   arxiv/index\n"
    (source / "index.rst").write_text(index, encoding="utf-8")
    return source


def build(source: Path, *options: str) -> Cost:
    """Build *source* as HTML in a process of its own."""
    output = str(source / "_build" / "html")
    command = [sys.executable, "-m", "sphinx", "-Q", *options, str(source), output]
    start = time.perf_counter()
    process = os.spawnv(os.P_NOWAIT, sys.executable, command)
    _pid, status, usage = os.wait4(process, 0)
    if status:
        raise RuntimeError(f"the build of {source} failed")
    seconds = time.perf_counter() - start
    return Cost(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


if __name__ == "__main__":
    main()
