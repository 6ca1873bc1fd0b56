"""The pages of an archive in Chromium: one scale of titles, and lists that a phone can show."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from archive_support import CONF, INDEX, day, paper
from chromium import launched
from conftest import build_project, write_project

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Page

pytestmark = pytest.mark.browser
expect = playwright.expect

MONTH = ".. arxiv-papers::\n   :period: 2025-01\n"


@pytest.fixture(scope="module", params=["furo", "sphinx_rtd_theme"])
def output(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    pytest.importorskip(request.param)
    source = tmp_path_factory.mktemp(request.param)
    days = {
        f"digests/2025-{date}.md": day(
            cs_CV=[paper(100 * number + each) for each in range(20)], hep_th=[paper(100 * number)]
        )
        for number, date in enumerate(["01-01", "01-02", "01-03", "01-04", "01-05", "02-03"], 1)
    }
    files = {"index.rst": INDEX, "month.rst": f":orphan:\n\nMonth\n=====\n\n{MONTH}", **days}
    conf = f'{CONF}html_theme = "{request.param}"\nhtml_baseurl = "https://a.example/"\n'
    write_project(source, files, conf)
    return Path(build_project("html", source).app.outdir)


@pytest.fixture(scope="module")
def page() -> Iterator[Page]:
    with launched() as chromium:
        yield chromium.new_page(viewport={"width": 390, "height": 800})


def test_titles_below_the_first_are_smaller(page: Page, output: Path) -> None:
    size = "parts => parts.map(part => getComputedStyle(part).fontSize)"
    for name in ("index", "statistics", "years/2025"):
        page.goto((output / f"arxiv/{name}.html").as_uri())
        body = page.locator("section", has=page.locator("h1")).first
        assert body.locator("h1").evaluate_all(size) == ["28px"]
        assert set(body.locator("h2").evaluate_all(size)) == {"20px"}


@pytest.mark.parametrize(
    ("name", "links"),
    [
        ("subscribe", ".arxiv-feeds a"),
        ("index", ".arxiv-categories ~ .toctree-wrapper a"),
        ("index", ".arxiv-category-table .arxiv-code a"),
        ("days/2025-01-02", ".arxiv-exports a"),
    ],
)
def test_fingers_hit_what_leads_away(name: str, links: str, page: Page, output: Path) -> None:
    page.goto((output / f"arxiv/{name}.html").as_uri())
    boxes = [each.bounding_box() for each in page.locator(links).all()]
    assert boxes
    assert min(round(box["height"]) for box in boxes if box) >= 44


def test_counts_of_feeds_end_in_one_line(page: Page, output: Path) -> None:
    page.goto((output / "arxiv/subscribe.html").as_uri())
    boxes = [each.bounding_box() for each in page.locator(".arxiv-feeds .arxiv-count").all()]
    assert len({round(box["x"] + box["width"]) for box in boxes if box}) == 1


@pytest.mark.parametrize(
    ("name", "links"),
    [("subscribe", ".arxiv-feeds a"), ("days/2025-01-02", ".arxiv-overview li > a")],
)
def test_links_keep_to_the_side_where_lines_begin(
    name: str, links: str, page: Page, output: Path
) -> None:
    page.goto((output / f"arxiv/{name}.html").as_uri())
    page.evaluate("document.documentElement.dir = 'rtl'")
    expect(page.locator(links).first).to_have_css("text-align", "right")


def test_fingers_hit_the_days_of_a_calendar(page: Page, output: Path) -> None:
    page.goto((output / "arxiv/index.html").as_uri())
    boxes = [each.bounding_box() for each in page.locator(".arxiv-year td a").all()[:2]]
    assert boxes[0] is not None
    assert boxes[1] is not None
    assert boxes[0]["height"] >= 24
    assert boxes[1]["x"] - boxes[0]["x"] >= 23
    months = page.locator(".arxiv-year tbody").evaluate_all(
        "parts => parts.map(part => part.getBoundingClientRect().top)"
    )
    assert months[0] == months[1], "two months stand side by side"


def test_neither_words_nor_numbers_are_broken_in_a_table(page: Page, output: Path) -> None:
    page.goto((output / "arxiv/categories/index.html").as_uri())
    heights = page.locator("thead th:not(.arxiv-date), .arxiv-code, .arxiv-count").evaluate_all(
        """cells => cells.map(cell => {
          const range = document.createRange();
          range.selectNodeContents(cell.querySelector("a") ?? cell);
          return range.getBoundingClientRect().height;
        })"""
    )
    assert max(heights) < 30, "one line"


def test_the_days_of_a_month_stay_at_hand_and_cover_nothing(page: Page, output: Path) -> None:
    page.goto((output / "month.html").as_uri())
    page.wait_for_selector(".arxiv-marks")
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    page.get_by_role("link", name="2 January 2025").first.click()
    page.wait_for_function(
        """() => {
          const box = document.querySelector(":target a")?.getBoundingClientRect();
          return box && box.top > 0 && box.top < innerHeight / 2
            && document.elementFromPoint(box.left + 2, box.top + 4)?.closest(":target")
            && document.querySelector(".arxiv-jumps").getBoundingClientRect().bottom <= box.top;
        }"""
    )
