"""From YAML to the values that JSON would give; this needs PyYAML.

All texts stay as they are written: ``2501.00010`` is not a number, and a day is not a date.
"""

from __future__ import annotations

import re
from itertools import accumulate
from typing import TYPE_CHECKING, Any

import yaml

from sphinx_arxivdigest.formats.json.decoding import Object
from sphinx_arxivdigest.formats.records.entry import records
from sphinx_arxivdigest.model import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
#: The dash of an item, and the indentation before it.
_ITEM = re.compile(r"(\s*)- ")
_NULL = "tag:yaml.org,2002:null"


def read(lines: Sequence[str]) -> tuple[Any, list[Problem]]:
    """Return the value that *lines* are; of faulty ones what stands above items, and these."""
    value, fault = _value(1, "\n".join(lines), 0)
    if fault is None:
        return value, []
    starts = list(accumulate((len(line) + 1 for line in lines), initial=0))
    (head, _), *found = pieces = [
        _value(line, text, starts[line - 1]) for line, text in _items(lines)
    ]
    faults = [each for _, each in pieces if each]
    members = {**(head if isinstance(head, Object) else {}), "": [value for value, _ in found]}
    return Object(members), faults or [fault]


def _items(lines: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Yield line and text of what stands before the first item, and of each item beside that."""
    items = filter(None, map(_ITEM.match, lines))
    indentation = next((item[1] for item in items), "")
    found = list(records(lines, re.compile(f"{indentation}- ")))
    yield 1, "\n".join(lines[: found[0][0] - 1] if found else lines)
    yield from found


def _value(line: int, text: str, start: int) -> tuple[Any, Problem | None]:
    """Return the value of *text*, or ``None`` and what is wrong.

    It begins on *line*, and at the character *start* of the file.
    """
    try:
        node = yaml.compose(text, _LOADER)
        return _Values(start, 3 * len(text) + 1).of(node) if node else None, None
    except yaml.MarkedYAMLError as error:
        line += error.problem_mark.line if error.problem_mark else 0
        return None, Problem(line, f"this is not YAML: {error.problem}")
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        return None, Problem(line, f"this is not YAML: {error}")


class _Values:
    """Makes values of nodes; with aliases the same node counts each time."""

    def __init__(self, start: int, most: int) -> None:
        """Begin at the character *start*, for values of *most* items and characters in all."""
        self._start = start
        self._left = most

    def of(self, node: yaml.Node) -> Any:
        """Return the value of *node*, with each mapping as an :class:`Object`.

        :raises ValueError: where aliases make far more of a file than it holds.
        """
        self._left -= 1 + len(node.value)
        if self._left < 0:
            raise ValueError("its aliases repeat too much")
        if isinstance(node, yaml.MappingNode):
            members = {str(self.of(key)): self.of(value) for key, value in node.value}
            begin, end = node.start_mark.index, node.end_mark.index
            return Object(members, self._start + begin, self._start + end)
        if isinstance(node, yaml.SequenceNode):
            return [self.of(each) for each in node.value]
        return None if node.tag == _NULL else node.value
