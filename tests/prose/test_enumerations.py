"""Enumerations within a line are lists, where they surely are some."""

from __future__ import annotations

import pytest

from sphinx_arxivdigest.prose import is_plain, parse, to_html, to_text


def html(source: str) -> str:
    """The HTML of a text, on one line, with formulas abbreviated."""
    return str(to_html(parse(source), formula=lambda _: "⟦⟧")).replace("\n", "")


def listed(*items: str) -> str:
    """The HTML of a list."""
    return f"<ol>{''.join(f'<li>{item}</li>' for item in items)}</ol>"


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("1. Read it. 2. Sort it. 3. Write it.", listed("Read it.", "Sort it.", "Write it.")),
        ("Steps: (1) Read it; (2) Sort it.", "<p>Steps:</p>" + listed("Read it;", "Sort it.")),
        ("Steps. 1) Read it; and 2) Sort it.", None),
        (
            "方法：（1）读入；（2）排序；（3）写出。",
            "<p>方法：</p>" + listed("读入；", "排序；", "写出。"),
        ),
        ("方法：1) 读入。2）排序。", "<p>方法：</p>" + listed("读入。", "排序。")),
        ("1、读入；2、排序", listed("读入；", "排序")),
        ("1.读入。2.排序。", listed("读入。", "排序。")),
        ("包括：①读入；②排序3次", "<p>包括：</p>" + listed("读入；", "排序3次")),
        # What follows the last item, which has as many sentences as another one.
        ("1) 读入；2) 排序。其余从略。", listed("读入；", "排序。") + "<p>其余从略。</p>"),
        (
            "1. One is read. It is old. 2. Two is new. It is sorted. All are written.",
            listed("One is read. It is old.", "Two is new. It is sorted.")
            + "<p>All are written.</p>",
        ),
        ("1. Read e.g. A. 2. Sort vs. B.", listed("Read e.g. A.", "Sort vs. B.")),
        # Two after another, and one within another.
        (
            "方法：1)读入；2)排序。结果：（1）更快；（2）更准。",
            "<p>方法：</p>"
            + listed("读入；", "排序。")
            + "<p>结果：</p>"
            + listed("更快；", "更准。"),
        ),
        ("1) 读入：①甲；②乙；2) 排序", listed("读入：①甲；②乙；", "排序")),
        (
            "1. 读入。2. 排序：1) 甲；2) 乙。3. 写出。",
            listed("读入。", "排序：1) 甲；2) 乙。", "写出。"),
        ),
        # Marks within the items, and numbers that are not those of items.
        ("1) 用$x$；2) 用(3)与**乙**", listed("用⟦⟧；", "用(3)与<strong>乙</strong>")),
        ("1) 取GPT-2)；2) 乙", None),
        ("1) 取（AB-3）为甲；2) 乙(1)", listed("取（AB-3）为甲；", "乙(1)")),
        # On several lines.
        ("So:\n1) Read\nit. 2) Sort it.", "<p>So:</p>" + listed("Read it.", "Sort it.")),
        ("So.\n\n(1) Read it.\n(2) Sort it.", "<p>So.</p>" + listed("Read it.", "Sort it.")),
    ],
)
def test_an_enumeration_is_a_list(source: str, expected: str | None) -> None:
    assert html(source) == (expected or f"<p>{source}</p>")


@pytest.mark.parametrize(
    "source",
    [
        "We show (1) that it is fast, (2) that it is small, and (3) that it is new.",
        "There are three: (1) one is fast; (2) another one is small.",
        "采用(1)读入，(2)排序的方法",
        "See Fig. 1. It is old. See Fig. 2. It is new.",
        "In 2019. 1.5 of them. 2.5 of them.",
        "得分：1.2；2.3。",
        "1) 甲；3) 乙",
        "2) 甲；3) 乙",
        "1) 甲，2) 乙；3) 丙",
        "第1、2、3组",
        "（包括：1) 甲；2) 乙）",
        "“1) 甲；2) 乙”",
        "As (Bird, 1) has it; (Bird, 2) too.",
        "f(1); f(2)",
        "1) ；2) 乙",
        "Only 1. One of 12. Two",
    ],
)
def test_whatever_else_has_numbers_is_a_sentence(source: str) -> None:
    assert html(source) == f"<p>{source}</p>"


def test_plain_texts_have_enumerations_too() -> None:
    assert is_plain("Only 2 of 12.5 in 2020 and F2)x")
    assert is_plain("A value of 2.5 (of 12)")
    assert not is_plain("1) 甲；2) 乙")
    assert not is_plain("甲：①乙（2.2）；②丙")


def test_the_text_of_an_enumeration_has_a_line_for_each_item() -> None:
    assert to_text(parse("方法：①读入；②排序。")) == "方法：\n\n1. 读入；\n2. 排序。"


def test_many_enumerations_take_no_longer_than_their_text() -> None:
    blocks = parse("1) A; 2) B. " * 5000)
    assert to_text(blocks).count("A") == 5000
