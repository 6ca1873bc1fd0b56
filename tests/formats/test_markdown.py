"""Whole digest files: what is read from good ones, and what is said of bad ones."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest

from sphinx_arxivdigest.formats import MAX_BYTES, NotADigest, parse_digest, read_digest
from sphinx_arxivdigest.model import Digest, Problem, Repository

SAMPLES = Path(__file__).parents[1] / "samples" / "formats"
LABELS = ("Motivation", "Method", "Result", "Conclusion")


def entry(number: int = 1, *, code: str = "cs.AI", abstract: str = "Some text.") -> str:
    """Return an entry of the usual layout."""
    fields = "\n\n".join(f"{label}: The {label.lower()}." for label in LABELS)
    return (
        f"### [{number}] [Title {number}](https://arxiv.org/abs/2512.{number:05})\n"
        f"*Ada Example,Björn Beispiel*\n\nMain category: {code}\n\nTL;DR: In short.\n\n\n"
        f"<details>\n  <summary>Details</summary>\n{fields}\n\n"
        f"Abstract: {abstract}\n\n</details>\n\n"
    )


def read(text: str, name: str = "") -> Digest:
    return parse_digest(text.encode(), name)


def messages(digest: Digest) -> list[tuple[int, str]]:
    return [(problem.line, problem.message) for problem in digest.problems]


# -- good files ------------------------------------------------------------------


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


# -- dates -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("2026-06-30.md", date(2026, 6, 30)),
        ("2026-06-30_AI_enhanced_Chinese.md", date(2026, 6, 30)),
        ("20260630.md", date(2026, 6, 30)),
        ("digest_2026_06_30.txt", date(2026, 6, 30)),
        ("2026.06.30.md", date(2026, 6, 30)),
        ("2512.23850.md", None),
        ("1991.12345.md", None),
        ("2026-13-30.md", None),
        ("30000101.md", None),
        ("120260630.md", None),
        ("today.txt", None),
    ],
)
def test_the_date_in_a_file_name(name: str, expected: date | None) -> None:
    assert read(entry(), name).date == expected


def test_the_date_in_the_content_goes_first() -> None:
    heading = "# Daily papers (2025-06-11)\n\n"
    assert read(heading + entry(), "2026-06-30.md").date == date(2025, 6, 11)
    assert read("Papers of 2025-06-12\n\n" + entry()).date == date(2025, 6, 12)
    assert read(entry(abstract="Since 2024-01-01.")).date is None
    assert read(entry().replace("Title 1", "News of 2024-01-01")).date is None


# -- files that are none ---------------------------------------------------------


def test_missing_files_and_directories(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        read_digest(tmp_path / "none.md")
    with pytest.raises(IsADirectoryError):
        read_digest(str(tmp_path))


def test_a_pipe_is_not_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.md")
    with pytest.raises(OSError, match="not a regular file"):
        read_digest(tmp_path / "pipe.md")


def test_a_device_is_not_opened() -> None:
    with pytest.raises(OSError, match="not a regular file"):
        read_digest("/dev/zero")


def test_a_file_too_large_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "large.md"
    with path.open("wb") as file:
        file.truncate(MAX_BYTES + 1)  # A sparse file, which would be read as zeros.
    with pytest.raises(OSError, match="has 67,108,865 bytes, and 67,108,864 are allowed"):
        read_digest(path)
    path.write_text(entry(), "utf-8")
    size = path.stat().st_size
    assert read_digest(path, max_bytes=size).papers
    with pytest.raises(OSError, match="are allowed"):
        read_digest(path, max_bytes=size - 1)


@pytest.mark.parametrize("data", [b"", b" \n\r\n\t", b"\xef\xbb\xbf", b"\0\0"])
def test_empty_files(data: bytes, tmp_path: Path) -> None:
    (tmp_path / "empty.md").write_bytes(data)
    with pytest.raises(NotADigest, match="the file is empty"):
        read_digest(tmp_path / "empty.md")


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


# -- bytes -----------------------------------------------------------------------


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_encodings_and_line_ends(encoding: str, newline: str) -> None:
    text = entry(1) + entry(2)
    digest = parse_digest(text.replace("\n", newline).encode(encoding))
    assert digest == read(text)
    assert len(digest.papers) == 2


def test_invalid_bytes_are_replaced() -> None:
    data = entry().replace("In short", "In X short \ufffd").encode().replace(b"X", b"\xff\xfe")
    digest = parse_digest(data.replace(b"Some", b"\xe4"))
    assert digest.papers[0].tldr == "In \ufffd\ufffd short \ufffd."
    assert messages(digest) == [(6, "invalid UTF-8: 3 places replaced by U+FFFD")]


def test_nul_characters_are_removed() -> None:
    digest = read(entry().replace("In short", "I\0n sho\0rt"))
    assert digest.papers[0].tldr == "In short."
    assert messages(digest) == [(6, "NUL characters: 2 places removed")]


@pytest.mark.parametrize("character", ["\u2028", "\x85", "\x0b", "\x0c", "\x1c"])
def test_only_line_feeds_and_carriage_returns_end_lines(character: str) -> None:
    digest = read(entry(abstract=f"One{character}Conclusion: two.") + entry(2))
    assert digest.problems == ()
    assert digest.papers[0].abstract == f"One{character}Conclusion: two."
    assert digest.papers[1].line == entry().count("\n") + 1


# -- contradictions --------------------------------------------------------------


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
        "entry without an abstract"
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
        ("### [3] No link", "No link", "", "entry without a link: 'No link'"),
        ("### No number", "No number", "", "entry without a link: 'No number'"),
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
    digest = read(f"# cs.AI\n\n{entry(1)}## Further reading\n\n{entry(1)}")
    assert messages(digest) == [
        (entry().count("\n") + 3, "the heading 'Further reading' is not a category of arXiv")
    ]


def test_a_paper_twice_is_kept_twice() -> None:
    digest = read(f"# cs.AI\n\n{entry(1)}# cs.LG\n\n{entry(1)}")
    assert digest.problems == ()
    assert [paper.id for paper in digest.papers] == ["2512.00001"] * 2


def test_a_paper_without_categories_has_that_of_its_section() -> None:
    text = entry().replace("Main category: cs.AI\n", "")
    assert read(f"## Vision (Computer Vision) [cs.CV]\n{text}").papers[0].categories == ("cs.CV",)
    assert read(text).papers[0].categories == ()
