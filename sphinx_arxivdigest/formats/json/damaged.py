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

from sphinx_arxivdigest.formats.json.decoding import DECODER, Object, lines_at
from sphinx_arxivdigest.formats.json.found import (
    given_by,
    named_by,
    papers_in,
    with_given,
    with_inner,
)
from sphinx_arxivdigest.formats.json.objects import digest_of, is_paper
from sphinx_arxivdigest.formats.problems import shown
from sphinx_arxivdigest.model import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sphinx_arxivdigest.model import Digest

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


def parse_damaged(text: str) -> Digest:
    """Return the digest of the papers in *text*, a damaged document, that are whole.

    Its problems say where the damage is. Its day is the one that stands above all papers.
    """
    scanner = _Scanner(text)
    found = list(scanner.values())
    try:
        DECODER.decode(text)
    except (ValueError, RecursionError) as error:
        position, message = _fault(error, text, 0)
        scanner.faults.setdefault(position, message)
    faults = sorted({**_left_out(text, found, sorted(scanner.faults)), **scanner.faults}.items())
    damage = "this is not JSON, and objects that are not whole stay out"
    problems = [
        Problem(line, f"{damage}: {message}")
        for line, (_, message) in zip(lines_at(text, (at for at, _ in faults)), faults, strict=True)
    ]
    whole = [each for each in found if each.paper is not None]
    lines = lines_at(text, (each.start for each in whole))
    papers = [(line, each.paper or {}) for line, each in zip(lines, whole, strict=True)]
    day = _DAY.search(text, 0, whole[0].start) if whole else None
    return digest_of(papers, problems, day[1] if day else "")


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


def _left_out(text: str, found: Iterable[_Whole], faults: Sequence[int]) -> dict[int, str]:
    """Return where something stands that is not between papers, and what it is.

    A gap between those *found* with one of *faults* is known.
    """
    left_out: dict[int, str] = {}
    end = 0
    for start, following in [*((each.start, each.end) for each in found), (len(text), 0)]:
        known = bisect_left(faults, end)
        if known == len(faults) or faults[known] > start:
            between = _BETWEEN.match(text, end, start)
            title = _TITLE.search(text, end, start)
            position = title.start() if title else between.end() if between else end
            if position < start:
                shows = shown(text[position : position + 60])
                left_out[position] = f"this is not a whole object: {shows}"
        end = following
    return left_out
