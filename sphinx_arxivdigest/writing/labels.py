"""Put in words what records and listings hold as keys, codes and ISO dates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_arxivdigest.i18n import _, day, month_name
from sphinx_arxivdigest.project.groups import NEWEST, UNDATED

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx.environment import BuildEnvironment

    from sphinx_arxivdigest.project.groups import Group, Line
    from sphinx_arxivdigest.project.listings import ListingKind
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
