"""The draft of an entry of a feed: what arXiv's Atom and RSS have in common."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from sphinx_arxivdigest.arxiv.identifiers import Identifier
from sphinx_arxivdigest.formats.authors import split_authors
from sphinx_arxivdigest.formats.old_fields import metadata_key
from sphinx_arxivdigest.formats.problems import missing
from sphinx_arxivdigest.formats.texts import (
    one_line,
    printable,
    tidy_abstract,
    tidy_comment,
    unwrapped,
)
from sphinx_arxivdigest.formats.vocabulary import (
    ANNOUNCEMENT,
    ANNOUNCEMENTS,
    page_of,
    split_categories,
    written_identifier,
)
from sphinx_arxivdigest.model import Paper

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx_arxivdigest.formats.feeds.xml import Element
    from sphinx_arxivdigest.model import Problem

_TAG = re.compile(r"<[^<>]*>")
#: Fields that are not details: read elsewhere, or of the feed and not of the paper.
_NO_DETAILS = {"published", "updated", "classification"}
#: Names of elements that are fields of an entry, besides those of details.
_ELEMENTS = {
    *("id", "guid", "link", "title", "author", "name", "affiliation", "creator", "category"),
    *("primary_category", "summary", "description", "comment", "announce_type"),
    *("updated", "published", "pubDate", "date"),
}


class FeedDraft(NamedTuple):
    """An entry of a feed, in the terms of both formats."""

    line: int
    #: Where the identifier may stand, in the order in which they are tried.
    identifiers: tuple[str, ...]
    url: str
    title: str
    #: Names, each by itself.
    authors: list[str]
    #: Codes, the primary category first.
    categories: list[str]
    summary: str
    #: How it is announced, where the format says so itself; may be empty.
    announced: str
    #: Days of its versions, as details.
    days: dict[str, str]
    #: The element, for what arXiv adds to both formats.
    element: Element

    def paper(self) -> Paper:
        """Return the paper that was read."""
        announcement = ANNOUNCEMENT.match(self.summary)
        summary = self.summary[announcement.end() :] if announcement else self.summary
        announced = (
            self.announced
            or self.element.text("announce_type").strip()
            or (announcement[2] if announcement else "")
        )
        named = _identifier([*self.identifiers, announcement[1] if announcement else ""])
        codes, others = split_categories(", ".join(self.categories))
        details = {**self.days, **_details(self.element)}
        if others:
            details["classification"] = "; ".join(others)
        return Paper(
            id=named.id,
            version=named.version,
            title=unwrapped(self.title),
            authors=tuple(self.authors) or split_authors(_creators(self.element)),
            categories=tuple(dict.fromkeys(codes)),
            url=page_of(one_line(self.url), named),
            details=details,
            abstract=tidy_abstract(summary.strip()),
            comment=tidy_comment(self.element.text("comment")),
            announced=announced if announced in ANNOUNCEMENTS else "",
            line=self.line,
        )


@lru_cache(maxsize=1024)
def is_field(name: str) -> bool:
    """Whether elements called *name* are fields of an entry."""
    return name in _ELEMENTS or bool(metadata_key(name))


def problems(papers: Iterable[Paper]) -> Iterator[Problem]:
    """Yield what is missing in each of *papers*."""
    for each in papers:
        for field in ("id", "title", "authors", "abstract"):
            if not getattr(each, field):
                yield missing(each.line, field)


def _identifier(texts: Iterable[str]) -> Identifier:
    """Return the first identifier in *texts*, with the version that any of them names."""
    written = map(one_line, filter(None, texts))
    found = [named for named in map(written_identifier, written) if named]
    same = [named for named in found if named.id == found[0].id]
    versions = [named.version for named in same if named.version is not None]
    return Identifier(found[0].id, next(iter(versions), None)) if found else Identifier("", None)


def _creators(element: Element) -> str:
    """Return the authors in one text; older feeds made links of them."""
    return printable(_TAG.sub("", element.text("creator")))


def _details(element: Element) -> dict[str, str]:
    """Return what arXiv says of the submission that is not a field of a paper."""
    details = {}
    for name, fields in element.fields.items():
        key = metadata_key(name)
        if key and key not in _NO_DETAILS:
            texts = (one_line(field.text) for field in reversed(fields))
            if text := next(filter(None, texts), ""):
                details[key] = text
    return details
