"""Damage to digest files: what is done to the bytes, and which entries it hits."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from sphinx_arxivdigest.formats import NotADigest, parse_digest

if TYPE_CHECKING:
    import random
    from collections.abc import Callable

    from sphinx_arxivdigest.model import Paper

#: The most that one piece of damage cuts, copies or moves, in bytes.
_LARGEST = 5000


class Mutation(NamedTuple):
    """A damaged file."""

    data: bytes
    #: Ranges of the original, end included, that are no longer as they were.
    hits: list[tuple[int, int]]


def cut(data: bytes, chance: random.Random) -> Mutation:
    """Leave out a part."""
    start, end = _part(data, chance)
    return Mutation(data[:start] + data[end:], [(start, end)])


def duplicate(data: bytes, chance: random.Random) -> Mutation:
    """Insert a copy of a part somewhere else."""
    start, end = _part(data, chance)
    position = chance.randrange(len(data))
    return Mutation(data[:position] + data[start:end] + data[position:], [(position, position)])


def reorder(data: bytes, chance: random.Random) -> Mutation:
    """Exchange two parts that follow each other."""
    start, middle = _part(data, chance)
    end = min(len(data), middle + chance.randrange(1, _LARGEST))
    moved = data[:start] + data[middle:end] + data[start:middle] + data[end:]
    return Mutation(moved, [(start, start), (middle, middle), (end, end)])


def splice(data: bytes, chance: random.Random) -> Mutation:
    """Insert noise somewhere: letters in half of the cases, else any bytes."""
    noise = chance.randbytes(chance.randrange(1, 400))
    if chance.random() < 0.5:
        noise = bytes(32 + byte % 95 for byte in noise)
    position = chance.randrange(len(data))
    return Mutation(data[:position] + noise + data[position:], [(position, position)])


def flip(data: bytes, chance: random.Random) -> Mutation:
    """Turn over one bit each in eight bytes."""
    flipped = bytearray(data)
    positions = [chance.randrange(len(data)) for _ in range(8)]
    for position in positions:
        flipped[position] ^= 1 << chance.randrange(8)
    return Mutation(bytes(flipped), [(position, position) for position in positions])


def drop_line(data: bytes, chance: random.Random) -> Mutation:
    """Leave out a line."""
    start, end = _line(data, chance)
    return Mutation(data[:start] + data[end:], [(start, end - 1)])


def double_line(data: bytes, chance: random.Random) -> Mutation:
    """Write a line twice."""
    start, end = _line(data, chance)
    return Mutation(data[:end] + data[start:end] + data[end:], [(start, end - 1)])


def swap_lines(data: bytes, chance: random.Random) -> Mutation:
    """Exchange a line and the next one."""
    start, middle = _line(data, chance)
    end = data.find(b"\n", middle) + 1 or len(data)
    moved = data[:start] + data[middle:end] + data[start:middle] + data[end:]
    return Mutation(moved, [(start, max(middle, end - 1))])


def shorten_line(data: bytes, chance: random.Random) -> Mutation:
    """Leave out the end of a line."""
    start, end = _line(data, chance)
    cut_at = chance.randint(start, max(start, end - 1))
    return Mutation(data[:cut_at] + data[max(cut_at, end - 1) :], [(start, end - 1)])


def drop_sign(data: bytes, chance: random.Random) -> Mutation:
    """Leave out one of the signs that make the structure of a line, if it has any."""
    start, end = _line(data, chance)
    signs = [index for index in range(start, end) if data[index] in b"\"'<>/{}[]()#*|,:\\-=&"]
    if not signs:
        return Mutation(data, [])
    index = chance.choice(signs)
    return Mutation(data[:index] + data[index + 1 :], [(start, end - 1)])


def stop(data: bytes, chance: random.Random) -> Mutation:
    """Leave out all that follows, as a download that breaks off."""
    position = chance.randrange(len(data) // 2, len(data))
    return Mutation(data[:position], [(position, len(data))])


LINE_MUTATIONS: tuple[Callable[[bytes, random.Random], Mutation], ...] = (
    drop_line,
    double_line,
    swap_lines,
    shorten_line,
    drop_sign,
    stop,
)
MUTATIONS: tuple[Callable[[bytes, random.Random], Mutation], ...] = (
    cut,
    duplicate,
    reorder,
    splice,
    flip,
)


class Damage(NamedTuple):
    """What a mutation did to a digest."""

    #: Entries in its way.
    hit: int
    #: Entries out of its way.
    unhit: int
    #: How many of the latter are gone, or changed.
    lost: list[str]
    #: Those of these that no problem and nothing else tells of.
    unreported: list[str]


class Original:
    """A file in good order, and where its entries stand."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        digest = parse_digest(data)
        papers = digest.papers
        self._problems = len(digest.problems)
        starts = _line_starts(data)
        begins = [starts[paper.line - 1] for paper in papers]
        self._entries = list(zip(papers, begins, [*begins[1:], len(data)], strict=True))

    def damage(self, mutation: Mutation) -> Damage:
        """Return what is lost in *mutation*, beside what it hits."""
        spared = [
            paper
            for paper, begin, end in self._entries
            if not any(begin <= last and first <= end for first, last in mutation.hits)
        ]
        try:
            digest = parse_digest(mutation.data)
        except NotADigest:
            gone = [paper.id for paper in spared]
            return Damage(len(self._entries) - len(spared), len(spared), gone, [])
        found = list(map(_out_of_context, digest.papers))
        lost = [paper.id for paper in spared if _out_of_context(paper) not in found]
        is_reported = len(digest.problems) > self._problems or bool(digest.unused)
        unreported = [] if is_reported else lost
        return Damage(len(self._entries) - len(spared), len(spared), lost, unreported)


def _part(data: bytes, chance: random.Random) -> tuple[int, int]:
    start = chance.randrange(len(data))
    return start, min(len(data), start + chance.randrange(1, _LARGEST))


def _line(data: bytes, chance: random.Random) -> tuple[int, int]:
    """Return where a line begins, and where the next one does."""
    starts = [0] + [index + 1 for index, byte in enumerate(data[:-1]) if byte == 10]
    start = chance.choice(starts)
    return start, data.find(b"\n", start) + 1 or len(data)


def _line_starts(data: bytes) -> list[int]:
    starts = [0]
    for line in data.split(b"\n"):
        starts.append(starts[-1] + len(line) + 1)
    return starts


def _out_of_context(paper: Paper) -> Paper:
    """Return *paper* without what the lines and headings above it decide."""
    details = {key: text for key, text in paper.details.items() if key != "topic"}
    return replace(paper, line=0, details=details)
