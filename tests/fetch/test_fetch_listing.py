"""Listing pages: those of arXiv in their variants, and what is not one."""

from __future__ import annotations

from datetime import date

import pytest
from played_pages import MadeUpPaper, listing_page

from sphinx_arxivdigest.fetch.errors import BrokenAnswer
from sphinx_arxivdigest.fetch.listing_page import parse

DAY = date(2026, 11, 27)
PAPER = MadeUpPaper(
    "2611.00001",
    ("cs.CL", "cs.LG"),
    title="On <b> & $x_1$",
    authors=("Ünal Öz", "Bo Sample"),
    abstract="First line.\n  Second line with $a < b$.",
)
OLD = MadeUpPaper("hep-th/9901001", ("hep-th",), version=2)
PAGE = listing_page("cs.CL", DAY, {"new": [PAPER], "cross": [], "replace": [OLD]})


def test_a_page_is_read() -> None:
    page = parse(PAGE.encode())
    assert (page.day, page.totals, page.total) == (DAY, {"new": 1, "replace": 1}, 2)
    assert [(each.id, each.announced) for each in page.papers] == [
        (PAPER.id, "new"),
        (OLD.id, "replace"),
    ]


def test_an_entry_has_what_the_page_says_of_the_paper() -> None:
    paper = parse(PAGE.encode()).papers[0]
    assert (paper.title, paper.authors) == (PAPER.title, PAPER.authors)
    assert (paper.categories, paper.comment) == (PAPER.categories, "12 pages, 3 figures")
    assert paper.abstract == "First line. Second line with $a < b$."


def test_addresses_come_back_into_comments() -> None:
    comments = 'Code at <a href="https://example.org/code" rel="nofollow">this https URL</a>'
    page = parse(PAGE.replace("12 pages, 3 figures", comments).encode())
    assert page.papers[0].comment == "Code at https://example.org/code"


OLDER = """<html><body><h1>Computation and Language</h1>
<h2>New submissions</h2>
<div class="list-dateline">Submissions received from  Mon  4 Mar 24  to  Tue  5 Mar 24</div>
<small>[ total of 3 entries:  <b>1-3</b> ]</small>
<h3>New submissions for Wed, 6 Mar 24</h3>
<dl>
<dt><a name="item1">[1]</a>&nbsp; <span class="list-identifier"><a href="/abs/2403.00001"
title="Abstract">arXiv:2403.00001</a></span>
</dt><dd><div class="meta"><div class="list-title mathjax"><span class="descriptor">Title:</span> A
</div></div></dd></dl>
<h3>Cross-lists for Wed, 6 Mar 24</h3>
<dl><dt><a href="https://arxiv.org/abs/math.GT/0309136v2">math</a></dt><dd></dd></dl>
<h3>Replacements for Wed, 6 Mar 24</h3>
<dl><dt><a href="/abs/2401.00002v3" title="Abstract">arXiv:2401.00002</a></dt></dl>
</body></html>"""


def test_an_older_layout_is_read() -> None:
    page = parse(OLDER.encode())
    assert (page.day, page.total) == (date(2024, 3, 6), 3)
    assert [(each.id, each.announced, each.title) for each in page.papers] == [
        ("2403.00001", "new", "A"),
        ("math/0309136", "cross", ""),
        ("2401.00002", "replace", ""),
    ]


@pytest.mark.parametrize(
    "heading",
    [
        "New submissions (showing 1 of 1 entries )",
        "New submissions for Friday, 27 November 2026 (showing first 1 of 1 entries)",
        "New submissions (continued, showing last 1 of 1 entries)",
        "NEW SUBMISSIONS (showing 1 of 1 entries)",
    ],
)
def test_headings_vary(heading: str) -> None:
    page = parse(PAGE.replace("New submissions (showing 1 of 1 entries)", heading).encode())
    assert page.totals == {"new": 1, "replace": 1}
    assert page.papers[0].announced == "new"


@pytest.mark.parametrize(
    "data",
    [
        PAGE.replace('charset="utf-8"', 'charset="latin-1"').encode(),
        PAGE.replace("\n", "\r\n").encode(),
        b"\xef\xbb\xbf" + PAGE.encode(),
        ('<?xml version="1.0" encoding="latin-1"?>' + PAGE).encode(),
        PAGE.encode() + b"<p>\xe9\xff</p>",
        PAGE.replace("</dd>", "").replace("</dt>", "").encode(),
        PAGE.replace(' title="Abstract"', "").replace("<dl id='articles'>", "<dl>").encode(),
        PAGE.replace('href ="/abs/', 'href="//arxiv.org/abs/').encode(),
    ],
)
def test_a_page_may_be_untidy(data: bytes) -> None:
    page = parse(data)
    assert page.day == DAY
    assert [each.id for each in page.papers] == [PAPER.id, OLD.id]
    assert page.papers[0].authors == PAPER.authors


@pytest.mark.parametrize("text", ["No updates today.", "No updates for this time period."])
def test_a_page_may_say_that_there_is_nothing(text: str) -> None:
    empty = listing_page("cs.CL", DAY, {"new": [], "cross": [], "replace": []})
    page = parse(empty.replace("No updates today.", text).encode())
    assert (page.day, page.papers, page.total) == (DAY, (), None)


def test_large_numbers_may_have_commas() -> None:
    text = PAGE.replace("showing 1 of 1", "showing 1 of 1,063").replace("of 2 ent", "of 12,034 ent")
    page = parse(text.encode())
    assert (page.totals["new"], page.total) == (1063, 12034)


def test_a_total_counts_where_no_entry_is_found() -> None:
    page = parse(PAGE.replace("<dt>", "<div>").replace("</dt>", "</div>").encode())
    assert (page.papers, page.total) == ((), 2)


EMPTY = listing_page("cs.CL", DAY, {"new": [], "cross": [], "replace": []})


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "the answer is empty"),
        ("Rate exceeded.", "no line such as"),
        ("<!-- -->", "it is not HTML"),
        ("<html><body><p>Service Unavailable, 27 November 2026</p></body></html>", "no line such"),
        (PAGE.replace("Showing new listings for", "Listed on"), "no line such as"),
        (PAGE.replace("27 November 2026", "today"), "no line such as"),
        (EMPTY.replace("No updates today.", ""), "does not say that there are none"),
        (PAGE.replace("New submissions (", "Withdrawn submissions ("), "outside of the sections"),
        (PAGE.replace("/abs/2611.00001", "/abs/"), "this entry names no paper"),
    ],
)
def test_what_is_not_understood_is_an_error(text: str, reason: str) -> None:
    with pytest.raises(BrokenAnswer, match=reason):
        parse(text.encode())
