"""Join the words of pages into segments, and cut those into shards."""

from __future__ import annotations

from hashlib import blake2b
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from .postings import step

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from .kept import Head
    from .units import Unit
    from .words import PageWords

#: Raise it when the files of the index change.
VERSION = 1
#: Length from which on a shard is full, in a month and in a year. A query loads one a segment:
#: of a dozen months, but of few years, which would have thousands of files otherwise.
_MONTH_SHARD, _YEAR_SHARD = 40_000, 200_000
#: Length of a year in the name of a segment.
_YEAR = 4
#: From this day on, a year counts as over: arXiv announces few papers after it, if any.
_LAST_DAYS = "12-29"
#: Name of the segment of the papers without a date.
UNDATED = "undated"
#: The longest beginning of a line before that is not written again.
_LONGEST_SHARED = 78


class Member(NamedTuple):
    """A page of a segment."""

    unit: Unit
    #: What is known of its words.
    head: Head


class Segment(NamedTuple):
    """The papers of a month, or of a year that is over."""

    #: ``2026-06``, ``2025`` or ``undated``.
    name: str
    #: Oldest first.
    members: Sequence[Member]

    @property
    def version(self) -> str:
        """Hash of all that the segment is made from."""
        pages = [(unit.day, unit.part, head.checksum) for unit, head in self.members]
        return blake2b(
            repr((VERSION, self.shard_size, pages)).encode("utf-8", "replace"), digest_size=5
        ).hexdigest()

    @property
    def shard_size(self) -> int:
        """Length from which on a shard is full."""
        return _YEAR_SHARD if len(self.name) == _YEAR else _MONTH_SHARD

    def days(self) -> list[tuple[str, list[Member]]]:
        """Return the days with their pages."""
        return [(day, [*pages]) for day, pages in groupby(self.members, lambda one: one.unit.day)]

    @property
    def papers(self) -> int:
        """Number of documents."""
        return sum(head.documents for _unit, head in self.members)


def segments_of(members: Iterable[Member]) -> list[Segment]:
    """Return the segments of an archive, newest first; *members* are its pages, oldest first."""
    members = [member for member in members if member.head.documents]
    last = max((unit.date for unit, _head in members), default="")
    # The archive of one year has no later one, and is searched as one segment, too.
    newest = "" if last[5:] >= _LAST_DAYS else last[:4]
    segments: dict[str, list[Member]] = {}
    for member in members:
        date = member.unit.date
        name = (date[:7] if newest and date[:4] == newest else date[:4]) or UNDATED
        segments.setdefault(name, []).append(member)
    undated = segments.pop(UNDATED, [])
    dated = [Segment(name, segments[name]) for name in sorted(segments, reverse=True)]
    return [*dated, *([Segment(UNDATED, undated)] if undated else [])]


def join(pages: Iterable[PageWords]) -> dict[str, str]:
    """Return token → postings of a segment with these *pages*."""
    postings: dict[str, str] = {}
    last: dict[str, int] = {}
    for number, page in enumerate(pages):
        first = step(number)
        for token, documents in zip(page.tokens, page.documents, strict=True):
            if token in postings:
                postings[token] += step(number - last[token] - 1) + documents
            else:
                postings[token] = first + documents
        last.update(dict.fromkeys(page.tokens, number))
    return postings


def cut(postings: dict[str, str], full: int) -> Iterator[tuple[str, str]]:
    """Yield the first token and the text of each shard, which is full at some length."""
    lines: list[str] = []
    first = last = ""
    size = 0
    # As browsers compare strings: by units of UTF-16.
    order = None if all(map(_is_plain, postings)) else _utf16
    for token in sorted(postings, key=order):
        if size >= full:
            yield first, "\n".join(lines)
            lines.clear()
            size = 0
        if not lines:
            first, last = token, ""
        shared = _shared(last, token)
        line = f"{chr(48 + shared)}{token[shared:]}\t{postings[token]}"
        lines.append(line)
        size += (len(line) if line.isascii() else len(line.encode())) + 1
        last = token
    if lines:
        yield first, "\n".join(lines)


def _is_plain(token: str) -> bool:
    return token.isascii() or max(token) < "\ue000"


def _utf16(token: str) -> bytes:
    return token.encode("utf-16-be")


def _shared(last: str, token: str) -> int:
    """Return how many units of UTF-16 both begin with; beyond the basic plane none is shared."""
    length = 0
    for one, other in zip(last[:_LONGEST_SHARED], token, strict=False):
        if one != other or one > "\uffff":
            break
        length += 1
    return length
