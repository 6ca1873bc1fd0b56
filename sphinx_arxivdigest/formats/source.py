"""From a digest file to lines of text: its bytes, decoded and split."""

from __future__ import annotations

import codecs
import errno
from typing import TYPE_CHECKING, Any, TypeVar

from sphinx_arxivdigest.formats.encodings import looks_like
from sphinx_arxivdigest.model import Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

#: Bytes that a digest may have: some hundred times as many as those of a day.
MAX_BYTES = 64 * 2**20
#: Byte order marks and what they stand for; without one, it is UTF-8.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"", "utf-8"),
)
_Found = TypeVar("_Found")
_REPLACEMENT = "\N{REPLACEMENT CHARACTER}"


def read_bytes(path: Path, max_bytes: int = MAX_BYTES) -> bytes:
    """Return the content of the regular file at *path*.

    Pipes and devices are refused, since opening them could wait for ever.

    :raises OSError: when there is no such file, it is not a regular file, it has more than
        *max_bytes*, or it cannot be read.
    """
    if path.is_dir():
        raise IsADirectoryError(errno.EISDIR, "is a directory", str(path))
    if not path.exists():
        raise FileNotFoundError(errno.ENOENT, "no such file", str(path))
    if not path.is_file():
        raise OSError(errno.EINVAL, "is not a regular file", str(path))
    if (size := path.stat().st_size) > max_bytes:
        message = f"has {size:,} bytes, and {max_bytes:,} are allowed"
        raise OSError(errno.EFBIG, message, str(path))
    return path.read_bytes()


def decode(data: bytes) -> tuple[str, list[Problem]]:
    """Return the text of *data*, and what in it was not text.

    The encoding is UTF-8 or, where a byte order mark says so, UTF-16. Invalid bytes become
    U+FFFD and NUL characters are removed, each with one problem for the whole file. Where the
    bytes look like another encoding, the problem names it.
    """
    mark, encoding = next(filter(lambda each: data.startswith(each[0]), _MARKS))
    data = data[len(mark) :]
    problems = []
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        text = data.decode(encoding, "replace")
        line = _line_after(data[: error.start].decode(encoding, "replace"))
        # A file may also contain U+FFFD in good order.
        count = text.count(_REPLACEMENT) - data.count(_REPLACEMENT.encode(encoding))
        message = f"invalid {encoding.upper()}: {_places(max(count, 1))} replaced by U+FFFD"
        problems.append(Problem(line, message + encoding_advice(data, encoding)))
    if "\0" in text:
        line = _line_after(text.partition("\0")[0])
        message = f"NUL characters: {_places(text.count(chr(0)))} removed"
        # What is invalid has the same reason, and has told it.
        advice = "" if problems else encoding_advice(data, encoding)
        problems.append(Problem(line, message + advice))
        text = text.replace("\0", "")
    return text, problems


def encoding_advice(data: bytes, encoding: str = "utf-8") -> str:
    """Return what to do about *data* that looks like another encoding than UTF-8, or ``""``.

    *encoding* is what a byte order mark says.
    """
    other = looks_like(data) if encoding == "utf-8" else ""
    return f"; the file looks like {other}; save it as UTF-8" if other else ""


def split_lines(text: str) -> list[str]:
    r"""Return the lines of *text*, which end at ``\n``, ``\r\n`` or ``\r`` only.

    :meth:`str.splitlines` would also split at characters such as U+2028 or a form feed,
    and every line number after them would differ from what editors show.
    """
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text.split("\n")


class Lines(list[str]):
    """The lines of a file, with what :func:`once` has found out about them."""

    def __init__(self, lines: Sequence[str]) -> None:
        """Begin with nothing found."""
        super().__init__(lines)
        #: Function → what it returned for these lines.
        self.found: dict[Callable[[Sequence[str]], Any], Any] = {}


def once(find: Callable[[Sequence[str]], _Found], lines: Sequence[str]) -> _Found:
    """Return what *find* returns for *lines*, which must not change.

    It is called once for the :class:`Lines` of a file, so that a format need not find out again to
    parse what it has found to detect.
    """
    if not isinstance(lines, Lines):
        return find(lines)
    if find not in lines.found:
        lines.found[find] = find(lines)
    found: _Found = lines.found[find]
    return found


def _line_after(text: str) -> int:
    """Return the one-based number of the line that follows *text*."""
    return len(split_lines(text))


def _places(count: int) -> str:
    """Return *count* in words."""
    return "one place" if count == 1 else f"{count} places"
