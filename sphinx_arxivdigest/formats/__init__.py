"""Digest files, read: :func:`read_digest` finds the format of a file by its content.

A format says whether the lines of a file are its own, and reads them. Each of ours is a
module of this package; others come from entry points or by :func:`register`.
"""

from __future__ import annotations

import errno
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_arxivdigest.formats.dates import date_in_name
from sphinx_arxivdigest.formats.registry import FORMATS, Format, all_formats, register
from sphinx_arxivdigest.formats.source import decode, split_lines

if TYPE_CHECKING:
    from sphinx_arxivdigest.model import Digest, Problem

__all__ = [
    "FORMATS",
    "MAX_BYTES",
    "Format",
    "NotADigest",
    "all_formats",
    "parse_digest",
    "read_digest",
    "register",
]


#: Bytes that a digest may have: some hundred times as many as those of a day.
MAX_BYTES = 64 * 2**20


class NotADigest(ValueError):  # noqa: N818 - part of the interface
    """The file is empty, or nothing in it looks like a digest."""


def read_digest(path: str | Path, form: str = "", max_bytes: int = MAX_BYTES) -> Digest:
    """Read the digest file at *path*, in the format named *form* or in the one that it shows.

    What is wrong inside a digest stands in its ``problems``.

    :raises OSError: when there is no such file, it is no regular file, it has more than
        *max_bytes*, or it cannot be read.
    :raises NotADigest: when the file is empty or no digest.
    :raises KeyError: when there is no format of that name.
    """
    path = Path(path)
    return parse_digest(read_bytes(path, max_bytes), path.name, form)


def read_bytes(path: Path, max_bytes: int = MAX_BYTES) -> bytes:
    """Return the content of a regular file; opening a pipe or a device could wait for ever.

    :raises OSError: when there is no such file, it is no regular file, it has more than
        *max_bytes*, or it cannot be read.
    """
    if not path.is_file():
        raise _why_no_file(path)
    if (size := path.stat().st_size) > max_bytes:
        message = f"has {size:,} bytes, and {max_bytes:,} are allowed"
        raise OSError(errno.EFBIG, message, str(path))
    return path.read_bytes()


def parse_digest(data: bytes, name: str = "", form: str = "") -> Digest:
    """Return the digest in *data*, the content of a file with the given *name*.

    The format is the one named *form*, else the first that says the content is its own.
    The date is the one in the content, else the one in the name.

    :raises NotADigest: when *data* is empty or no digest.
    :raises KeyError: when there is no format of that name.
    """
    lines, problems = _lines(data)
    if not any(line.strip() for line in lines):
        raise NotADigest("the file is empty")
    chosen = all_formats()[form] if form else _detected(lines)
    digest = chosen.parse(lines)
    if form and not digest.papers and not chosen.detects(lines):
        raise NotADigest(f"nothing in the file looks like a digest in the format {form}")
    return replace(
        digest,
        date=digest.date or date_in_name(name),
        problems=tuple(sorted([*problems, *digest.problems])),
        format=chosen.name,
    )


def parse_linked(data: bytes, path: Path, name: str, form: str = "") -> Digest:
    """Return the digest in *data*, the content of the file at *path*, written as *name*.

    Where neither the content nor the name has a date, that is the one in the name of what a
    symbolic link leads to. Raises what :func:`parse_digest` does.
    """
    digest = parse_digest(data, name, form)
    return digest if digest.date else replace(digest, date=date_in_name(path.resolve().name))


def _lines(data: bytes) -> tuple[list[str], list[Problem]]:
    text, problems = decode(data)
    return split_lines(text), problems


def _detected(lines: list[str]) -> Format:
    for form in all_formats().values():
        if form.detects(lines):
            return form
    raise NotADigest("nothing in the file looks like a digest")


def _why_no_file(path: Path) -> OSError:
    if path.is_dir():
        return IsADirectoryError(errno.EISDIR, "is a directory", str(path))
    if path.exists():
        return OSError(errno.EINVAL, "is not a regular file", str(path))
    return FileNotFoundError(errno.ENOENT, "no such file", str(path))
