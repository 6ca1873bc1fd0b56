"""The index of authors cut into parts: a page for each letter, more where one is too long.

A part is a stretch of the sorted names of one letter, as a volume of an encyclopedia is:
it begins at a position in the order and ends where the next begins.
"""

from __future__ import annotations

from bisect import bisect_right
from itertools import groupby, pairwise
from typing import TYPE_CHECKING, NamedTuple

from .alphabet import collate

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from .names import SortKey

#: Authors and papers on a part when it is cut, about. It may grow to twice as many, some
#: 300 kB, before the parts are cut again.
LINES = 1000

#: Stands between family name and given names in a position; sorts before any letter.
_COMMA = "\t"


class Part(NamedTuple):
    """A stretch of the names of one letter."""

    #: ``A``, ``Ж``, ``漢字`` …
    letter: str
    #: Position of the first name, or ``""`` for the beginning of the letter.
    start: str
    #: Position before which the part ends, or ``""`` for the end of the letter.
    stop: str

    @property
    def name(self) -> str:
        """A name for addresses, in ASCII: ``z``, ``zhang_hu``."""
        return "".join(map(_in_address, self.start or self.letter.lower()))

    @property
    def title(self) -> str:
        """A name for readers: "Z", "Zhang, Hu – Zhao"."""
        if not self.start and not self.stop:
            return self.letter
        return f"{written(self.start) or self.letter} – {written(self.stop)}".strip()


def position(key: SortKey) -> str:
    """Return the position within its letter of the name with this sort key.

    Positions sort as names do.
    """
    return f"{key[2]}{_COMMA}{key[3]}"


def written(position: str) -> str:
    """Return a position as people write names: "Zhang, Hu"."""
    return position.replace(_COMMA, ", ").title().rstrip(", ")


def position_of(name: str) -> str:
    """Return the position of *name*, which is a name or its beginning, family name first."""
    family, comma, given = name.partition(",")
    return f"{collate(family)}{_COMMA}{collate(given)}" if comma else collate(family)


def cut(names: Iterable[tuple[SortKey, int]], letters: Iterable[tuple[int, str]]) -> list[Part]:
    """Divide names with the number of lines that each takes into parts.

    *letters* (rank and label) get a part of their own each even if no name begins with them.
    """
    starts: dict[tuple[int, str], list[str]] = {letter: [""] for letter in letters}
    for letter, group in groupby(sorted(names), key=lambda item: item[0][:2]):
        starts[letter] = ["", *_boundaries([(position(key), lines) for key, lines in group])]
    return [
        Part(label, start, stop)
        for (_rank, label), positions in sorted(starts.items())
        for start, stop in pairwise([*positions, ""])
    ]


def _boundaries(names: Sequence[tuple[str, int]]) -> Iterator[str]:
    """Yield the positions where parts of one letter begin, the first part apart.

    Around the line where a part should end, the position with the fewest characters is
    taken: it makes a good name, and stays when a few names come or go.
    """
    total = sum(lines for _position, lines in names)
    done, end = 0, LINES
    near: list[tuple[str, int]] = []
    for (before, lines), (after, _lines) in pairwise(names):
        done += lines
        if near and done > end + LINES / 4:
            start, begun = _best(near, end)
            yield start
            end, near = begun + LINES, []
        if before != after and done >= end - LINES / 4 and total - done > LINES / 4:
            near.append((_shortest_between(before, after), done))
    if near:
        yield _best(near, end)[0]


def _best(candidates: Sequence[tuple[str, int]], end: int) -> tuple[str, int]:
    """Return the shortest position with its line, of the shortest the one nearest to *end*."""
    return min(candidates, key=lambda found: (len(found[0]), abs(found[1] - end)))


def _shortest_between(before: str, after: str) -> str:
    """Return the shortest beginning of *after* that sorts behind *before*."""
    common = next(
        (i for i, (a, b) in enumerate(zip(before, after, strict=False)) if a != b), len(before)
    )
    end = common + 1
    while after[end - 1] in f"{_COMMA} ":
        end += 1
    return after[:end]


def _in_address(char: str) -> str:
    if char.isascii() and char.isalnum():
        return char
    return {_COMMA: "_", " ": "-"}.get(char, f"u{ord(char):04x}")


class AuthorParts:
    """Finds the part in which a name stands."""

    def __init__(self, parts: Iterable[Part] = ()) -> None:
        #: In order.
        self.parts = tuple(parts)
        self._letters: dict[str, list[Part]] = {}
        for part in self.parts:
            self._letters.setdefault(part.letter, []).append(part)
        self._starts = {
            letter: [part.start for part in group] for letter, group in self._letters.items()
        }

    def of_letter(self, letter: str) -> Sequence[Part]:
        """Return the parts of *letter* in order; none where no digest had such a name."""
        return self._letters.get(letter, ())

    def find(self, letter: str, position: str) -> Part | None:
        """Return the part of *letter* with this position, or ``None`` where there is none."""
        if letter not in self._letters:
            return None
        return self._letters[letter][bisect_right(self._starts[letter], position) - 1]

    def guess(self, key: str) -> Part | None:
        """Return the part in which an author's *key* suggests to look.

        It takes the last word for the family name. The script on the page of the index does
        the same, and is given the authors for whom it is wrong.
        """
        *given, family = key.split("-")
        return self.find(family[0].upper(), f"{family}{_COMMA}{' '.join(given)}")
