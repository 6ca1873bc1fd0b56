"""Find the lines on which the papers of a JSON document begin.

The decoder does not say where it has found what, so it decodes each paper again where it stands.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from sphinx_arxivdigest.formats.json.decoding import DECODER
from sphinx_arxivdigest.formats.json.found import with_inner
from sphinx_arxivdigest.formats.json.objects import title_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

#: Where a title begins, or a text below an identifier.
_TITLE_OR_ROW = re.compile(
    r'"(?:(?:paper_)?title|([0-9]{4}\.[0-9]{4,5}(?:v[0-9]{1,3})?))"\s*+:\s*+"'
)
_BETWEEN_ITEMS = re.compile(r"[\s,\[\]]*+")
_OBJECT = re.compile(r'\{(?=\s*+")')


def with_lines(values: Iterable[Any], text: str) -> Iterator[tuple[int, Any]]:
    """Yield *values*, papers and other items of a document, with the lines where they begin.

    They stand in *text*, the document, in this order.
    """
    finder = _Finder(text)
    for value in values:
        yield finder.line_of(value), value


class _Finder:
    """A position in a document, behind the value that was found last."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._end = 0
        #: The number of the line on which a value was found, and where that was.
        self._line = 1
        self._start = 0
        #: Where values begin and end that are none of those wanted, but may have them in them.
        self._others: dict[int, int] = {}

    def line_of(self, value: Any) -> int:
        """Return the one-based line on which *value* begins; that of the one before if unknown."""
        found = self._next_item(value) or self._titled(value)
        if found:
            start, self._end = found
            self._line += self._text.count("\n", self._start, start)
            self._start = start
        return self._line

    def _next_item(self, value: Any) -> tuple[int, int] | None:
        """Return where *value* stands, if it is the next item of the list."""
        between = _BETWEEN_ITEMS.match(self._text, self._end)
        start = between.end() if between else self._end
        return None if start in self._others else self._value_at(start, value)

    def _titled(self, value: Any) -> tuple[int, int] | None:
        """Return where *value*, an object with a title or a row, stands further on."""
        wanted = title_of(value)
        if not wanted:
            return None
        for found in _TITLE_OR_ROW.finditer(self._text, self._end):
            text, end = DECODER.raw_decode(self._text, found.end() - 1)
            if found[1] and found[1] == value.get("id"):
                return found.start(), end
            if not found[1] and text == wanted:
                return self._object_around(found.start(), value) or (found.start(), end)
        return None

    def _object_around(self, position: int, value: Any) -> tuple[int, int] | None:
        """Return where the object that is *value* stands, with *position* in it."""
        start = self._end
        while (opening := _OBJECT.search(self._text, start, position)) is not None:
            start = opening.start()
            if start not in self._others and (found := self._value_at(start, value)):
                return found
            end = self._others[start]
            start = start + 1 if end > position else end
        return None

    def _value_at(self, start: int, value: Any) -> tuple[int, int] | None:
        """Return where the value at *start* stands, if it is *value*."""
        try:
            found, end = DECODER.raw_decode(self._text, start)
        except ValueError:
            found, end = None, start + 1
        if found is not None and _is_same(found, value):
            return start, end
        self._others[start] = end
        return None


def _is_same(found: Any, value: Any) -> bool:
    """Whether *found*, as it stands in a document, is what *value* was made of."""
    if not isinstance(value, dict):
        return bool(found == value)
    if not isinstance(found, dict):
        return False
    title = title_of(value)
    return title_of(with_inner(found)) == title if title else found.items() <= value.items()
