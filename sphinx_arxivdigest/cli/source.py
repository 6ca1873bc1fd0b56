"""What commands read: digests from files or standard input, and why they cannot."""

from __future__ import annotations

import errno
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from sphinx_arxivdigest.cli.messages import near
from sphinx_arxivdigest.formats import MAX_BYTES, all_formats, parse_digest, read_bytes

if TYPE_CHECKING:
    import argparse

    from sphinx_arxivdigest.formats import NotADigest
    from sphinx_arxivdigest.model import Digest

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


class Reader(NamedTuple):
    """Reads digests as the options of `add_arguments` say."""

    #: Name of the format, empty for the one that the content shows.
    format: str
    #: Larger files are not read.
    max_bytes: int

    def content(self, file: str) -> bytes:
        """Return what is in *file*, or in standard input for ``-``.

        :raises OSError: when it cannot be read, or has more than `max_bytes`.
        """
        if file != "-":
            return read_bytes(Path(file), self.max_bytes)
        if sys.stdin is None:
            raise OSError(errno.EBADF, "standard input is closed")
        data = sys.stdin.buffer.read(self.max_bytes + 1)
        if len(data) > self.max_bytes:
            raise OSError(errno.EFBIG, f"has more than {self.max_bytes:,} bytes")
        return data

    def parse(self, data: bytes, file: str) -> Digest:
        """Return the digest in *data*, the content of *file*.

        :raises NotADigest: when there is nothing that looks like a digest.
        """
        return parse_digest(data, Path(file).name, format=self.format)


def reader_of(options: argparse.Namespace) -> Reader:
    """Return what reads files as the *options* of `add_arguments` say."""
    return Reader(options.format, options.max_bytes)


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
