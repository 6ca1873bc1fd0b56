"""End the process of a build without a last search for garbage.

Python searches all objects several times while it ends, and takes them apart one by one, although
the system takes back the memory of a process at once.
"""

from __future__ import annotations

import atexit
import gc
import io
import sys
from pathlib import Path
from types import GeneratorType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sphinx.application import Sphinx

#: How ``sys.argv[0]`` ends in processes that are there for one build.
_COMMANDS = (("sphinx-build",), ("sphinx-build.exe",), ("sphinx", "__main__.py"))

#: Finalizers of these have nothing to do but to give back memory and files.
_IDLE = {io.FileIO, io.BufferedReader, io.BytesIO, io.StringIO, GeneratorType}
#: These may hold back what has been written to them.
_WRITERS = {io.TextIOWrapper, io.BufferedWriter, io.BufferedRandom}


def leave_at_once(_app: Sphinx) -> None:
    """Handle ``builder-inited``: have a process of ``sphinx-build`` end as soon as it is done.

    Other processes, which may build more than one project, end as they do without us.
    """
    command = Path(sys.argv[0]).parts
    if any(command[-len(end) :] == end for end in _COMMANDS):
        atexit.unregister(_keep_objects)
        atexit.register(_keep_objects)


def _keep_objects() -> None:
    """Hide all objects from the collector, unless the finalizer of one still has work to do.

    Source: https://docs.python.org/3/library/gc.html#gc.freeze
    """
    objects = gc.get_objects()
    finalized = {kind for kind in set(map(type, objects)) if hasattr(kind, "__del__")} - _IDLE
    if not any(type(each) in finalized and _has_work(each) for each in objects):
        gc.freeze()


def _has_work(thing: object) -> bool:
    """Whether the finalizer of *thing* may do more than to give back memory and files."""
    if type(thing) not in _WRITERS:
        return True
    assert isinstance(thing, io.IOBase)
    try:
        # Python itself writes what the standard streams hold back.
        return thing.writable() and thing.fileno() > 2
    except ValueError:
        return False  # It is closed, or no file.
