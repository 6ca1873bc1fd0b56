"""HTML: a year of days as the rows and cells of a table."""

from __future__ import annotations

import datetime
from calendar import Calendar
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from sphinx_arxivdigest.i18n import month_alone, short_day, weekdays
from sphinx_arxivdigest.project.anchors import numbered

from .labels import counted

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sphinx.config import Config

    from sphinx_arxivdigest.project.groups import Group, Line

#: Shades of days, from few papers to many.
_SHADES = 4
#: A list of so many days has links that jump to them.
_MANY_DAYS = 3


class Cell(NamedTuple):
    """A day of a month."""

    #: Its number, or 0 for a day of another month.
    day: int
    #: Its digest, or ``None``.
    line: Line | None = None
    #: From 1 (few papers) to 4, 0 where there is no digest.
    shade: int = 0
    #: What it says to those who do not see it: "30 June: 301 papers".
    label: str = ""


class Month(NamedTuple):
    """A month with a digest."""

    #: As in ``2025-06``.
    id: str
    name: str
    #: Two letters and the name of each column.
    weekdays: tuple[tuple[str, str], ...]
    weeks: tuple[tuple[Cell, ...], ...]


class Jump(NamedTuple):
    """A link to a day of a month that is listed on the same page."""

    #: HTML id.
    id: str
    #: What it shows, and what it says: "30", "30 June 2026".
    day: str
    label: str


def jumps(groups: Sequence[Group], anchor: str) -> list[Jump]:
    """Return a link to each of the *groups* where these are days of one month, else none.

    *anchor* is the HTML id of their list.
    """
    dates = [group.period for group in groups]
    if len({date[:7] for date in dates}) != 1 or len(dates) < _MANY_DAYS or not all(dates):
        return []
    return [
        Jump(numbered(f"{anchor}-{date}", dates[:at].count(date) + 1), str(int(date[8:])), label)
        for at, (date, label) in enumerate(
            zip(dates, (group.label for group in groups), strict=True)
        )
    ]


def months(group: Group, config: Config) -> list[Month]:
    """Return the months of a year that have digests; *group* has a line for each of its days.

    Weeks begin on Monday, as arXiv's do; days of the week that have no digest in the whole year
    are left out.
    """
    lines = {line.period: line for line in group.lines}
    used = {_weekday(date) for date in lines}
    columns = [day for day in range(7) if day < 5 or day in used]
    names = weekdays(config.language)
    heads = tuple(names[column] for column in columns)
    cells = _cells(lines, config)
    return [
        Month(
            month, month_alone(month, config.language), heads, tuple(_weeks(month, cells, columns))
        )
        for month, _dates in groupby(sorted(lines), key=lambda date: date[:7])
    ]


def _cells(lines: Mapping[str, Line], config: Config) -> dict[str, Cell]:
    """Return ISO date → cell, for each day with a digest."""
    papers = {date: line.counts.papers if line.counts else 0 for date, line in lines.items()}
    most = max(papers.values())
    return {
        date: Cell(
            int(date[8:]),
            line,
            1 + min(_SHADES - 1, _SHADES * papers[date] // max(most, 1)),
            f"{short_day(date, config.language)}: {counted(line.counts, config)}"
            if line.counts
            else "",
        )
        for date, line in lines.items()
    }


def _weeks(month: str, cells: Mapping[str, Cell], columns: list[int]) -> Iterator[tuple[Cell, ...]]:
    """Yield the weeks of a month that have a day in one of the *columns*."""
    year, number = map(int, month.split("-"))
    for days in Calendar().monthdayscalendar(year, number):
        week = [days[column] for column in columns]
        if any(week):
            yield tuple(cells.get(f"{month}-{day:02}") or Cell(day) for day in week)


def _weekday(date: str) -> int:
    return datetime.date.fromisoformat(date).weekday()
