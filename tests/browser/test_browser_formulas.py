"""Formulas in Chromium, with the project's style sheet: TeX's places where MathML has others."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from chromium import launched

import sphinx_arxivdigest
from sphinx_arxivdigest.prose import parse
from sphinx_arxivdigest.prose.write.html import to_html

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

STYLE = Path(sphinx_arxivdigest.__file__).with_name("static") / "arxivdigest.css"
EM = 100

#: The boxes of the elements of a selector, in em: left, right, top and bottom.
BOXES = """(all, em) => all.map(element => element.getBoundingClientRect())
  .map(box => [box.left / em, box.right / em, box.top / em, box.bottom / em])"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Yield a Chromium of the machine."""
    with launched("--disable-gpu") as chromium:
        yield chromium


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """Yield an empty page."""
    page = browser.new_page()
    yield page
    page.close()


def _boxes(page: Page, source: str, selector: str) -> list[list[float]]:
    """Return the boxes of what a text shows, with the project's style sheet."""
    page.set_content(
        f"<body style='font: {EM}px serif; white-space: nowrap'>{to_html(parse(source))}"
    )
    page.add_style_tag(path=STYLE)
    boxes: list[list[float]] = page.locator(selector).evaluate_all(BOXES, EM)
    return boxes


def test_equations_are_aligned_at_their_signs(page: Page) -> None:
    source = r"$$\begin{aligned}a+b&=c\\ d&=e+f+g\end{aligned}$$"
    inner = "mtd > :first-child, mtd > :last-child"
    rows = _boxes(page, source, inner)
    (_, first_end, *_), (first_sign, *_) = rows[1], rows[2]
    second_end, second_sign = rows[4][1], rows[5][0]
    assert first_end == pytest.approx(second_end, abs=0.02)
    assert first_sign == pytest.approx(second_sign, abs=0.02)
    assert first_sign - first_end < 0.35


def test_cases_begin_below_each_other(page: Page) -> None:
    source = r"$\begin{cases}1,&x>0\\ 100,&x\le 0\end{cases}$"
    lefts = [box[0] for box in _boxes(page, source, "mtd > :first-child")]
    assert lefts[0] == pytest.approx(lefts[2], abs=0.02)
    assert lefts[1] == pytest.approx(lefts[3], abs=0.02)


@pytest.mark.parametrize("source", [r"\left(\frac{a}{b}\right)", r"\bigl(x\bigr)", r"\binom{n}{2}"])
def test_brackets_take_no_more_room_than_they_need(page: Page, source: str) -> None:
    boxes = _boxes(page, f"${source}$", ".arxiv-fence")
    assert [right - left < 0.6 for left, right, *_ in boxes] == [True, True]


def test_fractions_have_a_small_margin(page: Page) -> None:
    ((left, right, *_),) = _boxes(page, r"$\frac{1}{2}$", "mfrac")
    ((inner, end, *_),) = _boxes(page, r"$\frac{1}{2}$", "mfrac > :first-child")
    assert inner - left == pytest.approx(0.12, abs=0.03)
    assert right - end == pytest.approx(0.12, abs=0.03)


def test_a_formula_stands_apart_from_ideographs(page: Page) -> None:
    beside = (
        "(all, em) => all.map(element => parseFloat(getComputedStyle(element).marginLeft) / em)"
    )
    _boxes(page, "设$n$为 $k$", "math")
    assert page.locator("math").evaluate_all(beside, EM) == [0.125, 0]


def test_large_operators_of_a_line_have_their_limits_below(page: Page) -> None:
    ((_, _, top, bottom),) = _boxes(page, r"$$\max_{x\in X} f$$", "munder > :first-child")
    ((_, _, below, _),) = _boxes(page, r"$$\max_{x\in X} f$$", "munder > :last-child")
    assert below >= bottom - 0.05 > top


@pytest.mark.parametrize("source", [r"\widehat{AB}", r"\widetilde{ABC}"])
def test_wide_accents_are_wider_than_a_letter(page: Page, source: str) -> None:
    (accent,), (base,) = (
        _boxes(page, f"${source}$", selector) for selector in ("mover > mo", "mover > mrow")
    )
    assert accent[1] - accent[0] > 0.5 * (base[1] - base[0])
    assert (accent[0] + accent[1]) / 2 == pytest.approx((base[0] + base[1]) / 2, abs=0.05)


def test_a_prime_over_a_subscript_is_not_higher_than_others(page: Page) -> None:
    alone, over_subscript = (_boxes(page, source, "mo")[0][2] for source in ("$h'$", "$h'_k$"))
    assert over_subscript >= alone
