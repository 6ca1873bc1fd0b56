"""Entries whose titles are no headings: cards, blocks of labels, and front matter."""

from __future__ import annotations

import pytest

from sphinx_arxivdigest.formats import parse_digest

CARDS = {
    "slack": "*<https://arxiv.org/abs/2501.0000{n}|Walk {n}>*\n_Ada Example, Li Na_\n> We walk.\n",
    "numbered in slack": "*{n}. <https://arxiv.org/abs/2501.0000{n}|Walk {n}>*\n"
    "_Ada Example, Li Na_\n",
    "discord": "**[Walk {n}](https://arxiv.org/abs/2501.0000{n})**\n*Ada Example, Li Na*\n",
    "identifier above": "2501.0000{n}\n**Walk {n}**\nAda Example, Li Na\nSubjects: cs.RO\n",
    "link above": "<https://arxiv.org/abs/2501.0000{n}|2501.0000{n}>\n*Walk {n}*\n"
    "Ada Example, Li Na\n",
    "link below": "**{n}. Walk {n}**\n\nAda Example, Li Na\n\n[PDF](https://arxiv.org/pdf/2501.0000{n})\n",
    "bold labels": "**Title:** Walk {n}\n**Authors:** Ada Example, Li Na\n"
    "**Link:** https://arxiv.org/abs/2501.0000{n}\n**Abstract:** We walk.\n\n---\n",
    "plain labels": "Title: Walk {n}\nAuthors: Ada Example, Li Na\n"
    "URL: https://arxiv.org/abs/2501.0000{n}\n",
    "html headings": '<h3><a href="https://arxiv.org/abs/2501.0000{n}">Walk {n}</a></h3>\n\n'
    "<p>Ada Example, Li Na</p>\n",
    "summaries": "<details>\n<summary><b>Walk {n}</b></summary>\n\nAda Example, Li Na\n\n"
    "[PDF](https://arxiv.org/pdf/2501.0000{n})\n\n</details>\n",
    "underlined": "Walk {n}\n------\n\nAda Example, Li Na\n\nhttps://arxiv.org/abs/2501.0000{n}\n",
    "labels in Chinese": "**标题**：Walk {n}\n**作者**：Ada Example, Li Na\n"
    "**链接**：https://arxiv.org/abs/2501.0000{n}\n",
}


@pytest.mark.parametrize("above", ["", "# Walks of 2025-01-02\n\n", "# cs.CV\n\n", "# Walks\n\n"])
@pytest.mark.parametrize("card", CARDS.values(), ids=CARDS)
def test_cards(card: str, above: str) -> None:
    text = above + "\n".join(card.replace("{n}", str(n)) for n in (1, 2, 3))
    papers = parse_digest(text.encode()).papers
    assert [paper.id for paper in papers] == ["2501.00001", "2501.00002", "2501.00003"]
    assert [paper.title for paper in papers] == ["Walk 1", "Walk 2", "Walk 3"]
    assert {paper.authors for paper in papers} == {("Ada Example", "Li Na")}
    lines = text.split("\n")
    assert all(f"Walk {n}" in lines[paper.line - 1] for n, paper in enumerate(papers, 1))
    if "cs.CV" in above and "cs.RO" not in text:
        assert {paper.categories for paper in papers} == {("cs.CV",)}


def test_sections_of_cards() -> None:
    card = CARDS["bold labels"]
    cards = [card.replace("{n}", str(n)) for n in (1, 2, 3, 4)]
    text = f"## Walkers\n\n{cards[0]}\n{cards[1]}\n## Runners\n\n{cards[2]}\n{cards[3]}"
    papers = parse_digest(text.encode()).papers
    assert [(paper.title, paper.details["topic"]) for paper in papers] == [
        ("Walk 1", "Walkers"),
        ("Walk 2", "Walkers"),
        ("Walk 3", "Runners"),
        ("Walk 4", "Runners"),
    ]


def test_one_card() -> None:
    digest = parse_digest(b"*<https://arxiv.org/abs/2501.00001|A walk>*\n_Ada Example_\n")
    assert [(paper.id, paper.title) for paper in digest.papers] == [("2501.00001", "A walk")]


FRONT_MATTER = """---
score: 6.0
title: "A walk: on foot"
authors: 'Ada Example, Li Na'
date: 2025-01-05
{link}
tldr: It walks.
---

"""


@pytest.mark.parametrize(
    "link",
    [
        'pdf: "https://arxiv.org/pdf/2501.00001v1"',
        "arxiv_id: 2501.00001v1",
        "url: https://arxiv.org/abs/2501.00001v1",
    ],
)
@pytest.mark.parametrize("heading", ["", "# A walk: on foot\n\n", "## Abstract\n\n"])
def test_front_matter_may_be_a_paper(link: str, heading: str) -> None:
    digest = parse_digest((FRONT_MATTER.format(link=link) + heading + "We walk.\n").encode())
    [paper] = digest.papers
    assert (paper.id, paper.version, paper.title) == ("2501.00001", 1, "A walk: on foot")
    assert (paper.authors, paper.tldr) == (("Ada Example", "Li Na"), "It walks.")
    assert paper.details["score"] == "6.0"
    assert "We walk." in (paper.abstract, paper.details.get("notes"))
    assert str(digest.date) == "2025-01-05"


def test_the_front_matter_of_a_day_is_not_a_paper() -> None:
    text = "---\ntitle: Papers\ndate: 2025-01-05\nurl: https://a.example\n---\n\n"
    entry = "### [A walk](https://arxiv.org/abs/2501.00001)\n\n*Ada Example*\n"
    digest = parse_digest((text + entry).encode())
    assert [paper.title for paper in digest.papers] == ["A walk"]
    assert str(digest.date) == "2025-01-05"


def test_a_folded_field_is_not_a_title() -> None:
    card = (
        "**[Walking {0}](https://arxiv.org/abs/2501.0000{0})**\n*Authors: Ada E, Li Na*\n\n"
        "<details><summary>Abstract</summary>We walk {0}.</details>\n\n---\n\n"
    )
    digest = parse_digest(f"# Walks\n\n{card.format(1)}{card.format(2)}".encode())
    assert [(paper.id, paper.title, paper.abstract) for paper in digest.papers] == [
        (f"2501.0000{n}", f"Walking {n}", f"We walk {n}.") for n in (1, 2)
    ]
