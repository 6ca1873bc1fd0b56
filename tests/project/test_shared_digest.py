"""What the pages of one digest take from it."""

from __future__ import annotations

import pytest
from counting import calls

from sphinx_arxivdigest.model import Details, Digest, Paper
from sphinx_arxivdigest.project.selection import Selection
from sphinx_arxivdigest.project.shared_digest import SharedDigest

CODES = [f"cs.{first}{second}" for first in "ABCDEFGH" for second in "VWXYZ"]


def shared(*categories: str) -> SharedDigest:
    papers = [
        Paper(f"2501.{number:05}", title=f"Paper {number}", categories=(code,))
        for number, code in enumerate(categories)
    ]
    return SharedDigest(Digest(tuple(papers)), "")


@pytest.mark.parametrize(
    ("selection", "chosen"),
    [
        (Selection(), [0, 1, 2, 3, 4, 5]),
        (Selection(("cs.AI",)), [0, 2]),
        (Selection(("CS.ai", "cs.SY")), [0, 2, 3, 4]),
        (Selection(("cs.*",)), [0, 1, 2, 3]),
        (Selection(("cs.*",), ("eess.*",)), [0, 1, 2]),
        (Selection((), ("?*",)), [5]),
        (Selection(("cs.*",), limit=2), [0, 1]),
        (Selection(keywords=("paper",), exclude_categories=("cs.AI",)), [1, 3, 4, 5]),
    ],
)
def test_papers_are_chosen_in_the_order_of_the_digest(
    selection: Selection, chosen: list[int]
) -> None:
    digest = shared("cs.AI", "cs.CL", "cs.AI", "cs.SY", "eess.SY", "")
    assert [int(paper.id[-1]) for paper in digest.choose(selection)] == chosen


def test_cross_lists_are_chosen_whatever_their_primary_category() -> None:
    paper = Paper("2501.00001", title="A", categories=("math.ST", "cs.LG"))
    digest = SharedDigest(Digest((paper,)), "")
    assert digest.choose(Selection(("cs.LG",), cross_lists=True)) == [paper]
    assert not digest.choose(Selection(("cs.LG",)))


def test_each_paper_is_looked_at_once_for_all_pages() -> None:
    digest = shared(*CODES * 100)

    def pages(count: int) -> int:
        parts = [Selection(tuple(CODES[start::count])) for start in range(count)]
        return calls(lambda: [digest.choose(selection) for selection in parts])

    pages(1)
    # Categories are looked at for each page, papers are not.
    assert pages(20) < 1.5 * pages(1)


def test_fields_are_those_of_the_whole_digest() -> None:
    papers = (
        Paper("2501.00001", title="A", details=Details({"method": "x"}), abstract="x"),
        Paper(
            "2501.00002", title="B", details=Details({"result": "x", "method": "y"}), comment="c"
        ),
    )
    assert SharedDigest(Digest(papers), "").fields == ("method", "result", "comment", "abstract")
