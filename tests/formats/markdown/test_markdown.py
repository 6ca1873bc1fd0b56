"""Whole digest files: what is read from good ones."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from samples_markdown import LABELS, entry, read

from sphinx_arxivdigest.formats import NotADigest, read_digest
from sphinx_arxivdigest.model import Digest, Paper, Repository

SAMPLES = Path(__file__).parents[2] / "samples" / "formats"


def test_plain_labels() -> None:
    digest = read_digest(SAMPLES / "plain.md")
    assert digest.problems == ()
    assert [paper.id for paper in digest.papers] == ["1706.03762", "2401.00001", "hep-th/9711200"]
    assert [paper.version for paper in digest.papers] == [None, 3, 2]
    assert [paper.number for paper in digest.papers] == [1, 2, 7]
    assert [paper.line for paper in digest.papers] == [13, 40, 67]
    assert [paper.categories for paper in digest.papers] == [("cs.CL",), ("cs.CL",), ("hep-th",)]
    first, second, _ = digest.papers
    assert first.authors == ("Ashish Vaswani", "Noam Shazeer", "Illia Polosukhin")
    assert first.tldr == "只用注意力机制的翻译模型。"
    assert list(first.details.items()) == [
        ("motivation", "循环网络难以并行。"),
        ("method", "做了三件事：\n1) 多头注意力；\n2) 位置编码。"),
        ("result", "Better translations in less time."),
        ("conclusion", "Attention is enough."),
    ]
    assert first.abstract == (
        "The first paragraph of a summary written for this test.\n"
        "  Contribution: a paragraph of the abstract, not a field.\n"
        "  Keywords: another one."
    )
    assert second.title == r"On $[0, 1)$ and \textsc{Brackets} [sic] (a test)"
    assert second.url == "http://arxiv.org/pdf/2401.00001v3.pdf"
    assert second.authors == ("José F. Rodrigues-Jr", "Marcelo H. Ang, Jr.")
    assert second.tldr == "A | b, see [the page](https://example.org)."
    assert second.details["conclusion"] == "<script>alert(1)</script> is text."
    assert second.abstract == "It says </details> in the middle of a line."


def test_bold_and_quoted_labels_and_translated_titles() -> None:
    digest = read_digest(SAMPLES / "bold.md")
    assert digest.problems == ()
    assert digest.date == date(2025, 6, 29)
    first, second = digest.papers
    assert first.authors == ("Ada Example", "Björn Beispiel")
    assert first.categories == ("cs.CR", "cs.NI")
    assert first.comment == "Accepted at a workshop on\nexamples: 2025"
    assert first.tldr == "Labels are bold."
    assert list(first.details.items()) == [
        ("translated title", "一个粗体的例子"),
        ("keywords", "例子, 粗体"),
        ("ai_comments", "Novel enough."),
        ("motivation", "To have one."),
        ("method", "In steps:\n- **First:** write.\n- **Second:** read."),
        ("result", "1. It is bold.\n2. It is quoted."),
        ("conclusion", "It works."),
        ("ai_abstract", "A summary of a summary."),
        ("摘要翻译", "第一段。\n第二行。"),
    ]
    assert first.abstract == ""
    assert second.categories == ("cs.AI",)
    assert second.comment == ""
    assert second.details["classification"] == "K.6.3 Software Management"


def test_wrapped_abstracts_and_links_behind() -> None:
    digest = read_digest(SAMPLES / "wrapped.md")
    assert digest.problems == ()
    first, second = digest.papers
    assert first.tldr == "Lines end at\neighty columns."
    assert first.abstract == (
        "Background: lines that end early, of which the\n"
        "next begins with a word and a colon\n"
        "Methods: we wrapped them.\n"
        "Conclusion: they belong together\n"
        "https://example.org/code\n"
        "# of lines: six\n"
        "  Conclusion: a blank line changes nothing."
    )
    assert first.categories == ("cs.CV", "cs.LG")
    assert first.details == {
        "motivation": "One.",
        "method": "Two.",
        "result": "Three.",
        "conclusion": "Four.",
        "classification": "I.2.10; 68T05 (Primary)",
    }
    assert (second.details, second.code) == ({}, Repository("https://github.com/example/links"))
    assert second.version == 1  # As the link to its PDF says.


def test_labels_in_other_languages_and_front_matter() -> None:
    digest = read_digest(SAMPLES / "translated.md")
    assert digest.problems == ()
    assert digest.date == date(2026, 3, 1)
    first, second = digest.papers
    assert (first.id, first.version, first.number) == ("2603.00001", 2, 1)
    assert first.authors == ("Ada Example", "Björn Beispiel, III")
    assert first.tldr == "标签是中文的。"
    assert list(first.details) == ["motivation", "method", "result", "conclusion", "创新点"]
    assert first.abstract == "一个短的摘要。"
    assert (second.id, second.number) == ("2603.00002", None)
    assert second.authors == ("Ada Example", "Björn Beispiel")
    assert second.details == {
        "method": "Traduire.",
        "limites": "Peu de langues.",
        "notes": "Une ligne sans nom.",
    }
    assert second.abstract == "Un court résumé."


@pytest.mark.parametrize("text", ["", '<div id="toc"></div>\n\n# Contents\n'])
def test_a_day_without_papers_is_a_digest(text: str) -> None:
    digest = read(text) if text else read_digest(SAMPLES / "empty-day.md")
    assert digest == Digest()


def test_unlabelled_text_goes_to_the_notes() -> None:
    text = entry().replace("Main category", "A line by hand.\n\nAnother.\n\nMain category", 1)
    digest = read(f"Hello.\n\n{text}A remark below.\n\n# cs.LG\n\nNo papers here.\n")
    assert digest.problems == ()
    assert digest.papers[0].details["notes"] == (
        "A line by hand.\n\nAnother.\n\nA remark below.\n\nNo papers here."
    )


@pytest.mark.parametrize(
    "authors",
    [
        "*Ada Example, Björn\nBeispiel, Li\nNa*",
        "_Ada Example,\nBjörn Beispiel, Li Na_",
        "*Ada Example, Björn Beispiel,\n  Li Na* | **Category: cs.AI**",
    ],
)
def test_authors_may_be_wrapped(authors: str) -> None:
    digest = read(entry().replace("*Ada Example,Björn Beispiel*", authors))
    assert digest.problems == ()
    (paper,) = digest.papers
    assert paper.authors == ("Ada Example", "Björn Beispiel", "Li Na")
    assert paper.categories == ("cs.AI",)
    assert "notes" not in paper.details


def test_italics_that_are_never_closed_end_with_their_paragraph() -> None:
    (paper,) = read(entry().replace("Beispiel*", "Beispiel\nMore")).papers
    assert paper.authors == ("Ada Example", "Björn Beispiel More")
    assert paper.tldr == "In short."


def test_sections_may_have_names_without_codes() -> None:
    text = entry().replace("Main category: cs.AI\n", "")
    digest = read(
        f"# Robotics\n{text}# Papers on Optics\n{text}"
        f"## 🔭 Instrumentation and Detectors (1)\n{text}"
        f"# Statistics - Machine Learning [[Back]](#toc)\n{text}"
    )
    assert [paper.categories for paper in digest.papers] == [
        ("cs.RO",),
        (),
        ("physics.ins-det",),
        ("stat.ML",),
    ]
    assert [problem.message for problem in digest.problems] == [
        "the heading 'Papers on Optics' is not a category of arXiv"
    ]


def test_names_of_categories_inside_entries_are_text() -> None:
    digest = read(entry().replace("TL;DR", "#### Applications\n\nThere are some.\n\nTL;DR"))
    assert digest.papers[0].details["applications"] == "There are some."


def test_a_new_version_needs_no_abstract() -> None:
    text = entry(2).replace("Abstract: Some text.\n", "Announced: replace\n")
    digest = read(entry(1) + text)
    assert digest.problems == ()
    assert digest.papers[1].announced == "replace"
    assert "announced" not in digest.papers[1].details


def test_labels_of_what_has_a_field_of_its_own() -> None:
    labels = "Version: 3\n\nCode: https://github.com/a/b\n\nCode stars: 5\n\nLimits: Few.\n\n"
    (paper,) = read(entry().replace("Abstract", f"{labels}Abstract")).papers
    assert paper.version == 3
    assert paper.code == Repository("https://github.com/a/b", 5)
    assert list(paper.details) == [*map(str.lower, LABELS), "limits"]


@pytest.mark.parametrize(
    "label", ["Code: [GitHub](https://github.com/a/b)", "**代码**: https://github.com/a/b"]
)
def test_code_may_be_a_link(label: str) -> None:
    (paper,) = read(entry().replace("Main category", f"{label}\n\nMain category")).papers
    assert paper.code == Repository("https://github.com/a/b")
    assert list(paper.details) == [*map(str.lower, LABELS)]


@pytest.mark.parametrize("label", ["Version: old", "Code: see below", "Announced: twice"])
def test_labels_of_another_meaning_stay_details(label: str) -> None:
    (paper,) = read(entry().replace("Abstract", f"{label}\n\nAbstract")).papers
    name, _, text = label.partition(": ")
    assert paper.details[name.lower()] == text
    assert (paper.version, paper.code, paper.announced) == (None, None, "")


def test_an_abstract_in_front_ends_at_the_next_label() -> None:
    digest = read(
        "### [T](https://arxiv.org/abs/2512.00001)\n*A*\n\nAbstract: One.\n\nTL;DR: Two.\n"
    )
    assert (digest.papers[0].abstract, digest.papers[0].tldr) == ("One.", "Two.")


def test_a_label_in_a_wrapped_abstract_is_part_of_it_even_where_the_field_is_missing() -> None:
    text = entry(abstract="We ask.\nConclusion: we know.").replace(
        "Conclusion: The conclusion.", ""
    )
    (paper,) = read(text).papers
    assert paper.abstract == "We ask.\nConclusion: we know."
    assert "conclusion" not in paper.details


@pytest.mark.parametrize(
    "line", ["<details> is an element", "<b>bold</b> </details> on", "<summary>A tag</summary>"]
)
def test_tags_among_text_are_text(line: str) -> None:
    digest = read(entry(abstract=f"We ask.\n{line}\nWe know."))
    assert digest.problems == ()
    assert digest.papers[0].abstract == f"We ask.\n{line}\nWe know."


def test_quotes_go_on() -> None:
    (paper,) = read(entry().replace("TL;DR: In short.", "> TL;DR: In\n> short.\n>\n> Done.")).papers
    assert paper.tldr == "In\nshort.\n\nDone."


def test_emphasis_in_plain_fields_is_text() -> None:
    (paper,) = read(entry().replace("The method.", "Steps.\n\n**Step one:** begin.")).papers
    assert paper.details["method"] == "Steps.\n\n**Step one:** begin."


def test_headings_below_those_of_papers_are_text() -> None:
    text = entry().replace("###", "##").replace("TL;DR", "### Remarks\n\nSome.\n\nTL;DR")
    digest = read(text)
    assert digest.problems == ()
    assert digest.papers[0].details["remarks"] == "Some."


def test_summaries_name_what_they_fold() -> None:
    digest = read(
        "### [T](https://arxiv.org/abs/2512.00001)\n*A*\n\n<details><summary>Abstract</summary>\n\n"
        "One.\n\n</details>\n<details>\n<summary>Remarks</summary>\nTwo.\n</details>\n"
    )
    assert digest.papers[0].abstract == "One."
    assert digest.papers[0].details == {"remarks": "Two."}


def test_headings_in_folded_text_are_text() -> None:
    text = entry().replace("The method.", "Steps.\n\n### 1. First\n\n## Second")
    digest = read(text)
    assert digest.problems == ()
    assert digest.papers[0].details["method"] == "Steps.\n\n### 1. First\n\n## Second"


def test_subheadings_name_fields() -> None:
    digest = read("### [T](https://arxiv.org/abs/2512.00001)\n*A*\n\n#### Method\n\nWe count.\n")
    assert digest.papers[0].details == {"method": "We count."}


@pytest.mark.parametrize(
    "text",
    [
        "Dear reader,\nthis is a letter.\n",
        "# Readme\n\n- [Install](#install) (2 minutes)\n\n## setup.py\n\n### Usage\n\nRun it.\n",
        "---\ntitle: A page\n---\n\n## [Site](https://example.org)\n",
        '{"id": 1}\n',
    ],
)
def test_files_that_are_no_digests(text: str) -> None:
    with pytest.raises(NotADigest, match="looks like a digest"):
        read(text)


LINKED = "### [T](https://arxiv.org/abs/2512.00001)\n*Ada Example*\n\n"


def read_first(text: str) -> Paper:
    """Return the paper of an entry with *text*, in a digest where others lack its labels."""
    return read(f"{LINKED}{text}\n" + f"{LINKED}**Method:** We ask.\n\n" * 4).papers[0]


def test_a_bold_label_follows_an_empty_one_at_once() -> None:
    paper = read_first("**Method:**\n**First insight:** a text\ngoes on")
    assert paper.details == {"first insight": "a text\ngoes on"}


@pytest.mark.parametrize("end", ["  ", "\n"])
def test_a_bold_label_begins_a_line_of_its_own(end: str) -> None:
    paper = read_first(f"**Method:** We count.{end}\n**First insight:** a text")
    assert paper.details == {"method": "We count.", "first insight": "a text"}


def test_a_bold_label_in_a_paragraph_is_emphasis() -> None:
    paper = read_first("**Method:** We count.\n**First insight:** a text")
    assert paper.details == {"method": "We count.\n**First insight:** a text"}


def test_a_block_closed_in_a_text_is_text() -> None:
    text = "<details>\nMethod: We count.\n\n</details>\n\nIt is ours.\n\n</details>\n\nResult: Ten."
    paper = read_first(text)
    assert paper.details == {
        "method": "We count.\n\n</details>\n\nIt is ours.",
        "result": "Ten.",
    }


@pytest.mark.parametrize("end", ["---", "--- ", "# cs.AI\n\n---\nupdated: 2025-01-09\n---"])
def test_a_title_in_the_front_matter_may_be_dated(end: str) -> None:
    text = f"---\ntitle: Papers of 2025-01-06\n{end}\n\n# cs.AI\n\n{entry()}"
    digest = read(text)
    assert digest.date == (date(2025, 1, 6) if end.startswith("-") else None)
    assert digest.papers[0].line == text[: text.index("###")].count("\n") + 1


def test_a_plain_label_of_the_digest_does_not_end_an_abstract() -> None:
    abstract = "We count.\n\nOur long setup phase: it is new."
    fields = "Our long setup phase: a room.\n\nAbstract: "
    papers = read(f"{LINKED}{fields}We ask.\n\n" * 4 + f"{LINKED}{fields}{abstract}\n").papers
    assert papers[0].details == papers[4].details == {"our long setup phase": "a room."}
    assert papers[4].abstract == "We count.\n  Our long setup phase: it is new."


def test_a_plain_label_needs_a_paragraph() -> None:
    digest = f"{LINKED}Method: We ask.\n\n" * 4
    (paper, *_) = read(f"{LINKED}Method: We count.  \nInsight: a text\n\n{digest}").papers
    assert paper.details == {"method": "We count.\nInsight: a text"}
    (paper, *_) = read(f"{LINKED}Method: We count.\n\nInsight: a text\n\n{digest}").papers
    assert paper.details == {"method": "We count.", "insight": "a text"}
