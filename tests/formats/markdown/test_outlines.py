"""Outlines: items of lists that are no papers and have papers within them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sphinx_arxivdigest.formats import parse_digest

if TYPE_CHECKING:
    from sphinx_arxivdigest.model import Digest

ONE, TWO = "https://arxiv.org/abs/2501.00001", "https://arxiv.org/abs/2501.00002"


def read(text: str) -> Digest:
    digest = parse_digest(text.encode())
    assert digest.format == "list"
    return digest


def test_items_above_papers_are_their_topics() -> None:
    digest = read(
        "# Machines\n\n"
        f"- **Arms**\n  - [Lifting]({ONE})\n    - Authors: Li Na, Ada Example\n"
        f"  - [Waving]({TWO})\n"
        "- Wheels:\n  * Rolling [[paper]](https://arxiv.org/abs/2501.00003)\n"
        "  * Turning [[paper]](https://arxiv.org/abs/2501.00004)\n"
        "- [Seeing](https://arxiv.org/abs/2501.00005)\n"
    )
    assert digest.problems == ()
    assert [(each.id, each.title, each.line) for each in digest.papers] == [
        ("2501.00001", "Lifting", 4),
        ("2501.00002", "Waving", 6),
        ("2501.00003", "Rolling", 8),
        ("2501.00004", "Turning", 9),
        ("2501.00005", "Seeing", 10),
    ]
    assert digest.papers[0].authors == ("Li Na", "Ada Example")
    topics = [each.details["topic"] for each in digest.papers]
    assert topics == ["Arms", "Arms", "Wheels", "Wheels", "Machines"]


def test_items_above_papers_may_be_categories_and_several() -> None:
    digest = read(
        f"- cs.RO\n  - Legs\n    - Four\n      - [Trotting]({ONE})\n  - [Rolling]({TWO})\n"
    )
    first, second = digest.papers
    assert (first.id, first.categories, first.line) == ("2501.00001", ("cs.RO",), 4)
    assert first.details["topic"] == "Legs / Four"
    assert (second.id, second.categories, dict(second.details)) == ("2501.00002", ("cs.RO",), {})


def test_what_is_not_a_paper_in_an_outline_is_a_problem() -> None:
    digest = read(f"- **Arms**\n  - [Lifting]({ONE})\n  - Waving, without an address\n")
    assert [each.title for each in digest.papers] == ["Lifting", "Waving, without an address"]
    assert [each.line for each in digest.problems] == [3]


@pytest.mark.parametrize(
    "fields",
    [
        f"  - [paper]({ONE})\n  - [code](https://example.org)\n",
        f"  - Authors: Li Na\n  - Paper: [{ONE}]({ONE})\n",
        f"  - Ada Example, 2025, {ONE}\n  - a note\n",
        f"  - Paper: [Lifting]({ONE})\n  - Related: [Waving]({TWO})\n",
    ],
)
def test_items_that_are_the_fields_of_one_above_are_no_papers(fields: str) -> None:
    (paper,) = read(f"- **Lifting**\n{fields}").papers
    assert (paper.id, paper.title, paper.line) == ("2501.00001", "Lifting", 1)


def test_a_paper_keeps_those_that_stand_below_it() -> None:
    (paper,) = read(f"- [Lifting]({ONE})\n  - [Waving]({TWO})\n").papers
    assert paper.id == "2501.00001"
    assert TWO in paper.details["notes"]


def test_an_outline_may_be_as_deep_as_it_likes() -> None:
    lines = [" " * (2 * depth) + "- Topic" for depth in range(500)]
    digest = read("\n".join([*lines, " " * 1000 + f"- [Lifting]({ONE})"]))
    assert [paper.id for paper in digest.papers] == ["2501.00001"]


def test_papers_of_an_outline_may_be_written_or_linked() -> None:
    text = "- Arms\n  - Lifting, arXiv:2501.00001\n    [site](https://a.example)\n  - Waving, {}\n"
    digest = read(text.format(TWO))
    assert [each.id for each in digest.papers] == ["2501.00001", "2501.00002"]
