"""EPUB: the languages of pages and texts, as XML has them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import ZipFile

import pytest
from lxml import etree

from sphinx_arxivdigest.writing.epub import declare_languages

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Site

XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
PAPER = {
    "id": "2501.00001",
    "title": "Walking on Two Legs",
    "authors": ["Ada Example"],
    "categories": ["cs.RO"],
    "summary": "We walk.",
    "AI": {"tldr": "我們提出一種行走的方法。"},
}


def test_every_language_is_told_twice(build: Callable[..., Site]) -> None:
    files = {
        "index.rst": "Page\n====\n\n.. arxiv-digest:: today.jsonl\n",
        "today.jsonl": json.dumps(PAPER),
    }
    site = build(files, "epub", conf='language = "de"\n')
    (book,) = Path(site.app.outdir).glob("*.epub")
    with ZipFile(book) as archive:
        names = [name for name in archive.namelist() if name.endswith(".xhtml")]
        roots = {name: etree.fromstring(archive.read(name)) for name in names}
    assert "nav.xhtml" in roots
    assert {root.get(XML_LANG) for root in roots.values()} == {"de"}
    told = {
        (element.get("lang"), element.get(XML_LANG))
        for root in roots.values()
        for element in root.iter("{*}*")
        if element.get("lang") or element.get(XML_LANG)
    }
    assert told == {(tag, tag) for tag in ("de", "en", "zh-Hant")}


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        (b"<html><p>a</p></html>", b'<html lang="ja" xml:lang="ja"><p>a</p></html>'),
        (b'<html class="a" lang="de">', b'<html class="a" lang="de" xml:lang="de">'),
        (b'<html lang="ja" xml:lang="ja">', b'<html lang="ja" xml:lang="ja">'),
        (b'<p lang="zh-Hant" dir="auto">', b'<p lang="zh-Hant" xml:lang="zh-Hant" dir="auto">'),
        (b'<p>a lang="de" b</p>', b'<p>a lang="de" b</p>'),
        (b'<a hreflang="de" data-lang="de">', b'<a hreflang="de" data-lang="de">'),
    ],
)
def test_only_attributes_are_told_twice(page: bytes, expected: bytes) -> None:
    assert declare_languages(page, b"ja") == expected
    assert declare_languages(expected, b"ja") == expected
