"""The sheet that compares formulas with KaTeX's: its list, its page and its judgement."""

from __future__ import annotations

import copy
from collections import Counter
from typing import TYPE_CHECKING, Any

import pytest
from lxml import etree

from benchmarks.formulas import sheet
from benchmarks.formulas.__main__ import report, summary
from benchmarks.formulas.judge import Finding, Verdict, compare, worst
from sphinx_arxivdigest.prose.formulas.mathml import convert

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def _glyph(character: str, left: float, **more: Any) -> dict[str, Any]:
    plain = {"base": 0.0, "size": 1.0, "italic": 0.0, "family": "KaTeX_Main", "bold": False}
    plain |= {"oblique": False, "spaced": False, "variable": False}
    return {"character": character, "left": left, "right": left + 0.5, **plain, **more}


def _figures(*glyphs: dict[str, Any]) -> dict[str, Any]:
    return {"glyphs": list(glyphs), "width": glyphs[-1]["right"]}


#: 2 = x, once as KaTeX sets it and once as MathML has it.
KATEX = _figures(_glyph("2", 0), _glyph("=", 0.78), _glyph("x", 1.56, family="KaTeX_Math"))
OURS = _figures(
    *[
        _glyph(sign, left, family='"Latin Modern Math", math')
        for sign, left in (("2", 0), ("=", 0.79))
    ],
    _glyph("x", 1.57, family='"Latin Modern Math", math', variable=True),
)


def test_equal_formulas_may_differ_by_less_than_a_unit() -> None:
    assert compare(OURS, KATEX) == Finding(Verdict.EQUAL)


@pytest.mark.parametrize(
    ("change", "verdict", "said"),
    [
        (lambda glyphs: glyphs[2].update(left=1.7, right=2.2), Verdict.OFF, "= x: +0.13 em"),
        (lambda glyphs: glyphs[0].update(base=-0.35), Verdict.OFF, "2 is -0.35 em higher"),
        (lambda glyphs: glyphs[0].update(base=0.5), Verdict.WRONG, "2 is +0.50 em higher"),
        (lambda glyphs: glyphs[0].update(size=0.7), Verdict.WRONG, "2 is 0.70 em, not 1.00"),
        (
            lambda glyphs: glyphs[2].update(variable=False),
            Verdict.WRONG,
            "x is upright, not italic",
        ),
        (lambda glyphs: glyphs[2].update(character="𝐱"), Verdict.WRONG, "x is bold, not italic"),
        (lambda glyphs: glyphs.pop(0), Verdict.WRONG, "2 is missing"),
        (lambda glyphs: glyphs[0].update(character="("), Verdict.WRONG, "2 is missing"),
        (lambda glyphs: glyphs.append(_glyph("x", 2.06)), Verdict.WRONG, "x is too much"),
    ],
)
def test_differences_are_named(
    change: Callable[[list[dict[str, Any]]], object], verdict: Verdict, said: str
) -> None:
    ours = copy.deepcopy(OURS)
    change(ours["glyphs"])
    finding = compare(ours, KATEX)
    assert finding.verdict == verdict
    assert said in finding.differences


def test_a_formula_without_figures_is_wrong() -> None:
    assert compare(None, KATEX).verdict == Verdict.WRONG


def test_signs_are_known_however_they_are_written() -> None:
    struck = _figures(_glyph("\ue020", 0, right=0), _glyph("=", 0))
    assert compare(_figures(_glyph("≠", 0)), struck).verdict == Verdict.EQUAL
    slash = _figures(_glyph("∈", 0), _glyph("/", 0.1, right=0.5))
    assert compare(_figures(_glyph("∉", 0)), slash).verdict == Verdict.EQUAL
    assert compare(_figures(_glyph("∈", 0)), slash).verdict == Verdict.WRONG
    primes = _figures(_glyph("′", 0, right=0.25), _glyph("′", 0.25))
    assert compare(_figures(_glyph("″", 0)), primes).verdict == Verdict.EQUAL


def test_equal_signs_are_told_apart_by_their_places() -> None:
    above, below = _glyph("n", 0.2, base=0.6), _glyph("n", 0, base=-0.6)
    ours, katex = _figures(above, below), _figures(below, above)
    ours["width"] = katex["width"]
    assert compare(ours, katex).verdict == Verdict.EQUAL


def test_the_worst_verdict_counts() -> None:
    found = [{"A": Finding(Verdict.EQUAL), "B": Finding(Verdict.OFF, ("a b: +0.20 em",))}]
    row = sheet.Row("letters", False, "ab", "ab")
    assert worst(found[0].values()) == Verdict.OFF
    assert report([row], found) == ["0 ab  B off: a b: +0.20 em"]
    assert summary(found)[-1] == "All: 0 equal, 1 off, 0 wrong of 1"


def test_the_list_has_formulas_of_all_kinds_and_all_are_converted() -> None:
    rows = sheet.read_list()
    assert len({row.formula for row in rows if not row.display}) > 200
    assert len(rows) == len({(row.formula, row.display) for row in rows})
    assert min(Counter(row.kind for row in rows).values()) >= 3
    assert [row for row in rows if convert(row.formula, row.display).written is None] == []


def test_a_page_has_each_formula_in_three_ways(tmp_path: Path) -> None:
    katex = tmp_path / "katex"
    (katex / "fonts").mkdir(parents=True)
    for name in ("katex.min.js", "katex.min.css"):
        (katex / name).touch()
    rows = [sheet.Row("a", False, "a<b", "a<b"), sheet.Row("b", True, "x_1", "x_1")]
    findings = [{"Firefox": Finding(Verdict.WRONG, ("b is missing",))}, {}]
    sheet.write_sheet(
        tmp_path, katex, rows, lambda row: convert(row.formula, row.display).written, findings
    )
    page = etree.parse(tmp_path / "index.html", etree.HTMLParser(encoding="utf-8"))
    assert page.xpath("//div[@class='row wrong']/@title") == ["Firefox: wrong b is missing"]
    assert len(page.xpath("//div[@class='row equal']")) == 1
    assert page.xpath("//*[@data-tex]/@data-tex") == ["a<b"] * 2 + ["x_1"] * 2
    assert [
        len(row.xpath(".//math")) for row in page.xpath("//div[starts-with(@class, 'row ')]")
    ] == [2, 2]
    assert {file.name for file in tmp_path.iterdir()} >= {"page.js", "page.css", "arxivdigest.css"}
