"""The languages that titles and texts are marked with on a page."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Site


@pytest.mark.parametrize(
    ("title", "tldr", "language", "expected"),
    [
        ("研究方法", "本研究では迷路を歩く。", "en", ("ja", "ja")),
        ("研究方法", "我們提出一種行走的方法。", "en", ("zh-Hant", "zh-Hant")),
        ("研究方法", "We walk in the maze.", "ja", (None, "en")),
        ("研究方法", "我们在迷宫里行走。", "ja", ("zh", "zh")),
        ("Diffusion Walkers", "本研究では迷路を歩く。", "ja", ("en", None)),
    ],
)
def test_a_title_in_characters_is_of_the_language_of_its_summary(
    build: Callable[..., Site],
    title: str,
    tldr: str,
    language: str,
    expected: tuple[str | None, str | None],
) -> None:
    paper = {
        "id": "2501.00001",
        "title": title,
        "authors": ["Ada Example"],
        "categories": ["cs.RO"],
        "AI": {"tldr": tldr},
    }
    files = {
        "index.rst": "Page\n====\n\n.. arxiv-digest:: today.jsonl\n",
        "today.jsonl": json.dumps(paper),
    }
    page = build(files, conf=f"language = {language!r}\n").page("index.html")
    (heading,) = page.find_class("arxiv-title")
    (summary,) = page.find_class("arxiv-tldr")
    assert (heading.find("a").get("lang"), summary.get("lang")) == expected
