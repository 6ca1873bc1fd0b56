"""A JSON document that holds papers: a list of objects, at its top or deeper within.

Programs that fetch papers write a file at once: ``[{…}, {…}]``, ``{"date": …, "papers": […]}``,
or lists by category or day.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from sphinx_arxivdigest.formats.json.damaged import whole_papers
from sphinx_arxivdigest.formats.json.decoding import Object, lines_at, located
from sphinx_arxivdigest.formats.json.found import DAY, papers_in
from sphinx_arxivdigest.formats.json.objects import ROW, digest_of
from sphinx_arxivdigest.formats.json.values import snake_case
from sphinx_arxivdigest.formats.problems import shown
from sphinx_arxivdigest.formats.source import once
from sphinx_arxivdigest.formats.vocabulary import written_identifier
from sphinx_arxivdigest.model import Digest, Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

#: What documents begin with; one that has lost its first brace begins with a key.
_BEGINNINGS = ("[", "{", '"')
#: An item of a list that is not an object, and what stands before it.
_ITEM = re.compile(r'[\s,\[\]{}]*+("(?:[^"\\]++|\\.)*+"|[^\s,\[\]{}]*+)', re.DOTALL)

#: The day of a damaged document, above all papers.
_DAY_ABOVE = re.compile(r'"date"\s*+:\s*+"([0-9]{4}-[0-9]{2}-[0-9]{2})"')


class _Read(NamedTuple):
    """What a file holds."""

    #: The value, or ``None`` where the file is not JSON.
    document: Any
    papers: list[Any]
    #: The day of the document, or an empty string.
    day: str
    #: Where the file is not JSON → why.
    faults: dict[int, str]


def detects(lines: Sequence[str]) -> bool:
    """Whether *lines* are a JSON document with papers, and not one line of JSON Lines.

    For days without papers see :func:`_is_empty_day`.
    """
    if not next(filter(None, map(str.strip, lines)), "").startswith(_BEGINNINGS):
        return False
    filled = [text for line in lines if (text := line.strip())]
    read = once(_read, lines)
    if read.faults and len(filled) > 1:
        objects = sum(text.startswith("{") and text.endswith("}") for text in filled)
        return bool(read.papers) and 2 * objects < len(filled)
    is_line = len(filled) == 1 and read.papers == [read.document]
    return bool(read.papers or _is_empty_day(read)) and not is_line


def parse(lines: Sequence[str]) -> Digest:
    """Return the digest of all objects in *lines* that are papers, in their order.

    Anything else in a list of papers is a problem, and so is what is not JSON.
    """
    read = once(_read, lines)
    damage = "this is not JSON, and objects that are not whole stay out"
    faults = zip(lines_at(lines, read.faults), read.faults.values(), strict=True)
    problems = [Problem(line, f"{damage}: {message}") for line, message in faults]
    starts = lines_at(lines, _starts(read.papers, "\n".join(lines)))
    found = list(zip(starts, read.papers, strict=True))
    problems += (
        Problem(line, f"this is not a paper: {shown(value)}")
        for line, value in found
        if not isinstance(value, Object)
    )
    return digest_of([each for each in found if isinstance(each[1], Object)], problems, read.day)


def explains(lines: Sequence[str]) -> list[str]:
    """Return why *lines* are a document with papers, and how these stand in it."""
    read = once(_read, lines)
    if read.faults:
        return ["the lines are what is left of a JSON document, with objects that are papers"]
    rows = sum(isinstance(each, Object) and ROW in each for each in read.papers)
    count = len(read.papers)
    return [
        f"the lines are a JSON document, with lists or objects that hold {count} papers",
        *([f"{rows} papers are rows or items of Markdown below their identifiers"] if rows else []),
    ]


def _read(lines: Sequence[str]) -> _Read:
    """Return what *lines* hold."""
    text = "\n".join(lines)
    if (document := located(text)) is not None:
        papers = papers_in(document)
        return _Read(document, papers, day_of(document, papers), {})
    whole, faults = whole_papers(text)
    day = _DAY_ABOVE.search(text, 0, whole[0].start if whole else 0)
    return _Read(None, whole, day[1] if day else "", faults)


def _starts(papers: Iterable[Any], text: str) -> Iterator[int]:
    """Yield where *papers* and other items among them begin in *text*."""
    end = 0
    for value in papers:
        if not isinstance(value, Object):
            start, end = next(_ITEM.finditer(text, end)).span(1)
        elif ROW in value:
            found = text.find(f'"{value["id"]}"', max(end, value.start))
            start, end = max(found, value.start), found if found >= 0 else len(text)
        else:
            start, end = value.start, value.end
        yield start


def _is_empty_day(read: _Read) -> bool:
    """Whether the document has no papers where they would stand.

    It is empty, or holds nothing but what is empty, at any depth, and numbers; where there is a
    day, it may hold anything else. Some makers write ``null`` for an empty list.
    """
    leaves = list(_leaves(read.document)) if isinstance(read.document, dict | list) else []
    has_empty = any(leaf is None or leaf in ([], {}) for leaf in leaves)
    has_texts = any(isinstance(leaf, str) for leaf in leaves)
    return has_empty and (not has_texts or bool(read.day))


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

    That is its "date"; where it has papers, also one day of another name, such as "reportDate".
    Days in *papers* are not those of the document.
    """
    if not isinstance(document, dict):
        return ""
    known = {each.start for each in papers if isinstance(each, Object)}
    tops = [document, *(each for key, each in document.items() if not written_identifier(key))]
    days: dict[str, list[str]] = {"date": [], "day": []}
    for top in tops:
        if isinstance(top, Object) and top.start not in known:
            for name, day in top.items():
                last_word = snake_case(name).rpartition("_")[2]
                if isinstance(day, str) and DAY.fullmatch(day) and last_word in days:
                    days["date" if name == "date" else "day"].append(day)
    is_sure = days["date"] or (papers and len(set(days["day"])) == 1)
    return (days["date"] or days["day"])[0] if is_sure else ""
