"""Decode JSON, with where its objects stand, and the objects that Python writes in its place."""

from __future__ import annotations

import ast
import json
import re
import warnings
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

#: Also takes line breaks and tabs in texts, which makers forget to escape.
DECODER = json.JSONDecoder(strict=False)
#: Python's own parser takes some hundred bytes of memory for each character.
_LONGEST_LITERAL = 100_000
_TOKEN = re.compile(r'"(?:[^"\\]++|\\.)*+"|[{}]', re.DOTALL)


class Object(dict[str, Any]):
    """A JSON object, and where it stands in its document, counted in characters."""

    __slots__ = ("end", "row", "start")

    def __init__(
        self, members: Mapping[str, Any], start: int = 0, end: int = 0, *, row: str = ""
    ) -> None:
        """Begin with *members*, and a *row* of a table that says more of the same paper."""
        super().__init__(members)
        self.start = start
        self.end = end
        self.row = row


def loads(text: str) -> Any:
    """Return the value that *text* is in JSON, or ``None`` where it is not JSON."""
    try:
        return DECODER.decode(text)
    except (ValueError, RecursionError):
        return None


def located(text: str) -> Any:
    """Return what :func:`loads` does, with each object as an :class:`Object`."""
    places = _places(text)

    def object_of(pairs: list[tuple[str, Any]]) -> Object:
        return Object(dict(pairs), *next(places))

    try:
        return json.JSONDecoder(strict=False, object_pairs_hook=object_of).decode(text)
    except (ValueError, RecursionError):
        return None


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


def lines_at(text: str, positions: Iterable[int]) -> Iterator[int]:
    """Yield the one-based lines of *text* on which *positions* are, which ascend."""
    line, counted = 1, 0
    for position in positions:
        line += text.count("\n", counted, position)
        counted = position
        yield line


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
            value = ast.literal_eval(text)
        return json.loads(json.dumps(value, default=repr))
    except (ValueError, TypeError, SyntaxError, MemoryError, RecursionError):
        return None
