"""JSON documents that are damaged: whole objects are read, and the rest is a problem."""

from __future__ import annotations

import json
from typing import Any

import pytest
from counting import calls

from sphinx_arxivdigest.formats import NotADigest, parse_digest
from sphinx_arxivdigest.formats.json import documents


def paper(number: int) -> dict[str, Any]:
    return {
        "id": f"2606.{number:05}",
        "title": f'Robot {number} says "walk, {{run}}"',
        "authors": [{"name": "Ada Example"}, {"name": "Li Na"}],
        "abstract": "We walk [1, 2].\nThen we run.",
    }


def lines_of(text: str, *wanted: str) -> list[int]:
    return [text[: text.index(each)].count("\n") + 1 for each in wanted]


#: What is done to the third paper of a list → in which of the two layouts.
DAMAGE = {
    "comma too many": ('"title": "Robot 3', ', "title": "Robot 3'),
    "no comma": (', "title": "Robot 3', ' "title": "Robot 3'),
    "no quote": ('"title": "Robot 3', '"title": Robot 3'),
    "bad escape": ("Robot 3", r"Robot \x3"),
    "no brace": ('{"id": "2606.00003"', '"id": "2606.00003"'),
    "long number": ('"id": "2606.00003"', '"id": ' + "9" * 5000),
    "noise": ('"id": "2606.00003"', '"id": "2606.00003" }}]],, :"'),
}


@pytest.mark.parametrize("damage", DAMAGE)
def test_one_damaged_object_harms_no_other(damage: str) -> None:
    text = "[\n" + ",\n".join(json.dumps(paper(number)) for number in range(1, 6)) + "\n]"
    whole = parse_digest(text.encode()).papers
    old, new = DAMAGE[damage]
    assert old in text
    digest = parse_digest(text.replace(old, new, 1).encode())
    assert digest.format == "json"
    assert [each for each in digest.papers if each.line != 4] == [
        each for each in whole if each.line != 4
    ]
    assert digest.problems
    assert all(each.line in (4, 5) for each in digest.problems)


@pytest.mark.parametrize("end", [1, 5, 20, 60, 100])
def test_a_download_that_was_cut_off(end: int) -> None:
    text = json.dumps({"date": "2026-06-30", "papers": list(map(paper, range(1, 6)))}, indent=2)
    last = text.index('"2606.00005"')
    digest = parse_digest(text[: last + end].encode())
    assert [each.id for each in digest.papers] == [f"2606.{number:05}" for number in range(1, 5)]
    assert digest.papers == parse_digest(text.encode()).papers[:4]
    assert str(digest.date) == "2026-06-30"
    assert digest.problems


@pytest.mark.parametrize("damage", DAMAGE)
def test_a_damaged_document_of_one_line(damage: str) -> None:
    old, new = DAMAGE[damage]
    text = json.dumps({"date": "2026-06-30", "cs.RO": list(map(paper, range(1, 6)))})
    assert old in text
    digest = parse_digest(text.replace(old, new, 1).encode())
    others = [f"2606.{number:05}" for number in (1, 2, 4, 5)]
    assert [each.id for each in digest.papers if each.id in others] == others
    assert digest.format == "json"
    assert digest.problems


def test_objects_side_by_side_are_all_read() -> None:
    text = "".join(json.dumps(paper(number)) for number in (1, 2, 3))
    assert [each.id[-1] for each in parse_digest(text.encode()).papers] == ["1", "2", "3"]


def test_keys_above_hold_in_damaged_documents_too() -> None:
    papers = {"cs.RO": [paper(1), paper(2)], "cs.CV": {"2026-06-29": [paper(3)]}}
    text = json.dumps(papers, indent=1)
    assert text.endswith("]\n }\n}")
    digest = parse_digest(text[:-1].encode())
    whole = parse_digest(text.encode())
    assert digest.papers == whole.papers
    assert [each.categories for each in whole.papers] == [("cs.RO",), ("cs.RO",), ("cs.CV",)]
    assert [each.line for each in digest.problems] == [text.count("\n") + 1]


def test_rows_of_damaged_documents() -> None:
    rows = {
        f"2606.0000{number}": f"|**2026-06-30**|**Robots {number}**|Li Na|[pdf](https://arxiv.org/abs/"
        f"2606.0000{number})|null|\n"
        for number in range(1, 4)
    }
    text = json.dumps({"Walking": rows}, indent=1)
    whole = parse_digest(text.encode()).papers
    assert len(whole) == 3
    digest = parse_digest(text.replace("|**2026-06-30**|**Robots 2", "\\|Robots 2").encode())
    assert digest.papers == (whole[0], whole[2])
    assert [each.line for each in digest.problems] == [4]


def test_the_first_brace_may_be_lost() -> None:
    text = json.dumps({"date": "2026-06-30", "papers": [paper(1), paper(2)]}, indent=1)
    digest = parse_digest(text[1:].encode())
    assert digest.papers == parse_digest(text.encode()).papers
    assert digest.problems


def test_a_list_with_a_comma_too_many_loses_nothing() -> None:
    text = json.dumps([paper(1), paper(2)], indent=1)
    digest = parse_digest((text[:-2] + ",\n]").encode())
    assert digest.papers == parse_digest(text.encode()).papers
    (problem,) = digest.problems
    # At the comma or behind it, as the version of Python says.
    assert problem.line in (text.count("\n"), text.count("\n") + 1)


def test_lines_are_those_where_entries_begin() -> None:
    nested = {"journal": {"title": paper(2)["title"]}, "score": [1, {"title": "x"}], **paper(1)}
    text = json.dumps({"a": {"title": "b"}, "papers": [nested, paper(2), paper(2)]}, indent=1)
    digest = parse_digest(text.encode())
    ids = [index + 1 for index, line in enumerate(text.split("\n")) if line == "  {"]
    assert [each.line for each in digest.papers] == ids


@pytest.mark.parametrize("text", ['[{"id": 1,}, {"id": 2}]', '{"title": "A page",', "[{", "{{}}"])
def test_other_damaged_documents_are_no_digests(text: str) -> None:
    with pytest.raises(NotADigest):
        parse_digest(text.encode())


@pytest.mark.parametrize(
    "piece",
    [
        '{"a":',
        '{"a":[',
        '[{"a":1},',
        '"title":"',
        '{"a":"',
        '{"id":"2606.00001","title":"T"},',
        '{"2606.00001": "',
    ],
)
def test_work_in_damaged_documents_is_linear(piece: str) -> None:
    def work(size: int) -> int:
        lines = ["[" + piece * (size // len(piece))]
        return calls(lambda: (documents.detects(lines), documents.parse(lines)))

    assert work(24_000) < 20 * work(1_500)
