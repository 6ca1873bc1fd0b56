"""JSON Lines: a paper a line.

Source: https://jsonlines.org/
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sphinx_arxivdigest.formats.json.decoding import DECODER, literal, loads
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
    objects: list[tuple[int, dict[str, Any]]] = []
    problems: list[Problem] = []
    seen: set[str] = set()
    for number, line in enumerate(lines, 1):
        text = line.strip()
        if not text or text in seen:
            continue
        seen.add(text)
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
    numbered = ((number, line) for number, line in enumerate(lines, 1) if "title" in line)
    return next((number for number, line in numbered if is_paper(_object(line))), 0)


def _objects(line: str) -> tuple[list[dict[str, Any]], str]:
    """Return the objects that *line* begins with, mostly one, and the rest, which is none.

    Where the line feed between two files is lost, there are two.
    """
    if (value := _object(line)) is not None:
        return [value], ""
    found: list[dict[str, Any]] = []
    position = 0
    while position < len(line) <= _LONGEST_LINE:
        try:
            value, end = DECODER.raw_decode(line, position)
        except (ValueError, RecursionError):
            break
        if not isinstance(value, dict):
            break
        found.append(value)
        position = len(line) - len(line[end:].lstrip(" ,"))
    return found, line[position:]


def _object(line: str) -> dict[str, Any] | None:
    """Return the object that *line* is, in JSON or as Python writes it, or ``None``."""
    text = line.strip() if len(line) <= _LONGEST_LINE else ""
    value = (loads(text) or literal(text)) if text[:1] == "{" else None
    return value if isinstance(value, dict) else None
