"""Feeds as XML: no text breaks it."""

from __future__ import annotations

from feed_support import BASE, problems, texts
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from sphinx_arxivdigest.publish.feeds.atom import AtomEntry, AtomFeed, Text, write

_ANY = st.text(st.characters(exclude_categories=()))
_TIME = "2025-01-02T00:00:00Z"
_FEED = AtomFeed(
    "tag:example.org,2026:feed", "Title", "en", f"{BASE}feed.xml", BASE, "Author", _TIME
)


def _feed(title: str, summary: str = "", content: str = "", name: str = "", url: str = "") -> bytes:
    entry = AtomEntry(
        "tag:example.org,2025-01:2501.00001",
        Text(f"T{title}"),
        _TIME,
        _TIME,
        f"{BASE}a#b",
        Text(summary, "zh"),
        content,
        (name,),
        (name,),
        ((f"https://example.org/{url}", "text/html"),),
    )
    return write(_FEED, [entry])


@given(_ANY, _ANY, _ANY, _ANY)
def test_any_text_gives_a_valid_feed(title: str, summary: str, name: str, url: str) -> None:
    feed = _feed(title, summary, "", name, url)
    assert problems(feed, f"{BASE}feed.xml") == []


def test_texts_come_back_as_they_are() -> None:
    text = "]]><a> & \"b\" 'c' </entry> \U0001d54f \u2028 \u202e"
    feed = _feed(text, text, text, text)
    assert texts(feed, "//a:entry/a:title") == [f"T{text}"]
    for path in ("a:summary", "a:content", "a:author/a:name", "a:category/@term"):
        assert texts(feed, f"//a:entry/{path}") == [text]


def test_what_xml_lacks_is_replaced() -> None:
    feed = _feed("\x00 \x1f \ud800 \ufffe")
    assert texts(feed, "//a:entry/a:title") == ["T\ufffd \ufffd \ufffd \ufffd"]


def test_addresses_are_escaped_and_not_twice() -> None:
    feed = _feed("", url='a b%20c"<>\ud800\x01论文')
    (address,) = texts(feed, "//a:link[@rel='related']/@href")
    assert address == "https://example.org/a%20b%20c%22%3C%3E%3F%01论文"


def test_an_entry_without_texts_has_no_empty_elements() -> None:
    feed = write(_FEED, [AtomEntry("tag:a,2025:b", Text("T"), _TIME, _TIME, BASE, Text(""), "")])
    entry = etree.fromstring(feed).find("{*}entry")
    assert entry is not None
    tags = [etree.QName(element).localname for element in entry]
    assert tags == ["id", "title", "published", "updated", "link"]
