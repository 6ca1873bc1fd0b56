"""Two years on one host in Chromium: links, the search and the marks across both."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING

import pytest
from marks_support import kept, served, visit
from years_support import two_years

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import BrowserContext

pytest_plugins = ["marks_support"]
pytestmark = pytest.mark.browser
expect = playwright.expect

SEARCH = "2026/arxiv/search.html?q=river"
INDEX = "2025/arxiv/search-index/index.json"


@pytest.fixture(scope="module")
def host(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder with both sites."""
    return two_years(tmp_path_factory.mktemp("years"), "/gone/")


@pytest.fixture(scope="module")
def root(host: Path) -> Iterator[str]:
    """Yield the address of the host."""
    with served(host) as address:
        yield address


def test_links_search_and_stars_reach_across_years(context: BrowserContext, root: str) -> None:
    page = visit(context, f"{root}/2026/index.html")
    page.get_by_role("link", name="an earlier paper").click()
    page.wait_for_url(f"{root}/2025/arxiv/days/2025-12-31.html#arxiv-2502.00002")
    expect(page.locator("#arxiv-2502\\.00002")).to_be_in_viewport()
    page = visit(context, f"{root}/{SEARCH}")
    titles = page.locator(".arxiv-results .arxiv-title a")
    expect(titles).to_have_text(["World models of rivers", "Rivers in winter", "Rivers in spring"])
    expect(page.locator("[data-say=fault]")).to_contain_text(f"{root}/gone/arxiv/")
    addresses = [f"{root}/2026/arxiv/days/2026-01-02.html#arxiv-2502.00003"]
    addresses += [f"{root}/2025/arxiv/days/2025-12-31.html#arxiv-2502.00002"]
    addresses += [f"{root}/2025/arxiv/days/2025-11-28.html#arxiv-2502.00001"]
    assert titles.evaluate_all("links => links.map(link => link.href)") == addresses
    # A star of one year is a star of the other: it holds the identifier, and leads to arXiv.
    page.locator(".arxiv-results [data-mark=star]").nth(1).click()
    assert "2502.00002" in kept(page)["star"]
    page = visit(context, addresses[1])
    star = page.locator("article [data-mark=star]")
    expect(star).to_have_attribute("aria-pressed", "true")
    page = visit(context, f"{root}/2026/arxiv/starred.html")
    link = page.get_by_role("link", name="Rivers in winter")
    expect(link).to_have_attribute("href", "https://arxiv.org/abs/2502.00002")


@pytest.mark.parametrize("silent", [INDEX, "2025/arxiv/search-index/2025/"])
def test_a_site_that_does_not_answer_keeps_no_other_waiting(
    context: BrowserContext, root: str, silent: str
) -> None:
    context.add_init_script(
        "const wait = AbortSignal.timeout; AbortSignal.timeout = () => wait.call(AbortSignal, 500)"
    )
    page = context.new_page()
    page.route(f"**/{silent}*", lambda _route: None)
    page.goto(f"{root}/{SEARCH}")
    expect(page.locator("[data-say=fault]")).to_contain_text(f"{root}/{silent}")
    expect(page.locator(".arxiv-results article")).to_have_count(1)
    expect(page.locator(".arxiv-search output")).to_have_text("Papers found: 1")


def test_a_site_that_is_not_in_order_breaks_no_other(
    context: BrowserContext, host: Path, tmp_path: Path
) -> None:
    shutil.copytree(host, tmp_path / "host")
    records = tmp_path / "host/2025/arxiv/data/2025-12-31.jsonl"
    records.write_text('{"id": 1, "title": "Rivers"}\n', "utf-8")
    with served(tmp_path / "host") as root:
        page = visit(context, f"{root}/{SEARCH}")
        titles = page.locator(".arxiv-results .arxiv-title a")
        expect(titles).to_have_text(["World models of rivers", "Rivers in spring"])
        expect(page.locator("[data-say=fault]")).to_contain_text(f"{root}/2025/arxiv/")
        index = tmp_path / "host" / INDEX
        changed = json.loads(index.read_text("utf-8"))
        (segment,) = changed["archives"][0]["segments"]
        # No memory is taken for papers that no site can have.
        huge = {"papers": 3_000_000_000, "days": [["2025-12-31", 3_000_000_000]]}
        for broken in ({**segment, "first": None}, {**segment, "papers": 3}, {**segment, **huge}):
            changed["archives"][0]["segments"] = [broken]
            index.write_text(json.dumps(changed), "utf-8")
            page.reload()
            expect(titles).to_have_text(["World models of rivers"])
            expect(page.locator("[data-say=fault]")).to_contain_text(f"{root}/2025/arxiv/")
