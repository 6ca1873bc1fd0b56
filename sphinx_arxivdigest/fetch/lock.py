"""One run at a time in a folder.

The operating system holds the lock and releases it when the process ends, however that happens, so
what a killed run leaves behind blocks nobody.
"""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from sphinx_arxivdigest.fetch.errors import TryLater

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

#: Patterns of digests such as ``digests/*`` leave out names that begin with a dot.
NAME = ".fetch.lock"


@contextmanager
def only_run(folder: Path) -> Iterator[None]:
    """Keep other runs out of *folder* for the length of a ``with``.

    :raises TryLater: when another run is in there.
    :raises OSError: when nothing can be written to *folder*.
    """
    path = folder / NAME
    handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
    try:
        if not _locked(handle) or not _is_at(handle, path):
            message = f"another run is fetching into {folder}; wait until it has ended"
            raise TryLater(message)
        try:
            yield
        finally:
            # Windows does not remove open files; it stays there, and does no harm.
            with suppress(OSError):
                path.unlink()
    finally:
        os.close(handle)


def _is_at(handle: int, path: Path) -> bool:
    """Whether the open file is still the one at *path*, which an earlier run may have removed."""
    try:
        return os.path.samestat(os.fstat(handle), path.stat())
    except FileNotFoundError:
        return False


if sys.platform == "win32":
    import msvcrt

    def _locked(handle: int) -> bool:
        """Lock the open file, and return whether that was possible."""
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _locked(handle: int) -> bool:
        """Lock the open file, and return whether that was possible."""
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
