"""Tables whose head is damaged, and lists that have lost a bullet."""

from __future__ import annotations

from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING

import pytest

from sphinx_arxivdigest.formats import parse_digest
from sphinx_arxivdigest.model import Problem

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx_arxivdigest.model import Digest, Paper

ROWS = [
    f"|{number}|2025-01-02|**Title {number}**|Ada Example, Li Na"
    f"|[2501.{number:05}](https://arxiv.org/abs/2501.{number:05})|"
    for number in range(1, 5)
]
HEAD = "|#|Date|Title|Authors|PDF|"
RULE = "|---|---|---|---|---|"


def read(lines: Sequence[str]) -> Digest:
    return parse_digest("\n".join(lines).encode())


def papers(digest: Digest) -> list[Paper]:
    """Return the papers without what damage changes: the lines where they stand."""
    return [replace(paper, line=0) for paper in digest.papers]


@pytest.mark.parametrize(
    ("lines", "line"),
    [
        ([RULE, *ROWS], 2),
        (ROWS, 1),
        (["|#|Date|TitleAuthors|PDF|", RULE, *ROWS], 3),
        (["|#|Da", RULE, *ROWS], 3),
    ],
)
def test_cells_tell_the_columns_of_a_table_whose_head_is_damaged(
    lines: list[str], line: int
) -> None:
    good, found = read([HEAD, RULE, *ROWS]), read(lines)
    assert papers(found) == papers(good)
    assert found.problems == (Problem(line, "no row above names the columns of this table"),)


@pytest.mark.parametrize(
    "lines",
    [
        [RULE, HEAD, *ROWS],
        [HEAD, "", RULE, *ROWS],
        [HEAD, *ROWS],
        [HEAD, ROWS[0], RULE, *ROWS[1:]],
    ],
)
def test_a_head_that_is_not_above_its_rule_names_the_columns(lines: list[str]) -> None:
    good, found = read([HEAD, RULE, *ROWS]), read(lines)
    assert papers(found) == papers(good)
    assert found.problems == ()


@pytest.mark.parametrize("bullet", ["", " ", "-", "*", " -"])
def test_an_item_that_has_lost_its_bullet_is_one_of_its_own(bullet: str) -> None:
    address = "https://arxiv.org/abs/2501.0000"
    items = [
        [f"- [Title {each}]({address}{each})", "  - Authors: Ada Example, Li Na", "  - TLDR: Walk."]
        for each in range(1, 4)
    ]
    good = read([*chain(*items)])
    items[1][0] = bullet + items[1][0].removeprefix("- ")
    found = read([*chain(*items)])
    assert papers(found) == papers(good)
    assert found.problems == (Problem(4, "an item of the list without its bullet"),)


def test_a_line_that_is_further_in_or_leads_to_the_same_paper_is_of_its_item() -> None:
    address = "https://arxiv.org/abs/2501.0000"
    lines = [
        f"- [Title 1]({address}1)",
        f"  [Another title]({address}2)",
        f"[The same paper]({address}1)",
    ]
    found = read([*lines, f"- [Title 3]({address}3)"])
    assert [paper.id for paper in found.papers] == ["2501.00001", "2501.00003"]
    assert found.problems == ()
