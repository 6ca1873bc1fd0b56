"""The inside of an entry below a heading: labels, folded blocks, fences, tables and lists."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sphinx_arxivdigest.formats import parse_digest, to_markdown

if TYPE_CHECKING:
    from sphinx_arxivdigest.model import Paper

_HEADING = "### [Walking](https://arxiv.org/abs/2501.00001)\n"


def only(below: str) -> Paper:
    """Return the paper of an entry that no other has the labels of."""
    other = _HEADING.replace("00001", "00002") + "\n**Method:** We ask.\n\n"
    digest = parse_digest(f"{_HEADING}\n{below}\n\n{other * 4}".encode())
    assert digest.format == "markdown"
    return digest.papers[0]


# -- labels ------------------------------------------------------------------------


@pytest.mark.parametrize(
    "label", ["**{}:** ", "**{}**: ", "- **{}:** ", "* {}: ", "{}: ", "> **{}:** "]
)
def test_labels_on_consecutive_lines_begin_fields_each(label: str) -> None:
    names = ("Venue", "Mood", "Gait Score")
    paper = only("\n".join(f"{label.format(name)}text {name}" for name in names))
    assert paper.details == {
        "journal-ref": "text Venue",
        "mood": "text Mood",
        "gait score": "text Gait Score",
    }


def test_a_label_within_a_text_of_sentences_is_emphasis() -> None:
    paper = only("**Result:** We walk:\n**Far:** ten miles")
    assert paper.details == {"result": "We walk:\n**Far:** ten miles"}


@pytest.mark.parametrize(
    "label",
    [
        "**Abstract** ",
        "**Abstract**  ",
        "> **Abstract** ",
        "【摘要】",
        "【摘要】：",
        "【Abstract】 ",
    ],
)
def test_known_names_in_bold_type_or_brackets_need_no_colon(label: str) -> None:
    paper = only(f"**Authors** Ada Example, Li Na\n\n{label}We walk: far.")
    assert (paper.authors, paper.abstract) == (("Ada Example", "Li Na"), "We walk: far.")
    assert paper.details == {}


@pytest.mark.parametrize(
    "text",
    ["**Results** of walks are few.", "**Legs** We have two.", "They walk.\n**Results** Ten."],
)
def test_other_bold_beginnings_without_colon_are_text(text: str) -> None:
    paper = only(f"**Method:** We walk.\n\n{text}")
    assert paper.details == {"method": f"We walk.\n\n{text}"}


# -- folded blocks -----------------------------------------------------------------


@pytest.mark.parametrize(
    "summary",
    [
        "Abstract",
        "<b>Abstract</b>",
        "Click to view abstract",
        "🔍 查看摘要",
        "Show the full abstract",
    ],
)
@pytest.mark.parametrize(
    "block",
    [
        "<details><summary>{}</summary>We walk.</details>",
        "<details open><summary>{}</summary> We walk. </details>",
        "<details><summary>{}</summary>We walk.\n</details>",
        "<details>\n<summary>{}</summary>We walk.</details>",
        "<details>\n<summary>{}</summary>\n\nWe walk.\n\n</details>",
    ],
)
def test_folded_abstracts(block: str, summary: str) -> None:
    paper = only(f"*Ada Example*\n\n{block.format(summary)}\n\nA note.")
    assert paper.abstract == "We walk."
    assert paper.details == {"notes": "A note."}


def test_a_block_that_begins_with_text_ends_behind_text() -> None:
    block = "<details><summary>Abstract</summary>We walk.\n\nWe rest.</details>"
    assert only(f"{block}\n\nA note.").abstract == "We walk.\n  We rest."


def test_labels_on_the_line_of_a_summary() -> None:
    block = "<details><summary>Details</summary>TL;DR: Walk.\nMethod: Legs.</details>"
    paper = only(block)
    assert (paper.tldr, paper.details) == ("Walk.", {"method": "Legs."})


def test_folded_blocks_behind_each_other_on_their_lines() -> None:
    block = "<details><summary>{}</summary>{}</details>\n"
    paper = only(block.format("Abstract", "We walk.") + block.format("Mood", "Good."))
    assert (paper.abstract, paper.details) == ("We walk.", {"mood": "Good."})


# -- fences, tables and quotes -----------------------------------------------------


@pytest.mark.parametrize("fence", ["```", "~~~", "```python"])
def test_everything_between_fences_is_text(fence: str) -> None:
    code = f"{fence}\n# Step\nMethod: x\n\n| a | b |\n**Score:** 5\n{fence[:3]}"
    paper = only(f"**Result:** See:\n\n{code}\n\n**Mood:** Good.")
    assert paper.details == {"result": f"See:\n\n{code}", "mood": "Good."}


def test_a_fence_that_is_not_closed_ends_with_its_entry() -> None:
    digest = parse_digest(f"{_HEADING}\n```\nx\n\n{_HEADING}\n**Mood:** Good.".encode())
    assert [paper.details for paper in digest.papers] == [{"notes": "```\nx"}, {"mood": "Good."}]


@pytest.mark.parametrize("text", ["```\nMethod: x", "See.\n```\n# a\n\nx\n```", "A.\n【摘要】 B."])
def test_written_texts_come_back(text: str) -> None:
    digest = parse_digest(f"{_HEADING}\n**Mood:** Good.\n\n**Result:** See.".encode())
    (paper,) = digest.papers
    changed = type(paper)(paper.id, title="T", url=paper.url, details={"mood": text, "result": "R"})
    (read,) = parse_digest(to_markdown(type(digest)((changed,))).encode()).papers
    assert read.details == changed.details


@pytest.mark.parametrize("head", ["Model | Score", "Method | Accuracy", "指标 | 值"])
def test_a_table_of_two_columns_behind_a_text_is_part_of_it(head: str) -> None:
    table = f"| {head} |\n|---|---|\n| Result | 2 |\n| Code | 1 |"
    paper = only(f"**Conclusion:** See\n\n{table}\n\n**Abstract:** We walk.")
    assert (paper.details, paper.abstract) == ({"conclusion": f"See\n\n{table}"}, "We walk.")


@pytest.mark.parametrize(
    "above", ["*Ada Example*", "> **TL;DR:** Walk.", "**Authors:** Ada Example"]
)
def test_a_table_that_stands_alone_is_one_of_fields(above: str) -> None:
    paper = only(f"{above}\n\n| Name | Text |\n|---|---|\n| Mood | Good |\n| Method | Legs |")
    assert paper.details == {"mood": "Good", "method": "Legs"}


@pytest.mark.parametrize("name", ["Abstract", "TL;DR"])
def test_a_quote_below_a_label_is_its_text(name: str) -> None:
    paper = only(f"**{name}:**\n> We walk.\n>\n> We rest.\n\n**Mood:** Good.")
    assert (paper.abstract or paper.tldr).split() == ["We", "walk.", "We", "rest."]
    assert paper.details == {"mood": "Good."}


# -- authors -----------------------------------------------------------------------


@pytest.mark.parametrize("bullet", ["-", "*", "+", "•"])
def test_authors_as_items_below_their_label(bullet: str) -> None:
    names = ("Ada Example", "Beispiel, Bo", "Li Na")
    items = "\n".join(f"{bullet} {name}" for name in names)
    paper = only(f"**Authors:**\n{items}\n\n**Abstract:** We walk.")
    assert (paper.authors, paper.abstract, paper.details) == (names, "We walk.", {})
