"""What is wrong with Markdown digests, and what is read all the same."""

from __future__ import annotations

from pathlib import Path

import pytest
from samples_markdown import entry, messages, read

from sphinx_arxivdigest.model import Problem

SAMPLES = Path(__file__).parents[2] / "samples" / "formats"


def test_a_file_cut_off_in_the_middle() -> None:
    text = "- [cs.AI](#cs.AI) [Total: 3]\n\n# cs.AI\n\n" + entry(1) + entry(2)
    digest = read(text[: text.rindex("Conclusion") + 5])
    assert len(digest.papers) == 2
    assert digest.papers[1].details["result"] == "The result.\n\nConcl"
    line = digest.papers[1].line
    assert messages(digest) == [(line, "the file ends in the middle of this entry")]


def test_a_block_that_is_never_closed() -> None:
    digest = read(entry(1).replace("</details>", "") + entry(2))
    assert messages(digest) == [(1, "the <details> of this entry is not closed")]
    assert digest.papers[0].abstract == "Some text."


def test_an_entry_without_authors_or_abstract() -> None:
    without_authors = entry(2).replace("*Ada Example,Björn Beispiel*\n", "")
    empty_authors = entry(3).replace("*Ada Example,Björn Beispiel*", "**")
    without_abstract = entry(4).replace("Abstract: Some text.\n", "")
    digest = read(entry(1) + without_authors + empty_authors + without_abstract)
    assert [problem.message for problem in digest.problems] == [
        "entry without authors",
        "entry without authors",
        "entry without an abstract",
    ]
    assert [problem.line for problem in digest.problems] == [p.line for p in digest.papers[1:]]
    assert [paper.authors for paper in digest.papers[1:3]] == [(), ()]


def test_a_digest_without_any_abstracts_is_in_order() -> None:
    without = entry().replace("Abstract: Some text.\n", "")
    assert read(without).problems == ()
    bare = "### [2] [T](https://arxiv.org/abs/2512.00002)\n*A*\n"
    assert [problem.message for problem in read(without + bare).problems] == [
        "entry without an abstract",
        "entry without categories",
    ]


def test_numbers_may_restart_and_have_gaps() -> None:
    digest = read("# cs.AI\n" + entry(2) + entry(1) + entry(1) + entry(9))
    assert digest.problems == ()
    assert [paper.number for paper in digest.papers] == [2, 1, 1, 9]


def test_totals_that_do_not_match_are_one_problem() -> None:
    contents = "".join(
        f"- [{code}](#{code}) [Total: {total}]\n"
        for code, total in (("cs.CV", 0), ("cs.AI", 3), ("cs.LG", 1), ("cs.CL", 4))
    )
    body = f"# cs.AI\n{entry(1)}{entry(2)}# cs.LG\n{entry(3)}# cs.CL\n{entry(4, code='cs.CL')}"
    assert messages(read(f"# Contents\n\n{contents}\n{body}")) == [
        (
            4,
            "totals that do not match the entries of the file: cs.AI 3 (2 read), cs.CL 4 (1 read)",
        )
    ]


def test_many_wrong_totals_are_still_one_short_problem() -> None:
    codes = [f"cs.A{letter}" for letter in "BCDEFGHIJ"]
    contents = "".join(f"- [{code}](#{code}) [Total: 9]\n" for code in codes)
    (problem,) = read(contents + "".join(f"# {code}\n{entry()}" for code in codes)).problems
    assert problem.message.endswith("cs.AF 9 (1 read), and 4 more")


def test_an_excerpt_without_some_categories_has_no_wrong_totals() -> None:
    contents = "- [cs.AI](#cs.AI) [Total: 9]\n- [cs.CL](#cs.CL) [Total: 4]\n"
    assert read(f"{contents}\n# cs.AI\n{entry()}").problems == ()


def test_totals_count_the_primary_category_where_there_are_no_sections() -> None:
    contents = "- [cs.AI](#csai) (1 papers)\n- [cs.LG](#cslg) (1 papers)\n\n"
    assert read(contents + entry(1) + entry(2, code="cs.LG")).problems == ()


@pytest.mark.parametrize(
    ("heading", "title", "url", "message"),
    [
        ("### [3] No link", "No link", "", "entry without an arXiv identifier: 'No link'"),
        ("### No number", "No number", "", "entry without an arXiv identifier: 'No number'"),
        (
            "### [3] [Bad <b>](javascript:alert(1))",
            "Bad <b>",
            "",
            "the link of 'Bad <b>' is not http(s) and was left out",
        ),
        (
            "### [3] [Elsewhere](https://example.org/abs/2512.00001)",
            "Elsewhere",
            "https://example.org/abs/2512.00001",
            "the link of 'Elsewhere' has no arXiv identifier",
        ),
        (
            "### [3] [Cut off](https://arxiv.org/ab",
            "Cut off",
            "https://arxiv.org/ab",
            "the link of 'Cut off' has no arXiv identifier",
        ),
    ],
)
def test_headings_without_an_identifier(heading: str, title: str, url: str, message: str) -> None:
    bad = "\n".join([heading, *entry(3).split("\n")[1:]])
    digest = read(f"# cs.AI\n\n{entry(1)}{bad}{entry(4)}")
    paper = digest.papers[1]
    assert len(digest.papers) == 3
    assert (paper.id, paper.title, paper.url) == ("", title, url)
    assert paper.authors == ("Ada Example", "Björn Beispiel")
    assert digest.problems == (Problem(paper.line, message),)


def test_an_entry_that_is_nothing_but_a_heading() -> None:
    digest = read(f"# cs.AI\n\n{entry(1)}### [2] A title\n### [3]\n\n# \n{entry(4)}")
    assert [paper.title for paper in digest.papers] == ["Title 1", "A title", "", "Title 4"]
    assert [paper.number for paper in digest.papers] == [1, 2, 3, 4]
    assert [paper.categories for paper in digest.papers] == [("cs.AI",)] * 4
    assert [message for _, message in messages(digest)] == [
        "nothing but a heading: 'A title'",
        "nothing but a heading: ''",
    ]


def test_a_section_that_names_no_category() -> None:
    problem = (entry().count("\n") + 3, "the heading 'Further reading' is not a category of arXiv")
    beside, below = (
        read(f"# cs.AI\n\n{entry(1)}{marks} Further reading\n\n{entry(1)}") for marks in ("#", "##")
    )
    assert messages(beside) == [problem]
    assert messages(below) == []
    assert below.papers[1].details["topic"] == "Further reading"


def test_a_paper_twice_is_kept_twice() -> None:
    digest = read(f"# cs.AI\n\n{entry(1)}# cs.LG\n\n{entry(1)}")
    assert digest.problems == ()
    assert [paper.id for paper in digest.papers] == ["2512.00001"] * 2


def test_a_paper_without_categories_has_that_of_its_section() -> None:
    text = entry().replace("Main category: cs.AI\n", "")
    assert read(f"## Vision (Computer Vision) [cs.CV]\n{text}").papers[0].categories == ("cs.CV",)
    assert read(text).papers[0].categories == ()


def test_an_abstract_of_the_makers_own_stands_for_one() -> None:
    own = entry(2).replace("Abstract: Some text.", "AI_Abstract: Other text.")
    digest = read(entry(1) + own)
    assert digest.problems == ()
    assert digest.papers[1].details["ai_abstract"] == "Other text."
    digest = read(entry(1) + own.replace("AI_Abstract", "Insight"))
    assert messages(digest) == [(digest.papers[1].line, "entry without an abstract")]
