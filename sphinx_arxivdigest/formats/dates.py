"""The day of a digest, from a line of its text or from the name of its file."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

#: ``2025-01-06``, ``2025/1/6``, ``2025年1月6日``, ``2025년 1월 6일``.
_IN_TEXT = re.compile(
    r"(?<![0-9])([0-9]{4})(?:([-/.])([0-9]{1,2})\2|\s?[年년]\s?([0-9]{1,2})\s?[月월]\s?)([0-9]{1,2})(?![0-9])"
)
#: Names of months in English, as far as they tell them apart.
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
#: ``6 January 2025``, ``Jan 6, 2025``.
_IN_WORDS = re.compile(
    r"(?<![0-9])(?:([0-9]{1,2})(?:st|nd|rd|th)?[ -])?"
    r"\b(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    r"sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?[ -]"
    r"(?:([0-9]{1,2})(?:st|nd|rd|th)?,? )?([0-9]{4})(?![0-9])",
    re.IGNORECASE,
)
#: ``Mon, 6 Jan 25``, as arXiv heads its listings.
_IN_LISTING = re.compile(
    r"\b(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun),?[ ]+([0-9]{1,2}) ([A-Z][a-z]{2}) ([0-9]{2})(?![0-9])"
)
#: Neither a digit nor ``.digit`` may follow or precede: identifiers of arXiv are not dates.
_IN_NAME = re.compile(
    r"(?<![0-9])(?<![0-9]\.)([0-9]{4})([-_.]?)([0-9]{2})\2([0-9]{2})(?![0-9]|\.[0-9])"
)


def date_in_text(line: str) -> date | None:
    """Return the first date in *line*, or ``None``: in digits from year to day, or in words."""
    for match in _IN_TEXT.finditer(line):
        if day := _date(match[1], match[3] or match[4], match[5]):
            return day
    for before, month, behind, year in _IN_WORDS.findall(line):
        if day := _date(year, MONTHS.index(month[:3].lower()) + 1, before or behind or 0):
            return day
    if (listing := _IN_LISTING.search(line)) and (month := listing[2].lower()) in MONTHS:
        return _date(f"20{listing[3]}", MONTHS.index(month) + 1, listing[1])
    return None


def date_in_name(name: str) -> date | None:
    """Return the date in a name such as ``2026-06-30_en.md`` or ``20260630.md``, or ``None``."""
    day, _before, _behind = around_date(name)
    return day


def around_date(name: str) -> tuple[date | None, str, str]:
    """Return the date in a name, with what stands before and behind it.

    Without a date, the whole name stands before.
    """
    for match in _IN_NAME.finditer(name):
        if day := _date(match[1], match[3], match[4]):
            return day, name[: match.start()], name[match.end() :]
    return None, name, ""


def first_date(lines: Iterable[str]) -> date | None:
    """Return the first date in *lines*, written as ``2025-01-02`` or ``2025.01.02``."""
    for line in lines:
        if found := date_in_text(line) or date_in_name(line):
            return found
    return None


def _date(year: str, month: str | int, day: str | int) -> date | None:
    """Return the date, or ``None`` where there is no such day or it is too far from arXiv's."""
    # arXiv began in 1991; four digits far from it are something else.
    if not 1991 <= int(year) < 2100:
        return None
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None
