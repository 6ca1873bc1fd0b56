"""The day of a digest, from a line of its text or from the name of its file."""

from __future__ import annotations

import re
from datetime import date

_IN_TEXT = re.compile(r"(?<![0-9])([0-9]{4})-([0-9]{2})-([0-9]{2})(?![0-9])")
#: No digit and no ``.digit`` may follow or precede: arXiv identifiers are no dates.
_IN_NAME = re.compile(
    r"(?<![0-9])(?<![0-9]\.)([0-9]{4})([-_.]?)([0-9]{2})\2([0-9]{2})(?![0-9]|\.[0-9])"
)


def date_in_text(line: str) -> date | None:
    """Return the first ISO date in *line*, or ``None``."""
    for match in _IN_TEXT.finditer(line):
        if day := _date(match[1], match[2], match[3]):
            return day
    return None


def date_in_name(name: str) -> date | None:
    """Return the date in a name such as ``2026-06-30_en.md`` or ``20260630.md``, or ``None``."""
    for match in _IN_NAME.finditer(name):
        if day := _date(match[1], match[3], match[4]):
            return day
    return None


def _date(year: str, month: str, day: str) -> date | None:
    # arXiv began in 1991; four digits far from it are something else.
    if not 1991 <= int(year) < 2100:
        return None
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None
