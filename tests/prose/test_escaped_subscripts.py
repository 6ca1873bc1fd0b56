"""Which escaped underscores of formulas are subscripts."""

from __future__ import annotations

import pytest

from sphinx_arxivdigest.prose.formulas.subscripts import with_subscripts


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (r"\barσ\_T", r"\barσ_T"),
        (r"\bar\sigma\_T", r"\bar\sigma_T"),
        (r"t\_\mathrm{IoU}+mv\_\mathrm{IoU}", r"t_\mathrm{IoU}+mv_\mathrm{IoU}"),
        (r"x\_{ij}+\hat{y}\_t", r"x_{ij}+\hat{y}_t"),
        (r"\sum\_{i=1}^n \log\_2 i", r"\sum_{i=1}^n \log_2 i"),
        (r"\mathrm{a\_b}\_c", r"\mathrm{a\_b}_c"),
        (r"\operatorname*{p\_q}\_x", r"\operatorname*{p\_q}_x"),
    ],
)
def test_subscripts(source: str, expected: str) -> None:
    assert with_subscripts(source) == expected


@pytest.mark.parametrize(
    "source",
    [
        # words
        r"max\_len",
        r"\text{max\_len}",
        r"\mathrm{a\_b}",
        r"n_\text{a\_b}",
        # what has a script
        r"x_i\_T",
        r"x^2\_i",
        # nothing to stand at
        r"\_",
        r"a\_",
        r"20\_3",
        r"a\\\_b",
    ],
)
def test_marks_that_stay(source: str) -> None:
    assert with_subscripts(source) == source
