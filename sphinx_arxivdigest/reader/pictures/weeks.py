"""Draw the papers of each week as stacked areas, one for each series.

The picture has the width of its column and a height in pixels: the areas are stretched to that,
and letters are not, so they are as large on a phone as anywhere. The areas have steps, since a
week has one number, and a week without a digest none.
"""

from __future__ import annotations

from itertools import groupby
from math import ceil
from typing import TYPE_CHECKING, NamedTuple

from sphinx_arxivdigest.i18n import short_month, shortest_day

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sphinx_arxivdigest.project.weeks import Week, Weeks

#: In pixels: the room for letters above the areas, the areas, and the least height for a number.
TOP, HEIGHT = 12, 208
_NUMBER = 16
#: A number needs this share of the picture's width on a phone.
_NUMBER_WIDTH = 0.08
#: A label has this share.
_LABEL = 0.18
#: Most lines above that of zero.
_LINES = 4
#: In more weeks than this, labels are months.
_FEW_WEEKS = 9


class Area(NamedTuple):
    """The papers of a series."""

    #: Outline: a unit to the right is a week, one down a paper less.
    path: str
    #: Where its number stands, in percent of the width and in pixels; ``None`` without room.
    number_at: tuple[float, int] | None


class Tick(NamedTuple):
    """A label of an axis."""

    #: Percent of the width, or pixels from above.
    at: float
    label: str | int


class WeeksPicture(NamedTuple):
    """What the template ``statistics-weeks.html`` draws."""

    #: One for each series, each behind the next one.
    areas: tuple[Area, ...]
    #: What the top of the areas stands for, in papers.
    top: int
    #: Outline of the weeks that are not whole, or ``""``.
    unfinished: str
    lines: tuple[Tick, ...]
    labels: tuple[Tick, ...]


def picture_of(weeks: Weeks, language: str) -> WeeksPicture:
    """Return the picture of *weeks*, with labels in *language*."""
    shown, last = weeks.weeks, len(weeks.weeks) - 1
    most = max(sum(week.counts) for week in shown)
    step = _step(most)
    top = step * ceil(most / step)
    partial = {*([0] if weeks.begins_late else ()), *([last] if weeks.ends_early else ())}
    whole = [position for position in range(len(shown)) if position not in partial] or [*partial]
    areas = tuple(
        Area(_outline(shown, number, top), _number_at(shown, whole, number, top))
        for number in range(len(weeks.series))
    )
    unfinished = "".join(
        f"M{position} {top}v-{total}h1v{total}z"
        for position in sorted(partial)
        for total in [sum(shown[position].counts)]
    )
    lines = tuple(Tick(_pixels(value, top), value) for value in range(0, top + 1, step))
    return WeeksPicture(areas, top, unfinished, lines, tuple(_labels(shown, language)))


def _step(most: int) -> int:
    """Return how many papers are between two lines."""
    size = 1
    while True:
        for step in (size, 2 * size, 5 * size):
            if most <= _LINES * step:
                return step
        size *= 10


def _pixels(value: float, top: int) -> int:
    """Return where a number of papers is, in pixels from above."""
    return round(TOP + HEIGHT * (1 - value / top))


def _outline(weeks: Sequence[Week], number: int, top: int) -> str:
    """Return the outline of a series with all that is below it, with a gap for missing weeks."""
    path = []
    for has_digest, run in groupby(enumerate(weeks), key=lambda item: bool(item[1].counts)):
        if has_digest:
            numbered = list(run)
            steps = [f"V{top - sum(week.counts[number:])}h1" for _position, week in numbered]
            path.append(f"M{numbered[0][0]} {top}{''.join(steps)}V{top}z")
    return "".join(path)


def _number_at(
    weeks: Sequence[Week], whole: Sequence[int], number: int, top: int
) -> tuple[float, int] | None:
    """Return the middle of the highest stretch of a series with room for its number.

    *whole* are the positions of the weeks to look at.
    """
    width = max(1, ceil(_NUMBER_WIDTH * len(weeks)))
    most, found = _NUMBER * top / HEIGHT, None
    for start in range(whole[0], whole[-1] - width + 2):
        stretch = weeks[start : start + width]
        upper = min(sum(week.counts[number:]) for week in stretch)
        lower = max(sum(week.counts[number + 1 :]) for week in stretch)
        if upper - lower >= most and all(week.counts for week in stretch):
            most = upper - lower
            middle = 100 * (start + width / 2) / len(weeks)
            found = round(middle, 1), _pixels((upper + lower) / 2, top)
    return found


def _labels(weeks: Sequence[Week], language: str) -> Iterator[Tick]:
    """Yield the labels below: of weeks, or of months where there are many."""
    if len(weeks) <= _FEW_WEEKS:
        for number in _apart(range(len(weeks)), len(weeks)):
            yield _at(number, weeks, shortest_day(weeks[number].monday, language))
        return
    months = [
        number
        for number in range(1, len(weeks))
        if weeks[number].monday[:7] != weeks[number - 1].monday[:7]
    ]
    year = ""
    for number in _apart(months, len(weeks)):
        monday = weeks[number].monday
        yield _at(number, weeks, short_month(monday, language, year=monday[:4] != year))
        year = monday[:4]


def _apart(positions: Iterable[int], weeks: int) -> Iterator[int]:
    """Yield those of *positions* whose labels have room behind each other, and before the end."""
    free = 0.0
    for position in positions:
        if position >= free and position + _LABEL * weeks <= weeks:
            yield position
            free = position + _LABEL * weeks


def _at(number: int, weeks: Sequence[Week], label: str) -> Tick:
    return Tick(round(100 * number / len(weeks), 1), label)
