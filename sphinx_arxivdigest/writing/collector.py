"""Keep Python's garbage collector from searching all that a build knows, again and again.

A build makes hundreds of thousands of objects that stay until its end. The collector looks at all
of them whenever their number has grown by a quarter, and at those of one generation whenever some
hundreds have been added. Processes that Sphinx forks share memory until it is written to, and the
collector writes to every object that it visits.
"""

from __future__ import annotations

import gc
from contextlib import contextmanager
from functools import wraps
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx

#: From how many new objects on the collector looks for garbage. With more, it takes no less time,
#: and more memory is in use.
_NEW_OBJECTS = 5000

#: With fewer frozen objects nobody has asked for it: Python 3.12 begins with some hundreds.
_FROZEN_BY_OTHERS = 1000


class _Collector:
    """The settings of the collector, which is one for the whole process."""

    def __init__(self) -> None:
        #: How many ask for the settings of before: a build may run within another.
        self._asking = 0
        self._before = gc.get_threshold()
        self._is_ours = True

    @contextmanager
    def restored(self) -> Iterator[None]:
        """Have the settings of before when the outermost of those who ask for them ends."""
        if not self._asking:
            self._before = gc.get_threshold()
            # What others have frozen could not be told from what is frozen here.
            self._is_ours = gc.get_freeze_count() < _FROZEN_BY_OTHERS
        self._asking += 1
        try:
            yield
        finally:
            self._asking -= 1
            if not self._asking:
                gc.set_threshold(*self._before)
                if self._is_ours:
                    gc.unfreeze()

    def spare(self) -> None:
        """Have new objects visited alone, and less often, where the settings are restored later.

        Source: https://docs.python.org/3/library/gc.html#gc.freeze and #gc.set_threshold
        """
        if not self._asking:
            return
        if self._is_ours:
            gc.freeze()
        first, *others = self._before
        if first:  # 0 switches the collector off.
            # The others mean something else in each version of Python.
            gc.set_threshold(max(first, _NEW_OBJECTS), *others)


_collector = _Collector()


def restore_after_build(app: Sphinx) -> None:
    """Handle ``builder-inited``: restore the settings whatever ends the build.

    ``build-finished`` is not sent after Ctrl+C, and not to us when a handler before us fails.
    """
    build = app.build

    @wraps(build)
    def build_and_restore(*args: Any, **options: Any) -> None:
        with _collector.restored():
            build(*args, **options)

    app.build = build_and_restore  # type: ignore[method-assign]


def spare_known(_app: Sphinx, *_: Any) -> None:
    """Handle ``env-before-read-docs`` and ``write-started``: leave what is known by now alone."""
    _collector.spare()


@contextmanager
def sparing() -> Iterator[None]:
    """Have the collector visit new objects alone, and less often."""
    with _collector.restored():
        _collector.spare()
        yield
