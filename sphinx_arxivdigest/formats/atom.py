"""Atom: the answers of arXiv's API, and its daily feeds.

Source: https://info.arxiv.org/help/api/user-manual.html#_details_of_atom_results_returned
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from sphinx_arxivdigest.formats import feeds
from sphinx_arxivdigest.formats.texts import one_line
from sphinx_arxivdigest.formats.xml import has_element, read_feed, text_of
from sphinx_arxivdigest.model import Digest

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml import etree

    from sphinx_arxivdigest.model import Paper


def detects(lines: Sequence[str]) -> bool:
    """Say whether *lines* hold a feed or an entry of Atom."""
    return has_element(lines, "feed", "entry")


def parse(lines: Sequence[str]) -> Digest:
    """Return the digest in *lines*."""
    feed = read_feed(lines, "entry")
    papers = tuple(_paper(line, element) for line, element in feed.entries)
    problems = sorted([*feed.problems, *feeds.problems(papers)])
    return Digest(papers, _day(text_of(feed.head, "{*}updated")), tuple(problems))


def _paper(line: int, element: etree._Element) -> Paper:
    url = next(
        (
            str(link.get("href", ""))
            for link in element.iterchildren("{*}link")
            if link.get("rel", "alternate") == "alternate"
        ),
        "",
    )
    primary = element.findall("{*}primary_category")
    entry = feeds.Entry(
        line,
        (text_of(element, "{*}id"), url),
        url,
        text_of(element, "{*}title"),
        list(filter(None, map(_author, element.iterchildren("{*}author")))),
        [str(each.get("term", "")) for each in [*primary, *element.findall("{*}category")]],
        text_of(element, "{*}summary"),
        announced="",
        days=_days(element),
        element=element,
    )
    return feeds.paper(entry)


def _author(element: etree._Element) -> str:
    name = one_line(text_of(element, "{*}name"))
    affiliation = one_line(text_of(element, "{*}affiliation"))
    return f"{name} ({affiliation})" if name and affiliation else name


def _days(element: etree._Element) -> dict[str, str]:
    """Return the days of the first version and of this one, where it is another.

    Daily feeds have the day of the announcement in their place.
    """
    if element.find("{*}announce_type") is not None:
        return {}
    days = {
        "published": _day(text_of(element, "{*}published")),
        "updated": _day(text_of(element, "{*}updated")),
    }
    if days["updated"] == days["published"]:
        del days["updated"]
    return {key: day.isoformat() for key, day in days.items() if day}


def _day(timestamp: str) -> date | None:
    try:
        return date.fromisoformat(timestamp.strip()[:10])
    except ValueError:
        return None
