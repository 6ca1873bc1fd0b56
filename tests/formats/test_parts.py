"""The parts that readers of digests are made of: links, headings, labels, names, codes."""

from __future__ import annotations

from datetime import date

import pytest

from sphinx_arxivdigest.formats.authors import split_authors
from sphinx_arxivdigest.formats.dates import date_in_text
from sphinx_arxivdigest.formats.markdown.headings import category_code, parse_heading
from sphinx_arxivdigest.formats.markdown.inline import leading_link
from sphinx_arxivdigest.formats.markdown.labels import split_label
from sphinx_arxivdigest.formats.source import decode, split_lines
from sphinx_arxivdigest.formats.vocabulary import is_category, split_categories


@pytest.mark.parametrize("code", ["cs.LG", "cond-mat.soft", "physics.flu-dyn", "hep-th", "math"])
def test_categories(code: str) -> None:
    assert is_category(code)


@pytest.mark.parametrize(
    "text", ["", "I.2.7", "68T05", "CS.LG", "cs.", "cs.LGX", "cs.lg.x", "cs LG"]
)
def test_no_categories(text: str) -> None:
    assert not is_category(text)


def test_split_categories() -> None:
    assert split_categories("cs.AI, q-bio.NC; 68T07 (Primary), hep-th; I.2.7") == (
        ["cs.AI", "q-bio.NC", "hep-th"],
        ["68T07 (Primary)", "I.2.7"],
    )
    assert split_categories("cs.AI (Artificial Intelligence)") == (["cs.AI"], [])
    assert split_categories("cs.AI cs.ET\n  eess.SP") == (["cs.AI", "cs.ET", "eess.SP"], [])
    assert split_categories("K.6.3 Software management") == ([], ["K.6.3 Software management"])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[A](b)", ("A", "b", "")),
        ("[A [VOID] b (c)](https://d.e/f) * g", ("A [VOID] b (c)", "https://d.e/f", "* g")),
        ("[On $[0, 1)$](https://a.b)", ("On $[0, 1)$", "https://a.b", "")),
        (r"[Ends \](https://a.b)", ("Ends \\", "https://a.b", "")),
        ("[see [x](https://y)](https://a.b)", ("see [x](https://y)", "https://a.b", "")),
        ("[A](javascript:f(1))", ("A", "javascript:f(1)", "")),
        ('[A](<https://a.b> "title")', ("A", "https://a.b", "")),
        ("[A](https://a.b", ("A", "https://a.b", "")),
        ("[A]()", ("A", "", "")),
        ("[A] (b)", None),
        ("[A", None),
        ("A](b)", None),
    ],
)
def test_leading_link(text: str, expected: tuple[str, str, str] | None) -> None:
    assert leading_link(text) == expected


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
        ("Zero-shot learning", ""),
        ("summary", ""),
        ("目录", ""),
        ("[A paper](https://arxiv.org/abs/2512.00001)", ""),
    ],
)
def test_category_headings(text: str, code: str) -> None:
    assert category_code(text) == code


@pytest.mark.parametrize(
    ("line", "key", "text"),
    [
        ("TL;DR: short", "tldr", "short"),
        ("TLDR: short", "tldr", "short"),
        ("**TL;DR**: short", "tldr", "short"),
        ("> **TL;DR:** short", "tldr", "short"),
        ("- **Method:** we", "method", "we"),
        ("*Method:* we", "method", "we"),
        ("__Method:__ we", "method", "we"),
        ("**Category: cs.CR**", "categories", "cs.CR"),
        ("**📌 Motivation:** why", "motivation", "why"),
        ("动机：为什么", "motivation", "为什么"),
        ("Main_Category: cs.AI", "main category", "cs.AI"),
        ("Abstract:", "abstract", ""),
        ("Résumé : court", "abstract", "court"),
        ("**AI_Comments:** good", "ai_comments", "good"),
        ("Open Questions: many", "open questions", "many"),
        ("创新点：新", "创新点", "新"),
    ],
)
def test_labels(line: str, key: str, text: str) -> None:
    label = split_label(line)
    assert label is not None
    assert (label.key, label.text) == (key, text)


@pytest.mark.parametrize(
    "line",
    [
        "",
        "no label",
        "https://example.org/x",
        "Https://example.org/x",
        "of the two: one",
        "We compare three strategies: these",
        "2) 发现预测方向变化可区分成败：85%",
        "该方法包括：一",
        "**Bold: and** not closed: x *",
        "Ratio 1:2 holds",
        "2025: a year",
        ": text",
        "****: text",
    ],
)
def test_no_labels(line: str) -> None:
    assert split_label(line) is None


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Ada Example,Björn Beispiel", ("Ada Example", "Björn Beispiel")),
        ("Ada Example; Björn Beispiel", ("Ada Example", "Björn Beispiel")),
        ("Ada Example, Björn Beispiel, and Li Na", ("Ada Example", "Björn Beispiel", "Li Na")),
        ("Marcelo H. Ang,Jr.,Ada Example", ("Marcelo H. Ang, Jr.", "Ada Example")),
        ("Guillermo Francia, III", ("Guillermo Francia, III",)),
        ("Ada Example (MIT, Boston), Li Na", ("Ada Example (MIT, Boston)", "Li Na")),
        ("Ada (MIT, Li Na", ("Ada (MIT", "Li Na")),
        ("Ada Example,\n  Li\n Na", ("Ada Example", "Li Na")),
        ('Letian "Max" Fu', ('Letian "Max" Fu',)),
        ("张三、李四", ("张三", "李四")),
        ("Jr., ,;", ("Jr.",)),
        ("Ada Example and Li Na", ("Ada Example", "Li Na")),
        ("A. Example (1 and 2) and Li Na (3)", ("A. Example (1 and 2)", "Li Na (3)")),
        (r"A.\,Example, Li Na", (r"A.\,Example", "Li Na")),
        ("Anders And, Andy Andrews", ("Anders And", "Andy Andrews")),
        ("A Collaboration, :, Li Na", ("A Collaboration", "Li Na")),
        ("", ()),
    ],
)
def test_authors(text: str, names: tuple[str, ...]) -> None:
    assert split_authors(text) == names


def test_lines_end_where_editors_end_them() -> None:
    assert split_lines("a\nb\r\nc\rd\u2028e\x0cf") == ["a", "b", "c", "d\u2028e\x0cf"]


def test_problems_name_the_first_line() -> None:
    text, problems = decode(b"a\r\nb\r\xff\n\0c\0")
    assert text == "a\r\nb\r\ufffd\nc"
    assert problems == [
        (3, "invalid UTF-8: one place replaced by U+FFFD"),
        (4, "NUL characters: 2 places removed"),
    ]


def test_utf_16_with_an_unpaired_surrogate() -> None:
    text, problems = decode(b"\xff\xfea\0\n\0\x00\xd8b\0")
    assert text == "a\n\ufffdb"
    assert [problem.line for problem in problems] == [2]


@pytest.mark.parametrize(
    "text",
    [
        "2025-01-06",
        "2025/1/6",
        "on 2025.01.06:",
        "2025年1月6日",
        "2025 年 1 月 6 日",
        "January 6, 2025",
        "Mon, 6 Jan 2025",
        "6-Jan-2025",
        "Jan. 6th, 2025",
        "2025-13-01, 2025-01-06",
    ],
)
def test_dates_as_people_write_them(text: str) -> None:
    assert date_in_text(text) == date(2025, 1, 6)


@pytest.mark.parametrize(
    "text",
    ["2501.00001", "01/02/2025", "May 2025", "Maybe 6, 2025", "20250106", "1825-01-06", "2025-1.6"],
)
def test_what_is_no_date_or_could_be_two(text: str) -> None:
    assert date_in_text(text) is None
