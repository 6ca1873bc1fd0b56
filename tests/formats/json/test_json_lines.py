"""JSON Lines: what is read from the layouts of several makers, and what is said of bad lines."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest

from sphinx_arxivdigest.formats import NotADigest, parse_digest
from sphinx_arxivdigest.model import Digest, Paper, Problem, Repository

RECORD: dict[str, Any] = {
    "id": "2606.00001",
    "categories": ["cs.IT", "cs.AI"],
    "pdf": "https://arxiv.org/pdf/2606.00001",
    "abs": "https://arxiv.org/abs/2606.00001",
    "authors": ["Ada Example", "Björn Beispiel, Jr."],
    "title": "A Line\n  of JSON",
    "comment": None,
    "summary": "One.\n  A second paragraph.",
    "AI": {"tldr": "短。", "motivation": "Why.", "method": "How.\n\n\nSo."},
}


def read(*records: Any, name: str = "") -> Digest:
    lines = [each if isinstance(each, str) else json.dumps(each) for each in records]
    digest = parse_digest("\n".join(lines).encode(), name)
    assert digest.format == "jsonl"
    return digest


def test_a_line_of_the_usual_layout() -> None:
    digest = read(RECORD, name="2026-06-30_en.jsonl")
    assert digest.problems == ()
    assert digest.date == date(2026, 6, 30)
    assert digest.papers == (
        Paper(
            id="2606.00001",
            title="A Line of JSON",
            authors=("Ada Example", "Björn Beispiel, Jr."),
            categories=("cs.IT", "cs.AI"),
            url="https://arxiv.org/abs/2606.00001",
            tldr="短。",
            details={"motivation": "Why.", "method": "How.\n\nSo."},
            abstract="One.\n  A second paragraph.",
            line=1,
        ),
    )


def test_other_names_and_forms_of_the_same_fields() -> None:
    (paper,) = read(
        {
            "entry_id": "http://arxiv.org/abs/2606.00001v3",
            "url": "https://arxiv.org/pdf/2606.00001",
            "title": "T",
            "authors": [{"name": "Ada Example"}, "Li Na; Bo Berg"],
            "primary_category": "cs.LG",
            "categories": "stat.ML cs.LG, 68T05",
            "abstract": "A.",
            "comments": " 3 pages\n 2 figures",
            "announce_type": "replace-cross",
            "code_url": "https://github.com/example/code",
            "code_stars": 52,
            "code_last_update": "2026-06-01",
            "journal_ref": "J. Ex. 1",
            "keywords": ["a", "b"],
            "scores": {"depth": [1, 2]},
            "published": "2026-06-29",
            "AI": "In short.",
        }
    ).papers
    assert (paper.id, paper.version) == ("2606.00001", 3)
    assert paper.url == "http://arxiv.org/abs/2606.00001v3"
    assert paper.authors == ("Ada Example", "Li Na", "Bo Berg")
    assert paper.categories == ("cs.LG", "stat.ML")
    assert paper.abstract == "A."
    assert paper.comment == "3 pages\n2 figures"
    assert paper.announced == "replace-cross"
    assert paper.code == Repository("https://github.com/example/code", 52, "2026-06-01")
    assert paper.tldr == "In short."
    assert paper.details == {
        "journal-ref": "J. Ex. 1",
        "keywords": "a, b",
        "scores": '{"depth": [1, 2]}',
        "published": "2026-06-29",
        "classification": "68T05",
    }


def test_an_identifier_is_enough_for_a_link() -> None:
    (paper,) = read({"id": "arXiv:hep-th/9901001v2", "title": "T", "authors": "A and B"}).papers
    assert (paper.id, paper.version) == ("hep-th/9901001", 2)
    assert paper.url == "https://arxiv.org/abs/hep-th/9901001v2"
    assert paper.authors == ("A", "B")


def test_what_a_model_wrote_takes_no_place_of_the_papers_own() -> None:
    ai = {"Abstract": "Made up.", "TL;DR": "Two.", "动机": "Why.", "Title": "Other"}
    (paper,) = read({**RECORD, "tldr": "One.", "AI": ai}).papers
    assert paper.title == "A Line of JSON"
    assert paper.abstract == "One.\n  A second paragraph."
    assert paper.tldr == "One.\n\nTwo."
    assert paper.details == {"ai_abstract": "Made up.", "motivation": "Why.", "ai_title": "Other"}


def test_identical_lines_are_one_paper_and_others_are_not() -> None:
    digest = read(RECORD, "", RECORD, {**RECORD, "comment": "Changed."}, RECORD)
    assert digest.problems == ()
    assert [paper.line for paper in digest.papers] == [1, 4]


@pytest.mark.parametrize(
    ("days", "expected", "details"),
    [
        (("2026-06-30", "2026-06-30"), date(2026, 6, 30), [{}, {}]),
        (
            ("2026-06-30", "2026-07-01"),
            None,
            [{"published": "2026-06-30"}, {"published": "2026-07-01"}],
        ),
        (("soon", "soon"), None, [{"published": "soon"}, {"published": "soon"}]),
    ],
)
def test_the_day_is_the_one_that_all_lines_name(
    days: tuple[str, str], expected: date | None, details: list[dict[str, str]]
) -> None:
    digest = read(*({"id": f"2606.0000{n}", "title": "T", "date": d} for n, d in enumerate(days)))
    assert digest.date == expected
    assert [paper.details for paper in digest.papers] == details


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ('{"id": "2606.00002", "tit', 'this is not a JSON object: \'{"id": "2606.00002", "tit\''),
        ("[1, 2]", "this is not a JSON object: '[1, 2]'"),
        ("[" * 100_000, f"this is not a JSON object: '{'[' * 60}'"),
        ('{"a":' * 100_000, "this is not a JSON object: '" + ('{"a":' * 12) + "'"),
        ('{"id": ' + "9" * 5000 + "}", 'this is not a JSON object: \'{"id": ' + "9" * 53 + "'"),
        (
            '{"title": "' + "x" * 1_000_000 + '"}',
            'this is not a JSON object: \'{"title": "' + "x" * 49 + "'",
        ),
    ],
    ids=["cut off", "no object", "deep list", "deep object", "long number", "long line"],
)
def test_lines_that_are_no_papers(line: str, message: str) -> None:
    digest = read(line, RECORD)
    assert [paper.line for paper in digest.papers] == [2]
    assert list(digest.problems) == [(1, message)]


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"abs": "javascript:alert(1)"}, "the link of 'A Line of JSON' is not http(s)"),
        ({"title": ""}, "entry without a title"),
        ({"authors": []}, "entry without authors"),
    ],
)
def test_faulty_fields_are_named_and_the_others_kept(changes: dict[str, Any], message: str) -> None:
    digest = read({**RECORD, **changes})
    assert message in digest.problems[0].message
    (paper,) = digest.papers
    assert paper.id == "2606.00001"
    assert paper.url == "https://arxiv.org/abs/2606.00001"
    assert paper.abstract == "One.\n  A second paragraph."


def test_a_key_of_another_collection_is_kept_and_is_not_a_fault() -> None:
    digest = read({**RECORD, "id": "example2026", "AI": None})
    assert digest.problems == ()
    assert [(paper.id, paper.details) for paper in digest.papers] == [
        ("2606.00001", {"id": "example2026"})
    ]
    unnamed = read({"id": "none", "title": "T", "authors": "A"})
    assert list(unnamed.problems) == [Problem(1, "this is not an arXiv identifier: 'none'")]


def test_wrong_types_are_kept_as_text() -> None:
    odd = {"code_url": "ftp://x", "announced": "soon", "number": -1, "title": 7, "version": True}
    (paper,) = read({"id": "2606.00001", "authors": [1, None, ["A"]], **odd}).papers
    assert paper.title == "7"
    assert paper.authors == ("1", "A")
    assert (paper.number, paper.version, paper.code, paper.announced) == (None, None, None, "")
    assert paper.details == {
        "code": "ftp://x",
        "announced": "soon",
        "number": "-1",
        "version": "true",
    }


def test_what_json_can_write_and_pages_cannot() -> None:
    (paper,) = read('{"id": "2606.00001", "title": "a\\u0000b \\ud800 \\ud83d\\ude00"}').papers
    assert paper.title == "ab \ufffd 😀"


def test_objects_without_papers_are_no_digest() -> None:
    with pytest.raises(NotADigest):
        parse_digest(b'{"title": "no identifier and no link"}\n{"id": 1}\n')


@pytest.mark.parametrize(
    ("value", "number", "details"),
    [
        (0, 0, {}),
        (999_999, 999_999, {}),
        (1_000_000, None, {"number": "1000000"}),
        (-1, None, {"number": "-1"}),
        (1.5, None, {"number": "1.5"}),
    ],
)
def test_whole_numbers_have_a_limit(
    value: float, number: int | None, details: dict[str, str]
) -> None:
    (paper,) = read({**RECORD, "AI": None, "number": value}).papers
    assert (paper.number, paper.details) == (number, details)


def test_deep_values_are_kept_as_json() -> None:
    (paper,) = read({**RECORD, "AI": None, "extra": [{"name": "Äda", "n": [1, True]}]}).papers
    assert paper.details == {"extra": '[{"name": "Äda", "n": [1, true]}]'}


def test_a_colon_behind_a_collaboration_is_not_an_author() -> None:
    (paper,) = read({**RECORD, "authors": ["GAIT Group", ":", {"name": "Li Na"}, " "]}).papers
    assert paper.authors == ("GAIT Group", "Li Na")


@pytest.mark.parametrize("between", ["", " ", ", "])
def test_two_objects_of_one_line_are_both_read(between: str) -> None:
    others = [{**RECORD, "id": f"2606.0000{number}"} for number in (2, 3)]
    joined = between.join(map(json.dumps, (RECORD, others[0])))
    digest = read(joined, others[1])
    assert [(paper.id[-1], paper.line) for paper in digest.papers] == [("1", 1), ("2", 1), ("3", 2)]
    assert digest.problems == ()
    damaged = read(f"{joined}, {{", others[1])
    assert [paper.id for paper in damaged.papers] == [paper.id for paper in digest.papers]
    (problem,) = damaged.problems
    assert problem.line == 1
