"""What stands next to formulas on pages."""

from __future__ import annotations

import re

import pytest

from sphinx_arxivdigest.prose import parse
from sphinx_arxivdigest.prose.write.html import to_html


@pytest.mark.parametrize(
    ("source", "gaps"),
    [
        ("设$n$为整数", "before after"),
        ("设 $n$ 为整数", ""),
        ("设$n$，再设$m$。", "before, before"),
        ("（$n$）个", ""),
        ("$n$是整数", "after"),
        ("整数n$n$个", "after"),
        ("整数$n$x个", "before"),
        ("これは$x$です", "before after"),
        ("データ$x$ー・", "before after"),
        ("の・$x$・の", ""),
        ("정수$n$이다", ""),
        ("the $n$-th of $m$, so", ""),
        ("𠀀$x$𠀀", "before after"),
        ("**设**$n$*为*", ""),
    ],
)
def test_ideographs_are_set_apart_from_formulas(source: str, gaps: str) -> None:
    formulas = re.findall("<math [^>]*>", to_html(parse(source)))
    found = [re.findall("arxiv-gap-(before|after)", formula) for formula in formulas]
    assert ", ".join(" ".join(names) for names in found if names) == gaps
    assert all(formula.count("class=") <= 1 for formula in formulas)


def test_wide_formulas_are_set_apart_too() -> None:
    wide = "+".join("abcdefghijklmn")
    page = to_html(parse(f"设${wide}$为整数"))
    assert '<span class="arxiv-wide" tabindex="0"><math class="arxiv-gap-before arxiv-' in page


def test_lines_do_not_end_with_an_opening_bracket() -> None:
    page = to_html(parse("时间（$n$）。"))
    assert page.startswith('<p>时间<span class="arxiv-unbroken">（<math ')
    assert page.endswith("</math>）。</span></p>\n")
