"""Spread work over processes, where the machine can fork."""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import sys
import threading
from collections import deque
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from concurrent.futures import Future

Job = TypeVar("Job")
Result = TypeVar("Result")

#: Each process gets its jobs in so many portions at least, so that all end at about one time.
_PORTIONS = 4
#: Jobs in a portion, at most. Few portions are under way at a time, so this limits how many
#: results are in memory.
_LONGEST = 16

#: What a process of a pool returns: a list for each job, with its result if there is one.
_Results: TypeAlias = "Future[list[list[Any]]]"

#: In a process of a pool: the work to be done, and the jobs.
_task: tuple[Callable[[Any], Any], Sequence[Any]]


def can_fork() -> bool:
    """Return whether work can be spread over forks of this process.

    On macOS a fork may crash that uses what its parent has loaded; Windows has none.
    Source: https://docs.python.org/3/library/multiprocessing.html#contexts-and-start-methods
    """
    return sys.platform != "darwin" and "fork" in multiprocessing.get_all_start_methods()


def spread(work: Callable[[Job], Result], jobs: Sequence[Job], workers: int) -> Iterator[Result]:
    """Yield ``work(job)`` for each of *jobs*, in their order, from up to *workers* processes.

    Results are pickled, *work* and *jobs* are not. *work* must not log: only what it returns and
    the files that it writes reach this process. What a process does not return, because *work*
    raised or the process was killed, is worked out here, where it raises as it does in one process.
    """
    workers = min(workers, len(jobs))
    if workers < 2 or not can_fork():
        return map(work, jobs)
    return _from_pool(work, jobs, workers)


def _from_pool(
    work: Callable[[Job], Result], jobs: Sequence[Job], workers: int
) -> Iterator[Result]:
    size = min(_LONGEST, -(-len(jobs) // (workers * _PORTIONS)))
    portions = iter([range(at, min(at + size, len(jobs))) for at in range(0, len(jobs), size)])
    # Forks inherit the arguments of their initializer, so these may be closures.
    pool = ProcessPoolExecutor(
        workers, multiprocessing.get_context("fork"), _begin_work, (work, jobs)
    )
    running: deque[tuple[range, _Results | None]] = deque()
    try:
        for portion in islice(portions, 2 * workers):
            running.append((portion, _submit(pool, portion)))
        while running:
            portion, results = running.popleft()
            for number, result in zip(portion, _returned(results, portion), strict=True):
                yield from result or [work(jobs[number])]
            for following in islice(portions, 1):
                running.append((following, _submit(pool, following)))
    finally:
        pool.shutdown(cancel_futures=True)


def _submit(pool: ProcessPoolExecutor, portion: range) -> _Results | None:
    """Have a *portion* of the jobs done; return ``None`` where a process has been killed."""
    try:
        return pool.submit(_do, portion)
    except BrokenProcessPool:
        return None


def _returned(results: _Results | None, portion: range) -> list[list[Any]]:
    """Return a list for each job of a *portion*, with its result, or empty where there is none."""
    try:
        return results.result() if results else [[] for _ in portion]
    except Exception:  # The process was killed, or a result cannot be pickled.
        return [[] for _ in portion]


def _begin_work(work: Callable[[Any], Any], jobs: Sequence[Any]) -> None:
    """Prepare a process of a pool."""
    global _task
    _task = work, jobs
    # The memory of the parent stays shared until it is written to, as the collector does.
    gc.freeze()
    # Ctrl+C goes to all processes; the parent ends the others.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """End this process when its parent has been killed: it would wait for jobs forever."""
    if parent := multiprocessing.parent_process():
        parent.join()
        os._exit(1)


def _do(portion: range) -> list[list[Any]]:
    """Do a *portion* of the jobs; return as :func:`_returned` does."""
    work, jobs = _task
    return [_result(work, jobs[number]) for number in portion]


def _result(work: Callable[[Any], Any], job: Any) -> list[Any]:
    try:
        return [work(job)]
    except Exception:
        return []
