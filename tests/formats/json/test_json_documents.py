"""JSON documents with papers in them, as programs write them at once."""

from __future__ import annotations

import json
from typing import Any

import pytest

from sphinx_arxivdigest.formats import NotADigest, parse_digest
from sphinx_arxivdigest.model import Digest, Problem

FIRST = {"arxiv_id": "2606.00001v2", "title": 'Quotes: "é"', "authors": ["Ada Example"]}
SECOND = {"id": "2606.00002", "title": "T", "authors": [{"name": "Li Na", "title": "Dr"}]}


def read(document: Any, **options: Any) -> Digest:
    digest = parse_digest(json.dumps(document, **options).encode())
    assert digest.format == "json"
    return digest


@pytest.mark.parametrize(
    "document",
    [
        [FIRST, SECOND],
        {"date": "2026-06-30", "papers": [FIRST, SECOND]},
        {"cs.AI": [FIRST], "cs.CL": {"papers": [SECOND]}, "total": 2},
        {
            "date": "2026-06-30",
            "title": "A digest",
            "url": "https://x.org",
            "data": {"papers": [FIRST, SECOND]},
        },
        {"papers": {"2606.00001v2": FIRST, "2606.00002": {"title": "T", "authors": "Li Na"}}},
    ],
)
def test_papers_are_found_wherever_they_lie(document: Any) -> None:
    digest = read(document)
    assert digest.problems == ()
    assert [(paper.id, paper.version) for paper in digest.papers] == [
        ("2606.00001", 2),
        ("2606.00002", None),
    ]
    assert [paper.title for paper in digest.papers] == [FIRST["title"], "T"]
    assert {paper.categories for paper in digest.papers[1:]} == (
        {("cs.CL",)} if "cs.AI" in document else {()}
    )
    assert str(digest.date) == ("2026-06-30" if "date" in document else "None")


def test_days_stand_in_the_document_or_in_keys_or_in_papers() -> None:
    dated = {**SECOND, "date": "2026-06-29"}
    digest = read({"meta": {"date": "2026-06-30", "title": "A digest"}, "papers": [FIRST, dated]})
    assert str(digest.date) == "2026-06-30"
    assert [paper.details.get("published") for paper in digest.papers] == [None, "2026-06-29"]
    assert str(read({"2026-06-30": [FIRST, SECOND]}).date) == "2026-06-30"
    assert str(read({"date": "Monday", "papers": [dated]}).date) == "2026-06-29"


@pytest.mark.parametrize(
    ("beside", "day"),
    [
        ({"reportDate": "2026-06-30", "version": "1"}, "2026-06-30"),
        ({"meta": {"run_date": "2026-06-30", "title": "A digest"}}, "2026-06-30"),
        ({"day": "2026-06-30", "announcementDate": "2026-06-30"}, "2026-06-30"),
        ({"reportDate": "2026-07-01", "date": "2026-06-30"}, "2026-06-30"),
        ({"start_date": "2026-06-01", "end_date": "2026-06-30"}, "None"),
        ({"updated": "2026-06-30", "reportDate": "soon"}, "None"),
    ],
)
def test_the_day_may_have_another_name(beside: dict[str, Any], day: str) -> None:
    assert str(read({**beside, "papers": [FIRST, SECOND]}).date) == day
    with pytest.raises(NotADigest):
        parse_digest(json.dumps({"release_date": "2026-06-30", "x": []}).encode())


def test_a_day_may_have_no_papers() -> None:
    digest = read({"date": "2026-06-27", "papers": []})
    assert (digest.papers, str(digest.date), digest.problems) == ((), "2026-06-27", ())


def test_what_is_no_paper_among_papers_is_a_problem() -> None:
    digest = read([FIRST, "a text", {"title": "Without identifier", "authors": "A B"}], indent=1)
    assert [paper.title for paper in digest.papers] == [FIRST["title"], "Without identifier"]
    assert list(digest.problems) == [
        Problem(9, "this is not a paper: 'a text'"),
        Problem(10, "entry without an arXiv identifier: 'Without identifier'"),
    ]


def test_each_item_that_is_no_paper_has_its_line() -> None:
    digest = read(["one", FIRST, [1], "a, [b]", 5], indent=1)
    assert list(digest.problems) == [
        Problem(2, "this is not a paper: 'one'"),
        Problem(11, "this is not a paper: '[1]'"),
        Problem(13, "this is not a paper: 'a, [b]'"),
        Problem(14, "this is not a paper: '5'"),
    ]


def test_a_pdf_names_a_paper_too() -> None:
    (paper,) = read([{"title": "T", "pdf_url": "https://arxiv.org/pdf/2606.00001v2"}]).papers
    assert (paper.id, paper.version) == ("2606.00001", 2)


def test_authors_who_are_left_out_are_told() -> None:
    (paper,) = read([{**FIRST, "authors": "Ada Example, Li Na et al."}]).papers
    assert paper.authors == ("Ada Example", "Li Na")
    assert paper.details["author list"] == "Ada Example, Li Na et al."
    (paper,) = read([{**FIRST, "authors": ["Ada Example", "...", "Li Na", "et al."]}]).papers
    assert paper.authors == ("Ada Example", "Li Na")
    assert paper.details["author list"] == "Ada Example, ..., Li Na, et al."


ROWS = {
    "2606.00001": "|**2026-06-30**|**Robots That Walk**|Ada Example et.al."
    "|[2606.00001](http://arxiv.org/abs/2606.00001v2)|**[link](https://x.org/a)**|\n",
    "2606.00002": "- 2026-06-29, **Robots That Run**, Ada Example et.al., "
    "Paper: [link](https://arxiv.org/abs/2606.00002), Code: [x](https://x.org/b)\n",
    "2606.00003": "|2026-06-28|[Robots](https://arxiv.org/abs/2606.00003)||null|at once|",
    "2606.00004": "a text",
}


@pytest.mark.parametrize("indent", [None, 1])
def test_rows_of_tables_and_items_of_lists_are_papers(indent: int | None) -> None:
    digest = read({"Walking": ROWS}, indent=indent)
    first, second, third = digest.papers
    assert [paper.title for paper in digest.papers] == [
        *("Robots That Walk", "Robots That Run", "Robots"),
    ]
    assert [paper.id for paper in digest.papers] == list(ROWS)[:3]
    assert [first.version, first.authors] == [2, ("Ada Example",)]
    assert first.details == {
        "published": "2026-06-30",
        "author list": "Ada Example et.al.",
        "topic": "Walking",
    }
    assert [paper.code and paper.code.url for paper in digest.papers] == [
        *("https://x.org/a", "https://x.org/b", None),
    ]
    assert second.authors == ("Ada Example",)
    assert third.details == {"published": "2026-06-28", "notes": "at once", "topic": "Walking"}
    assert [paper.line for paper in digest.papers] == ([3, 4, 5] if indent else [1, 1, 1])
    assert list(digest.problems) == [Problem(third.line, "entry without authors")]


def test_topics_are_keys_above_identifiers() -> None:
    papers = {"2606.00001": FIRST}
    assert read({"Walking": papers}).papers[0].details == {"topic": "Walking"}
    assert read({"cs.RO": papers}).papers[0].details == {}
    assert read({"Papers": papers}).papers[0].details == {}


def test_names_of_fields_have_many_forms() -> None:
    paper = {
        "paper_title": "T",
        "paper_abstract": "We walk.",
        "paper_authors": "Ada Example, Li Na",
        "paperUrl": "http://arxiv.org/abs/2606.00001",
        "update_time": "2026-06-30",
        "publishedAt": "2026-06-29",
        "numVotes": 3,
    }
    digest = read([{**FIRST, "summary": "We run."}, paper], indent=1)
    assert (digest.problems, digest.papers[1].line) == ((), 10)
    assert digest.papers[1].id == "2606.00001"
    assert digest.papers[1].title == "T"
    assert digest.papers[1].abstract == "We walk."
    assert digest.papers[1].authors == ("Ada Example", "Li Na")
    assert digest.papers[1].details == {
        "updated": "2026-06-30",
        "published": "2026-06-29",
        "num_votes": "3",
    }
    assert parse_digest(json.dumps(paper).encode()).papers[0].title == "T"


def test_a_paper_may_lie_in_an_object_that_says_more_of_it() -> None:
    entry = {"paper": {**SECOND, "votes": 3}, "title": "T", "votes": 4, "replies": 5}
    (paper,) = read([entry]).papers
    assert (paper.id, paper.title) == ("2606.00002", "T")
    assert paper.details == {"votes": "3", "listed votes": "4", "replies": "5"}


@pytest.mark.parametrize(
    ("fields", "code", "details"),
    [
        ({"code_links": [{"url": "https://x.org", "type": "github"}]}, "https://x.org", {}),
        (
            {"code": ["https://x.org/a", "https://x.org/b"]},
            "https://x.org/a",
            {"code links": "https://x.org/b"},
        ),
        ({"github": "https://x.org"}, "https://x.org", {}),
        ({"code_links": []}, None, {}),
        ({"code": "soon"}, None, {"code": "soon"}),
        (
            {"code": [{"url": "https://x.org", "k": 1}]},
            None,
            {"code": '[{"url": "https://x.org", "k": 1}]'},
        ),
    ],
)
def test_code_is_an_address_or_a_list_of_them(fields: Any, code: Any, details: Any) -> None:
    (paper,) = read([{**FIRST, **fields}]).papers
    assert (paper.code and paper.code.url, paper.details) == (code, details)


@pytest.mark.parametrize("ensure_ascii", [False, True])
def test_problems_name_the_line_where_the_entry_begins(ensure_ascii: bool) -> None:
    papers = [FIRST, SECOND, {"url": "https://x.org", "title": "T", "authors": "A"}]
    digest = read({"papers": papers}, indent=1, ensure_ascii=ensure_ascii)
    assert [paper.line for paper in digest.papers] == [3, 10, 20]
    assert list(digest.problems) == [Problem(20, "the link of 'T' has no arXiv identifier")]


def test_one_object_over_several_lines() -> None:
    (paper,) = read({**FIRST, "date": "2026-06-30"}, indent=1).papers
    assert paper.id == "2606.00001"
    # On one line, it is one of JSON Lines.
    assert parse_digest(json.dumps(FIRST).encode()).format == "jsonl"


@pytest.mark.parametrize(
    "content",
    [
        '{"date": "2026-06-27", "name": "x"}',
        '{"date": "soon", "papers": []}',
        '{"title": "A page", "name": "x"}',
        '[{"title": "A page"}]',
        "[" * 12 + json.dumps(FIRST) + "]" * 12,
        "[" * 100_000 + '"title":"',
    ],
)
def test_other_documents_are_no_digests(content: str) -> None:
    with pytest.raises(NotADigest):
        parse_digest(content.encode())
