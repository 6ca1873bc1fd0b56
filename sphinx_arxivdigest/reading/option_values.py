"""Turn what is written for an option of a directive into its value, or say what is wrong."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from docutils.parsers.rst import directives

from sphinx_arxivdigest.arxiv import taxonomy
from sphinx_arxivdigest.formats import all_formats
from sphinx_arxivdigest.project.selection import split_list

if TYPE_CHECKING:
    from collections.abc import Callable

_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_PERIOD = re.compile(r"[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?")
#: A category code, or a pattern of one.
_CODE = re.compile(r"[A-Za-z*?][A-Za-z*?-]*(?:\.[A-Za-z*?-]+)?")


def items(argument: str | None) -> tuple[str, ...]:
    """Return the items of a list; raise ``ValueError`` when there are none, or half a phrase."""
    if (argument or "").count('"') % 2:
        raise ValueError("a double quote is not closed")
    values = split_list(argument or "")
    if not values:
        raise ValueError("expected one or more items, separated by commas or spaces")
    return values


def codes(argument: str | None) -> tuple[str, ...]:
    """Return category codes or patterns; raise ``ValueError`` for anything else."""
    values = tuple(code for item in items(argument) for code in item.split())
    for value in values:
        if not _CODE.fullmatch(value):
            raise ValueError(
                f'"{value}" is not a category; allowed are codes such as cs.LG '
                "and patterns such as cs.*"
            )
    return values


def announcements(argument: str | None) -> tuple[str, ...]:
    """Return types of announcements; raise ``ValueError`` for anything else."""
    values = items(argument)
    for value in values:
        if value not in ("new", "cross", "replace"):
            raise ValueError(f'"{value}" is not an announcement; allowed are: new, cross, replace')
    return values


def format_name(argument: str | None) -> str:
    """Return the name of a format; raise ``ValueError`` with those that exist for others."""
    value = (argument or "").strip()
    names = all_formats()
    if value not in names:
        raise ValueError(f'"{value}" is not a format; allowed are: {", ".join(sorted(names))}')
    return value


def present(argument: str | None) -> bool:
    """Return ``True``; raise ``ValueError`` when the option has a value."""
    directives.flag(argument or "")
    return True


def choice(*values: str) -> Callable[[str | None], str]:
    """Return a converter that accepts one of *values* and names them all in its error."""

    def convert(argument: str | None) -> str:
        return directives.choice(argument or "", values)

    return convert


def classes(argument: str | None) -> list[str]:
    """Return class names; raise ``ValueError`` when there are none."""
    return directives.class_option(required(argument))


def keywords(argument: str | None) -> tuple[str, ...]:
    """Return words and phrases; raise ``ValueError`` for what has neither letter nor digit."""
    values = items(argument)
    for value in values:
        if not any(map(str.isalnum, value)):
            raise ValueError(f'"{value}" has neither letters nor digits')
    return values


def iso_date(argument: str | None) -> date:
    """Return a date; raise ``ValueError`` unless it is written as 2025-12-31."""
    text = (argument or "").strip()
    if _DATE.fullmatch(text) and _is_date(text):
        return date.fromisoformat(text)
    raise ValueError("expected a date such as 2025-12-31")


def _is_date(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def positive(argument: str | None) -> int:
    """Return a whole number from 1 up; raise ``ValueError`` for anything else."""
    try:
        value = int(argument or "")
    except ValueError:
        value = 0
    if value < 1:
        raise ValueError("expected a whole number from 1 up")
    return value


def required(argument: str | None) -> str:
    """Return the text of an option; raise ``ValueError`` when there is none."""
    if not argument:
        raise ValueError("expected a text")
    return argument


def period(argument: str | None) -> str:
    """Return a year, a month, a day, ``undated`` or ``latest``; else raise ``ValueError``."""
    value = (argument or "").strip()
    if value in ("undated", "latest") or (
        _PERIOD.fullmatch(value) and _is_date(f"{value}-01-01"[:10])
    ):
        return value
    raise ValueError("expected a year, a month or a day, as 2025, 2025-12 or 2025-12-31")


def year(argument: str | None) -> str:
    """Return a year or ``undated``; raise ``ValueError`` for anything else."""
    value = (argument or "").strip()
    if not re.fullmatch(r"[0-9]{4}|undated", value):
        raise ValueError("expected a year such as 2025")
    return value


def code(argument: str | None) -> str:
    """Return the code of a category; raise ``ValueError`` for anything else."""
    (value, *others) = codes(argument)
    if others or "*" in value or "?" in value:
        raise ValueError("expected the code of one category, such as cs.LG")
    return taxonomy.canonical(value)
