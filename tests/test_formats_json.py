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
    assert [paper.details.get("date") for paper in digest.papers] == [None, "2026-06-29"]
    assert str(read({"2026-06-30": [FIRST, SECOND]}).date) == "2026-06-30"
    assert str(read({"date": "Monday", "papers": [dated]}).date) == "2026-06-29"


def test_a_day_may_have_no_papers() -> None:
    digest = read({"date": "2026-06-27", "papers": []})
    assert (digest.papers, str(digest.date), digest.problems) == ((), "2026-06-27", ())


def test_what_is_no_paper_among_papers_is_a_problem() -> None:
    digest = read([FIRST, "a text", {"title": "Without identifier", "authors": "A B"}], indent=1)
    assert [paper.title for paper in digest.papers] == [FIRST["title"], "Without identifier"]
    assert list(digest.problems) == [
        Problem(4, "no paper: 'a text'"),
        Problem(11, "paper without an arXiv identifier"),
    ]


def test_a_pdf_names_a_paper_too() -> None:
    (paper,) = read([{"title": "T", "pdf_url": "https://arxiv.org/pdf/2606.00001v2"}]).papers
    assert (paper.id, paper.version) == ("2606.00001", 2)


def test_authors_who_are_left_out_are_told() -> None:
    (paper,) = read([{**FIRST, "authors": "Ada Example, Li Na et al."}]).papers
    assert paper.authors == ("Ada Example", "Li Na")
    assert paper.details["author list"] == "Ada Example, Li Na et al."


@pytest.mark.parametrize("ensure_ascii", [False, True])
def test_problems_name_the_line_of_the_title(ensure_ascii: bool) -> None:
    papers = [FIRST, SECOND, {"url": "https://x.org", "title": "T", "authors": "A"}]
    digest = read({"papers": papers}, indent=1, ensure_ascii=ensure_ascii)
    assert [paper.line for paper in digest.papers] == [5, 12, 22]
    assert list(digest.problems) == [Problem(22, "paper without an arXiv identifier")]


def test_one_object_over_several_lines() -> None:
    (paper,) = read({**FIRST, "date": "2026-06-30"}, indent=1).papers
    assert paper.id == "2606.00001"
    # On one line, it is one of JSON Lines.
    assert parse_digest(json.dumps(FIRST).encode()).format == "jsonl"


@pytest.mark.parametrize(
    "content",
    [
        "[]",
        '{"date": "2026-06-27", "name": "x"}',
        '{"date": "soon", "papers": []}',
        '{"title": "A page", "name": "x"}',
        '[{"title": "A page"}]',
        '[{"id": "2606.00001", "title": "T"},\n',
        "[" * 12 + json.dumps(FIRST) + "]" * 12,
        "[" * 100_000 + '"title":"',
    ],
)
def test_other_documents_are_no_digests(content: str) -> None:
    with pytest.raises(NotADigest):
        parse_digest(content.encode())
