"""Deep links into a long page in Chromium: they land, though what is out of sight has no layout."""

from __future__ import annotations

import importlib.util
import json
from typing import TYPE_CHECKING, Any

import pytest
from chromium import launched
from tools_support import DESK, PHONE, build_archive, large_digest, opened

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

pytestmark = [pytest.mark.browser, pytest.mark.slow]

THEMES = ["furo", "sphinx_rtd_theme"]
#: Where targets land depends on what a theme keeps at the top of the window; our scripts do not.
one_theme = pytest.mark.parametrize("day", THEMES[:1], indirect=True, scope="module")
#: How far from the top of the window a target may stand, in px.
NEAR = 150
#: Returns when the page has neither moved nor grown for a while.
SETTLED = """() => new Promise(done => {
  let place, since;
  const look = () => {
    const { scrollTop, scrollHeight } = document.scrollingElement;
    const now = `${scrollTop} ${scrollHeight}`;
    if (now !== place) [place, since] = [now, performance.now()];
    else if (performance.now() - since > 700) return done();
    setTimeout(look, 50);
  };
  look();
})"""

TOP = "() => document.querySelector(':target').getBoundingClientRect().top"
#: The first paper that is seen, and where its top is.
FIRST = """() => {
  const papers = [...document.querySelectorAll('article.arxiv-paper')];
  const first = papers.find(paper => paper.getBoundingClientRect().bottom > 150);
  return [first.id, first.getBoundingClientRect().top];
}"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with launched() as chromium:
        yield chromium


@pytest.fixture(scope="module", params=THEMES)
def day(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> str:
    """Return the address of a long page."""
    theme = request.param
    if importlib.util.find_spec(theme) is None:
        pytest.skip(f"the theme {theme} is not installed")
    folder: Path = tmp_path_factory.mktemp(theme)
    output = build_archive(
        folder, {"2025-01-02": large_digest()}, theme, "arxivdigest_split_above = 600\n"
    )
    return (output / "arxiv/days/2025-01-02.html").as_uri()


@pytest.fixture(params=[PHONE, DESK], ids=["phone", "desk"])
def page(request: pytest.FixtureRequest, browser: Browser, day: str) -> Iterator[Page]:
    with opened(browser, day, viewport=request.param) as page:
        yield page


def targets(page: Page) -> list[str]:
    """Return a paper near the middle, one near the end, and a category near the end."""
    ids: list[str] = page.locator("article.arxiv-paper").evaluate_all("all => all.map(a => a.id)")
    assert len(ids) == 532
    categories = page.locator("section.arxiv-category").evaluate_all("all => all.map(a => a.id)")
    return [ids[len(ids) // 2], ids[-3], categories[-1]]


def assert_landed(page: Page) -> None:
    page.evaluate(SETTLED)
    assert 0 <= page.evaluate(TOP) <= NEAR


def test_links_from_outside_land(page: Page, day: str) -> None:
    for target in targets(page):
        page.goto("about:blank")
        page.goto(f"{day}#{target}")
        assert_landed(page)


def test_links_within_the_page_land_and_so_does_back(page: Page) -> None:
    follow = """target => { const link = document.createElement('a');
      link.href = '#' + target; document.body.append(link); link.click(); }"""
    for target in targets(page):
        page.evaluate(follow, target)
        assert_landed(page)
    page.go_back()
    assert_landed(page)


@one_theme
def test_a_link_to_where_the_page_is_already_lands_again(page: Page) -> None:
    middle, *_rest = targets(page)
    page.evaluate("target => location.hash = target", middle)
    assert_landed(page)
    page.mouse.move(200, 400)
    page.mouse.wheel(0, -3000)
    page.wait_for_timeout(300)
    page.locator(f"[id='{middle}'] .headerlink, a[href='#{middle}']").first.evaluate(
        "link => link.click()"
    )
    assert_landed(page)


def test_keys_land_on_papers(page: Page) -> None:
    middle, *_rest = targets(page)
    page.evaluate("target => location.hash = target", middle)
    page.evaluate(SETTLED)
    for _ in range(12):
        page.keyboard.press("j")
    page.evaluate(SETTLED)
    top = page.evaluate("document.querySelector('.arxiv-current').getBoundingClientRect().top")
    assert 0 <= top <= NEAR


def scroll_far(page: Page) -> list[Any]:
    """Scroll as with a wheel and return where the page is then."""
    page.mouse.move(200, 400)
    for _ in range(20):
        page.mouse.wheel(0, 1500)
        page.wait_for_timeout(40)
    page.evaluate(SETTLED)
    where: list[Any] = page.evaluate(FIRST)
    return where


@one_theme
@pytest.mark.parametrize("way", ["back", "reload"])
def test_the_page_is_where_it_was(way: str, page: Page, day: str) -> None:
    paper, top = scroll_far(page)
    if way == "back":
        page.goto(day.replace("days/2025-01-02", "index"))
        page.go_back()
    else:
        page.reload()
    page.evaluate(SETTLED)
    found, there = page.evaluate(FIRST)
    assert found == paper
    assert abs(there - top) <= 20


@one_theme
def test_a_target_that_is_filtered_out_is_shown(page: Page, day: str) -> None:
    middle, *_rest = targets(page)
    page.goto("about:blank")
    page.goto(f"{day}?q=zeppelin#{middle}")
    assert_landed(page)
    assert page.locator(f"[id='{middle}']").is_visible()


@one_theme
def test_a_category_that_is_filtered_out_is_shown(page: Page, day: str) -> None:
    category = page.locator("section.arxiv-category").last.get_attribute("id")
    page.goto("about:blank")
    page.goto(f"{day}?q=zeppelin#{category}")
    assert_landed(page)
    ids = " ".join(page.evaluate("arxivDigest.entries.map(entry => entry.id)"))
    month = page.evaluate("arxivDigest.today().slice(0, 7)")
    page.evaluate(
        "stored => localStorage.setItem('arxivdigest', stored)",
        json.dumps({"version": 1, "hide": {month: ids}}),
    )
    page.goto("about:blank")
    page.goto(f"{day}#{category}")
    assert_landed(page)


@one_theme
def test_the_reader_is_not_held_back(page: Page, day: str) -> None:
    middle, *_rest = targets(page)
    page.goto("about:blank")
    page.goto(f"{day}#{middle}")
    page.mouse.move(200, 400)
    for _ in range(5):
        page.mouse.wheel(0, 800)
        page.wait_for_timeout(50)
    page.evaluate(SETTLED)
    assert page.evaluate(TOP) < -1000
