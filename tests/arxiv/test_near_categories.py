"""Categories that a misspelt one may stand for."""

from __future__ import annotations

import pytest

from sphinx_arxivdigest.arxiv.near_categories import near_categories


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("AI", ["cs.AI"]),
        ("ml", ["stat.ML"]),
        ("gt", ["cs.GT", "math.GT"]),
        ("machine learning", ["cs.LG"]),
        ("cs.CLL", ["cs.CL"]),
        ("csAI", ["cs.AI"]),
        ("cs.AL", ["cs.AR", "cs.AI"]),
        ("hepth", ["hep-th"]),
    ],
)
def test_what_may_be_meant(written: str, meant: list[str]) -> None:
    assert near_categories(written)[: len(meant)] == meant


@pytest.mark.parametrize("written", ["", "fashion", "x.y"])
def test_what_is_like_none(written: str) -> None:
    assert near_categories(written) == []
