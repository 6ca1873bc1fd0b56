"""Rewrite Markdown digests with unusual headings into the form that the reader knows.

Every line keeps its number.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_arxivdigest.formats.fields import key_of

if TYPE_CHECKING:
    from collections.abc import Sequence


def normalized(lines: Sequence[str]) -> Sequence[str]:
    """Return *lines* without quotes around the entries, and with titles in their headings."""
    return _with_titles(_unquoted(lines))


def _unquoted(lines: Sequence[str]) -> Sequence[str]:
    """Return *lines* without the marks of quotes, where the deepest headings stand in quotes."""
    quoted = [_level(line[2:]) for line in lines if line.startswith("> #")]
    if not quoted or max(map(_level, lines)) >= min(quoted):
        return lines
    return [line[1:].removeprefix(" ") if line.startswith(">") else line for line in lines]


def _level(line: str) -> int:
    """Return how many ``#`` stand at the beginning of *line*."""
    return len(line) - len(line.lstrip("#"))


def _with_titles(lines: Sequence[str]) -> Sequence[str]:
    """Return *lines* with the title below ``#### Title:`` in that heading."""
    indexes = [
        index
        for index, line in enumerate(lines[:-1])
        if line.startswith("#")
        and line.rstrip().endswith(":")
        and key_of(line) == "title"
        and lines[index + 1].strip()
    ]
    if not indexes:
        return lines
    kept = list(lines)
    for index in indexes:
        marks = lines[index].split()[0]
        kept[index : index + 2] = [f"{marks} {lines[index + 1].strip()}", ""]
    return kept
