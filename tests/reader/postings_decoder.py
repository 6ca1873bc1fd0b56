"""Read shards and postings, as docs/reference/search-index.rst describes them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


def documents(postings: str, starts: Sequence[int]) -> Iterator[int]:
    """Yield the documents of *postings*; *starts* are the first documents of the pages."""
    page, document, number = -1, -1, 0
    for code in postings.encode("ascii"):
        if 33 <= code < 42:
            page += number * 9 + code - 33 + 1
            document, number = starts[page] - 1, 0
        elif code < 48:
            number = number * 6 + code - 42
        elif code < 112:
            document += number * 64 + code - 48 + 1
            number = 0
            yield document
        else:
            number = number * 15 + code - 112


def lines(shard: str) -> Iterator[tuple[str, str]]:
    """Yield token and postings of each line of a shard."""
    token = ""
    for line in shard.split("\n"):
        rest, postings = line[1:].split("\t")
        token = token[: ord(line[0]) - 48] + rest
        yield token, postings
