"""Habits of single makers of Markdown digests, each beside what a person reads there."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from sphinx_arxivdigest.formats import NotADigest, parse_digest
from sphinx_arxivdigest.model import Repository

if TYPE_CHECKING:
    from sphinx_arxivdigest.model import Digest, Paper

_URL = "https://arxiv.org/abs/2501.0000"


def read(text: str) -> Digest:
    digest = parse_digest(text.encode())
    assert digest.format == "markdown"
    return digest


def only(text: str) -> Paper:
    (paper,) = read(text).papers
    return paper


def linked(number: int, below: str) -> str:
    """Return an entry whose heading is a link."""
    return f"### [Title {number}]({_URL}{number})\n\n{below}\n\n"


# -- labels ----------------------------------------------------------------------


@pytest.mark.parametrize("label", ["**Abstract**", "- **Abstract**", "> **Abstract**"])
def test_a_name_in_bold_type_alone_on_its_line_is_a_label(label: str) -> None:
    paper = only(linked(1, f"**Authors:** Ada Example\n\n{label}\n\nWe walk."))
    assert (paper.authors, paper.abstract) == (("Ada Example",), "We walk.")


def test_names_in_bold_type_that_entries_share_are_labels() -> None:
    digest = read("".join(linked(n, f"**Key Points**\n\n- {n}\n- more") for n in (1, 2, 3)))
    assert [paper.details for paper in digest.papers] == [
        {"key points": f"- {n}\n- more"} for n in (1, 2, 3)
    ]


def test_other_words_in_bold_type_alone_on_a_line_are_text() -> None:
    assert only(linked(1, "**Method:** Steps:\n**Carefully**")).details == {
        "method": "Steps:\n**Carefully**"
    }


def test_labels_in_coloured_type() -> None:
    paper = only(
        linked(1, "**<font color=#123>Authors:</font>** Ada Example\n\n<b>TL;DR</b>: In short.")
    )
    assert (paper.authors, paper.tldr) == (("Ada Example",), "In short.")


@pytest.mark.parametrize(
    "field",
    ["**Subjects:** Subjects:\nRobotics (cs.RO); AI (cs.AI)", "Categories:\n\ncs.RO, cs.AI"],
)
def test_the_text_of_a_label_may_stand_on_the_next_line(field: str) -> None:
    paper = only(linked(1, f"{field}\n\n**Abstract:** We walk."))
    assert (paper.categories, paper.details) == (("cs.RO", "cs.AI"), {})


def test_addresses_and_sentences_in_italics_are_no_labels() -> None:
    text = "*Made by [a bot](https://example.org/) for us*\n\n*By hand, and source: none*"
    assert only(linked(1, f"**Abstract:** We walk.\n\n---\n\n{text}")).details == {"notes": text}


def test_few_entries_show_their_labels_in_bold_type_and_headings() -> None:
    text = (
        "**Abstract:** We walk.\n\n**Relevance:** 3\n**Novelty:** 4\n\n#### Open Questions\n\nMany."
    )
    for numbers in ((1,), (1, 2)):
        for paper in read("".join(linked(n, text) for n in numbers)).papers:
            assert paper.abstract == "We walk."
            assert paper.details == {"relevance": "3", "novelty": "4", "open questions": "Many."}


# -- authors ---------------------------------------------------------------------


def test_a_line_of_names_below_the_heading_is_the_authors() -> None:
    text = linked(1, "Ada Example, Li Na  \n**Abstract:** We walk.")
    digest = read(text + text.replace("Ada Example, ", ""))
    assert [paper.authors for paper in digest.papers] == [("Ada Example", "Li Na"), ("Li Na",)]
    digest = read(text * 2 + text.replace("Ada Example, ", ""))
    assert digest.papers[2].authors == ("Li Na",)


def test_a_link_to_code_may_stand_above_the_authors() -> None:
    paper = only(linked(1, "[[code](https://x.org/a)]\nAda Example, Li Na"))
    assert (paper.code, paper.authors) == (Repository("https://x.org/a"), ("Ada Example", "Li Na"))
    assert only(linked(1, "[Code](https://x.org/a) of ours")).details["notes"].endswith("of ours")


def test_a_sentence_below_the_heading_is_no_line_of_names() -> None:
    paper = only(linked(1, "Robots walk, and run.\n\n**Abstract:** We walk."))
    assert (paper.authors, paper.details) == ((), {"notes": "Robots walk, and run."})


def test_italics_behind_a_rule_are_no_authors() -> None:
    paper = only(linked(1, "**Abstract:** We walk.\n\n---\n\n*Made by a bot, with care*"))
    assert (paper.authors, paper.details) == ((), {"notes": "*Made by a bot, with care*"})


# -- blocks and announcements ----------------------------------------------------


def test_tags_alone_on_their_lines_are_no_text() -> None:
    text = "<details>\n<summary>Abstract</summary>\n<ol>\n  We walk <p> far.\n</ol>\n</details>"
    assert only(linked(1, text)).abstract == "We walk <p> far."


def test_a_folded_block_ends_where_it_is_closed_last() -> None:
    opened = "<details>\n<summary>Details</summary>\nAbstract: We say\n</details>\n"
    paper = only(linked(1, f"{opened}\nis text.\n\nTwo.\n\n</details>\n\nA note."))
    assert paper.abstract == "We say\n</details>\n  is text.\n  Two."
    assert paper.details == {"notes": "A note."}
    other = only(linked(1, f"{opened}<details>\n<summary>More</summary>\nText.\n</details>"))
    assert (other.abstract, other.details) == ("We say", {"more": "Text."})
    assert only(linked(1, f"{opened}\n</details>\n</details>")).details == {}


def test_the_line_of_arxivs_feeds_above_an_abstract() -> None:
    line = "arXiv:2501.00001v2 Announce Type: replace"
    paper = only(linked(1, f"**Score**: 5\n\n{line}\nAbstract: We walk."))
    assert (paper.version, paper.announced, paper.abstract) == (2, "replace", "We walk.")
    assert paper.details == {"score": "5"}
    other = line.replace("00001", "00002")
    assert only(linked(1, other)).details == {"notes": other}


# -- headings --------------------------------------------------------------------


def topics(digest: Digest) -> list[str]:
    return [paper.details.get("topic", "") for paper in digest.papers]


def test_headings_without_category_are_topics() -> None:
    names = "*Ada Example*"
    digest = read(f"# Today\n\n## Walking\n\n{linked(1, names)}## Swimming\n\n{linked(2, names)}")
    assert topics(digest) == ["Walking", "Swimming"]
    assert not digest.problems


def test_topics_below_each_other_and_below_categories() -> None:
    digest = read(
        f"# Papers\n\n# cs.RO\n\n## Legs\n\n{linked(1, '')}# Land\n\n## Wheels\n\n{linked(2, '')}"
    )
    assert topics(digest) == ["Legs", "Land / Wheels"]
    assert [paper.categories for paper in digest.papers] == [("cs.RO",), ()]


def test_the_title_of_a_file_is_no_topic() -> None:
    assert topics(read(f"## Walking\n\n{linked(1, '')}{linked(2, '')}")) == ["", ""]
    contents = "## Table of Contents\n\n- One\n\n"
    assert topics(read(f"# cs.RO\n\n{linked(1, '')}{contents}{linked(2, '')}")) == ["", ""]
    assert topics(read(f"# Walking\n\n{linked(1, '')}## Legs\n\n{linked(2, '')}")) == ["", "Legs"]


def test_a_section_without_papers_goes_to_the_notes_with_its_heading() -> None:
    paper = only(f"## Walking\n\n{linked(1, '')}## Settings\n\nNone.\n\n## Empty\n")
    assert paper.details == {"notes": "Settings\n\nNone."}


def test_headings_without_number_behind_numbered_papers_are_no_papers() -> None:
    text = linked(1, "**Abstract:** We walk.").replace("[Title", "1. [Title")
    paper = only(f"{text}# Prompts\n\n### System\n\n> Be short.\n\n### User\n\n> Read.")
    assert paper.details == {"notes": "System\n\n> Be short.\n\nUser\n\n> Read."}


def test_a_numbered_entry_without_link_in_front_of_the_others_is_kept() -> None:
    others = linked(2, "").replace("[Title", "2. [Title")
    digest = read(f"# Today\n\n### 1. Title 1\n\n*Ada Example*\n\n{others}")
    assert [paper.title for paper in digest.papers] == ["Title 1", "Title 2"]
    assert (3, "entry without an arXiv identifier: 'Title 1'") in digest.problems


def test_titles_below_their_headings() -> None:
    text = (
        "#### Title:\n   Robots {0}\n - **Authors:** Ada Example\n"
        " - **Arxiv link:** https://arxiv.org/abs/{1}\n - **Abstract**\n We {0}.\n"
    )
    digest = read(text.format("walk", "") + text.format("run", "2501.00002"))
    assert [(paper.title, paper.id, paper.line) for paper in digest.papers] == [
        ("Robots walk", "", 1),
        ("Robots run", "2501.00002", 7),
    ]


def test_entries_in_quotes() -> None:
    text = linked(1, "*Ada Example*\n\n| Score | 5 |\n\n**Abstract:**\nWe walk.")
    quoted = "".join(f"> {line}".rstrip() + "\n" for line in text.splitlines())
    assert (
        read(f"# Today\n\n{quoted}\n{quoted}").papers == read(f"# Today\n\n{text}\n{text}").papers
    )


def test_a_quoted_heading_in_an_entry_is_text() -> None:
    assert only(linked(1, "**Abstract:** We walk.\n\n**Method:**\n> # One")).details == {
        "method": "> # One"
    }


def test_papers_in_folded_blocks_are_no_single_entry() -> None:
    summary = "<summary>Title - [[pdf]]({0}1)</summary>"
    block = f"<details>\n{summary}\n\n**Abstract:** We walk.\n</details>\n"
    with pytest.raises(NotADigest):
        parse_digest(f"## Contents\n\n{block}{block}".format(_URL).encode())


def test_pages_of_papers_on_other_sites_name_papers_without_link_in_the_heading() -> None:
    text = "## Robots {0}\n\n**Abstract:** We.\n\n[Page](https://huggingface.co/papers/2501.0000{0})\n\n"
    digest = read(text.format(1) + text.format(2))
    assert [paper.id for paper in digest.papers] == ["2501.00001", "2501.00002"]


# -- dates -----------------------------------------------------------------------


@pytest.mark.parametrize(
    "line",
    [
        "# New submissions for Mon,  6 Jan 25",
        "- **Last Updated**: 2025-01-06 05:51:43 UTC",
        "更新时间：2025年1月6日",
    ],
)
def test_dates_above_the_papers(line: str) -> None:
    assert read(f"# Papers\n\n{line}\n\n{linked(1, '')}").date == date(2025, 1, 6)


def test_a_date_in_a_sentence_above_the_papers_is_not_the_digests() -> None:
    assert read(f"# Papers\n\nAs of 2025-01-06, none.\n\n{linked(1, '')}").date is None


@pytest.mark.parametrize(
    "title", ["walk.gr as a Resource", "Who Writes for cs.RO?", "Robots (hep-th) and Gait"]
)
def test_a_title_with_a_dot_or_a_code_is_not_a_category(title: str) -> None:
    text = "\n".join(
        f"# {each}\n\n**Authors**: Ada Example\n\n**Link**: [PDF](https://arxiv.org/pdf/2501.0000{n})"
        f"\n\n**Abstract**: We walk {n}.\n\n---"
        for n, each in enumerate(["Walking", title, "Running"], 1)
    )
    digest = parse_digest(text.encode())
    assert digest.problems == ()
    assert [(paper.id, paper.title) for paper in digest.papers] == [
        ("2501.00001", "Walking"),
        ("2501.00002", title),
        ("2501.00003", "Running"),
    ]
    assert not any(paper.categories for paper in digest.papers)
