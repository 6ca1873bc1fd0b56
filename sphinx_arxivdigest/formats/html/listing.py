"""The entries of arXiv's listings: ``/list/cs.CL/new``, ``/list/cs.CL/recent``.

::

    <h3>New submissions (showing 1 of 1 entries)</h3>
    <dt><a href="/abs/2501.00001">arXiv:2501.00001</a></dt>
    <dd><div class="list-title"><span class="descriptor">Title:</span> Walking</div> …</dd>

Source: https://github.com/arXiv/arxiv-browse, browse/templates/list
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from sphinx_arxivdigest.arxiv import identifiers
from sphinx_arxivdigest.arxiv.urls import abs_url
from sphinx_arxivdigest.formats.draft import Draft
from sphinx_arxivdigest.formats.fields import field_name, key_of
from sphinx_arxivdigest.formats.hypertext import HEADINGS
from sphinx_arxivdigest.formats.texts import one_line
from sphinx_arxivdigest.formats.vocabulary import announcement

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

_ABSTRACT_PAGE = re.compile(r"(?:(?:https?:)?//[^/]+)?/abs/([^?#]+)")
_IN_PARENTHESES = re.compile(r"\(([a-z-]+(?:\.[A-Za-z-]+)?)\)")
#: The heading of the day, and what stands below it on a day without papers.
DATED = re.compile(r"\blistings? for\b|\bsubmissions for\b", re.IGNORECASE)
NO_UPDATES = re.compile(r"no updates (?:today|for this time period)", re.IGNORECASE)


def listed(root: HtmlElement) -> Iterator[str | Draft]:
    """Yield the headings of a page, and the entries of its listings, in their order.

    An entry names a paper, or stands below the heading of a kind of announcements.
    """
    kind = ""
    for element, below in pairwise((*root.iter(*HEADINGS, "dt", "dd"), None)):
        if element.tag == "dt":
            is_described = below is not None and below.tag == "dd"
            yield from _entry(element, below if is_described else None, kind)
        elif element.tag != "dd":
            yield (heading := one_line(element.text_content()))
            kind = kind_below(heading)


def kind_below(heading: str) -> str:
    """Return how the papers below *heading* are announced, or an empty string."""
    return announcement(heading.partition(" ")[0])


def _entry(term: HtmlElement, description: HtmlElement | None, kind: str) -> Iterator[Draft]:
    """Yield the draft of the entry in these two parts, if it is one."""
    found = _identifier(term)
    if not (found or kind):
        return
    draft = Draft(term.sourceline or 1, target=abs_url(found) if found else "")
    draft.add("announced", kind)
    if not found:
        draft.add("heading", one_line(term.text_content()))
    if description is not None:
        _add_fields(draft, description)
    yield draft


def _add_fields(draft: Draft, description: HtmlElement) -> None:
    """Add the fields that *description* has to *draft*."""
    for name in description.xpath(".//div[contains(@class, 'list-authors')]//a"):
        draft.add_author(name.text_content())
    for field in description.xpath(".//div[starts-with(@class, 'list-')]"):
        name = field.get("class").split()[0].removeprefix("list-")
        key, text = key_of(name) or field_name(name), _text(field)
        if key == "categories":
            draft.add(key, "; ".join(_IN_PARENTHESES.findall(text)))
        elif key != "authors" or not draft.has(key):
            draft.add(key, text)
    for abstract in description.xpath(".//p[contains(@class, 'mathjax')]")[:1]:
        draft.add("abstract", _text(abstract))


def _identifier(term: HtmlElement) -> str:
    """Return the identifier of the paper whose abstract's page an entry links to, or ``""``."""
    pages = (_ABSTRACT_PAGE.match(link.get("href", "")) for link in term.iter("a"))
    return next(filter(None, (identifiers.parse_id(page[1]) for page in pages if page)), "")


def _text(element: HtmlElement) -> str:
    """Return the text of *element* without its label, with addresses in place of links to them."""
    for label in element.xpath(".//span[@class='descriptor']"):
        label.text = ""
    for link in element.iter("a"):
        if (link.text or "").startswith("this "):
            link.text = link.get("href", "")
    return one_line(element.text_content())
