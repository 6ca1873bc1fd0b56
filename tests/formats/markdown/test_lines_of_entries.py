"""Lines inside an entry that have no label, or end the text of the one above."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sphinx_arxivdigest.formats import parse_digest
from sphinx_arxivdigest.model import Repository

if TYPE_CHECKING:
    from sphinx_arxivdigest.model import Paper

_ADDRESS = "https://arxiv.org/abs/2501.0000"


def papers(
    below: str, heading: str = "### [Walking](https://arxiv.org/abs/2501.0000{})"
) -> list[Paper]:
    """Return the papers of two entries that have *below* below their headings."""
    text = "\n\n".join(f"{heading}\n\n{below}".replace("{}", number) for number in "12")
    digest = parse_digest(text.encode())
    assert digest.format == "markdown"
    assert len(digest.papers) == 2
    return list(digest.papers)


# -- what ends a field -------------------------------------------------------------


@pytest.mark.parametrize(
    ("abstract", "link"),
    [
        ("- Abstract: {}", "- Link: {}"),
        ("**Abstract**: {}", "**PDF**: {}"),
        ("📄 Abstract:\n{}", "🔗 Link: {}"),
        ("### Abstract\n\n{}\n", "**Links:** [arXiv]({}) | [PDF]({})"),
    ],
)
def test_a_label_of_a_link_ends_the_abstract(abstract: str, link: str) -> None:
    below = "\n".join(
        [
            "- Authors: Ada Example, Li Na",
            abstract.format("We walk."),
            link.replace("{}", _ADDRESS + "{}"),
        ]
    )
    for number, paper in enumerate(papers(below, "## {}. Walking"), 1):
        assert (paper.id, paper.abstract) == (f"2501.0000{number}", "We walk.")


def test_labels_on_the_next_lines_end_the_abstract_of_one_line() -> None:
    paper = papers("Abstract: We walk.\nComments: 9 pages\nSubjects: cs.RO")[0]
    assert (paper.abstract, paper.comment, paper.categories) == ("We walk.", "9 pages", ("cs.RO",))


def test_a_blank_line_ends_fields_of_one_paragraph() -> None:
    paper = papers("Comments:\n    9 pages\n\n- **Gait**: Slow.\n\n- **Pace**: Even.")[0]
    assert (paper.comment, paper.details) == ("9 pages", {"gait": "Slow.", "pace": "Even."})


def test_a_bullet_with_a_label_is_not_the_text_of_the_one_before() -> None:
    paper = papers("- 分数：12\n- 推荐的主要理由：走路\n- 摘要：我们走路。\n- 人工评审：待处理")[0]
    assert paper.abstract == "我们走路。"
    assert paper.details == {"分数": "12", "推荐的主要理由": "走路", "人工评审": "待处理"}


def test_bullets_behind_a_quote_are_no_part_of_it() -> None:
    paper = papers(
        "- **Mood**: Good\n\n> **Again**: shown before\n\n![](a.png)\n\n"
        "- **Gait**: Slow\n- **Pace**: Even"
    )[0]
    assert paper.details == {
        "mood": "Good",
        "again": "shown before\n\n![](a.png)",
        "gait": "Slow",
        "pace": "Even",
    }


def test_a_heading_with_a_label_ends_the_field_above() -> None:
    paper = papers("#### Method\n\nWe walk.\n\n#### ⭐ Rating: 9/10\n\nNot bad.")[0]
    assert paper.details == {"method": "We walk.", "rating": "9/10\n\nNot bad."}


# -- lines of pieces ---------------------------------------------------------------


@pytest.mark.parametrize(
    "line",
    [
        "Ada Example, Li Na · 2025-01-03 · cs.RO, cs.AI",
        "Ada Example, Li Na | 2025-01-03 | cs.RO, cs.AI | [PDF](https://arxiv.org/pdf/2501.0000{})",
        "- **arXiv:** 2501.0000{} · 2025-01-03 · cs.RO, cs.AI · Ada Example, Li Na",
        "**arXiv** 2501.0000{} | **Authors** Ada Example, Li Na | **Published** 2025-01-03"
        " | **Categories** cs.RO, cs.AI | **PDF** https://arxiv.org/pdf/2501.0000{}"
        " | **Gait** None",
        "**Published:** 2025-01-03, **Authors:** Ada Example, Li Na, **Categories:** cs.RO, cs.AI",
    ],
)
def test_pieces_of_a_line_are_taken_by_what_they_are(line: str) -> None:
    for paper in papers(f"{line}\n\n**Abstract:** We walk."):
        assert (paper.authors, paper.categories) == (("Ada Example", "Li Na"), ("cs.RO", "cs.AI"))
        assert paper.details == {"published": "2025-01-03"}


def test_links_behind_authors_are_no_authors() -> None:
    links = "[原文](https://arxiv.org/abs/2501.0000{}) | [Code](https://github.com/example/walk)"
    paper = papers(f"**Authors**: Ada Example, Li Na | {links}")[0]
    assert paper.authors == ("Ada Example", "Li Na")
    assert paper.code == Repository("https://github.com/example/walk")
    assert paper.details == {}


@pytest.mark.parametrize("bullet", ["", "- "])
def test_links_to_lists_of_categories_are_categories(bullet: str) -> None:
    codes = " | ".join(
        f"[{code}](https://arxiv.org/list/{code}/recent)" for code in ("cs.RO", "cs.AI")
    )
    assert papers(f"{bullet}{codes}")[0].categories == ("cs.RO", "cs.AI")


def test_code_with_stars_behind_the_heading() -> None:
    code = "[[Code]](https://github.com/example/walk) ⭐12"
    heading = f"### [Walking](https://arxiv.org/abs/2501.0000{{}}) {code}"
    paper = papers("**Abstract:** We walk.", heading)[0]
    assert paper.code == Repository("https://github.com/example/walk", 12)


# -- texts without label -----------------------------------------------------------


@pytest.mark.parametrize(
    "below",
    [
        "**Published:** 2025-01-03\n\nWe walk on two legs.",
        "**Keywords:** legs\n\n> We walk on two legs.",
        "> We walk on two legs.\n\n**PDF:** https://arxiv.org/pdf/2501.0000{}",
    ],
)
def test_sentences_without_label_are_the_abstract_where_most_entries_have_them(below: str) -> None:
    paper = papers(below)[0]
    assert paper.abstract == "We walk on two legs."
    assert "notes" not in paper.details


@pytest.mark.parametrize(
    "below", ["**Abstract:** We walk.\n\n---\n\nSeen by Li.", "Not a sentence", "(see below)."]
)
def test_other_texts_without_label_are_notes(below: str) -> None:
    paper = papers(below)[0]
    assert "notes" in paper.details
    assert paper.abstract in ("", "We walk.")


def test_sentences_of_one_entry_of_many_are_notes() -> None:
    other = "### [Sheep](https://arxiv.org/abs/2501.00002)\n\n**Abstract:** We count.\n\n"
    text = f"### [Walking](https://arxiv.org/abs/2501.00001)\n\nWe walk.\n\n{other * 2}"
    paper = parse_digest(text.encode()).papers[0]
    assert (paper.abstract, paper.details) == ("", {"notes": "We walk."})


def test_what_stands_above_the_fields() -> None:
    callout = "> [!info] Metadata\n> - **Venue:** WALK"
    below = f"**两条腿走路的方法**\n\n_new_\n\nAda Example, Li Na\n\n{callout}"
    paper = papers(below)[0]
    assert (paper.announced, paper.authors) == ("new", ("Ada Example", "Li Na"))
    assert paper.details == {"translated title": "两条腿走路的方法", "journal-ref": "WALK"}


@pytest.mark.parametrize(
    "line", ["*Authors: Ada Example, Li Na*", "*Authors: Ada Example, Li Na | Mood: good*"]
)
def test_labels_within_italics(line: str) -> None:
    assert papers(line)[0].authors == ("Ada Example", "Li Na")


def test_authors_in_bullets_with_blank_lines_between() -> None:
    paper = papers("**Authors:**\n\n- Ada Example\n\n- Li Na\n\n**Abstract:** We walk.")[0]
    assert (paper.authors, paper.abstract) == (("Ada Example", "Li Na"), "We walk.")


def test_a_summary_of_several_lines() -> None:
    paper = papers("<details>\n<summary>\n<b>Abstract</b>\n</summary>\n\nWe walk.\n\n</details>")[0]
    assert (paper.abstract, paper.details) == ("We walk.", {})


def test_breaks_at_the_ends_of_lines() -> None:
    paper = papers("Authors: Ada Example, Li Na<br>\nKeywords: <br/>\nAbstract: We walk.<br>")[0]
    assert (paper.authors, paper.abstract, paper.details) == (
        ("Ada Example", "Li Na"),
        "We walk.",
        {},
    )


def test_an_announcement_behind_the_label_of_the_abstract() -> None:
    paper = papers(
        "**Abstract:** arXiv:2501.0000{}v2 Announce Type: replace-cross\nAbstract: We walk."
    )[0]
    assert (paper.abstract, paper.announced, paper.version) == ("We walk.", "replace-cross", 2)


def test_bullets_below_a_label_keep_their_depth() -> None:
    assert papers("- **Ideas**:\n  - one\n  - two")[0].details == {"ideas": "- one\n- two"}


def test_a_link_to_the_paper_in_a_text_with_a_label_stays() -> None:
    text = f"We [walk]({_ADDRESS}1) on."
    assert papers(f"**TL;DR:** {text}")[0].tldr == text
    assert papers(f"**TL;DR:** # [1] [walk]({_ADDRESS}1)")[0].tldr == f"# [1] [walk]({_ADDRESS}1)"


def test_a_translated_title_in_a_quote_may_have_a_colon() -> None:
    paper = papers("> *海报：两条腿*\n\n*Ada Example, Li Na*")[0]
    assert (paper.authors, paper.details) == (
        ("Ada Example", "Li Na"),
        {"translated title": "海报：两条腿"},
    )
