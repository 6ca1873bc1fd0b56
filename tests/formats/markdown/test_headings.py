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
