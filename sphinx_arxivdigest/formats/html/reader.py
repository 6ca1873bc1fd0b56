"""Read web pages: listings that were saved from arXiv, and pages with tables or lists of papers."""

from __future__ import annotations

import re
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from sphinx_arxivdigest.formats.dates import date_in_text
from sphinx_arxivdigest.formats.digest import digest_of
from sphinx_arxivdigest.formats.html.listing import DATED, NO_UPDATES, listed
from sphinx_arxivdigest.formats.hypertext import HEADINGS, markdown_of, parse_html
from sphinx_arxivdigest.formats.markdown import lists
from sphinx_arxivdigest.formats.markdown.tables import html_tables, papers_in, row_drafts
from sphinx_arxivdigest.formats.source import once
from sphinx_arxivdigest.formats.texts import one_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml.html import HtmlElement

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
    #: Entries of a listing.
    entries: list[Draft]
    #: Rows of tables and items of lists.
    others: list[Draft]
    #: Whether it says that there is nothing.
    is_empty: bool


def detects(lines: Sequence[str]) -> bool:
    """Whether *lines* are a web page with papers, or one of arXiv that says that it has none."""
    page = once(_page, lines)
    return page is not None and bool(page.entries or page.others or page.is_empty)


def parse(lines: Sequence[str]) -> Digest:
    """Return the digest in *lines*: the entries of listings, the rows and the items."""
    page = once(_page, lines)
    if page is None:
        return digest_of(())
    drafts = sorted([*page.entries, *page.others], key=lambda draft: draft.line)
    days = set(filter(None, map(date_in_text, page.headings)))
    day = days.pop() if len(days) == 1 else None
    return digest_of(drafts, day=day, has_authors=bool(page.entries))


def explains(lines: Sequence[str]) -> list[str]:
    """Return why *lines* are a web page with papers, and where these stand."""
    page = once(_page, lines)
    return (
        []
        if page is None
        else [
            "it begins as a web page does",
            f"entries of a listing of arXiv: {len(page.entries)}",
            f"rows of tables and items of lists: {len(page.others)}",
        ]
    )


def _page(lines: Sequence[str]) -> Page | None:
    """Return the page in *lines*, or ``None``."""
    is_page = _BEGINNING.match("\n".join(lines[:_LINES]))
    root = parse_html("\n".join(lines)) if is_page else None
    if root is None:
        return None
    found = list(listed(root))
    headings = [each for each in found if isinstance(each, str)]
    entries = [each for each in found if not isinstance(each, str)]
    rows = chain.from_iterable(map(row_drafts, papers_in(html_tables(root))))
    is_dated = any(map(DATED.search, headings))
    is_empty = is_dated and NO_UPDATES.search(one_line(root.text_content())) is not None
    return Page(headings, entries, [*rows, *_items(root)], is_empty)


def _items(root: HtmlElement) -> list[Draft]:
    """Return the drafts of the items in lists of papers, which stand in no table."""
    lines: list[str] = []
    #: Line of the page for each of these.
    numbers: list[int] = []
    parent = None
    for element in root.iter(*HEADINGS, "li"):
        text = markdown_of(element)
        if element.tag != "li":
            lines.append(f"{'#' * int(element.tag[1])} {text}")
        elif next(element.iterancestors("li", "table"), None) is None:
            # A line of text parts lists.
            lines += ["", "---"] if element.getparent() is not parent else []
            texts = filter(None, map(str.strip, text.split("<br>")))
            lines += ("- " + "\n  ".join(texts)).split("\n")
            parent = element.getparent()
        numbers += [element.sourceline or 1] * (len(lines) - len(numbers))
    drafts = lists.drafts_in(lines) if lists.detects(lines) else []
    for draft in drafts:
        draft.line = numbers[draft.line - 1]
    return drafts
