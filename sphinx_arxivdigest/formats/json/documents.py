"""A JSON document that holds papers: a list of objects, at its top or deeper within.

Programs that fetch papers write a file at once: ``[{…}, {…}]``, ``{"date": …, "papers": […]}``,
or lists by category or day.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from sphinx_arxivdigest.formats.json.damaged import is_damaged_document, parse_damaged
from sphinx_arxivdigest.formats.json.decoding import DECODER, Object, lines_at, located
from sphinx_arxivdigest.formats.json.found import DAY, papers_in
from sphinx_arxivdigest.formats.json.objects import digest_of
from sphinx_arxivdigest.formats.problems import shown
from sphinx_arxivdigest.formats.source import once
from sphinx_arxivdigest.formats.vocabulary import written_identifier
from sphinx_arxivdigest.model import Digest, Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

#: What documents begin with; one that has lost its first brace begins with a key.
_BEGINNINGS = ("[", "{", '"')
_BETWEEN_ITEMS = re.compile(r"[\s,\[\]]*+")


class _Read(NamedTuple):
    """A file that may be a document."""

    text: str
    #: The value, or ``None`` where *text* is not JSON.
    document: Any
    papers: list[Any]


def detects(lines: Sequence[str]) -> bool:
    """Whether *lines* are a JSON document with papers, and not one line of JSON Lines.

    For days without papers see :func:`_is_empty_day`.
    """
    first = next((text for line in lines if (text := line.lstrip())), "")
    if not first.startswith(_BEGINNINGS):
        return False
    text, document, papers = once(_read, lines)
    if document is None:
        return is_damaged_document(text)
    is_line = papers == [document] and sum(map(bool, map(str.strip, lines))) == 1
    return bool(papers or _is_empty_day(document)) and not is_line


def parse(lines: Sequence[str]) -> Digest:
    """Return the digest of all objects in *lines* that are papers, in their order.

    Anything else in a list of papers is a problem, and so is what is not JSON.
    """
    text, document, papers = once(_read, lines)
    if document is None:
        return parse_damaged(text)
    objects: list[tuple[int, Object]] = []
    problems: list[Problem] = []
    for line, value in zip(lines_at(text, _starts(papers, text)), papers, strict=True):
        if isinstance(value, Object):
            objects.append((line, value))
        else:
            problems.append(Problem(line, f"this is not a paper: {shown(value)}"))
    return digest_of(objects, problems, day_of(document, papers))


def explains(lines: Sequence[str]) -> list[str]:
    """Return why *lines* are a document with papers, and how these stand in it."""
    _, document, papers = once(_read, lines)
    if document is None:
        return ["the lines are what is left of a JSON document, with objects that are papers"]
    rows = sum(bool(each.row) for each in papers if isinstance(each, Object))
    found = [f"the lines are a JSON document, with lists or objects that hold {len(papers)} papers"]
    return [*found, f"{rows} papers are rows or items of Markdown below their identifiers"][
        : 1 + bool(rows)
    ]


def _read(lines: Sequence[str]) -> _Read:
    """Return the document in *lines*, and its papers."""
    text = "\n".join(lines)
    document = located(text)
    return _Read(text, document, papers_in(document))


def _starts(papers: Iterable[Any], text: str) -> Iterator[int]:
    """Yield where *papers* and other items among them begin in *text*; they ascend."""
    start = end = 0
    for value in papers:
        if not isinstance(value, Object):
            between = _BETWEEN_ITEMS.match(text, end)
            start, end = _item(value, text, between.end() if between else end) or (start, end)
        elif value.row:
            start = max(start, text.find(f'"{value["id"]}"', max(start + 1, value.start)))
        else:
            start, end = max(start, value.start), value.end
        yield start


def _item(value: Any, text: str, start: int) -> tuple[int, int] | None:
    """Return where *value* begins and ends in *text*, if that is at *start*."""
    try:
        found, end = DECODER.raw_decode(text, start)
    except (ValueError, RecursionError):
        return None
    return (start, end) if found == value else None


def _is_empty_day(document: Any) -> bool:
    """Whether *document* has no papers where they would stand.

    It is empty, or holds nothing but what is empty, at any depth, and numbers; where there is a
    day, it may hold anything else. Some makers write ``null`` for an empty list.
    """
    if not isinstance(document, dict | list):
        return False
    leaves = list(_leaves(document))
    has_empty = any(leaf is None or leaf in ([], {}) for leaf in leaves)
    return has_empty and (
        not any(isinstance(leaf, str) for leaf in leaves) or bool(day_of(document, []))
    )


def _leaves(document: Any) -> Iterator[Any]:
    """Yield all in *document* that holds nothing else, empty lists and objects included."""
    left = [document]
    while left:
        value = left.pop()
        if value and isinstance(value, dict | list):
            left += value.values() if isinstance(value, dict) else value
        else:
            yield value


def day_of(document: Any, papers: list[Any]) -> str:
    """Return the day that *document* names, or ``""``: at its top, or in an object there.

    Days in *papers* are not those of the document.
    """
    if not isinstance(document, dict):
        return ""
    known = {each.start for each in papers if isinstance(each, Object)}
    tops = [document, *(each for key, each in document.items() if not written_identifier(key))]
    days = [top.get("date") for top in tops if isinstance(top, Object) and top.start not in known]
    return next((day for day in days if isinstance(day, str) and DAY.fullmatch(day)), "")
