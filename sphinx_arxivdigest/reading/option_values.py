"""Turn what is written for an option of a directive into its value, or say what is wrong."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from docutils.parsers.rst import directives

from sphinx_arxivdigest.arxiv import taxonomy
from sphinx_arxivdigest.formats import all_formats
from sphinx_arxivdigest.project.filters import codes

if TYPE_CHECKING:
    from collections.abc import Callable

_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_PERIOD = re.compile(r"[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?")


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


def count(argument: str | None) -> int:
    """Return a whole number from 0 up; raise ``ValueError`` for anything else."""
    text = argument or ""
    if not (text.isascii() and text.isdecimal()):
        raise ValueError("expected a whole number from 0 up")
    return int(text)


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
