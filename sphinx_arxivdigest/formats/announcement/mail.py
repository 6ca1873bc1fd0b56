"""Decode the text of a saved mail, with the line numbers of the file.

Source: https://www.rfc-editor.org/rfc/rfc2045
"""

from __future__ import annotations

import binascii
import codecs
import quopri
import re
from array import array
from contextlib import suppress
from email.parser import HeaderParser
from typing import TYPE_CHECKING, NamedTuple

from sphinx_arxivdigest.formats.texts import printable

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from email.message import Message

_HEADER = re.compile(r"[!-9;-~]+:(?:\s|$)")
#: One of these makes lines of headers a mail.
_MAIL_HEADERS = ("from:", "subject:", "date:", "received:", "mime-version:", "content-type:")
_ENVELOPE = ("From ", ">From ")
#: A parameter of a header. (Python's reader takes quadratic time for some, and fails on others.)
_PARAMETER = r';\s*+{}\s*+=\s*+(?:"([^"]*+)"|([^;"\n]++))'
_BOUNDARY, _CHARSET = (
    re.compile(_PARAMETER.format(name), re.IGNORECASE) for name in ("boundary", "charset")
)
#: How many parts of a mail are looked at, for one of plain text.
_MOST_PARTS = 1000
#: Encodings of Python's own, which no mail is written in; some take quadratic time.
_NO_CHARSETS = {
    *("idna", "mbcs", "oem", "palmos", "punycode", "undefined"),
    *("raw-unicode-escape", "unicode-escape"),
}


class Mail(NamedTuple):
    """The text of a mail, or of a file that is not one."""

    lines: Sequence[str]
    #: One-based line of the file, for each of the lines.
    numbers: Sequence[int]
    #: The headers ``From`` and ``Date``; empty where there is none.
    sender: str = ""
    sent: str = ""


def texts(lines: Sequence[str]) -> Iterator[Mail]:
    """Yield the plain texts of the mail in *lines*; *lines* where they are not a mail."""
    end = _end_of_headers(lines)
    if not end:
        yield Mail(lines, range(1, len(lines) + 1))
        return
    headers = _headers(lines[:end])
    sender, sent = str(headers.get("From", "")), str(headers.get("Date", ""))
    if headers.get_content_maintype() == "multipart":
        parts = _text_parts(lines, end, headers)
    else:
        parts = iter([_decoded(lines[end:], end + 1, headers)])
    for part in parts:
        yield part._replace(sender=sender, sent=sent)


def _end_of_headers(lines: Sequence[str]) -> int:
    """Return how many of *lines* are the headers of a mail; 0 where it begins without any."""
    known = False
    for index, line in enumerate(lines):
        if not line.strip() or not (
            _HEADER.match(line)
            or (index and line[0] in " \t")
            or (index == 0 and line.startswith(_ENVELOPE))
        ):
            return index if known else 0
        known = known or line.lower().startswith(_MAIL_HEADERS)
    return 0


def _headers(lines: Sequence[str]) -> Message:
    """Return the headers in *lines*."""
    return HeaderParser().parsestr("\n".join(lines) + "\n\n")


def _text_parts(lines: Sequence[str], start: int, headers: Message) -> Iterator[Mail]:
    """Yield the parts that are plain text, behind *start*.

    Parts may hold parts, and mails: whatever lies inside ends at any line between parts.
    """
    rules = _rules(headers)
    for _ in range(_MOST_PARTS):
        begins = (index for index in range(start, len(lines)) if lines[index].rstrip() in rules)
        begin = next(begins, None)
        if begin is None:
            return
        headers, start = _part_headers(lines, begin + 1, rules)
        if headers.get_content_maintype() == "multipart":
            rules |= _rules(headers)
        elif headers.get_content_type() == "text/plain":
            ends = (index for index in range(start, len(lines)) if _ends(lines[index], rules))
            end = next(ends, len(lines))
            yield _decoded(lines[start:end], start + 1, headers)
            start = end


def _rules(headers: Message) -> set[str]:
    """Return the line that begins each part of a mail with *headers*, if they tell."""
    boundary = _parameter(headers, _BOUNDARY)
    return {f"--{boundary}"} if boundary else set()


def _parameter(headers: Message, name: re.Pattern[str]) -> str:
    """Return the parameter of ``Content-Type`` that *name* matches, or ``""``."""
    found = name.search(str(headers.get("Content-Type", "")))
    return "".join(found.groups("")).strip() if found else ""


def _part_headers(lines: Sequence[str], start: int, rules: set[str]) -> tuple[Message, int]:
    """Return the headers that begin at *start*, and the index of the text behind them.

    For a mail inside a mail these are the headers of the inner one. A line between parts is not
    a header, though it may look like one.
    """
    for _ in range(_MOST_PARTS):
        behind = (
            index
            for index in range(start, len(lines))
            if not _is_header(lines[index]) or _ends(lines[index], rules)
        )
        end = next(behind, len(lines))
        headers = _headers(lines[start:end])
        start = end + 1 if end < len(lines) and not lines[end].strip() else end
        if headers.get_content_maintype() != "message":
            break
    return headers, start


def _is_header(line: str) -> bool:
    """Whether *line* is a header of a part, or continues one."""
    return bool(line.strip()) and (line[0] in " \t" or _HEADER.match(line) is not None)


def _ends(line: str, rules: set[str]) -> bool:
    """Whether *line* ends a part: as a line between parts, or as the last one."""
    line = line.rstrip()
    return line.startswith("--") and (line in rules or line.removesuffix("--") in rules)


def _decoded(lines: Sequence[str], first: int, part: Message) -> Mail:
    """Return the decoded lines of a part whose text begins on line *first* of the file."""
    encoding = str(part.get("Content-Transfer-Encoding", "")).strip().lower()
    add = {"quoted-printable": _Decoder.add_quoted_printable, "base64": _Decoder.add_base64}.get(
        encoding
    )
    if add is None:
        return Mail(lines, range(first, first + len(lines)))
    decoder = _Decoder(_encoding(_parameter(part, _CHARSET)))
    for number, line in enumerate(lines, first):
        add(decoder, line.rstrip(), number)
    return decoder.mail()


def _encoding(charset: str) -> str:
    """Return the name of the encoding called *charset*; UTF-8 where mails are not written in it."""
    try:
        name = codecs.lookup(charset).name
    except (LookupError, ValueError):  # ValueError: a null character in it.
        return "utf-8"
    return "utf-8" if name in _NO_CHARSETS else name


class _Decoder:
    """The lines decoded so far, each with the number of the line in the file it begins on."""

    def __init__(self, charset: str) -> None:
        self._charset = charset
        self._lines: list[str] = []
        self._numbers = array("L")
        #: The line that has begun, and where.
        self._pending = bytearray()
        self._begun = 1

    def add_quoted_printable(self, line: str, number: int) -> None:
        r"""Take a line; ``=`` at its end joins the next, and ``=0A`` ends one."""
        if not self._pending and "=" not in line:
            self._lines.append(line)
            self._numbers.append(number)
            return
        end = b"" if line.endswith("=") else b"\n"
        self._add(quopri.decodestring(line.removesuffix("=").encode()) + end, number)

    def add_base64(self, line: str, number: int) -> None:
        """Take a line by itself, so that a faulty one does not harm others."""
        text = line.lstrip()
        if not text:
            return
        with suppress(ValueError):
            self._add(binascii.a2b_base64(text + "=" * (-len(text) % 4)), number)

    def mail(self) -> Mail:
        """Return the text, at the end of the part."""
        self._end()
        return Mail(self._lines, self._numbers)

    def _add(self, data: bytes, number: int) -> None:
        """Add decoded bytes of the line *number* of the file."""
        if not self._pending:
            self._begun = number
        *ended, rest = data.split(b"\n")
        for end in ended:
            self._pending += end
            self._end()
            self._begun = number
        self._pending += rest

    def _end(self) -> None:
        """End the line that has begun."""
        try:
            text = self._pending.decode(self._charset, "replace")
        except (LookupError, ValueError):  # An unknown encoding, or one that is not for text.
            text = self._pending.decode("utf-8", "replace")
        self._lines.append(printable(text).rstrip("\r"))
        self._numbers.append(self._begun)
        self._pending.clear()
