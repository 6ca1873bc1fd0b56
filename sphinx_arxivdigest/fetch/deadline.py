"""Work that may take only so long."""

from __future__ import annotations

from concurrent.futures import Future
from threading import Thread
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

_Result = TypeVar("_Result")


def within(seconds: float, work: Callable[[], _Result]) -> _Result:
    """Return what *work* returns, or raise what it raises.

    It runs in a thread, since a read from a network that goes on and on cannot be told to stop.
    Where it takes longer than *seconds*, the thread is left to itself; it does not keep the program
    from ending.

    :raises TimeoutError: when *work* takes longer.
    """
    outcome: Future[_Result] = Future()

    def run() -> None:
        try:
            outcome.set_result(work())
        except BaseException as error:
            outcome.set_exception(error)

    Thread(target=run, daemon=True).start()
    return outcome.result(seconds)
