"""Put in words what records and listings hold as keys, codes and ISO dates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from sphinx_arxivdigest.arxiv import taxonomy
from sphinx_arxivdigest.domain import arxiv_domain
from sphinx_arxivdigest.i18n import (
    N_,
    _,
    long_day,
    month_name,
    paper_count,
    repeat_count,
    short_day,
    shows_date,
)
from sphinx_arxivdigest.project.groups import NEWEST, UNDATED, Line

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sphinx.config import Config
    from sphinx.environment import BuildEnvironment

    from sphinx_arxivdigest.nodes import digest_overview, paper
    from sphinx_arxivdigest.project.feeds import FeedFile
    from sphinx_arxivdigest.project.groups import Count, Group
    from sphinx_arxivdigest.project.listings import ListingKind
    from sphinx_arxivdigest.project.pages import ArchiveInfo, Way
    from sphinx_arxivdigest.project.view import PaperView

#: Names that rows of lists show of a paper's authors, where there are many.
_FIRST = 3

#: Kinds of a paper's links → their labels, which are names in all languages, or messages.
_NAMED_LINKS = {"abstract": "arXiv", "pdf": "PDF", "html": "HTML"}
_LINKS = {"code": N_("Code"), "model": N_("Model"), "data": N_("Data")}


def link_label(kind: str) -> str:
    """Return what a link of a paper is called, as :class:`.PaperLink` has its *kind*."""
    return _NAMED_LINKS.get(kind) or _(_LINKS[kind])


def first_seen(view: PaperView, env: BuildEnvironment) -> str:
    """Return what a link to the home of a paper says: "2 January 2025", "2 January 2025 (v2)".

    Where the home's digest has no date, that is the title of its page. The version is that of
    the home, where it is another one. Returns ``""`` where *view* has no home.
    """
    if view.home is None:
        return ""
    date = view.home.date
    label = long_day(date, env.config.language) if date else env.titles[view.home.docname].astext()
    return f"{label} (v{view.home_version})" if view.home_version else label


def home_label(node: paper) -> str:
    """Return what stands before the link to the home of a paper: of a repeat, or in a list."""
    return _("In the digest of") if node["repeats"] == "list" else _("First seen on")


def way_label(way: Way, date: str, env: BuildEnvironment, language: str) -> str:
    """Return what a way says on a page with this ISO *date*: "29 June", "June 2025", "cs.CL".

    A date has its year only where that is another one; *language* is that of dates.
    """
    if not way.date:
        named = arxiv_domain(env).holdings.part_label(way.docname)
        return named or way.label or env.titles[way.docname].astext()
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
        "feed": _("There is no feed."),
    }
    return sentences[kind]


def with_labels(groups: Iterable[Group], language: str) -> tuple[Group, ...]:
    """Return *groups* with labels for periods, in groups and lines."""
    return tuple(
        group
        if not group.period and not any(line.period or line.feed for line in group.lines)
        else group._replace(
            label=_label(group, language),
            lines=tuple(
                line._replace(label=_label(line, language, group.period)) for line in group.lines
            ),
        )
        for group in groups
    )


def _label(item: Group | Line, language: str, above: str = "") -> str:
    """Return the label of an item; *above* is the period of its group."""
    period = item.period
    if isinstance(item, Line) and item.feed is not None:
        return feed_label(item.feed)
    if period == NEWEST:
        return _("Newest")
    if period == UNDATED:
        return _("Without date")
    if len(period) == len("2025-06-30"):
        if item.label:
            return item.label
        is_in_month = above and period.startswith(above)
        return short_day(period, language) if is_in_month else long_day(period, language)
    return month_name(period, language) if period else item.label


def feed_label(feed: FeedFile) -> str:
    """Return what a feed is called on a page: "Day by day", "cs.CL", or its name in conf.py."""
    if feed.kind == "category":
        return feed.name or _("Without category")
    return {"days": _("Day by day"), "whole": _("All papers")}.get(feed.kind, feed.name)


def feed_title(archive: ArchiveInfo, feed: FeedFile) -> str:
    """Return the title of a feed: "Digests · Day by day", "Digests · cs.IT Information Theory".

    *archive* has a title; the feed of all papers has that one.
    """
    if feed.kind == "whole":
        return archive.title
    is_category = feed.kind == "category" and feed.name
    label = taxonomy.labelled(feed.name) if is_category else feed_label(feed)
    return f"{archive.title} · {label}"


def counted(count: Count, config: Config) -> str:
    """Return "301 papers, 300 of them new", or how many are shown: all, or the new ones."""
    shown = shown_papers(count, config)
    return paper_count(shown) if shown == count.new else repeat_count(*count)


def shown_papers(count: Count, config: Config) -> int:
    """Return how many papers are shown: all, or the new ones where repeats are hidden."""
    return count.new if config.arxivdigest_repeats == "hide" else count.papers


def shown_authors(names: Sequence[str]) -> int:
    """Return how many authors of a paper lists show: three, or four where these are all."""
    return len(names) if len(names) <= _FIRST + 1 else _FIRST


def first_authors(names: Sequence[str]) -> str:
    """Return the first authors of a paper: "Ada Lovelace, Bo Zhao, and 9 more"."""
    shown = shown_authors(names)
    more = [_("and %d more") % (len(names) - shown)] if shown < len(names) else []
    return ", ".join([*names[:shown], *more])
