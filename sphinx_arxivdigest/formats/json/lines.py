"""JSON Lines: a paper a line.

Source: https://jsonlines.org/
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sphinx_arxivdigest.formats.json.objects import digest_of, is_paper, loads
from sphinx_arxivdigest.formats.problems import shown
from sphinx_arxivdigest.model import Digest, Problem

if TYPE_CHECKING:
    from collections.abc import Sequence

#: A longer line is not a paper. (The longest of some ten thousand had 16,000 characters.)
_LONGEST_LINE = 1_000_000


def detects(lines: Sequence[str]) -> bool:
    """Whether one of *lines* is a JSON object with a title and an identifier or a link."""
    return any(
        'title"' in line and line.lstrip().startswith("{") and is_paper(_object(line))
        for line in lines
    )


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
        if (value := _object(text)) is None:
            problems.append(Problem(number, f"this is not a JSON object: {shown(text)}"))
        else:
            objects.append((number, value))
    return digest_of(objects, problems)


def _object(line: str) -> dict[str, Any] | None:
    """Return the object that *line* is, or ``None``."""
    value = loads(line) if len(line) <= _LONGEST_LINE else None
    return value if isinstance(value, dict) else None
