"""Feeds of arXiv's papers, in three formats of XML.

- Atom, the answers of arXiv's API, and its daily feeds:
  https://info.arxiv.org/help/api/user-manual.html#_details_of_atom_results_returned
- RSS, its daily feeds of today (2.0) and before 2024 (1.0):
  https://info.arxiv.org/help/rss_specifications.html
- OAI-PMH, what its repository gives to harvesters: https://info.arxiv.org/help/oa/index.html
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from sphinx_arxivdigest.formats.digest import digest_of
from sphinx_arxivdigest.formats.feeds.entry import day_of, draft_of, is_field, names_paper
from sphinx_arxivdigest.formats.feeds.xml import Feed, elements, read_feed, text_of
from sphinx_arxivdigest.formats.source import once
from sphinx_arxivdigest.formats.texts import one_line
from sphinx_arxivdigest.model import Problem

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from sphinx_arxivdigest.formats.feeds.xml import Element
    from sphinx_arxivdigest.model import Digest

#: What the identifier of an error holds, which the API answers as an entry.
#: Source: https://info.arxiv.org/help/api/user-manual.html#_errors
_ERRORS = "arxiv.org/api/errors"
_ERROR = "the answer of arXiv is an error: {}"
#: What OAI-PMH has behind the records of an answer that is not the last.
#: Source: https://www.openarchives.org/OAI/openarchivesprotocol.html#FlowControl
_TOKEN = re.compile(r"<resumptionToken\b[^<>]*>\s*([^<>\s]+)")
_MORE = "more records follow: ask for them with resumptionToken={}"


class FeedFormat(NamedTuple):
    """A format of feeds."""

    name: str
    #: The element of an entry.
    entry: str
    #: Elements of which a file in this format has one.
    elements: tuple[str, ...]
    #: Fields that an entry has once: a second one is that of another entry, whose tag is lost.
    once: frozenset[str]

    def detects(self, lines: Sequence[str]) -> bool:
        """Whether *lines* hold a feed with papers of arXiv, or one of arXiv without entries."""
        if once(elements, lines).isdisjoint(self.elements):
            return False
        feed = once(self._feed, lines)
        if feed.entries:
            return any(map(names_paper, feed.entries))
        return any("arxiv" in line.lower() for line in lines)

    def parse(self, lines: Sequence[str]) -> Digest:
        """Return the digest in *lines*."""
        feed = once(self._feed, lines)
        problems = list(feed.problems)
        for line, text in enumerate(lines, 1):
            if "<error" in text and (error := feed.head.get("error", "")):
                problems.append(Problem(line, _ERROR.format(one_line(error))))
            elif "<resumptionToken" in text and (token := _TOKEN.search(text)):
                problems.append(Problem(line, _MORE.format(token[1])))
        return digest_of(
            list(map(draft_of, feed.entries)),
            problems=problems,
            day=_day(feed),
            title=one_line(feed.head.get("title", "")),
        )

    def explains(self, lines: Sequence[str]) -> Sequence[str]:
        """Return why *lines* are in this format, and what an entry is."""
        found = len(once(self._feed, lines).entries)
        return (f"it is XML of arXiv's papers; each element <{self.entry}> is an entry: {found}",)

    def _feed(self, lines: Sequence[str]) -> Feed:
        """Return what *lines* hold; of entries that are not papers only a problem."""
        feed = read_feed(lines, self.entry, self.once)
        reasons = [(each, _why_no_paper(each)) for each in feed.entries]
        found = ((each.line, each.fault or reason) for each, reason in reasons)
        problems = [Problem(line, message) for line, message in found if message]
        entries = [each for each, reason in reasons if not reason]
        return Feed(feed.head, entries, feed.problems + problems)


def _why_no_paper(entry: Element) -> str:
    """Return why an *entry* is not a paper, or an empty string."""
    if _ERRORS in entry.text("id"):
        return _ERROR.format(one_line(entry.text("summary")))
    if any(each.get("status") == "deleted" for each in entry.all("header")):
        return f"this record was deleted: {one_line(entry.text('identifier'))}"
    known = (each for name in filter(is_field, entry.fields) for each in entry.all(name))
    return "" if any(text_of(each) or each.attrib for each in known) else "empty entry"


def _day(feed: Feed) -> date | None:
    """Return the day of a feed, or ``None``."""
    head = (feed.head.get(name, "") for name in ("pubDate", "date", "updated"))
    if found := next(filter(None, map(day_of, head)), None):
        return found
    changed = {each.text("datestamp") for each in feed.entries}
    return day_of(changed.pop()) if len(changed) == 1 else None


_FIELDS = frozenset(("id", "guid", "title", "summary", "description"))
ATOM = FeedFormat("atom", "entry", ("feed", "entry"), _FIELDS)
RSS = FeedFormat("rss", "item", ("rss", "rdf:RDF", "item"), _FIELDS)
OAI = FeedFormat("oai-pmh", "record", ("OAI-PMH", "record"), frozenset(("header",)))
