"""Write feeds as Atom.

Source: https://www.rfc-editor.org/rfc/rfc4287
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import quote

from lxml import etree

from sphinx_arxivdigest.version import __version__

if TYPE_CHECKING:
    from collections.abc import Iterable

TYPE = "application/atom+xml"
#: What the categories of arXiv are, as its own feeds have it.
CATEGORIES = "http://arxiv.org/schemas/atom"
_ATOM = "http://www.w3.org/2005/Atom"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
#: Characters that XML lacks. Source: https://www.w3.org/TR/xml/#charsets
_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
#: Characters that no address may have, next to those of XML. What is escaped already stays.
_NO_IRI = re.compile(r'[\x00-\x20<>"{}|\\^`\x7f-\xa0\ud800-\udfff]')


class Text(NamedTuple):
    """A text with its language, which is ``""`` where that is the feed's."""

    text: str
    lang: str = ""


class AtomEntry(NamedTuple):
    """An entry of a feed."""

    id: str
    title: Text
    #: As RFC 3339 has it.
    published: str
    updated: str
    #: Address of its page.
    page: str
    #: Plain text; left out where it is empty.
    summary: Text
    #: HTML; left out where it is empty.
    content: str
    authors: tuple[str, ...] = ()
    #: Codes of arXiv's categories.
    categories: tuple[str, ...] = ()
    #: Address and media type of each further page.
    related: tuple[tuple[str, str], ...] = ()


class AtomFeed(NamedTuple):
    """A feed without its entries."""

    id: str
    title: str
    language: str
    #: Addresses of the feed, and of the page that shows the same.
    url: str
    page: str
    #: Who stands for entries without authors.
    author: str
    #: As RFC 3339 has it.
    updated: str


def write(feed: AtomFeed, entries: Iterable[AtomEntry]) -> bytes:
    """Return the document of a feed."""
    root = etree.Element(f"{{{_ATOM}}}feed", nsmap={None: _ATOM})  # type: ignore[dict-item]
    root.set(_LANG, feed.language)
    _add(root, "id", feed.id)
    _add(root, "title", feed.title)
    _add(root, "updated", feed.updated)
    _add_link(root, "self", feed.url, TYPE)
    _add_link(root, "alternate", feed.page, "text/html")
    _add(_add(root, "author"), "name", feed.author)
    _add(root, "generator", "sphinx-arxivdigest", version=__version__)
    for entry in entries:
        _add_entry(root, entry)
    for element in root:
        element.tail = "\n"
    return etree.tostring(root, encoding="utf-8", xml_declaration=True) + b"\n"


def _add_entry(root: etree._Element, entry: AtomEntry) -> None:
    element = _add(root, "entry")
    _add(element, "id", entry.id)
    _add_text(element, "title", entry.title)
    _add(element, "published", entry.published)
    _add(element, "updated", entry.updated)
    for name in filter(str.strip, entry.authors):
        _add(_add(element, "author"), "name", name)
    for term in dict.fromkeys(entry.categories):
        _add(element, "category", term=term, scheme=CATEGORIES)
    _add_link(element, "alternate", entry.page, "text/html")
    for url, media_type in entry.related:
        _add_link(element, "related", url, media_type)
    if entry.summary.text:
        _add_text(element, "summary", entry.summary)
    if entry.content:
        _add(element, "content", entry.content, type="html")


def _add_text(parent: etree._Element, tag: str, text: Text) -> None:
    element = _add(parent, tag, text.text)
    if text.lang:
        element.set(_LANG, text.lang)


def _add_link(parent: etree._Element, rel: str, url: str, media_type: str) -> None:
    _add(parent, "link", rel=rel, type=media_type, href=_NO_IRI.sub(_escaped, url))


def _add(parent: etree._Element, tag: str, text: str = "", **attributes: str) -> etree._Element:
    written = {name: _NO_XML.sub("\ufffd", value) for name, value in attributes.items()}
    element = etree.SubElement(parent, f"{{{_ATOM}}}{tag}", written)
    element.text = _NO_XML.sub("\ufffd", text) or None
    return element


def _escaped(match: re.Match[str]) -> str:
    return quote(match[0], errors="replace")
