"""Headings, and the categories that they name."""

from __future__ import annotations

import pytest

from sphinx_arxivdigest.formats.markdown.headings import category_code, parse_heading


@pytest.mark.parametrize(
    ("line", "level", "number", "title", "target"),
    [
        ("### [12] [T [x] (y)](https://a.b)", 3, 12, "T [x] (y)", "https://a.b"),
        ("## 3. [T](https://a.b) ##", 2, 3, "T", "https://a.b"),
        ("###[1] [T](https://a.b)", 3, 1, "T", "https://a.b"),
        ("### **[T](https://a.b)**", 3, None, "T", "https://a.b"),
        ("### [1](https://a.b)", 3, None, "1", "https://a.b"),
        ("# Learning C#", 1, None, "Learning C#", ""),
        ("### [1]", 3, 1, "", ""),
        ("### [3/12] [T](https://a.b)", 3, 3, "T", "https://a.b"),
        ("## (3/12) **[T](https://a.b)**", 2, 3, "T", "https://a.b"),
        ("### #3 [T](https://a.b)", 3, 3, "T", "https://a.b"),
        ("### #3: T", 3, 3, "T", ""),
        ("### *[T](https://a.b)*", 3, None, "T", "https://a.b"),
        ("### __[T](https://a.b)__", 3, None, "T", "https://a.b"),
        ("### 📄 3. T", 3, 3, "T", ""),
        ("### 3️⃣ T", 3, 3, "T", ""),
        ("### 3、T", 3, 3, "T", ""),
        ("### No. 3: T", 3, 3, "T", ""),
        ("### Paper 3: T", 3, 3, "T", ""),
        ("### Paper 3", 3, 3, "", ""),
        ("### 3D walks", 3, None, "3D walks", ""),
        ("### **A** and **B**", 3, None, "**A** and **B**", ""),
        ("### (3) T", 3, None, "(3) T", ""),
        ("#", None, None, "", ""),
        ("#hashtag", None, None, "", ""),
        ("####### Seven", None, None, "", ""),
    ],
)
def test_headings(
    line: str, level: int | None, number: int | None, title: str, target: str
) -> None:
    heading = parse_heading(line)
    if level is None:
        assert heading is None
    else:
        assert heading is not None
        assert heading[:4] == (level, number, title, target)


@pytest.mark.parametrize(
    ("line", "title", "named"),
    [
        *(
            (line, "A long walk", "2501.00001")
            for line in (
                "### A long walk (https://arxiv.org/abs/2501.00001)",
                "### A long walk <https://arxiv.org/abs/2501.00001v2>",
                "### A long walk [[PDF]](https://arxiv.org/pdf/2501.00001)",
                "### A long walk - [paper](https://arxiv.org/abs/2501.00001)",
                "### A long walk (arXiv:2501.00001)",
                "### A long walk [2501.00001]",
                "### 2501.00001 A long walk",
                "### 4. arXiv:2501.00001v3: A long walk",
                "### [2501.00001] A long walk",
                "### [2501.00001](https://arxiv.org/abs/2501.00001) - A long walk",
            )
        ),
        ("### [A](b) walk](https://arxiv.org/abs/2501.00001)", "A](b) walk", "2501.00001"),
        ("### A walk behind [B](https://arxiv.org/abs/2501.00001)", None, ""),
        ("### [B](https://b.example) walks", "B", ""),
        ("### 2025 walks", None, ""),
        ("### 2501.00001", None, ""),
    ],
)
def test_a_heading_names_its_paper_beside_the_title(
    line: str, title: str | None, named: str
) -> None:
    heading = parse_heading(line)
    assert heading is not None
    assert heading.is_of_paper == bool(named)
    assert heading.title == (heading.text if title is None else title)
    assert named in heading.target


def test_what_else_stands_behind_a_title_is_its_rest() -> None:
    heading = parse_heading(
        "## A walk [[PDF]](https://arxiv.org/abs/2501.00001) [[Code]](https://a.example)"
    )
    assert heading is not None
    assert (heading.title, heading.rest) == ("A walk", "[[Code]](https://a.example)")


@pytest.mark.parametrize(
    ("number", "announced"),
    [("[new 001]", "new"), ("[replaced 002]", "replace"), ("[cross 3]", "cross"), ("[4]", "")],
)
def test_a_number_may_say_how_a_paper_is_announced(number: str, announced: str) -> None:
    heading = parse_heading(f"#### {number} A walk")
    assert heading is not None
    assert (heading.title, heading.announced) == ("A walk", announced)


@pytest.mark.parametrize(
    ("line", "in_brackets"),
    [("## [3] T", True), ("## (3/5) T", True), ("## 3. T", False), ("## #3 T", False)],
)
def test_only_papers_have_numbers_in_brackets(line: str, in_brackets: bool) -> None:
    heading = parse_heading(line)
    assert heading is not None
    assert heading.is_of_paper == in_brackets


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("cs.LG [[Back]](#toc)", "cs.LG"),
        ("cs.LG", "cs.LG"),
        ("[cs.LG](https://arxiv.org/list/cs.LG/new) (12)", "cs.LG"),
        ("人工智能 (Artificial Intelligence) [cs.AI]", "cs.AI"),
        ("🤖 cs.AI: Artificial Intelligence", "cs.AI"),
        ("计算语言学（cs.CL）", "cs.CL"),
        ("High Energy Physics - Theory [hep-th]", "hep-th"),
        ("cond-mat.mes-hall", "cond-mat.mes-hall"),
        ("cs.AI and cs.LG", ""),
        ("🆕 cs.XX (3) [[Back]](#toc)", "cs.XX"),
        ("walk.gr", "walk.gr"),
        ("walk.gr as a resource for gait", ""),
        ("Walking with example.org", ""),
        ("zero-shot", ""),
        ("zero-shot (draft)", ""),
        ("A walk [un-known]", ""),
        ("Zero-shot learning", ""),
        ("Zero-shot learning [draft]", ""),
        ("Zero-shot learning [hep-th]", "hep-th"),
        ("summary", ""),
        ("目录", ""),
        ("[A paper](https://arxiv.org/abs/2512.00001)", ""),
    ],
)
def test_category_headings(text: str, code: str) -> None:
    assert category_code(text) == code
