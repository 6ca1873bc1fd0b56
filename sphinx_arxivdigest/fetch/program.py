"""Run a program of the user's on lines of text, and take what it writes as it comes."""

from __future__ import annotations

import os
import queue
import shlex
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from contextlib import suppress
from pathlib import Path
from typing import IO, TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterator, Sequence

#: Seconds without a line after which a program is taken to hang. A large model on a small machine
#: may need minutes for one summary.
SILENCE = 900.0
#: Seconds that a program has to end when no more is expected of it.
_TO_END = 10.0
#: Seconds between two looks at the clock: waiting longer cannot be interrupted on Windows.
_LOOK = 0.5
#: Bytes that are read as one line; of a longer line, the pieces are taken for lines.
_LONGEST = 1 << 22
#: For programs written in Python, unless the user says otherwise: lines go out as they are
#: printed, and as UTF-8 on Windows too.
_FOR_PYTHON = {"PYTHONUNBUFFERED": "1", "PYTHONIOENCODING": "utf-8"}

#: Lines of the program, each with whether it is a message; an empty one ends its stream.
_Queue: TypeAlias = "queue.Queue[tuple[bool, bytes]]"


class FilterError(Exception):
    """The filter cannot be started. The text says why, and what to do."""


def words_of(command: str) -> list[str]:
    """Return the program and the arguments in *command*, which is written as for a shell.

    No shell takes part: there are no pipes and no variables. ``python`` stands for the Python
    that runs this.

    :raises FilterError: when there is no such program, or *command* is not well-formed.
    """
    try:
        # A backslash is a part of paths on Windows.
        words = shlex.split(command, posix=os.name == "posix")
    except ValueError as error:
        raise FilterError(f"the filter {command} is not well-formed: {error}") from None
    if os.name != "posix":
        words = [word.strip("\"'") for word in words]
    if not words:
        raise FilterError('the filter is empty; name a program, such as "python summarize.py"')
    if words[0] in ("python", "python3"):
        return [sys.executable, *words[1:]]
    if program := shutil.which(words[0]):
        return [program, *words[1:]]
    raise FilterError(_why_missing(words[0]))


def _why_missing(program: str) -> str:
    """Return why *program* cannot be started, and what to do."""
    problem = f"the filter cannot be started: {program} is not a program"
    if program.endswith(".py"):
        return f'{problem}; write "python {program}"'
    if Path(program).exists():
        return f"{problem}; make the file executable, or put its interpreter in front"
    return f"{problem} in the PATH; install it, or correct the name"


def output_of(
    words: Sequence[str],
    text: bytes,
    is_complete: Callable[[], bool],
    warn: Callable[[str], None],
    silence: float = SILENCE,
) -> Generator[bytes, None, None]:
    """Yield each line that the program and arguments in *words* write, with *text* as input.

    *warn* takes each line of its standard error, and how the program ended if that is not well.
    A program that writes nothing for *silence* seconds is stopped, and so is one that still runs
    when the iterator is closed, or some seconds after *is_complete* has become true.

    :raises FilterError: when the program cannot be started.
    """
    # Input in a file, unlike a pipe, needs nobody to write it while others read.
    with tempfile.TemporaryFile() as file:
        file.write(text)
        file.seek(0)
        # In a session of its own, so that programs that it starts are stopped with it.
        try:
            process = subprocess.Popen(
                words,
                stdin=file,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                env=_FOR_PYTHON | os.environ,
                start_new_session=True,
            )
        except OSError as error:
            raise FilterError(f"{words[0]} cannot be started: {error.strerror}") from error
    try:
        for is_message, line in _lines(process, lambda: _TO_END if is_complete() else silence):
            if is_message:
                warn(line.decode(errors="replace").rstrip())
            else:
                yield line
        if status := process.wait(_TO_END):
            warn(f"the filter ended with {_ending(status)}")
    except (TimeoutError, subprocess.TimeoutExpired):
        if not is_complete():
            warn(f"the filter wrote nothing for {silence:g} seconds and was stopped")
    finally:
        _stop(process)


def _lines(
    process: subprocess.Popen[bytes], silence: Callable[[], float]
) -> Iterator[tuple[bool, bytes]]:
    """Yield the lines of *process* as they come, each with whether it is a message.

    :raises TimeoutError: when there is none for as many seconds as *silence* returns.
    """
    lines: _Queue = queue.Queue(maxsize=1000)
    for is_message, stream in ((False, process.stdout), (True, process.stderr)):
        arguments = (stream, is_message, lines)
        threading.Thread(target=_read, args=arguments, daemon=True).start()
    running = 2
    heard = time.monotonic()
    while running:
        try:
            is_message, line = lines.get(timeout=_LOOK)
        except queue.Empty:
            if time.monotonic() - heard > silence():
                raise TimeoutError from None
            continue
        heard = time.monotonic()
        if line:
            yield is_message, line
        else:
            running -= 1


def _read(stream: IO[bytes], is_message: bool, lines: _Queue) -> None:
    """Put each line of *stream* into *lines*, and an empty one at its end."""
    with stream:
        while line := stream.readline(_LONGEST):
            lines.put((is_message, line))
    lines.put((is_message, b""))


def _ending(status: int) -> str:
    """Return in words how a program ended whose status is not 0."""
    # https://docs.python.org/3/library/subprocess.html#subprocess.Popen.returncode
    return f"status {status}" if status > 0 else f"signal {-status}"


def _stop(process: subprocess.Popen[bytes]) -> None:
    """End *process*, and what it has started, in case any of it still runs."""
    if os.name != "posix":
        process.kill()
        process.wait()
        return
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGTERM)
    try:
        process.wait(_LOOK)
    except subprocess.TimeoutExpired:
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
