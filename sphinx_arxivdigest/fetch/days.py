"""arXiv's calendar: when it announces, and how it dates that.

Announcements are made at 20:00 Eastern time, from Sunday to Thursday, and are dated the day after,
so Monday to Friday. On some holidays there is none.

Source: https://info.arxiv.org/help/availability.html
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

EASTERN = ZoneInfo("America/New_York")
_HOUR = 20
_DAY = timedelta(days=1)
_SATURDAY = 5


def newest_due(now: datetime) -> date:
    """Return the day of the newest announcement that was due at *now*, a moment with a zone."""
    eastern = now.astimezone(EASTERN)
    day = eastern.date()
    if eastern.hour >= _HOUR:
        day += _DAY
    while day.weekday() >= _SATURDAY:
        day -= _DAY
    return day


def announced_at(day: date) -> datetime:
    """Return when the announcement of *day* was due."""
    return datetime.combine(day - _DAY, time(_HOUR), EASTERN)


def announcements_between(older: date, newer: date) -> int:
    """Return how many announcements were due after that of *older*, up to that of *newer*."""
    days = (newer - older).days
    return sum((older + _DAY * (each + 1)).weekday() < _SATURDAY for each in range(days))
