"""Read web pages: listings that were saved from arXiv, and pages with tables, lists or cards."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from sphinx_arxivdigest.formats.dates import date_in_text
from sphinx_arxivdigest.formats.digest import digest_of
from sphinx_arxivdigest.formats.html.cards import cards_in_markdown, items_in_markdown
from sphinx_arxivdigest.formats.html.listing import DATED, NO_UPDATES, listed
from sphinx_arxivdigest.formats.hypertext import parse_html
from sphinx_arxivdigest.formats.markdown import lists
from sphinx_arxivdigest.formats.markdown import reader as markdown
from sphinx_arxivdigest.formats.markdown.tables import html_tables, papers_in, row_drafts
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
    #: Entries of listings, rows of tables and items of lists.
    drafts: list[Draft]
    #: Where there are none, its cards as lines of Markdown, each behind its number in the page.
    cards: list[tuple[int, str]]
    has_authors: bool
    #: Whether it says that there is nothing.
    is_empty: bool


def detects(lines: Sequence[str]) -> bool:
    """Whether *lines* are a web page with papers, or one of arXiv that says that it has none."""
    page = once(_page, lines)
    if page is None:
        return False
    is_found = bool(page.drafts) or page.is_empty
    return is_found or markdown.detects([text for _, text in page.cards])


def parse(lines: Sequence[str]) -> Digest:
    """Return the digest in *lines*: the entries of listings, rows and items, or else the cards."""
    page = once(_page, lines)
    if page is None:
        return digest_of(())
    if page.cards:
        return _with_lines(markdown.parse([text for _, text in page.cards]), page.cards)
    days = set(filter(None, map(date_in_text, page.headings)))
    day = days.pop() if len(days) == 1 else None
    drafts = sorted(page.drafts, key=lambda draft: draft.line)
    return digest_of(drafts, day=day, has_authors=page.has_authors)


def explains(lines: Sequence[str]) -> list[str]:
    """Return why *lines* are a web page with papers, and where these stand."""
    page = once(_page, lines)
    if page is None:
        return []
    return [
        "it begins as a web page does",
        f"entries of listings, rows of tables and items of lists: {len(page.drafts)}",
        f"lines of other elements, as Markdown: {len(page.cards)}",
    ]


def _page(lines: Sequence[str]) -> Page | None:
    """Return the page in *lines*, or ``None``."""
    is_page = _BEGINNING.match("\n".join(lines[:_LINES]))
    root = parse_html("\n".join(lines)) if is_page else None
    if root is None:
        return None
    found = list(listed(root))
    headings = [each for each in found if isinstance(each, str)]
    drafts = [each for each in found if not isinstance(each, str)]
    has_authors = bool(drafts)
    drafts += chain.from_iterable(map(row_drafts, papers_in(html_tables(root))))
    items = items_in_markdown(root)
    texts = [text for _, text in items]
    for draft in lists.drafts_in(texts) if lists.detects(texts) else ():
        draft.line = items[draft.line - 1][0]
        drafts.append(draft)
    is_dated = any(map(DATED.search, headings))
    is_empty = is_dated and NO_UPDATES.search(one_line(root.text_content())) is not None
    cards = [] if drafts else cards_in_markdown(root)
    return Page(headings, drafts, cards, has_authors, is_empty)


def _with_lines(digest: Digest, cards: Sequence[tuple[int, str]]) -> Digest:
    """Return *digest*, which was read from *cards*, with the lines of the page."""
    papers = (replace(paper, line=cards[paper.line - 1][0]) for paper in digest.papers)
    problems = (each._replace(line=cards[each.line - 1][0]) for each in digest.problems)
    unused = (each._replace(line=cards[each.line - 1][0]) for each in digest.unused)
    return replace(digest, papers=tuple(papers), problems=tuple(problems), unused=tuple(unused))
