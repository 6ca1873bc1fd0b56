"""Builds, each a process of its own, and what they cost.

Ratios are those of medians of builds that take turns, since a busy machine stretches every figure.
"""

from __future__ import annotations

import compileall
import os
import shutil
import sys
import time
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

import sphinx_arxivdigest

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence


class Cost(NamedTuple):
    """What a build cost, with all processes that it began."""

    #: Of processors, in seconds.
    processor: float
    #: On the clock, in seconds.
    clock: float
    #: Largest process, in megabytes.
    memory: float

    def __str__(self) -> str:
        """Return the figures for a table."""
        return f"{self.processor:8.1f} s {self.clock:8.1f} s {self.memory:8.0f} MB"


def run(command: Sequence[str]) -> Cost:
    """Run a *command*, which begins with the path of a program, and return what it cost."""
    start = time.perf_counter()
    process = os.spawnv(os.P_NOWAIT, command[0], [*command])
    _pid, status, usage = os.wait4(process, 0)
    if status:
        raise RuntimeError(f"{' '.join(command)} failed")
    clock = time.perf_counter() - start
    return Cost(usage.ru_utime + usage.ru_stime, clock, usage.ru_maxrss / 1024)


def output(source: Path) -> Path:
    """Return the folder of what is built from *source*."""
    return source / "_build" / "html"


def build(source: Path, *options: str) -> Cost:
    """Build *source* with Sphinx as HTML."""
    return run([sys.executable, "-m", "sphinx", "-Q", *options, str(source), str(output(source))])


def build_anew(source: Path, *options: str) -> Cost:
    """Build *source* as if for the first time."""
    shutil.rmtree(output(source), ignore_errors=True)
    return build(source, *options)


def medians(ways: Mapping[str, Callable[[], Cost]], rounds: int) -> dict[str, Cost]:
    """Return name → median cost of each of the *ways* to build, which take turns."""
    costs: dict[str, list[Cost]] = {name: [] for name in ways}
    for _round in range(rounds):
        for name, way in ways.items():
            costs[name].append(way())
    return {name: Cost(*map(median, zip(*each, strict=True))) for name, each in costs.items()}


def compile_package() -> None:
    """Compile the modules of the checkout, as pip does with those of installed packages."""
    compileall.compile_dir(Path(sphinx_arxivdigest.__file__).parent, quiet=1)
