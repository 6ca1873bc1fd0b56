"""Read feeds, and hold them to the rules of Atom that a schema cannot check."""

from __future__ import annotations

import re
from datetime import datetime
from urllib.parse import urlsplit

from conftest import CORPUS
from lxml import etree, html

BASE = "https://example.org/digests/"
CONF = f'html_baseurl = "{BASE}"\nproject = "Digests"\n'
NS = {"a": "http://www.w3.org/2005/Atom", "xml": "http://www.w3.org/XML/1998/namespace"}
SCHEMA = CORPUS.parent / "schemas" / "atom.rng"
_LABEL = "[a-z0-9](?:[a-z0-9-]*[a-z0-9])?"
_PART = r"(?:[A-Za-z0-9._~!$&'()*+,;=:@/?-]|%[0-9A-F]{2})*"
#: An id. Source: https://www.rfc-editor.org/rfc/rfc4151#section-2.1
TAG = re.compile(rf"tag:{_LABEL}(?:\.{_LABEL})*,[0-9]{{4}}(?:-[0-9]{{2}})?:{_PART}(?:#{_PART})?")
#: Elements that contents may have.
_TAGS = frozenset("div p ul ol li a strong em u span sub sup code br h3".split())  # noqa: SIM905


def texts(feed: bytes, path: str) -> list[str]:
    """Return the texts at an XPath of a feed, whose elements have the prefix ``a``."""
    found = etree.fromstring(feed).xpath(path, namespaces=NS)
    return [one if isinstance(one, str) else one.text or "" for one in found]


def ids(feed: bytes) -> list[str]:
    """Return the ids of the entries."""
    return texts(feed, "//a:entry/a:id")


def problems(feed: bytes, url: str) -> list[str]:
    """Return what is wrong with the feed at *url*.

    Source: https://www.rfc-editor.org/rfc/rfc4287
    """
    root = etree.fromstring(feed)
    found = []
    if SCHEMA.is_file():
        schema = etree.RelaxNG(etree.parse(SCHEMA))
        if not schema.validate(root):
            found.append(f"schema: {schema.error_log.last_error}")
    if texts(feed, "/a:feed/a:link[@rel='self']/@href") != [url]:
        found.append("self")
    all_ids = texts(feed, "//a:id")
    if len(set(all_ids)) < len(all_ids):
        found.append("an id twice")
    found += [f"id {one}" for one in all_ids if not TAG.fullmatch(one)]
    updated = texts(feed, "//a:entry/a:updated")
    if updated != sorted(set(updated), reverse=True):
        found.append("updated is not unique and in order")
    if updated and texts(feed, "/a:feed/a:updated") != updated[:1]:
        found.append("updated of the feed")
    for entry in root.iterfind("a:entry", NS):
        found += _entry_problems(entry)
    return found


def _entry_problems(entry: etree._Element) -> list[str]:
    found = []
    links = entry.findall("a:link", NS)
    alternates = [link for link in links if link.get("rel") == "alternate"]
    if len(alternates) != 1:
        found.append("alternate")
    for link in links:
        address = urlsplit(link.get("href", ""))
        if address.scheme not in {"http", "https"} or not address.netloc:
            found.append(f"link {link.get('href')}")
    if len({(link.get("rel"), link.get("href")) for link in links}) < len(links):
        found.append("a link twice")
    published, updated = (entry.findtext(f"a:{tag}", "", NS) for tag in ("published", "updated"))
    if datetime.fromisoformat(published) > datetime.fromisoformat(updated):
        found.append("published after updated")
    if not entry.findtext("a:title", "", NS).strip():
        found.append("title")
    if any(not name.text or not name.text.strip() for name in entry.iterfind(".//a:name", NS)):
        found.append("name")
    if content := entry.findtext("a:content", "", NS):
        found += _content_problems(content)
    return found


def _content_problems(content: str) -> list[str]:
    """Return what no content may have: scripts, MathML, addresses that are not whole."""
    found = []
    for element in html.fragment_fromstring(content, create_parent="div").iter():
        if element.tag not in _TAGS:
            found.append(f"<{element.tag}>")
        for name, value in element.attrib.items():
            if name not in {"lang", "href", "start", "class"}:
                found.append(f"{name}={value}")
            if name == "href" and not value.startswith(("https://", "http://")):
                found.append(f"href={value}")
    return found
