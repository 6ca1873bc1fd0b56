"""Interface strings and dates, in the language of the project."""

from __future__ import annotations

import re
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from babel import Locale, UnknownLocaleError
from babel.dates import format_date as babel_date
from babel.dates import format_skeleton
from sphinx.locale import get_translation, get_translator
from sphinx.util.i18n import format_date

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx.application import Sphinx

CATALOG = "arxivdigest"

_ = get_translation(CATALOG)


def N_(message: str) -> str:  # noqa: N802
    """Return *message*, marked for the catalogues and translated where it is used."""
    return message


#: Details that digests and arXiv usually have → their labels, as the catalogues know them.
_LABELS = {
    "tldr": N_("TL;DR"),
    "motivation": N_("Motivation"),
    "method": N_("Method"),
    "result": N_("Result"),
    "conclusion": N_("Conclusion"),
    "comment": N_("Comments"),
    "abstract": N_("Abstract"),
    "keywords": N_("Keywords"),
    "translated title": N_("Translated title"),
    "published": N_("Published"),
    "updated": N_("Updated"),
    "submitter": N_("Submitter"),
    "journal-ref": N_("Journal reference"),
    "doi": N_("DOI"),
    "report-no": N_("Report number"),
    "msc-class": N_("MSC classes"),
    "acm-class": N_("ACM classes"),
    "license": N_("License"),
    "classification": N_("Classification"),
    "topic": N_("Topic"),
    "author list": N_("Author list"),
    "other title": N_("Other title"),
    "notes": N_("Notes"),
}
#: Abbreviations that keep their capitals in a label made from a key.
_ABBREVIATIONS = re.compile(r"\b(ai|llm|doi|acm|msc)\b")


def load(app: Sphinx) -> None:
    """Load the catalogue of the project's language, where there is one."""
    app.add_message_catalog(CATALOG, str(Path(__file__).parent / "locale"))


def paper_count(count: int) -> str:
    """Return "1 paper", "89 papers"."""
    translator = get_translator(CATALOG)
    return translator.ngettext("%d paper", "%d papers", count) % count


def cross_list_count(count: int) -> str:
    """Return "1 cross-list", "12 cross-lists"."""
    translator = get_translator(CATALOG)
    return translator.ngettext("%d cross-list", "%d cross-lists", count) % count


def read_count(count: int) -> str:
    """Return what a link to the page of a category says: "Read these 261 papers"."""
    translator = get_translator(CATALOG)
    return translator.ngettext("Read the %d paper", "Read these %d papers", count) % count


def repeat_count(total: int, new: int) -> str:
    """Return "301 papers, 300 of them new"."""
    # TRANSLATORS: "301 papers", and how many of these are not repeats of earlier digests.
    return _("%(papers)s, %(new)d of them new") % {"papers": paper_count(total), "new": new}


def day(date: str, language: str) -> str:
    """Return an ISO date as *language*'s catalogue has it: "2025-06-30", "30. Juni 2025"."""
    # TRANSLATORS: a date, as strftime has it.
    return _formatted(date, _("%Y-%m-%d"), language)


@cache
def _formatted(date: str, form: str, language: str) -> str:
    value = datetime.fromisoformat(date)
    return format_date(form, date=value, language=language.replace("-", "_"))


def full_day(date: str, language: str) -> str:
    """Return an ISO date with its weekday: "Monday, 30 June 2025", "Montag, 30. Juni 2025"."""
    return _by_locale(date, "full", "EEEE, d MMMM y", language)


def long_day(date: str, language: str) -> str:
    """Return an ISO date with the name of its month: "30 June 2025", "30. Juni 2025"."""
    return _by_locale(date, "long", "d MMMM y", language)


@cache
def short_day(date: str, language: str) -> str:
    """Return an ISO date without its year: "30 June", "30. Juni"."""
    locale, value = _locale(language), datetime.fromisoformat(date)
    if locale.language == "en":
        return babel_date(value, "d MMMM", locale)
    return format_skeleton("MMMMd", value, locale=locale)


@cache
def _by_locale(date: str, form: str, english: str, language: str) -> str:
    """Return an ISO date in a *form* of its locale; in English as arXiv writes dates."""
    locale = _locale(language)
    pattern = english if locale.language == "en" else form
    return babel_date(datetime.fromisoformat(date), pattern, locale)


@cache
def _locale(language: str) -> Locale:
    """Return the locale of a language as ``conf.py`` names it; English if it is unknown."""
    try:
        return Locale.parse(language.replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        return Locale("en")


def shows_date(title: str, date: str, language: str) -> bool:
    """Whether *title* has an ISO date in it, in whichever form; names of files do not count."""
    forms = (day(date, language), long_day(date, language), full_day(date, language))
    written = "|".join(re.escape(form) for form in (date, *forms))
    return re.search(rf"(?<![\d-])(?:{written})(?![\d-])", title) is not None


def with_colon(label: str) -> str:
    """Return *label* as it stands before a text on the same line."""
    # TRANSLATORS: with a space at the end where the language has one behind a colon.
    return _("%s: ") % label


def announcement_labels(kinds: Iterable[str]) -> list[str]:
    """Return labels for announcements, which are ``replace`` or ``cross``."""
    labels = {"replace": _("New version"), "cross": _("Cross-list")}
    return [labels[kind] for kind in kinds]


def month_name(month: str, language: str) -> str:
    """Return "June 2025" for ``2025-06``, as the language has it."""
    # TRANSLATORS: a month, as strftime has it.
    return _formatted(f"{month}-01", _("%B %Y"), language)


@cache
def year_name(year: str, language: str) -> str:
    """Return a year of four digits as the language writes it: "2025", "2025年"."""
    return format_skeleton("y", datetime(int(year), 1, 1), locale=_locale(language))


def field_label(field: str) -> str:
    """Return the label of a detail: translated where it is a usual one, else made from its key."""
    if field in _LABELS:
        return _(_LABELS[field])
    words = _ABBREVIATIONS.sub(lambda match: match[1].upper(), field.replace("_", " "))
    return words[:1].upper() + words[1:]
