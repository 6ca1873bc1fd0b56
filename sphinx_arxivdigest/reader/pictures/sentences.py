"""Put statistics in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx.locale import get_translator

from sphinx_arxivdigest.i18n import CATALOG, _, full_day, group_label, long_day, number, paper_count
from sphinx_arxivdigest.project.rising_terms import RisingTitleTerms
from sphinx_arxivdigest.writing.labels import nothing_listed

if TYPE_CHECKING:
    from sphinx_arxivdigest.project.queries import Query
    from sphinx_arxivdigest.project.rising_terms import RisingTerm, RisingTerms
    from sphinx_arxivdigest.project.weeks import Label, Weeks


def sentence_without(query: Query) -> str:
    """Return the sentence that is shown while there are no numbers."""
    if isinstance(query, RisingTitleTerms):
        return _("Titles are compared as soon as there are digests of two weeks.")
    return nothing_listed("digest")


def label_of(label: Label) -> str:
    """Return the name of a series: a code, the name of a group, or a word for what has none."""
    if label.kind == "others":
        return _("Others")
    if label.kind == "group":
        return group_label(label.name)
    return label.name or _("Without category")


def weeks_title(weeks: Weeks) -> str:
    """Return the heading of papers by week."""
    by_group = any(series.label.kind == "group" for series in weeks.series)
    return _("Papers a week, by group") if by_group else _("Papers a week, by category")


def weeks_summary(weeks: Weeks, language: str) -> str:
    """Return what a picture of *weeks* shows, in two sentences."""
    values = {
        "papers": paper_count(weeks.total),
        "first": long_day(weeks.first, language),
        "last": long_day(weeks.last, language),
        "label": label_of(weeks.series[0].label),
        "most": number(weeks.series[0].total, language),
    }
    # TRANSLATORS: "3,572 papers from 12 June 2026 to 1 July 2026; most, 1,528, are cs.CV."
    return _("%(papers)s from %(first)s to %(last)s; most, %(most)s, are %(label)s.") % values


def weeks_notes(weeks: Weeks, language: str) -> list[str]:
    """Return what a reader of the numbers has to know."""
    notes = [_("A paper is counted once, in the week in which it was new.")]
    if weeks.begins_late:
        notes.append(_("The first week begins on %s.") % full_day(weeks.first, language))
    if weeks.ends_early:
        notes.append(
            _("The last week is unfinished: it ends on %s.") % full_day(weeks.last, language)
        )
    if not all(week.counts for week in weeks.weeks):
        notes.append(_("Weeks without a digest are blank."))
    return notes


def rising_notes(rising: RisingTerms, language: str) -> list[str]:
    """Return what is compared, and what is not."""
    values = {
        "start": long_day(rising.start, language),
        "recent": long_day(rising.recent, language),
        "end": long_day(rising.end, language),
    }
    sentence = _("Titles from %(recent)s to %(end)s, compared with those from %(start)s on.")
    notes = [sentence % values]
    if not rising.terms:
        notes.append(_("No word is clearly more frequent than before."))
    if rising.left_out:
        count = get_translator(CATALOG).ngettext(
            "%d paper whose title is in Chinese, Japanese or Korean is left out.",
            "%d papers whose titles are in Chinese, Japanese or Korean are left out.",
            rising.left_out,
        )
        notes.append(count % rising.left_out)
    return notes


def rising_title() -> str:
    """Return the heading of what rises in titles."""
    return _("Rising in titles")


def times_of(term: RisingTerm, language: str) -> str:
    """Return how a term compares with before: "× 2.7", "new"."""
    # TRANSLATORS: of a word that no earlier title has.
    return _("new") if term.times is None else f"× {number(term.times, language)}"
