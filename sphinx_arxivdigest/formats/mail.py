"""Mail as it is saved: its text, decoded, with the file's line numbers.

Source: https://www.rfc-editor.org/rfc/rfc2045
"""

from __future__ import annotations

import binascii
import quopri
import re
from email import message_from_string
from typing import TYPE_CHECKING, NamedTuple

from sphinx_arxivdigest.formats.texts import printable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from email.message import Message

_HEADER = re.compile(r"[!-9;-~]+:(?:\s|$)")
#: One of these makes lines of headers a mail.
_MAIL_HEADERS = ("from:", "subject:", "date:", "received:", "mime-version:", "content-type:")
_ENVELOPE = ("From ", ">From ")


class Mail(NamedTuple):
    """The text of a mail, or of a file that is none."""

    lines: Sequence[str]
    #: One-based line of the file, for each of the lines.
    numbers: Sequence[int]
    #: The header ``Date``; empty where there is none.
    sent: str


def unpacked(lines: Sequence[str]) -> Mail:
    """Return the text of the mail in *lines*; of what is no mail, *lines* themselves."""
    end = _end_of_headers(lines)
    headers = message_from_string("\n".join(lines[:end]) + "\n\n")
    sent = str(headers.get("Date", ""))
    if headers.get_content_maintype() == "multipart":
        numbered = _text_part("\n".join(lines))
    else:
        numbered = _decoded(lines[end:], end + 1, headers)
    if numbered is None:
        return Mail(lines, range(1, len(lines) + 1), sent)
    return Mail([line for _, line in numbered], [number for number, _ in numbered], sent)


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


def _text_part(text: str) -> list[tuple[int, str]] | None:
    """Return the first part of a mail that is plain text, by line, or ``None``."""
    try:
        for part in message_from_string(text).walk():
            if not part.is_multipart() and part.get_content_type() == "text/plain":
                payload = str(part.get_payload())
                first = text.count("\n", 0, max(text.find(payload), 0)) + 1
                return _decoded(payload.split("\n"), first, part)
    except RecursionError:  # Parts inside parts inside parts.
        pass
    return None


def _decoded(lines: Sequence[str], first: int, part: Message) -> list[tuple[int, str]]:
    """Return the decoded lines of a part whose text begins on line *first* of the file."""
    numbered = enumerate(lines, first)
    encoding = str(part.get("Content-Transfer-Encoding", "")).strip().lower()
    if encoding == "quoted-printable":
        return _as_text(_quoted_printable(numbered), part)
    if encoding == "base64":
        return _as_text(_base64(numbered), part)
    return list(numbered)


def _quoted_printable(lines: Iterable[tuple[int, str]]) -> Iterator[tuple[int, bytes]]:
    r"""Yield the bytes of each line; ``=`` at its end joins the next, and ``=0A`` ends one."""
    for number, line in lines:
        text = line.rstrip()
        end = b"" if text.endswith("=") else b"\n"
        yield number, quopri.decodestring(text.removesuffix("=").encode()) + end


def _base64(lines: Iterable[tuple[int, str]]) -> Iterator[tuple[int, bytes]]:
    """Yield the bytes of each line by itself, so that a faulty one harms no other."""
    for number, line in lines:
        text = line.strip()
        try:
            yield number, binascii.a2b_base64(text + "=" * (-len(text) % 4))
        except ValueError:
            yield number, b""


def _as_text(pieces: Iterable[tuple[int, bytes]], part: Message) -> list[tuple[int, str]]:
    """Return the lines of text in *pieces*, each with the number of the line it begins on."""
    charset = part.get_content_charset() or "utf-8"
    lines: list[tuple[int, str]] = []
    begun, line = 1, bytearray()
    for number, piece in pieces:
        begun = begun if line else number
        *ended, rest = piece.split(b"\n")
        for end in ended:
            lines.append((begun, _text(bytes(line) + end, charset)))
            begun, line = number, bytearray()
        line += rest
    lines.append((begun, _text(bytes(line), charset)))
    return lines


def _text(data: bytes, charset: str) -> str:
    try:
        text = data.decode(charset, "replace")
    except (LookupError, ValueError):  # No such encoding, or none of text.
        text = data.decode("utf-8", "replace")
    return printable(text).rstrip("\r")
