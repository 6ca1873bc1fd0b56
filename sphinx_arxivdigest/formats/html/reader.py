"""Read web pages: listings that were saved from arXiv, and pages with tables of papers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from sphinx_arxivdigest.formats.dates import date_in_text
from sphinx_arxivdigest.formats.digest import digest_of
from sphinx_arxivdigest.formats.html.listing import DATED, NO_UPDATES, listed
from sphinx_arxivdigest.formats.hypertext import parse_html
from sphinx_arxivdigest.formats.markdown.tables import Table, html_tables, papers_in, row_drafts
from sphinx_arxivdigest.formats.source import once
from sphinx_arxivdigest.formats.texts import one_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx_arxivdigest.formats.draft import Draft
    from sphinx_arxivdigest.model import Digest

#: How a page begins.
_BEGINNING = re.compile(
    r"(?:\s|<\?xml[^<>]*>|<!--)*<(?:!doctype html|html|head|body)\b", re.IGNORECASE
)
#: How many lines at the beginning are looked at.
_LINES = 50


class Page(NamedTuple):
    """What a page has of papers."""

    headings: list[str]
    #: The entries of a listing.
    entries: list[Draft]
    tables: list[Table]
    #: Whether it says that there is nothing.
    is_empty: bool


def detects(lines: Sequence[str]) -> bool:
    """Whether *lines* are a web page with papers, or one of arXiv that says that it has none."""
    page = once(_page, lines)
    return page is not None and bool(page.entries or page.tables or page.is_empty)


def parse(lines: Sequence[str]) -> Digest:
    """Return the digest in *lines*: the entries of listings, or the rows of tables."""
    page = once(_page, lines)
    if page is None:
        return digest_of(())
    rows = [draft for table in page.tables for draft in row_drafts(table)]
    days = {found for each in page.headings if (found := date_in_text(each))}
    day = days.pop() if len(days) == 1 else None
    return digest_of([*page.entries, *rows], day=day, has_authors=bool(page.entries))


def explains(lines: Sequence[str]) -> list[str]:
    """Return why *lines* are a web page with papers, and where these stand."""
    page = once(_page, lines)
    if page is None:
        return []
    return [
        "it begins as a web page does",
        f"entries of a listing of arXiv: {len(page.entries)}",
        *(f"a table with the columns {', '.join(table.columns)}" for table in page.tables),
    ]


def _page(lines: Sequence[str]) -> Page | None:
    """Return the page in *lines*, or ``None``."""
    if not _BEGINNING.match("\n".join(lines[:_LINES])):
        return None
    root = parse_html("\n".join(lines))
    if root is None:
        return None
    found = list(listed(root))
    headings = [each for each in found if isinstance(each, str)]
    entries = [each for each in found if not isinstance(each, str)]
    is_dated = any(map(DATED.search, headings))
    is_empty = is_dated and NO_UPDATES.search(one_line(root.text_content())) is not None
    return Page(headings, entries, papers_in(html_tables(root)), is_empty)
