"""Interface strings and dates, in the language of the project."""

from __future__ import annotations

import re
from datetime import datetime
from functools import cache
from gettext import NullTranslations, translation
from pathlib import Path
from typing import TYPE_CHECKING

from babel import Locale, UnknownLocaleError
from babel.core import get_global
from babel.dates import format_date as babel_date
from babel.dates import format_skeleton, get_day_names
from babel.numbers import format_decimal
from sphinx.locale import get_translation, get_translator

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
    "translated abstract": N_("Translated abstract"),
    "affiliations": N_("Affiliations"),
    "date": N_("Date"),
    "summary": N_("Summary"),
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
#: Groups of arXiv's taxonomy, as the catalogues know them.
_GROUPS = (
    N_("Computer Science"),
    N_("Economics"),
    N_("Electrical Engineering and Systems Science"),
    N_("Mathematics"),
    N_("Physics"),
    N_("Quantitative Biology"),
    N_("Quantitative Finance"),
    N_("Statistics"),
)
#: Abbreviations that keep their capitals in a label made from a key.
_ABBREVIATIONS = re.compile(r"\b(ai|llm|doi|acm|msc)\b")


def load(app: Sphinx) -> None:
    """Load the catalogue of the project's language, where there is one."""
    app.add_message_catalog(CATALOG, str(Path(__file__).parent / "locale"))


@cache
def catalogue(language: str) -> NullTranslations:
    """Return our catalogue in a language other than the project's; in English where we have none.

    ``zh`` and ``zh-Hans`` find ``zh_CN``.
    """
    wanted = _locale(language)
    folder = Path(__file__).parent / "locale"
    known = {path.name: _locale(path.name) for path in sorted(folder.iterdir()) if path.is_dir()}
    names = [
        name
        for name, locale in known.items()
        if (locale.language, _script(locale)) == (wanted.language, _script(wanted))
    ]
    return translation(CATALOG, folder, names, fallback=True)


def _script(locale: Locale) -> str:
    """Return the script of a locale: ``Hans`` for ``zh`` and ``zh_CN``, ``Hant`` for ``zh_TW``."""
    likely = get_global("likely_subtags")
    full = likely.get(str(locale)) or likely.get(locale.language) or ""
    return locale.script or str(Locale.parse(full).script if full else "")


def paper_count(count: int, words: NullTranslations | None = None) -> str:
    """Return "1 paper", "89 papers", in the project's language or that of *words*."""
    translator = words or get_translator(CATALOG)
    return translator.ngettext("%d paper", "%d papers", count) % count


def day_count(count: int, words: NullTranslations) -> str:
    """Return "1 day", "184 days", in the language of *words*."""
    return words.ngettext("%d day", "%d days", count) % count


def author_count(count: int, words: NullTranslations) -> str:
    """Return "1 author", "1234 authors", in the language of *words*."""
    return words.ngettext("%d author", "%d authors", count) % count


def entries_a_day(count: int) -> str:
    """Return "about 1 entry a day", "about 140 entries a day"."""
    translator = get_translator(CATALOG)
    # TRANSLATORS: how much a feed brings.
    return translator.ngettext("about %d entry a day", "about %d entries a day", count) % count


def cross_list_count(count: int) -> str:
    """Return "1 cross-list", "12 cross-lists"."""
    translator = get_translator(CATALOG)
    return translator.ngettext("%d cross-list", "%d cross-lists", count) % count


def read_count(count: int) -> str:
    """Return what a link to the page of a category says: "Read these 261 papers"."""
    translator = get_translator(CATALOG)
    return translator.ngettext("Read the %d paper", "Read these %d papers", count) % count


def repeat_count(total: int, new: int, words: NullTranslations | None = None) -> str:
    """Return "301 papers, 300 of them new", in the project's language or that of *words*."""
    # TRANSLATORS: "301 papers", and how many of these are not repeats of earlier digests.
    message = N_("%(papers)s, %(new)d of them new")
    text = words.gettext(message) if words else _(message)
    return text % {"papers": paper_count(total, words), "new": new}


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
    forms = (long_day(date, language), full_day(date, language))
    written = "|".join(re.escape(form) for form in (date, *forms))
    return re.search(rf"(?<![\d-])(?:{written})(?![\d-])", title) is not None


def with_colon(label: str, words: NullTranslations | None = None) -> str:
    """Return *label* as it stands before a text on the same line, which is in some language."""
    # TRANSLATORS: with a space at the end where the language has one behind a colon.
    message = N_("%s: ")
    return (words.gettext(message) if words else _(message)) % label


def announcement_labels(kinds: Iterable[str]) -> list[str]:
    """Return labels for announcements, which are ``replace``, ``cross`` or ``withdrawn``."""
    labels = {
        "replace": _("New version"),
        "cross": _("Cross-list"),
        "withdrawn": _("Withdrawn"),
    }
    return [labels[kind] for kind in kinds]


def hidden_notice(reason: str) -> str:
    """Return what stands in place of a hidden paper's texts; *reason* may be ``""``."""
    if not reason:
        return _("Only the title of this paper is shown.")
    return _("Only the title of this paper is shown: %s") % reason


@cache
def month_name(month: str, language: str) -> str:
    """Return "June 2025" for ``2025-06``, as the language has it."""
    value = datetime.fromisoformat(f"{month}-01")
    return format_skeleton("yMMMM", value, locale=_locale(language))


@cache
def month_alone(month: str, language: str) -> str:
    """Return "June" for ``2025-06``, as the language has it."""
    return babel_date(datetime.fromisoformat(f"{month}-01"), "LLLL", _locale(language))


@cache
def weekdays(language: str) -> tuple[tuple[str, str], ...]:
    """Return a short form and the name of each weekday: ("Mo", "Monday"), from Monday on.

    Where single letters tell the days apart, as in Chinese, the short forms are these.
    """
    locale = _locale(language)
    names = get_day_names("wide", "stand-alone", locale)
    short = get_day_names("narrow", "stand-alone", locale)
    if len(set(short.values())) < len(short):
        short = get_day_names("short", "stand-alone", locale)
    return tuple((short[day], names[day]) for day in range(7))


@cache
def year_name(year: str, language: str) -> str:
    """Return a year of four digits as the language writes it: "2025", "2025年"."""
    return format_skeleton("y", datetime(int(year), 1, 1), locale=_locale(language))


def short_month(date: str, language: str, *, year: bool) -> str:
    """Return the month of an ISO date as it stands at an axis: "Jun", with *year* "Jun 2025"."""
    skeleton, value = "yMMM" if year else "MMM", datetime.fromisoformat(date)
    return format_skeleton(skeleton, value, locale=_locale(language))


def shortest_day(date: str, language: str) -> str:
    """Return an ISO date as it stands at an axis: "30 Jun", "30. Juni"."""
    locale, value = _locale(language), datetime.fromisoformat(date)
    if locale.language == "en":
        return babel_date(value, "d MMM", locale)
    return format_skeleton("MMMd", value, locale=locale)


def number(value: float, language: str) -> str:
    """Return a number with one digit behind the point, as *language* has it: "2.7", "2,7"."""
    return format_decimal(round(value, 1), locale=_locale(language), group_separator=False)


def field_label(field: str) -> str:
    """Return the label of a detail: translated where it is a usual one, else made from its key."""
    if field in _LABELS:
        return _(_LABELS[field])
    words = _ABBREVIATIONS.sub(lambda match: match[1].upper(), field.replace("_", " "))
    return words[:1].upper() + words[1:]


def group_label(group: str) -> str:
    """Return what pages call a group of arXiv's taxonomy; ``""`` is all that it lacks."""
    return _(group) if group in _GROUPS else _("Other categories")
