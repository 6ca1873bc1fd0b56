"""The page of statistics in Chromium: what is to be read on a phone, in every colour scheme."""

from __future__ import annotations

import json
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from archive_support import INDEX
from chromium import launched
from conftest import sphinx_app, write_project

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

#: In pixels.
LEAST_TEXT, PHONE = 11, 390
#: The size in which letters are drawn: that of their style, stretched as the picture is.
SIZES = """() => [...document.querySelectorAll('.arxiv-picture text, .arxiv-picture *')]
    .filter((node) => node.tagName === 'text' ||
        [...node.childNodes].some((child) => child.nodeType === 3 && child.data.trim()))
    .filter((node) => !['title', 'desc'].includes(node.tagName))
    .map((node) => parseFloat(getComputedStyle(node).fontSize) *
        (node.getScreenCTM ? Math.min(node.getScreenCTM().a, node.getScreenCTM().d) : 1))"""
#: What the pictures have beyond the edge of the screen, but for tables that scroll by themselves.
WIDE = """() => [...document.querySelectorAll('.arxiv-picture, .arxiv-picture *')]
    .filter((node) => !node.closest('.arxiv-scroll table'))
    .filter((node) => node.getBoundingClientRect().right > innerWidth + 1)
    .map((node) => node.outerHTML.slice(0, 60))"""
#: Labels below the areas, as left and right edges.
EDGES = """() => [...document.querySelectorAll('.arxiv-areas > text[y="238"]')]
    .map((text) => text.getBoundingClientRect()).map((box) => [box.left, box.right])"""


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a project that all themes share: what is read for one, the next need not read."""
    source = tmp_path_factory.mktemp("statistics")
    files: dict[str, str | bytes] = {"index.rst": INDEX}
    for offset in range(0, 190, 5):
        when = date(2025, 9, 1) + timedelta(days=offset)
        title = "World Models" if offset > 170 else "Cats"
        files[f"digests/{when}.jsonl"] = "".join(
            json.dumps(
                {
                    "id": f"{when:%y%m}.{when.day:02}{number:03}",
                    "title": f"{title}: {number}",
                    "categories": [f"cs.{'ABCDEFGHI'[number * number % 9]}I"],
                    "summary": "Text.",
                }
            )
            + "\n"
            for number in range(20)
        )
    write_project(source, files, 'arxivdigest_archive = "digests/*"\n')
    return source


@pytest.fixture(scope="module", params=["alabaster", "furo", "pydata_sphinx_theme"])
def output(request: pytest.FixtureRequest, source: Path) -> Path:
    """Return the output of a build that writes the page of statistics alone."""
    with sphinx_app("html", source, confoverrides={"html_theme": request.param}) as app:
        app.builder.build(["arxiv/statistics"], method="specific")
    return Path(app.outdir)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with launched() as chromium:
        yield chromium


@pytest.fixture
def page(browser: Browser, output: Path) -> Iterator[Page]:
    page = browser.new_page(viewport={"width": PHONE, "height": 844})
    page.goto((output / "arxiv" / "statistics.html").as_uri())
    yield page
    page.close()


def test_on_a_phone_all_is_large_enough_and_nothing_runs_off(page: Page) -> None:
    page.evaluate(
        "() => document.querySelectorAll('.arxiv-picture details').forEach((it) => it.open = true)"
    )
    sizes = page.evaluate(SIZES)
    assert len(sizes) > 20
    assert min(sizes) >= LEAST_TEXT
    assert page.evaluate(WIDE) == []
    edges = page.evaluate(EDGES)
    assert len(edges) > 1
    assert all(one[1] < other[0] for one, other in pairwise(edges))
    assert edges[-1][1] <= PHONE


def test_areas_are_as_wide_as_the_column_and_letters_are_not_stretched(page: Page) -> None:
    widths = []
    for width in (PHONE, 1400):
        page.set_viewport_size({"width": width, "height": 900})
        # Themes move their sidebars in and out; a page that is loaded has them where they belong.
        page.reload()
        box = page.locator(".arxiv-areas path.arxiv-series-1").bounding_box()
        text = page.locator(".arxiv-areas > text").first.bounding_box()
        assert box is not None
        assert text is not None
        widths.append((box["width"], text["height"]))
    assert widths[1][0] > 1.3 * widths[0][0]
    assert widths[1][1] == pytest.approx(widths[0][1], abs=0.5)


def test_time_runs_to_the_right_on_pages_that_run_to_the_left(page: Page) -> None:
    page.evaluate("() => document.documentElement.dir = 'rtl'")
    edges = page.evaluate(EDGES)
    assert edges == sorted(edges)
    line = page.locator(".arxiv-areas > text[text-anchor=end]").first.bounding_box()
    areas = page.locator(".arxiv-areas path.arxiv-series-1").bounding_box()
    assert line is not None
    assert areas is not None
    assert line["x"] + line["width"] <= areas["x"]
