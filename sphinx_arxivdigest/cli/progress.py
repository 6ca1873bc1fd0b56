"""What long work is at, on one line of a terminal that is taken away again."""

from __future__ import annotations

import os
import shutil
import sys
from typing import TYPE_CHECKING
from unicodedata import east_asian_width

from sphinx_arxivdigest.cli.source import printable

if TYPE_CHECKING:
    from types import TracebackType
    from typing import Self, TextIO


class Progress:
    """A line on standard error that says what is being done, for the length of a ``with``.

    ::

        with Progress() as progress:
            fetch_all(report=progress.step, warn=progress.note)

    `step` writes nothing where standard error is not a terminal, such as in the log of a host.
    """

    def __init__(self, stream: TextIO | None = None) -> None:
        self._stream = sys.stderr if stream is None else stream
        self._is_shown = (
            self._stream is not None
            and self._stream.isatty()
            and os.environ.get("TERM", "") != "dumb"
        )
        #: Columns of the line that stand on the terminal now.
        self._used = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._clear()

    def step(self, text: str) -> None:
        """Show *text* in place of the step before, shortened to the width of the terminal."""
        if not self._is_shown:
            return
        self._clear()
        # A line as wide as the terminal would begin a new one.
        shown, self._used = _fitting(printable(text), shutil.get_terminal_size().columns - 1)
        self._stream.write(shown)
        self._stream.flush()

    def note(self, text: str) -> None:
        """Write *text* as a message that stays, on a terminal or not."""
        if self._stream is not None:
            self._clear()
            self._stream.write(printable(text) + "\n")
            self._stream.flush()

    def _clear(self) -> None:
        """Take the line away."""
        if self._used:
            self._stream.write("\r" + " " * self._used + "\r")
            self._stream.flush()
            self._used = 0


def _fitting(text: str, columns: int) -> tuple[str, int]:
    """Return as much of *text* as fits into *columns* of a terminal, and the columns it takes."""
    used = 0
    for index, each in enumerate(text):
        width = 2 if east_asian_width(each) in "WF" else 1
        if used + width > columns:
            return text[:index], used
        used += width
    return text, used
