"""Work, counted: calls that a piece of code makes, in Python and in C, and lines that it runs."""

from __future__ import annotations

import gc
import signal
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import FrameType


def calls(work: Callable[[], object]) -> int:
    """Return the number of calls that *work* makes.

    Garbage of other tests, which may have finalizers, is not collected meanwhile.
    """
    count = 0

    def note(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal count
        count += event in {"call", "c_call"}

    before = sys.getprofile()
    gc.disable()
    sys.setprofile(note)
    try:
        work()
    finally:
        sys.setprofile(before)
        gc.enable()
    return count


def lines(work: Callable[[], object]) -> int:
    """Return the number of lines that *work* runs, those of a loop for each round."""
    count = 0

    def note(_frame: FrameType, event: str, _argument: object) -> Callable[..., object]:
        nonlocal count
        count += event == "line"
        return note

    before = sys.gettrace()
    gc.disable()
    sys.settrace(note)
    try:
        work()
    finally:
        sys.settrace(before)
        gc.enable()
    return count


@contextmanager
def cpu_limit(seconds: float) -> Iterator[None]:
    """Fail when the block computes for longer. (Regular expressions make no calls to count.)"""

    def fail(_signal: int, _frame: FrameType | None) -> None:
        pytest.fail(f"not done after {seconds} s")

    before = signal.signal(signal.SIGPROF, fail)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
