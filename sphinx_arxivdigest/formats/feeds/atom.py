"""Atom: the answers of arXiv's API, and its daily feeds.

Source: https://info.arxiv.org/help/api/user-manual.html#_details_of_atom_results_returned
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from sphinx_arxivdigest.formats.authors import is_author
from sphinx_arxivdigest.formats.feeds.draft import FeedDraft, is_field, problems
from sphinx_arxivdigest.formats.feeds.xml import has_element, read_feed
from sphinx_arxivdigest.formats.texts import one_line
from sphinx_arxivdigest.model import Digest

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx_arxivdigest.formats.feeds.xml import Element, Field
    from sphinx_arxivdigest.model import Paper


def detects(lines: Sequence[str]) -> bool:
    """Whether *lines* hold a feed or an entry of Atom."""
    return has_element(lines, "feed", "entry")


def parse(lines: Sequence[str]) -> Digest:
    """Return the digest in *lines*."""
    feed = read_feed(lines, "entry", is_field)
    papers = tuple(map(_paper, feed.entries))
    found = sorted([*feed.problems, *problems(papers)])
    day, title = _day(feed.head.get("updated", "")), one_line(feed.head.get("title", ""))
    return Digest(papers, day, tuple(found), title=title)


def _paper(element: Element) -> Paper:
    """Return the paper of an entry."""
    url = next(
        (
            link.attributes.get("href", "")
            for link in element.all("link")
            if link.attributes.get("rel", "alternate") == "alternate"
        ),
        "",
    )
    categories = [*element.all("primary_category"), *element.all("category")]
    draft = FeedDraft(
        element.line,
        (element.text("id"), url),
        url,
        element.text("title"),
        list(filter(is_author, map(_author, element.all("author")))),
        [each.attributes.get("term", "") for each in categories],
        element.text("summary"),
        announced="",
        days=_days(element),
        element=element,
    )
    return draft.paper()


def _author(element: Field) -> str:
    """Return the name of an author, with the affiliation in parentheses."""
    name = one_line(element.part("name"))
    affiliation = one_line(element.part("affiliation"))
    return f"{name} ({affiliation})" if name and affiliation else name


def _days(element: Element) -> dict[str, str]:
    """Return the days of the first version and of this one, where it is another.

    In daily feeds these elements hold the day of the announcement.
    """
    if element.all("announce_type"):
        return {}
    days = {
        "published": _day(element.text("published")),
        "updated": _day(element.text("updated")),
    }
    if days["updated"] == days["published"]:
        del days["updated"]
    return {key: day.isoformat() for key, day in days.items() if day}


def _day(timestamp: str) -> date | None:
    """Return the day of a *timestamp*, or ``None``."""
    if not timestamp:
        return None
    try:
        return date.fromisoformat(timestamp.strip()[:10])
    except ValueError:
        return None
