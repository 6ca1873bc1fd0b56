"""Records in answers of arXiv's feeds and API, real ones among them."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

import pytest
from played_pages import MadeUpPaper, atom, feed

from sphinx_arxivdigest.fetch import records
from sphinx_arxivdigest.fetch.errors import BrokenAnswer
from sphinx_arxivdigest.formats import parse_digest

if TYPE_CHECKING:
    from pathlib import Path

DAY = date(2026, 1, 9)
PAPER = MadeUpPaper("2601.00001", ("cs.CL",))
OLD = MadeUpPaper("hep-th/9901001", ("hep-th", "cs.CL"), version=2)
FEED = feed("cs.CL", DAY, {"new": [PAPER], "replace": [OLD]})


@pytest.mark.corpus
def test_real_feeds_and_answers_agree(corpus: Path) -> None:
    data = (corpus / "arxiv" / "daily.rss.xml").read_bytes()
    digest = parse_digest(data, format="rss")
    assert digest.date is not None
    kinds = {paper.id: records.kind_of(paper.announced) for paper in digest.papers}
    fed = records.in_feed(data, digest.date, kinds)
    answered = records.in_answer((corpus / "arxiv" / "api.atom.xml").read_bytes())
    assert len(fed) == len(kinds) == len(answered)
    for name, paper in fed.items():
        other = answered[name]
        assert (paper.title, paper.authors) == (other.title, other.authors)
        assert (paper.abstract, paper.categories) == (other.abstract, other.categories)


def test_a_feed_has_what_the_listing_announces_so() -> None:
    kinds = {PAPER.id: "new", OLD.id: "replace"}
    found = records.in_feed(FEED.encode(), DAY, kinds)
    assert {name: paper.version for name, paper in found.items()} == {PAPER.id: 1, OLD.id: 2}
    assert found[OLD.id].announced == "replace-cross"
    assert set(records.in_feed(FEED.encode(), DAY, {**kinds, OLD.id: "cross"})) == {PAPER.id}


@pytest.mark.parametrize("element", ["title", "description", "dc:creator"])
def test_a_record_that_lacks_something_is_not_taken(element: str) -> None:
    kinds = {PAPER.id: "new", OLD.id: "replace"}
    start = FEED.index("<item>")
    text = FEED[:start] + FEED[start:].replace(f"<{element}>", "<x>", 1).replace(
        f"</{element}>", "</x>", 1
    )
    assert set(records.in_feed(text.encode(), DAY, kinds)) == {OLD.id}


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"Rate exceeded.",
        b"<html><body><p>Busy</p></body></html>",
        b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]><html>&a;</html>',
        FEED[: len(FEED) // 2].encode(),
        FEED.replace("We make", "Wé make").encode("latin-1"),
    ],
)
def test_what_is_not_a_whole_feed_is_an_error(data: bytes) -> None:
    with pytest.raises(BrokenAnswer):
        records.in_feed(data, DAY, {PAPER.id: "new"})


@pytest.mark.parametrize(
    "data", [b"", FEED.encode(), atom([PAPER], {})[:900].encode(), b"<p>Busy</p>"]
)
def test_what_is_not_a_whole_answer_is_an_error(data: bytes) -> None:
    with pytest.raises(BrokenAnswer):
        records.in_answer(data)


@pytest.mark.parametrize("element", ["title", "summary", "name"])
def test_a_record_of_the_api_that_lacks_something_is_not_taken(element: str) -> None:
    text = atom([PAPER, OLD], {})
    start = text.index("<entry>")
    entry = re.sub(f"<{element}>[^<]*<", f"<{element}><", text[start:].partition("</entry>")[0])
    rest = text[start:].partition("</entry>")[2]
    answer = f"{text[:start]}{entry}</entry>{rest}"
    assert set(records.in_answer(answer.encode())) == {OLD.id}


def test_an_answer_may_have_nothing() -> None:
    assert records.in_answer(atom([], {}).encode()) == {}
