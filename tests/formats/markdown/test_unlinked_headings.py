"""Headings of papers without links: they are found by what stands below them."""

from __future__ import annotations

import pytest

from sphinx_arxivdigest.formats import NotADigest, parse_digest


def titles(text: str) -> list[tuple[str, str]]:
    """Return the identifiers and titles of the papers in *text*."""
    return [(paper.id, paper.title) for paper in parse_digest(text.encode()).papers]


@pytest.mark.parametrize("marks", ["#", "##", "####"])
@pytest.mark.parametrize("number", ["", "{n}. ", "({n}/3) ", "#{n} "])
@pytest.mark.parametrize(
    "line",
    [
        "[📄 Paper](https://arxiv.org/abs/2501.0000{n}v1) | [PDF](https://arxiv.org/pdf/2501.0000{n}v1)",
        "- links: [abs](https://arxiv.org/abs/2501.0000{n}) · [pdf](https://arxiv.org/pdf/2501.0000{n})",
        "https://arxiv.org/abs/2501.0000{n}",
        "🔗 Read it here: <https://arxiv.org/pdf/2501.0000{n}>",
        "arXiv: 2501.0000{n}",
        "[papers.cool](https://papers.cool/arxiv/2501.0000{n}) · 2025-01-02",
    ],
)
def test_a_line_below_names_the_paper(marks: str, number: str, line: str) -> None:
    entry = f"{marks} {number}A walk of length {{n}}\n\nWe walk, and walk on.\n\n{line}\n\n"
    text = "".join(entry.replace("{n}", str(n)) for n in (1, 2, 3))
    assert titles(text) == [(f"2501.0000{n}", f"A walk of length {n}") for n in (1, 2, 3)]


def test_sections_of_papers_are_not_papers() -> None:
    entry = "### Walk {n}\n\n[PDF](https://arxiv.org/pdf/2501.0000{n})\n\n"
    below = [entry.format(n=n) for n in (1, 2, 3)]
    text = f"# Walks\n\n## Robotics\n\n{below[0]}## Vision\n\n{below[1]}{below[2]}"
    papers = parse_digest(text.encode()).papers
    assert [paper.title for paper in papers] == ["Walk 1", "Walk 2", "Walk 3"]
    assert [paper.categories for paper in papers] == [("cs.RO",), (), ()]


@pytest.mark.parametrize(
    "text",
    [
        "## On walks\n\nWe read [this](https://arxiv.org/abs/2501.00001) about them; it fits.\n\n"
        "## On runs\n\nThat [one](https://arxiv.org/abs/2501.00002) is a paper all will like.\n",
        "## On walks\n\nhttps://arxiv.org/abs/2501.00001\n\n## On runs\n\nNothing so far.\n",
        "# Walker\n\nThe code of a paper.\n\nPaper: https://arxiv.org/abs/2501.00001\n\n"
        "## Usage\n\nRun it.\n",
    ],
)
def test_texts_that_mention_papers_are_not_digests(text: str) -> None:
    with pytest.raises(NotADigest):
        parse_digest(text.encode())


def test_a_heading_with_nothing_below_is_told() -> None:
    entry = "## Walk {n}\n\n[PDF](https://arxiv.org/pdf/2501.0000{n})\n\n"
    text = f"{entry.format(n=1)}## Lost walk\n\nWe walk.\n\n{entry.format(n=3)}"
    problems = parse_digest(text.encode()).problems
    assert [problem.line for problem in problems if "'Lost walk'" in problem.message] == [5]


@pytest.mark.parametrize(
    "text",
    [
        "# A walk\n**arXiv**: [2501.00001v1](https://arxiv.org/abs/2501.00001v1)\n\n"
        "**Authors**: Ada Example\n\n## Abstract\n\nWe walk.\n",
        "# A walk\n\n- **Paper:** https://arxiv.org/abs/2501.00001\n- **Authors:** Ada Example\n\n"
        "## 摘要\n\nWe walk.\n\n## 方法\n\nOn foot.\n",
        "# A walk\n\n## 1. Overview\n\nIt walks.\n\n"
        "## Metadata\n\n- **arXiv ID**: `2501.00001`\n- **Authors**: Ada Example\n\n## Notes\n",
        "# A walk\n\n## 来源\n\n- **arXiv**: https://arxiv.org/abs/2501.00001\n"
        "- **作者**: Ada Example\n\n## 摘要\n\nWe walk.\n",
    ],
)
def test_a_file_may_be_one_paper(text: str) -> None:
    digest = parse_digest(text.encode())
    assert [(paper.id, paper.title) for paper in digest.papers] == [("2501.00001", "A walk")]
    assert digest.papers[0].authors == ("Ada Example",)
    assert digest.papers[0].line == 1


def test_the_title_of_a_day_is_not_that_of_its_only_paper() -> None:
    entry = "## A walk\n\n**arXiv:** 2501.00001\n\n**Authors:** Ada Example\n\n"
    for top in ("# Daily arXiv", "# 2025-01-02", "# cs.RO"):
        assert titles(f"{top}\n\n{entry}## Abstract\n\nWe walk.\n")[0] == ("2501.00001", "A walk")


def test_a_heading_inside_an_entry_may_name_another_paper() -> None:
    entry = "### [Walk {n}](https://arxiv.org/abs/2501.0000{n})\n\nWe walk.\n\n"
    inside = "#### A comparison with Run (arXiv:2401.00009)\n\nThey run.\n\n"
    text = "".join(entry.replace("{n}", str(n)) + inside for n in (1, 2))
    papers = parse_digest(text.encode()).papers
    assert [paper.title for paper in papers] == ["Walk 1", "Walk 2"]
    assert all("arXiv:2401.00009" in paper.details["notes"] for paper in papers)


def test_sections_of_lists_and_tables_behind_headings() -> None:
    entry = "### [Walk {n}](https://arxiv.org/abs/2501.0000{n})\n\n*Ada Example*\n\n"
    item = "- [Run {n}](https://arxiv.org/abs/2502.0000{n}) - Li Na\n"
    row = "|[Fly {n}](https://arxiv.org/abs/2503.0000{n})|Björn Beispiel|\n"
    entries, items, rows = (
        "".join(each.replace("{n}", str(n)) for n in (1, 2)) for each in (entry, item, row)
    )
    text = f"## Picks\n\n{entries}## Others\n\n{items}\n# cs.RO\n\n|Title|Authors|\n|-|-|\n{rows}"
    papers = parse_digest(text.encode()).papers
    lines = text.split("\n")
    titles = ["Walk 1", "Walk 2", "Run 1", "Run 2", "Fly 1", "Fly 2"]
    assert [paper.title for paper in papers] == titles
    assert all(paper.title in lines[paper.line - 1] for paper in papers)
    assert [paper.details.get("topic") for paper in papers[2:]] == ["Others", "Others", None, None]
    assert papers[5].categories == ("cs.RO",)


def test_a_list_of_the_papers_of_headings_only_leads_there() -> None:
    entry = "### [Walk {n}](https://arxiv.org/abs/2501.0000{n})\n\n*Ada Example*\n\n"
    item = "- [Walk {n}](https://arxiv.org/abs/2501.0000{n})\n"
    entries, items = (
        "".join(each.replace("{n}", str(n)) for n in (1, 2)) for each in (entry, item)
    )
    papers = parse_digest(f"{entries}## Index\n\n{items}".encode()).papers
    assert [paper.title for paper in papers] == ["Walk 1", "Walk 2"]


def test_sections_with_fields_are_those_of_the_one_paper_above_them() -> None:
    who = "## Who\n\n- **Authors:** Ada Example, Li Na\n\n"
    where = "## Where\n\n- **arXiv ID:** 2501.00001\n\n"
    text = "## What\n\n**Abstract:** We walk.\n"
    for sections in (who + where + text, where + text + who):
        digest = parse_digest(f"# Walking on Legs\n\n{sections}".encode())
        assert [paper.title for paper in digest.papers] == ["Walking on Legs"]
        (paper,) = digest.papers
        assert (paper.id, paper.authors, paper.abstract) == (
            "2501.00001",
            ("Ada Example", "Li Na"),
            "We walk.",
        )
