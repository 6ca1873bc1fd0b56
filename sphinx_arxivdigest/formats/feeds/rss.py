"""RSS: arXiv's daily feeds, of today (2.0) and before 2024 (1.0).

Source: https://info.arxiv.org/help/rss_specifications.html
"""

from __future__ import annotations

import re
from datetime import date
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING

from sphinx_arxivdigest.formats.feeds.draft import FeedDraft, is_field, problems
from sphinx_arxivdigest.formats.feeds.xml import has_element, read_feed
from sphinx_arxivdigest.formats.texts import one_line
from sphinx_arxivdigest.model import Digest

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx_arxivdigest.formats.feeds.xml import Element
    from sphinx_arxivdigest.model import Paper

#: What RSS 1.0 has behind a title: identifier, primary category, and why it is listed.
_BEHIND_TITLE = re.compile(r"(\S+) \[([^\[\]]+)\](?: (UPDATED|CROSS LISTED))?\)")
_ANNOUNCED = {None: "new", "UPDATED": "replace", "CROSS LISTED": "cross"}


def detects(lines: Sequence[str]) -> bool:
    """Whether *lines* hold a feed or an item of RSS."""
    return has_element(lines, "rss", "rdf:RDF", "item")


def parse(lines: Sequence[str]) -> Digest:
    """Return the digest in *lines*."""
    feed = read_feed(lines, "item", is_field)
    papers = tuple(map(_paper, feed.entries))
    found = sorted([*feed.problems, *problems(papers)])
    title = one_line(feed.head.get("title", ""))
    return Digest(papers, _day(feed.head), tuple(found), title=title)


def _paper(element: Element) -> Paper:
    """Return the paper of an item."""
    title, announcement, behind = element.text("title").rpartition(" (arXiv:")
    match = _BEHIND_TITLE.fullmatch(behind.strip()) if announcement else None
    if match is None:
        title = title + announcement + behind
    url = element.text("link")
    summary = element.text("description").strip()
    categories = [each.text for each in element.all("category")]
    draft = FeedDraft(
        element.line,
        (element.text("guid"), match[1] if match else "", url),
        url,
        title.removesuffix(".") if match else title,
        [],
        [match[2], *categories] if match else categories,
        summary.removeprefix("<p>").removesuffix("</p>"),
        announced=_ANNOUNCED[match[3]] if match else "",
        days={},
        element=element,
    )
    return draft.paper()


def _day(head: dict[str, str]) -> date | None:
    """Return the day of the feed, by the clock of its maker."""
    try:
        return parsedate_to_datetime(head.get("pubDate", "")).date()
    except (ValueError, OverflowError):
        pass
    try:
        return date.fromisoformat(head.get("date", "").strip()[:10])
    except ValueError:
        return None
