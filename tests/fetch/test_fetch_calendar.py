"""arXiv's days: Eastern time, from Sunday to Thursday at 20:00."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from sphinx_arxivdigest.fetch.days import announced_at, announcements_between, newest_due


@pytest.mark.parametrize(
    ("now", "day"),
    [
        # In winter, New York is five hours behind Greenwich.
        ("2026-01-09T00:59:59+00:00", "2026-01-08"),
        ("2026-01-09T01:00:00+00:00", "2026-01-09"),
        # In summer four.
        ("2026-07-08T23:59:59+00:00", "2026-07-08"),
        ("2026-07-09T00:00:00+00:00", "2026-07-09"),
        # Friday evening, Saturday, and Sunday before and after 20:00.
        ("2026-01-09T23:00:00-05:00", "2026-01-09"),
        ("2026-01-10T12:00:00-05:00", "2026-01-09"),
        ("2026-01-11T19:59:59-05:00", "2026-01-09"),
        ("2026-01-11T20:00:00-05:00", "2026-01-12"),
        # Saturday in Peking.
        ("2026-01-10T08:00:00+08:00", "2026-01-09"),
        # Monday noon there is Sunday night in New York.
        ("2026-01-12T12:00:00+08:00", "2026-01-12"),
    ],
)
def test_the_newest_announcement_is_that_of_new_york(now: str, day: str) -> None:
    assert newest_due(datetime.fromisoformat(now)) == date.fromisoformat(day)


@pytest.mark.parametrize(
    ("day", "moment"),
    [
        ("2026-01-12", "2026-01-11T20:00:00-05:00"),
        ("2026-01-09", "2026-01-08T20:00:00-05:00"),
        # The night in which clocks go forward.
        ("2026-03-09", "2026-03-08T20:00:00-04:00"),
    ],
)
def test_it_was_made_on_the_evening_before(day: str, moment: str) -> None:
    made = announced_at(date.fromisoformat(day))
    assert made == datetime.fromisoformat(moment)
    assert newest_due(made) == date.fromisoformat(day)


@pytest.mark.parametrize(
    ("older", "newer", "count"),
    [
        ("2026-01-09", "2026-01-09", 0),
        ("2026-01-08", "2026-01-09", 1),
        ("2026-01-09", "2026-01-12", 1),
        ("2026-01-05", "2026-01-09", 4),
        ("2026-01-02", "2026-01-09", 5),
        ("2025-12-26", "2026-01-09", 10),
        ("2026-01-10", "2026-01-12", 1),
        ("2026-01-12", "2026-01-09", 0),
    ],
)
def test_working_days_are_counted(older: str, newer: str, count: int) -> None:
    assert announcements_between(date.fromisoformat(older), date.fromisoformat(newer)) == count
