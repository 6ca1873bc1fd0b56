"""Put in words what records and listings hold as keys, codes and ISO dates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_arxivdigest.domain import arxiv_domain
from sphinx_arxivdigest.i18n import _, day, long_day, month_name, short_day, shows_date
from sphinx_arxivdigest.project.groups import NEWEST, UNDATED

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx.environment import BuildEnvironment

    from sphinx_arxivdigest.nodes import digest_overview
    from sphinx_arxivdigest.project.groups import Group, Line
    from sphinx_arxivdigest.project.listings import ListingKind
    from sphinx_arxivdigest.project.pages import Way
    from sphinx_arxivdigest.project.view import PaperView


def first_seen(view: PaperView, env: BuildEnvironment) -> str:
    """Return what a link to the home of a paper says: "2025-01-02", "2025-01-02 (v2)".

    Where the home's digest has no date, that is the title of its page. The version is that of
    the home, where it is another one. Returns ``""`` where *view* has no home.
    """
    if view.home is None:
        return ""
    date = view.home.date
    label = day(date, env.config.language) if date else env.titles[view.home.docname].astext()
    return f"{label} (v{view.home_version})" if view.home_version else label


def way_label(way: Way, date: str, env: BuildEnvironment, language: str) -> str:
    """Return what a way says on a page with this ISO *date*: "29 June", "June 2025", "cs.CL".

    A date has its year only where that is another one; *language* is that of dates.
    """
    if not way.date:
        return way.label or env.titles[way.docname].astext()
    if len(way.date) < len("2025-06-30"):
        return month_name(way.date, language)
    form = short_day if way.date[:4] == date[:4] else long_day
    written = form(way.date, language)
    return f"{written} · {way.label}" if way.label else written


def title_shows_date(overview: digest_overview, env: BuildEnvironment) -> bool:
    """Whether the title of the section that *overview* stands in has the date of its digest."""
    section = overview.parent
    if not overview["date"] or not isinstance(section, nodes.section):
        return False
    own = arxiv_domain(env).build.pages.language_of(overview["docname"])
    return shows_date(section[0].astext(), overview["date"], own or env.config.language)


def nothing_listed(kind: ListingKind) -> str:
    """Return the sentence for a listing that has no groups."""
    sentences = {
        "digest": _("There is no digest yet."),
        "paper": _("No paper matches."),
        "author": _("No author is listed here."),
    }
    return sentences[kind]


def with_labels(groups: Iterable[Group], language: str) -> tuple[Group, ...]:
    """Return *groups* with labels for periods, in groups and lines."""
    return tuple(
        group
        if not group.period and not any(line.period for line in group.lines)
        else group._replace(
            label=_label(group, language),
            lines=tuple(line._replace(label=_label(line, language)) for line in group.lines),
        )
        for group in groups
    )


def _label(item: Group | Line, language: str) -> str:
    if item.period == NEWEST:
        return _("Newest")
    if item.period == UNDATED:
        return _("Without date")
    return month_name(item.period, language) if item.period else item.label
