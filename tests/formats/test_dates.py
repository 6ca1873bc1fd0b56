"""Dates in texts."""

from __future__ import annotations

from datetime import date

import pytest

from sphinx_arxivdigest.formats.dates import date_in_name, date_in_text, first_date


@pytest.mark.parametrize(
    "text",
    [
        "2025-01-06",
        "2025/1/6",
        "on 2025.01.06:",
        "2025年1月6日",
        "2025 年 1 月 6 日",
        "2025년 1월 6일",
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


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1990-12-31", None),
        ("1991-01-01", date(1991, 1, 1)),
        ("2099-12-31", date(2099, 12, 31)),
        ("2100-01-01", None),
    ],
)
def test_years_far_from_those_of_arxiv_are_not_dates(text: str, expected: date | None) -> None:
    assert date_in_text(text) == date_in_name(f"{text}.md") == expected


@pytest.mark.parametrize("line", ["20250106.md", "January 6, 2025", "2025-01-06"])
def test_the_first_date_of_some_lines(line: str) -> None:
    assert first_date(["none", line, "2025-01-07"]) == date(2025, 1, 6)
    assert first_date(["none"]) is None
