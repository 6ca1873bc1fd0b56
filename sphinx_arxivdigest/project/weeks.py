"""Count the papers of an archive by week and category."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Literal, NamedTuple

from sphinx_arxivdigest.arxiv import taxonomy

from .category_tables import MANY
from .queries import Query, papers_fingerprint

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from .catalogue import Catalogue
    from .holdings import Holdings

#: Series that a reader can tell apart; beyond, the last one is of all others.
MOST_SERIES = 7
#: Of many categories, arXiv's groups are shown where this many have this share of the papers each.
_GROUPS, _SHARE = 4, 0.02
#: Three years: in more weeks, none could be seen.
_MOST_WEEKS = 157
#: In fewer weeks, habits cannot be seen: arXiv announces from Monday to Friday.
_HABIT, _WORKDAYS = 4, frozenset(range(5))


class Label(NamedTuple):
    """What is counted together."""

    kind: Literal["category", "group", "others"]
    #: Canonical code of a category (``""`` for papers without), name of a group, or ``""``.
    name: str


_OTHERS = Label("others", "")


class Series(NamedTuple):
    """The papers with a label, in all weeks."""

    label: Label
    total: int


class Week(NamedTuple):
    """A week of an archive."""

    #: ISO date of its Monday.
    monday: str
    #: A number for each series; none where the week has no digest.
    counts: tuple[int, ...]


class Weeks(NamedTuple):
    """Papers by week, each in the week in which it was new."""

    #: ISO dates of the oldest and the newest digest in these weeks.
    first: str
    last: str
    #: The largest first, all others last.
    series: tuple[Series, ...]
    #: The oldest first, with those that have no digest.
    weeks: tuple[Week, ...]
    #: Whether digests began within the first week, and whether the last one has more to come.
    begins_late: bool
    ends_early: bool

    @property
    def total(self) -> int:
        """Number of papers."""
        return sum(series.total for series in self.series)


@dataclass(frozen=True)
class WeeklyPapers(Query):
    """How many papers a week has, by category."""

    #: Root of the archive to count; ``""`` for all digests of the project.
    archive: str = ""

    def answer(self, holdings: Holdings) -> Weeks | None:
        """Return the weeks, or ``None`` where no digest has a date and papers."""
        return weeks_of(holdings.catalogue_of(self.archive))

    def fingerprint(self, holdings: Holdings) -> bytes:
        """Return a hash of all days and papers: cheaper than counting them."""
        return papers_fingerprint(holdings, self.archive)


def weeks_of(catalogue: Catalogue) -> Weeks | None:
    """Return the weeks of *catalogue*, or ``None`` where no digest has a date and papers."""
    dates = {date.fromisoformat(day.date) for day in catalogue.days if day.date}
    if not dates:
        return None
    last = _monday(max(dates))
    start = max(_monday(min(dates)), last - timedelta(weeks=_MOST_WEEKS - 1))
    dates = {day for day in dates if day >= start}
    counts: dict[date, Counter[str]] = {_monday(day): Counter() for day in dates}
    for (code, day), homes in catalogue.by_category_and_date.items():
        if day and (monday := _monday(date.fromisoformat(day))) in counts:
            counts[monday][taxonomy.canonical(code)] += len(homes)
    totals = sum(counts.values(), Counter[str]())
    if not totals:
        return None
    labels = _labels(totals)
    series = _series(totals, labels)
    mondays = [start + timedelta(weeks=number) for number in range((last - start).days // 7 + 1)]
    weeks = [
        Week(day.isoformat(), _by_series(counts[day], labels, series) if day in counts else ())
        for day in mondays
    ]
    usual = _usual_weekdays(dates, len(counts))
    return Weeks(
        min(dates).isoformat(),
        max(dates).isoformat(),
        series,
        tuple(weeks),
        begins_late=any(weekday < min(dates).weekday() for weekday in usual),
        ends_early=any(weekday > max(dates).weekday() for weekday in usual),
    )


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _usual_weekdays(dates: Collection[date], weeks: int) -> set[int]:
    """Return the weekdays, from 0 for Monday, that have a digest in half of the *weeks*."""
    found = Counter(day.weekday() for day in dates)
    usual = {weekday for weekday, count in found.items() if 2 * count >= weeks}
    return usual if weeks >= _HABIT else usual | _WORKDAYS


def _labels(totals: Mapping[str, int]) -> dict[str, Label]:
    """Return the label of each category in *totals*: itself, its group, or that of others."""
    labels = {code: Label("category", code) for code in totals}
    if len(totals) > MANY:
        groups = {code: _group(code) for code in totals}
        found = _summed(totals, groups)
        least = _SHARE * sum(totals.values())
        if sum(found[label] >= least for label in found if label != _OTHERS) >= _GROUPS:
            labels = groups
    ranked = [label for label, _total in _ranked(_summed(totals, labels))]
    if len(ranked) <= MOST_SERIES:
        return labels
    others = set(ranked[MOST_SERIES - 1 :])
    return {code: _OTHERS if label in others else label for code, label in labels.items()}


def _group(code: str) -> Label:
    group = taxonomy.group(code)
    return Label("group", group) if group else _OTHERS


def _summed(totals: Mapping[str, int], labels: Mapping[str, Label]) -> Counter[Label]:
    summed: Counter[Label] = Counter()
    for code, total in totals.items():
        summed[labels[code]] += total
    return summed


def _ranked(totals: Mapping[Label, int]) -> list[tuple[Label, int]]:
    """Return labels with totals, the largest first, all others last."""
    return sorted(totals.items(), key=lambda item: (item[0] == _OTHERS, -item[1], item[0]))


def _series(totals: Mapping[str, int], labels: Mapping[str, Label]) -> tuple[Series, ...]:
    return tuple(Series(label, total) for label, total in _ranked(_summed(totals, labels)))


def _by_series(
    counts: Mapping[str, int], labels: Mapping[str, Label], series: tuple[Series, ...]
) -> tuple[int, ...]:
    summed = _summed(counts, labels)
    return tuple(summed[one.label] for one in series)
