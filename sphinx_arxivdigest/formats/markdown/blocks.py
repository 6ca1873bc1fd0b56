"""The blocks of a file with lists and tables: the lines below each of its headings."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sphinx_arxivdigest.formats.markdown.headings import parse_heading

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sphinx_arxivdigest.formats.markdown.headings import Heading


class Block(NamedTuple):
    """The lines from one heading to the next."""

    #: One-based number of the first of them.
    line: int
    #: The heading above; ``None`` at the beginning of the file.
    heading: Heading | None
    lines: Sequence[str]


def blocks(lines: Sequence[str]) -> Iterator[Block]:
    """Yield the blocks of *lines* that are not empty."""
    heading: Heading | None = None
    first = 0
    for index, line in enumerate(lines):
        if line.startswith("#") and (found := parse_heading(line)):
            if index > first:
                yield Block(first + 1, heading, lines[first:index])
            heading, first = found, index + 1
    if len(lines) > first:
        yield Block(first + 1, heading, lines[first:])
