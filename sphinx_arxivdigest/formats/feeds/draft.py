"""What arXiv's Atom and RSS have in common."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from sphinx_arxivdigest.arxiv.identifiers import Identifier
from sphinx_arxivdigest.formats.authors import split_authors
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
    metadata_key,
    page_of,
    split_categories,
    written_identifier,
)
from sphinx_arxivdigest.model import Paper, Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sphinx_arxivdigest.formats.feeds import xml

_TAG = re.compile(r"<[^<>]*>")
#: Fields that have a place of their own, or say when the feed was made.
_NO_DETAILS = {"published", "updated", "classification"}
#: Names of elements with a meaning, beside those of details.
_ELEMENTS = {
    *("id", "guid", "link", "title", "author", "name", "affiliation", "creator", "category"),
    *("primary_category", "summary", "description", "comment", "announce_type"),
    *("updated", "published", "pubDate", "date"),
}


#: Fields that every entry has, and what is said where one is missing.
_MISSING = {field: f"entry without {field}" for field in ("title", "authors", "abstract")}


class Entry(NamedTuple):
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
    element: xml.Entry


@lru_cache(maxsize=1024)
def is_field(name: str) -> bool:
    """Say whether elements of the given name mean something in a feed."""
    return name in _ELEMENTS or bool(metadata_key(name))


def paper(entry: Entry) -> Paper:
    """Return the paper of *entry*."""
    announcement = ANNOUNCEMENT.match(entry.summary)
    summary = entry.summary[announcement.end() :] if announcement else entry.summary
    announced = (
        entry.announced
        or entry.element.text("announce_type").strip()
        or (announcement[2] if announcement else "")
    )
    named = _identifier([*entry.identifiers, announcement[1] if announcement else ""])
    codes, others = split_categories(", ".join(entry.categories))
    details = {**entry.days, **_details(entry.element)}
    if others:
        details["classification"] = "; ".join(others)
    return Paper(
        id=named.id,
        version=named.version,
        title=unwrapped(entry.title),
        authors=tuple(entry.authors) or split_authors(_creators(entry.element)),
        categories=tuple(dict.fromkeys(codes)),
        url=page_of(one_line(entry.url), named),
        details=details,
        abstract=tidy_abstract(summary.strip()),
        comment=tidy_comment(entry.element.text("comment")),
        announced=announced if announced in ANNOUNCEMENTS else "",
        line=entry.line,
    )


def problems(papers: Iterable[Paper]) -> Iterator[Problem]:
    """Yield what is missing in each of *papers*."""
    for each in papers:
        if not each.id:
            yield Problem(each.line, "entry without an arXiv identifier")
        for field, message in _MISSING.items():
            if not getattr(each, field):
                yield Problem(each.line, message)


def _identifier(texts: Iterable[str]) -> Identifier:
    """Return the first identifier in *texts*, with the version that any of them names."""
    written = map(one_line, filter(None, texts))
    found = [named for named in map(written_identifier, written) if named]
    same = [named for named in found if named.id == found[0].id]
    versions = [named.version for named in same if named.version is not None]
    return Identifier(found[0].id, next(iter(versions), None)) if found else Identifier("", None)


def _creators(element: xml.Entry) -> str:
    """Return the authors in one text; older feeds made links of them."""
    return printable(_TAG.sub("", element.text("creator")))


def _details(element: xml.Entry) -> dict[str, str]:
    """Return what arXiv says of the submission beside the fields of a paper."""
    details = {}
    for name, fields in element.fields.items():
        key = metadata_key(name)
        if key and key not in _NO_DETAILS:
            texts = (one_line(field.text) for field in reversed(fields))
            if text := next(filter(None, texts), ""):
                details[key] = text
    return details
