"""Digest files, read: :func:`read_digest` finds the format of a file by its content.

A format is a module of this package that says whether a text is its own
and reads it; :data:`FORMATS` lists them.
"""

from __future__ import annotations

import errno
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from sphinx_arxivdigest.formats import markdown
from sphinx_arxivdigest.formats.dates import date_in_name
from sphinx_arxivdigest.formats.decode import decode, split_lines

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sphinx_arxivdigest.model import Digest

__all__ = ["FORMATS", "Format", "NotADigest", "parse_digest", "read_digest"]


class NotADigest(ValueError):  # noqa: N818 - part of the interface
    """The file is empty, or nothing in it looks like a digest."""


class Format(NamedTuple):
    """A format of digest files. Its functions take the lines of a file and never raise."""

    #: Short name, for messages.
    name: str
    #: Whether the lines are in this format.
    detects: Callable[[Sequence[str]], bool]
    #: The digest in the lines.
    parse: Callable[[Sequence[str]], Digest]


#: The formats, in the order in which they are tried.
FORMATS = (Format("markdown", markdown.detects, markdown.parse),)


def read_digest(path: str | Path) -> Digest:
    """Read the digest file at *path*.

    What is wrong inside a digest stands in its ``problems``.

    :raises OSError: when there is no such file, it is no regular file, or it cannot be read.
    :raises NotADigest: when the file is empty or no digest.
    """
    path = Path(path)
    return parse_digest(read_bytes(path), path.name)


def read_bytes(path: Path) -> bytes:
    """Return the content of a regular file; opening a pipe or a device could wait for ever.

    :raises OSError: when there is no such file, it is no regular file, or it cannot be read.
    """
    if not path.is_file():
        raise _why_no_file(path)
    return path.read_bytes()


def parse_digest(data: bytes, name: str = "") -> Digest:
    """Return the digest in *data*, the content of a file with the given *name*.

    The date is the one in the content, else the one in the name.

    :raises NotADigest: when *data* is empty or no digest.
    """
    text, problems = decode(data)
    if not text.strip():
        raise NotADigest("the file is empty")
    lines = split_lines(text)
    for form in FORMATS:
        if form.detects(lines):
            digest = form.parse(lines)
            return replace(
                digest,
                date=digest.date or date_in_name(name),
                problems=tuple(sorted([*problems, *digest.problems])),
            )
    raise NotADigest("nothing in the file looks like a digest")


def _why_no_file(path: Path) -> OSError:
    if path.is_dir():
        return IsADirectoryError(errno.EISDIR, "is a directory", str(path))
    if path.exists():
        return OSError(errno.EINVAL, "is not a regular file", str(path))
    return FileNotFoundError(errno.ENOENT, "no such file", str(path))
