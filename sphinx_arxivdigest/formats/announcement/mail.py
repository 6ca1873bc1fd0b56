"""Decode the text of a saved mail, with the line numbers of the file.

Source: https://www.rfc-editor.org/rfc/rfc2045
"""

from __future__ import annotations

import binascii
import codecs
import re
from array import array
from email.parser import HeaderParser
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from sphinx_arxivdigest.formats.texts import printable

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from email.message import Message

#: A header, one that goes on, or the line that mailboxes put before a mail.
_HEADER = re.compile(r"[!-9;-~]+:(?:\s|$)|[ \t]+\S|>?From ")
#: One of these makes lines of headers a mail.
_MAIL_HEADERS = ("From", "Subject", "Date", "Received", "MIME-Version", "Content-Type")
#: How many parts of a mail are told apart.
_MOST_PARTS = 1000
# Parameters of headers. Python's reader takes quadratic time for some, and fails on others.
_BOUNDARY = re.compile(r';\s*+boundary\s*+=\s*+(?:"([^"\n]++)"|([^;"\n]++))', re.IGNORECASE)
#: Of encodings, those that mails are written in: some of Python's take quadratic time.
_CHARSET = re.compile(
    r';\s*+charset\s*+=\s*+"?((?:iso-|windows-|koi8-|gb|big5|euc-|shift_jis)[\w-]*+)',
    re.IGNORECASE | re.ASCII,
)


class Mail(NamedTuple):
    """The text of a mail, or of a file that is not one."""

    lines: Sequence[str]
    #: One-based line of the file, for each of the lines.
    numbers: Sequence[int]
    #: The headers ``From`` and ``Date``; empty where there is none.
    sender: str = ""
    sent: str = ""


def texts(lines: Sequence[str]) -> Iterator[Mail]:
    """Yield the texts of the mail in *lines*, part by part; *lines* where they are not a mail.

    Parts may hold parts, and mails: whatever lies inside ends at any line between parts.
    """
    mail, _ = _headers(lines, 0, len(lines))
    if not any(map(mail.__contains__, _MAIL_HEADERS)):
        yield Mail(lines, range(1, len(lines) + 1))
        return
    for cut, end in pairwise([-1, *_cuts(lines), len(lines)]):
        headers, start = _headers(lines, cut + 1, end)
        while headers.get_content_maintype() == "message" and start < end:
            headers, start = _headers(lines, start, end)
        if headers.get_content_maintype() == "text":
            found = _decoded(lines[start:end], start + 1, headers)
            yield found._replace(sender=str(mail.get("From", "")), sent=str(mail.get("Date", "")))


def _cuts(lines: Sequence[str]) -> list[int]:
    """Return the indexes of the lines between parts, and of those that end the last one."""
    found = (each[1] or each[2] for each in _BOUNDARY.finditer("\n".join(lines)))
    rules = {f"--{boundary.strip()}" for boundary in found}
    dashes = ((index, line.rstrip()) for index, line in enumerate(lines) if line.startswith("--"))
    cuts = [index for index, line in dashes if line in rules or line.removesuffix("--") in rules]
    return cuts[:_MOST_PARTS]


def _headers(lines: Sequence[str], start: int, end: int) -> tuple[Message, int]:
    """Return the headers from the index *start* on, and the index of the text behind them."""
    others = (index for index in range(start, end) if not _HEADER.match(lines[index]))
    stop = next(others, end)
    headers = HeaderParser().parsestr("\n".join([*lines[start:stop], "", ""]))
    return headers, stop + 1 if stop < end and not lines[stop].strip() else stop


def _decoded(lines: Sequence[str], first: int, part: Message) -> Mail:
    """Return the decoded lines of a part whose text begins on line *first* of the file."""
    encoding = str(part.get("Content-Transfer-Encoding", "")).strip().lower()
    decode = {"quoted-printable": _quoted_printable, "base64": _base64}.get(encoding)
    if decode is None:
        return Mail(lines, range(first, first + len(lines)))
    data = bytearray()
    #: For each line of *data* the line of the file on which it begins.
    numbers = array("L", [first])
    for number, line in enumerate(lines, first):
        decoded = decode(line)
        numbers.extend([number] * decoded.count(b"\n"))
        if decoded.endswith(b"\n"):
            numbers[-1] = number + 1
        data += decoded
    charset = _charset(part)
    found = (line.decode(charset, "replace") for line in bytes(data).split(b"\n"))
    return Mail([printable(line).rstrip("\r") for line in found], numbers)


def _quoted_printable(line: str) -> bytes:
    """Return what *line* stands for: ``=`` at its end joins the next, and ``=0A`` ends one."""
    return binascii.a2b_qp(f"{line.rstrip()}\n".encode())


def _base64(line: str) -> bytes:
    """Return what *line* stands for by itself: a faulty one does not harm others."""
    try:
        return binascii.a2b_base64(f"{line.strip()}===")
    except ValueError:
        return b""


def _charset(part: Message) -> str:
    """Return the encoding of a part; UTF-8 where it does not name one that mails have."""
    named = _CHARSET.search(str(part.get("Content-Type", "")))
    try:
        return codecs.lookup(named[1]).name if named else "utf-8"
    except LookupError:
        return "utf-8"
