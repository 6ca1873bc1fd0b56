"""JSON Lines: a paper a line.

Source: https://jsonlines.org/
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_arxivdigest.formats.json.decoding import DECODER, Object, literal, loads
from sphinx_arxivdigest.formats.json.objects import digest_of, is_paper
from sphinx_arxivdigest.formats.problems import shown
from sphinx_arxivdigest.model import Digest, Problem

if TYPE_CHECKING:
    from collections.abc import Sequence

#: A longer line is not a paper. (The longest of some ten thousand had 16,000 characters.)
_LONGEST_LINE = 1_000_000


def detects(lines: Sequence[str]) -> bool:
    """Whether one of *lines* is a JSON object with a title and an identifier or a link."""
    return _first(lines) > 0


def parse(lines: Sequence[str]) -> Digest:
    """Return the digest in *lines*. A line that repeats an earlier one is left out."""
    objects: list[tuple[int, Object]] = []
    problems: list[Problem] = []
    numbers: dict[str, int] = {}
    for number, line in enumerate(lines, 1):
        numbers.setdefault(line.strip(), number)
    for text, number in numbers.items():
        found, rest = _objects(text)
        objects += [(number, value) for value in found]
        if rest:
            problems.append(Problem(number, f"this is not a JSON object: {shown(rest)}"))
    return digest_of(objects, problems)


def explains(lines: Sequence[str]) -> list[str]:
    """Return why *lines* are papers."""
    first = _first(lines)
    if not first:
        return []
    language = "JSON" if loads(lines[first - 1]) else "Python"
    return [f"line {first} is an object of {language} with a title and an identifier or a link"]


def _first(lines: Sequence[str]) -> int:
    """Return the one-based number of the first of *lines* that is a paper, or 0."""
    numbered = ((number, line.strip()) for number, line in enumerate(lines, 1) if "title" in line)
    return next((number for number, text in numbered if any(map(is_paper, _objects(text)[0]))), 0)


def _objects(text: str) -> tuple[list[Object], str]:
    """Return the objects that *text*, a line, begins with, mostly one, and the rest.

    They are in JSON or, alone, as Python writes them. Where the line feed between two files is
    lost, there are two.
    """
    found: list[Object] = []
    position = 0
    while text.startswith(("{", " ", ","), position) and len(text) <= _LONGEST_LINE:
        end = position + 1
        if text[position] == "{":
            try:
                value, end = DECODER.raw_decode(text, position)
            except (ValueError, RecursionError):
                break
            found.append(value)
        position = end
    written = literal(text) if text.startswith("{") and not found else None
    return ([written], "") if isinstance(written, Object) else (found, text[position:])
