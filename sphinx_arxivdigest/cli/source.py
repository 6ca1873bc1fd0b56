"""What commands read: digests from files or standard input, and why they cannot."""

from __future__ import annotations

import errno
import sys
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from sphinx_arxivdigest.cli.messages import near
from sphinx_arxivdigest.formats import MAX_BYTES, all_formats, parse_digest, read_digest

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable

    from sphinx_arxivdigest.formats import NotADigest
    from sphinx_arxivdigest.model import Digest

#: Reads the digest in the file of a name.
Reader: TypeAlias = "Callable[[str], Digest]"

#: The help for a file's name.
FILE = "a digest, or - for standard input"


def add_arguments(command: argparse.ArgumentParser) -> None:
    """Add the options that say how files are read."""
    formats = sorted(all_formats())
    command.add_argument(
        "--format",
        choices=formats,
        default="",
        metavar="FORMAT",
        help=f"format of the input: {', '.join(formats)} (default: the one that its content shows)",
    )
    command.add_argument(
        "--max-bytes",
        type=int,
        default=MAX_BYTES,
        metavar="N",
        help="read no file with more bytes than this (default: %(default)s)",
    )


def reader_of(options: argparse.Namespace) -> Reader:
    """Return the function that reads files as the *options* of `add_arguments` say."""
    return partial(read, max_bytes=options.max_bytes, format=options.format)


def read(file: str, *, max_bytes: int, format: str) -> Digest:
    """Return the digest in *file*, or in standard input for ``-``.

    :raises NotADigest: when there is nothing that looks like a digest.
    :raises OSError: when it cannot be read, or has more than *max_bytes*.
    """
    if file != "-":
        return read_digest(file, format=format, max_bytes=max_bytes)
    if sys.stdin is None:
        raise OSError(errno.EBADF, "standard input is closed")
    data = sys.stdin.buffer.read(max_bytes + 1)
    if len(data) > max_bytes:
        raise OSError(errno.EFBIG, f"has more than {max_bytes:,} bytes")
    return parse_digest(data, format=format)


def reason(error: NotADigest | OSError) -> str:
    """Return what is wrong with a file, and what to do about it."""
    if not isinstance(error, OSError):
        return str(error)
    problem = error.strerror or str(error)
    if error.errno == errno.EFBIG:
        return f"{problem}; --max-bytes allows more"
    if error.errno == errno.EACCES:
        return f"{problem}; ask its owner, or change who may read it"
    if error.errno == errno.ENOENT and error.filename:
        return problem + _where_to_look(Path(error.filename))
    return problem


def _where_to_look(path: Path) -> str:
    """Return what to add to the message that there is no file *path*."""
    folder = path.parent
    if not folder.is_dir():
        return f"; there is no folder {folder.absolute()}"
    with suppress(OSError):
        if names := near(path.name, sorted(each.name for each in folder.iterdir())):
            return f" in {folder.absolute()}; did you mean {names}?"
    return "" if path.is_absolute() else f" in {folder.absolute()}"
