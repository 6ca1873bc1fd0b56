"""Explain how a file was read: why in this format, and on which line each field was found."""

from __future__ import annotations

import json
from bisect import bisect_right
from itertools import accumulate
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple
from xml.sax.saxutils import escape

from sphinx_arxivdigest.formats.registry import all_formats, format_named
from sphinx_arxivdigest.formats.source import Lines, decode, split_lines

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sphinx_arxivdigest.model import Digest, Paper

#: How much of a text is looked for: files may break their lines after that.
_BEGINNING = 24
#: A shorter text stands anywhere.
_SHORTEST = 3
#: How far behind the beginning of an entry, in characters, its texts are looked for: so the time
#: stays in proportion to the number of fields, whatever the file.
_FARTHEST = 100_000


class FieldFound(NamedTuple):
    """A field of an entry, and the one-based line on which its text begins, or ``None``."""

    name: str
    line: int | None
    text: str


class EntryFound(NamedTuple):
    """An entry of a file, which begins on a one-based line."""

    line: int
    fields: tuple[FieldFound, ...]


class Explanation(NamedTuple):
    """How a file was read."""

    #: Sentences without a full stop: why in this format, and what its layout is.
    reasons: tuple[str, ...]
    entries: tuple[EntryFound, ...]


def explain(data: bytes, digest: Digest, *, is_named: bool = False) -> Explanation:
    """Return how *digest* was read from *data*, the content of its file.

    *is_named* is whether the format was named, and not found out.
    """
    if not digest.format:
        return Explanation(("the file has no content",), ())
    lines = Lines(split_lines(decode(data)[0]))
    reasons = format_named(digest.format).explains(lines)
    return Explanation(
        ("the format was named" if is_named else _why(digest.format), *reasons),
        tuple(_entries(lines, digest.papers)),
    )


def tried() -> tuple[str, ...]:
    """Return the names of the formats that detect files by their content, in this order."""
    return tuple(all_formats())


def _why(name: str) -> str:
    """Return why a file is read in the format *name*, as far as that is the same in all formats."""
    formats = tried()
    before = ", ".join(formats[: formats.index(name)])
    if not before:
        return "the content shows this format, which is tried first"
    return f"the content shows this format and none that is tried before: {before}"


def _entries(lines: Sequence[str], papers: Sequence[Paper]) -> Iterator[EntryFound]:
    """Yield the entries of *papers*, which were read from *lines*."""
    # As one line, since texts may go on behind the end of a line.
    stripped = [line.strip() for line in lines]
    text = " ".join(stripped)
    #: Where each line begins in the text, and where the next would.
    starts = [0, *accumulate(len(line) + 1 for line in stripped)]
    begins = sorted({paper.line for paper in papers})
    for paper in papers:
        after = bisect_right(begins, paper.line)
        start = starts[min(max(paper.line - 1, 0), len(lines))]
        end = starts[min(begins[after] - 1, len(lines))] if after < len(begins) else len(text)
        found = []
        for name, written, sought in filter(itemgetter(1), _fields(paper)):
            position = _position(text, sought, start, min(end, start + _FARTHEST))
            line = None if position < 0 else bisect_right(starts, position)
            found.append(FieldFound(name, line, written))
        yield EntryFound(paper.line, tuple(found))


def _fields(paper: Paper) -> Iterator[tuple[str, str, str]]:
    """Yield the name of each field that *paper* has, its text, and what to look for."""
    yield "id", f"{paper.id}v{paper.version}" if paper.version else paper.id, paper.id
    yield "title", paper.title, paper.title
    yield "url", paper.url, paper.url
    yield "authors", ", ".join(paper.authors), "".join(paper.authors[:1])
    yield "categories", ", ".join(paper.categories), paper.primary_category
    yield "announced", paper.announced, paper.announced
    yield "number", "" if paper.number is None else str(paper.number), ""
    others = {"tldr": paper.tldr, **paper.details, "abstract": paper.abstract}
    others |= {"comment": paper.comment, "code": paper.code.url if paper.code else ""}
    yield from ((name, text, text) for name, text in others.items())


def _position(text: str, sought: str, start: int, end: int) -> int:
    """Return where *sought* begins in *text* between *start* and *end*, or -1.

    It is looked for as it is, and as it stands in JSON and in XML.
    """
    head = sought.partition("\n")[0][:_BEGINNING].strip()
    if len(head) < _SHORTEST:
        return -1
    escaped = json.dumps(head)[1:-1], json.dumps(head, ensure_ascii=False)[1:-1], escape(head)
    positions = (text.find(form, start, end) for form in dict.fromkeys((head, *escaped)))
    return next((position for position in positions if position >= 0), -1)
