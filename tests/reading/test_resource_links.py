"""The links of a paper to its code, its model and its data, in whole builds."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Site

PAPER = {
    "id": "2501.00001",
    "title": "Walking on Two Legs",
    "authors": ["Ada Example"],
    "categories": ["cs.RO"],
    "summary": "We walk. Code: https://anonymous.4open.science/r/walk-1A2B. The models are at "
    "huggingface.co/toy/walker, the data at https://huggingface.co/datasets/toy/steps.",
}
FILES = {
    "index.rst": "Page\n====\n\n.. arxiv-digest:: today.jsonl\n",
    "today.jsonl": json.dumps(PAPER),
}
ADDRESSES = [
    "https://anonymous.4open.science/r/walk-1A2B",
    "https://huggingface.co/toy/walker",
    "https://huggingface.co/datasets/toy/steps",
]


@pytest.mark.parametrize(
    ("language", "labels"),
    [
        ("en", ["Code", "Model", "Data"]),
        ("de", ["Code", "Modell", "Daten"]),
        ("ja", ["コード", "モデル", "データ"]),
        ("zh_CN", ["代码", "模型", "数据"]),
    ],
)
def test_a_page_has_a_link_to_each(
    build: Callable[..., Site], language: str, labels: list[str]
) -> None:
    site = build(FILES, conf=f"language = {language!r}\n")
    (line,) = site.page("index.html").find_class("arxiv-links")
    links = [(link.text, link.get("href")) for link in line.iter("a")]
    assert links[-3:] == list(zip(labels, ADDRESSES, strict=True))


def test_other_builders_name_each(build: Callable[..., Site]) -> None:
    page = build(FILES, builder="text", warningiserror=True).text("index.txt")
    code, model, data = ADDRESSES
    assert f"Code: {code}\n   Model: {model}\n   Data: {data}\n" in page
