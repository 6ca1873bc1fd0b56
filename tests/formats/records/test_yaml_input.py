"""YAML with papers as digests."""

from __future__ import annotations

import json
from datetime import date
from itertools import pairwise

import pytest
import yaml

from sphinx_arxivdigest.formats import parse_digest
from sphinx_arxivdigest.formats.records.yaml import detects, parse

PAPERS = """\
# Written every morning.
date: 2025-01-06
papers:
- title: Walking
  authors: [Ada Example, Li Na]
  url: https://arxiv.org/abs/2501.00010
  categories: [cs.RO]
  abstract: We walk.
- title: "Running: a race"
  id: 2501.00020  # a text, and not a number
  authors:
    - Bo Beispiel
  categories:
    - cs.RO
    - cs.AI
  summary: >
    We run
    and run.
  stars: null
"""


def test_papers_and_their_lines() -> None:
    digest = parse_digest(PAPERS.encode())
    assert (digest.format, digest.problems) == ("yaml", ())
    assert digest.date == date(2025, 1, 6)
    first, second = digest.papers
    assert (first.id, first.title, first.line) == ("2501.00010", "Walking", 4)
    assert (first.authors, first.abstract) == (("Ada Example", "Li Na"), "We walk.")
    assert (second.id, second.title, second.line) == ("2501.00020", "Running: a race", 9)
    assert (second.authors, second.categories) == (("Bo Beispiel",), ("cs.RO", "cs.AI"))
    assert (second.abstract, second.details) == ("We run and run.", {})


@pytest.mark.parametrize(
    "document",
    [
        [{"title": "Walking", "arxiv_id": "2501.00001", "AI": {"tldr": "Walk."}}],
        {"2501.00001": {"title": "Walking", "authors": ["Li Na"]}},
        {"cs.RO": [{"title": "Walking", "link": "https://arxiv.org/abs/2501.00001"}]},
        {"results": {"items": [{"title": "Walking", "arxivId": "2501.00001", "score": "7"}]}},
        {"title": "Walking", "id": "2501.00001", "authors": "Li Na"},
    ],
)
def test_yaml_is_read_as_the_same_json(document: object) -> None:
    found = parse_digest(yaml.safe_dump(document).encode(), format="yaml")
    detected = parse_digest(yaml.safe_dump(document, sort_keys=False).encode())
    expected = parse_digest(json.dumps(document, indent=1).encode(), format="json")
    assert detected.format == "yaml"
    assert [paper.id for paper in expected.papers] == ["2501.00001"]
    for digest in (found, detected):
        for paper, same in zip(digest.papers, expected.papers, strict=True):
            assert (paper.title, paper.authors, paper.categories, paper.tldr, paper.details) == (
                (same.title, same.authors, same.categories, same.tldr, same.details)
            )


@pytest.mark.parametrize("fault", ["Walking: a survey", "'Walking", "[Walking", "@Walking"])
def test_a_faulty_item_is_named_and_harms_no_other(fault: str) -> None:
    digest = parse_digest(PAPERS.replace("title: Walking", f"title: {fault}").encode())
    assert [paper.id for paper in digest.papers] == ["2501.00020"]
    assert [paper.line for paper in digest.papers] == [9]
    assert digest.date == date(2025, 1, 6)
    assert ["2501.00010" in each.text for each in digest.unused].count(True) == 1
    (problem,) = digest.problems
    assert problem.message.startswith("this is not YAML: ")
    assert problem.line in range(4, 9)


@pytest.mark.parametrize("text", ["a: 'b", "a: 'b\u2028\u2028\u2028", "a: [\n\x85\x85"])
def test_a_fault_at_the_end_is_in_the_file(text: str) -> None:
    lines = text.split("\n")
    (problem,) = parse(lines).problems
    assert problem.line in range(1, len(lines) + 1)


@pytest.mark.parametrize("text", ["papers: []\n", "date: 2025-01-06\nitems: [ ]\n"])
def test_an_empty_list_is_a_day_without_papers(text: str) -> None:
    digest = parse_digest(text.encode())
    assert (digest.format, digest.papers, digest.problems) == ("yaml", (), ())


@pytest.mark.parametrize(
    "text",
    [
        "title: My site\nurl: https://example.org\n",
        "title: Walks\nid: walks\npapers: many\n",
        "---\ntitle: Notes\narxiv: 2501.00001\n---\nWe walk.\n",
    ],
)
def test_other_files_are_not_yaml_of_papers(text: str) -> None:
    assert not detects(text.split("\n"))


def test_lists_of_markdown_are_not_yaml() -> None:
    text = "# Walking\n\n- [Walking](https://arxiv.org/abs/2501.00001)\n  - title: Walking\n"
    assert parse_digest(text.encode()).format == "list"


@pytest.mark.parametrize(
    "bomb",
    [
        "a: &a [x, x, x, x, x, x, x, x, x, x]\n"
        + "".join(
            f"{new}: &{new} [{', '.join([f'*{old}'] * 10)}]\n" for old, new in pairwise("abcdefgh")
        ),
        "a: &a\n  b: *a\n",
        "a: " + "[" * 20_000 + "\n",
        "a: {" + "? {" * 50 + "\n",
        "a:\n" + "".join(f"{' ' * depth}? \n" for depth in range(1, 100)),
    ],
)
def test_bombs_are_problems(bomb: str) -> None:
    digest = parse_digest(f"{PAPERS}{bomb}".encode(), format="yaml")
    assert digest.problems[0].message.startswith("this is not YAML: ")


def test_an_alias_to_a_list_is_read() -> None:
    text = PAPERS.replace("[cs.RO]", "&codes [cs.RO, math-ph]").replace("<", "")
    text = text.replace("categories:\n    - cs.RO\n    - cs.AI", "categories: *codes")
    digest = parse_digest(text.encode())
    assert [paper.categories for paper in digest.papers] == [("cs.RO", "math-ph")] * 2
