"""The index of authors: names sorted and divided by letter."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, NamedTuple

from .names import inverted, sort_key
from .parts import position

if TYPE_CHECKING:
    from collections.abc import Iterable


class Author(NamedTuple):
    """A person (or a team), under all spellings of the name."""

    #: Identity, and HTML id in the index.
    key: str
    #: The most frequent spelling.
    name: str
    #: Every spelling, sorted.
    spellings: tuple[str, ...]


class IndexedAuthor(NamedTuple):
    """An author in the index. What follows from the name is worked out when a page shows it."""

    author: Author

    @property
    def name(self) -> str:
        """The form of the name that an index has, family name first."""
        return inverted(self.author.name)

    @property
    def position(self) -> str:
        """Position within the letter, see :func:`.parts.position`."""
        return position(sort_key(self.author.name))


class Letter(NamedTuple):
    """A group of the index."""

    #: ``A``, ``Ж``, ``漢字`` …
    label: str
    #: HTML id, as Sphinx's own indices form it.
    anchor: str
    #: Sorted by position.
    authors: tuple[IndexedAuthor, ...]

    def count_before(self, position: str) -> int:
        """Return the number of authors that stand before *position*."""
        return bisect_left(self.authors, position, key=lambda indexed: indexed.position)

    def between(self, start: str, stop: str) -> tuple[IndexedAuthor, ...]:
        """Return the authors from the position *start* on and before *stop*, ``""`` for the end."""
        return self.authors[self.count_before(start) : self.count_before(stop) if stop else None]


def by_letter(authors: Iterable[Author]) -> list[Letter]:
    """Sort *authors* by family name and divide them by letter."""
    groups: dict[tuple[int, str], list[tuple[str, IndexedAuthor]]] = {}
    for author in authors:
        key = sort_key(author.name)
        # Strings are compared faster than tuples. A tab sorts before all that names consist of.
        groups.setdefault(key[:2], []).append(("\t".join(key[2:]), IndexedAuthor(author)))
    return [
        Letter(
            label,
            f"cap-{'symbols' if label == '#' else label}",  # `#` may not stand in an address.
            tuple(indexed for _order, indexed in sorted(groups[rank, label])),
        )
        for rank, label in sorted(groups)
    ]
