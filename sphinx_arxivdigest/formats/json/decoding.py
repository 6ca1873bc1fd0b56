"""Decode JSON, with where its objects stand, and the objects that Python writes in its place."""

from __future__ import annotations

import ast
import json
import re
import warnings
from bisect import bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

#: Python's own parser takes some hundred bytes of memory for each character.
_LONGEST_LITERAL = 100_000
_TOKEN = re.compile(r'"(?:[^"\\]++|\\.)*+"|[{}]', re.DOTALL)


class Object(dict[str, Any]):
    """A JSON object, and where it stands in its document, counted in characters."""

    __slots__ = ("end", "start")

    def __init__(self, members: Mapping[str, Any], start: int = 0, end: int = 0) -> None:
        """Begin with *members*."""
        super().__init__(members)
        self.start = start
        self.end = end


#: Also takes line breaks and tabs in texts, which makers forget to escape.
DECODER = json.JSONDecoder(strict=False, object_hook=Object)


def loads(text: str, decoder: json.JSONDecoder = DECODER) -> Any:
    """Return the value that *text* is in JSON, or ``None`` where it is not JSON."""
    try:
        return decoder.decode(text)
    except (ValueError, RecursionError):
        return None


def located(text: str) -> Any:
    """Return what :func:`loads` does, with each object where it stands in *text*."""
    places = _places(text)

    def object_of(pairs: list[tuple[str, Any]]) -> Object:
        return Object(dict(pairs), *next(places))

    return loads(text, json.JSONDecoder(strict=False, object_pairs_hook=object_of))


def _places(text: str) -> Iterator[tuple[int, int]]:
    """Yield where each object of *text*, which is JSON, begins and ends, in the order of ends.

    That is the order in which the decoder makes them.
    """
    starts: list[int] = []
    for token in _TOKEN.finditer(text):
        if token[0] == "{":
            starts.append(token.start())
        elif token[0] == "}":
            yield starts.pop(), token.end()


def lines_at(lines: Iterable[str], positions: Iterable[int]) -> Sequence[int]:
    """Return the one-based numbers of those of *lines* where the characters at *positions* are."""
    starts = list(accumulate((len(line) + 1 for line in lines), initial=0))
    return [bisect_right(starts, position) for position in positions]


def literal(text: str) -> Any:
    """Return the value that *text* is in Python, as JSON would have it, or ``None``.

    >>> literal("{'title': \\"It's\\", 'tags': ('a', None)}")
    {'title': "It's", 'tags': ['a', None]}
    """
    if len(text) > _LONGEST_LITERAL:
        return None
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # Of backslashes that escape nothing.
            return loads(json.dumps(ast.literal_eval(text), default=repr))
    except (ValueError, TypeError, SyntaxError, MemoryError, RecursionError):
        return None
