"""JSON documents that are damaged: the papers that are whole, and where the damage is.

A comma too many, a download that was cut off or a bad escape makes a whole document invalid.
Objects begin with a brace and a key, which do not occur in texts, so they are found without what is
above them.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from json import JSONDecodeError
from typing import TYPE_CHECKING, Any, NamedTuple

from sphinx_arxivdigest.formats.json.decoding import DECODER, Object
from sphinx_arxivdigest.formats.json.found import (
    given_by,
    named_by,
    papers_in,
    with_given,
    with_inner,
)
from sphinx_arxivdigest.formats.json.objects import is_paper
from sphinx_arxivdigest.formats.problems import shown
from sphinx_arxivdigest.model import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

_KEY = r'"((?:[^"\\\n]|\\.){1,100}+)"\s*+:\s*+'
#: The beginning of an object or a list, with the key above it; or of a row below an identifier.
_OPENING = re.compile(
    rf'(?:{_KEY})?(\{{(?=\s*+")|\[)|"([0-9]{{4}}\.[0-9]{{4,5}}(?:v[0-9]{{1,3}})?)"\s*+:\s*+(?=")'
)
#: What may stand between papers: brackets, numbers, keys and short texts.
_BETWEEN = re.compile(r'(?:[\s,:\[\]{}0-9.eE+-]++|true|false|null|"(?:[^"\\\n]|\\.){0,200}+")*+')
#: A brace, and an identifier as the first key in it.
_ROW_KEY = re.compile(r'\{\s*+"([0-9]{4}\.[0-9]{4,5}(?:v[0-9]{1,3})?)"\s*+:')
_TITLE = re.compile(r'"(?:paper_)?title"\s*+:')
_DAY = re.compile(r'"date"\s*+:\s*+"([0-9]{4}-[0-9]{2}-[0-9]{2})"')
#: Python does not read numbers of more digits.
#: https://docs.python.org/3/library/stdtypes.html#integer-string-conversion-length-limitation
_LONG_NUMBER = re.compile(r"[0-9]{4301}")
#: Objects that cannot be decoded are tried for so many times the length of the document, in all.
_MOST_TRIED = 20


class _Whole(NamedTuple):
    """A value that stands in a document."""

    start: int
    end: int
    #: ``None`` where it is something else.
    paper: dict[str, Any] | None


def is_damaged_document(text: str) -> bool:
    """Whether *text*, which is not JSON, is what is left of a document with papers.

    Where there are several lines, half of which are objects of their own, they are JSON Lines.
    """
    filled = [line for each in text.split("\n") if (line := each.strip())]
    objects = sum(line.startswith("{") and line.endswith("}") for line in filled)
    if 2 * objects >= len(filled) > 1:
        return False
    return any(whole.paper for whole in _Scanner(text).values())


def whole_papers(text: str) -> tuple[list[tuple[int, dict[str, Any]]], list[Problem]]:
    """Return the papers in *text*, a damaged document, with their lines, and what is damaged."""
    scanner = _Scanner(text)
    found: list[tuple[int, dict[str, Any]]] = []
    line = 1
    gaps: list[tuple[int, int]] = []
    start = end = 0
    for whole in scanner.values():
        line += text.count("\n", start, whole.start)
        start = whole.start
        gaps.append((end, start))
        end = whole.end
        if whole.paper:
            found.append((line, whole.paper))
    gaps.append((end, len(text)))
    try:
        DECODER.decode(text)
    except (ValueError, RecursionError) as error:
        position, message = _fault(error, text, 0)
        scanner.faults.setdefault(position, message)
    left_out = _left_out(text, gaps, sorted(scanner.faults))
    return found, list(_problems({**left_out, **scanner.faults}, text))


def day_in(text: str) -> str:
    """Return the day that stands above all papers of *text*, a damaged document, or ``""``."""
    first = next((whole for whole in _Scanner(text).values() if whole.paper), None)
    found = _DAY.search(text, 0, first.start) if first else None
    return found[1] if found else ""


class _Scanner:
    """Finds what is whole in a damaged document, and remembers the faults beside it."""

    def __init__(self, text: str) -> None:
        self._text = text
        #: Where the document is not JSON → why.
        self.faults: dict[int, str] = {}
        #: What the keys above say of the papers below.
        self._given: dict[str, str] = {}
        self._tried = 0

    def values(self) -> Iterator[_Whole]:
        """Yield papers that are whole, and other objects without papers in them.

        Objects around papers or faults are searched.
        """
        position = 0
        while (opening := _OPENING.search(self._text, position)) is not None:
            start = opening.start(2) if opening[2] else opening.end()
            key = opening[1] or opening[3] or ""
            position = start + 1
            if self._tried > _MOST_TRIED * len(self._text):
                self.faults.setdefault(start, "too many faults; the rest was left out")
                return
            if opening[2] == "[":
                self._given.update(given_by(key, None))
                continue
            try:
                value, end = DECODER.raw_decode(self._text, start)
            except (ValueError, RecursionError) as error:
                fault, message = _fault(error, self._text, start)
                self.faults.setdefault(fault, message)
                is_deep = isinstance(error, RecursionError)  # Where, Python does not tell.
                self._tried += (len(self._text) if is_deep else fault) - start
                below = {name[1]: None} if (name := _ROW_KEY.match(self._text, start)) else None
                self._given.update(given_by(key, below))
                continue
            paper = named_by(key, value) or with_inner(value)
            if not is_paper(paper) and not isinstance(value, str) and papers_in(value):
                self._given.update(given_by(key, value))
                self._tried += end - start
                continue
            is_whole = is_paper(paper) or (isinstance(paper, Object) and paper.row)
            yield _Whole(start, end, with_given(self._given, paper) if is_whole else None)
            position = end


def _fault(error: Exception, text: str, start: int) -> tuple[int, str]:
    """Return where the fault is for which the value at *start* was not decoded, and what it is."""
    if isinstance(error, JSONDecodeError):
        return error.pos, error.msg
    if isinstance(error, RecursionError):
        return start, "objects too deep"
    number = _LONG_NUMBER.search(text, start)
    return number.start() if number else start, "a number with too many digits"


def _left_out(text: str, gaps: Iterable[tuple[int, int]], faults: Sequence[int]) -> dict[int, str]:
    """Return where in *gaps* something stands that is not between papers, and what it is.

    A gap with one of *faults* is known.
    """
    found: dict[int, str] = {}
    for start, end in gaps:
        known = bisect_left(faults, start)
        if known < len(faults) and faults[known] <= end:
            continue
        between = _BETWEEN.match(text, start, end)
        title = _TITLE.search(text, start, end)
        position = between.end() if between else start
        if title or position < end:
            at = title.start() if title else position
            found[at] = f"this is not a whole object: {shown(text[at : at + 60])}"
    return found


def _problems(faults: Mapping[int, str], text: str) -> Iterator[Problem]:
    """Yield a problem for each of *faults*, which are positions in *text*."""
    line, counted = 1, 0
    for position, message in sorted(faults.items()):
        line += text.count("\n", counted, position)
        counted = position
        yield Problem(line, f"this is not JSON, and objects that are not whole stay out: {message}")
