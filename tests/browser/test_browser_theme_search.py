"""The page of Sphinx's search in Chromium, with the papers of archives above its own results."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from attacked_sites import served as served_plainly
from conftest import build_project, write_project
from marks_support import digest, entry, served

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Page

pytest_plugins = ["marks_support"]
pytestmark = pytest.mark.browser
expect = playwright.expect

FILES = {
    "index.rst": "Site\n====\n\n.. toctree::\n\n   arxiv/index\n   rivers\n",
    "rivers.rst": "How rivers flow\n===============\n\nDown to the sea.\n",
    "digests/2025-03-03.md": digest(
        *(entry(number, f"Rivers, part {number}", text="Water.") for number in range(1, 6)),
        entry(6, "Zebras learn", text="Stripes."),
    ),
}
CONF = 'arxivdigest_archive = "digests/*.md"\nexclude_patterns = ["digests"]\n'
THEMES = ["alabaster", "furo", "pydata_sphinx_theme", "sphinx_book_theme", "sphinx_rtd_theme"]
PAPERS = ".arxiv-results .arxiv-title"
#: Themes differ in what is in an item of their list.
OTHERS = "#search-results ul.search > li > a"


def built(folder: Path, conf: str = "") -> Path:
    """Return the output of the project, built in *folder*."""
    write_project(folder, FILES, CONF + conf)
    return Path(build_project("html", folder).app.outdir)


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of the pages."""
    return built(tmp_path_factory.mktemp("theme-search"))


def opened(context: BrowserContext, address: str) -> Page:
    """Return the page at *address*."""
    page = context.new_page()
    page.goto(address)
    return page


@pytest.mark.parametrize("theme", THEMES)
def test_papers_and_other_pages_are_found(
    context: BrowserContext, tmp_path: Path, theme: str
) -> None:
    pytest.importorskip(theme, reason=f"the theme {theme} is not installed")
    # Some themes have scripts in their pages, which the other server forbids.
    with served_plainly(built(tmp_path, f'html_theme = "{theme}"\n')) as site:
        page = opened(context, f"{site.address}search.html?q=rivers")
        expect(page.locator(".arxiv-results output")).to_have_text("Papers found: 5")
        expect(page.locator(PAPERS)).to_have_text([f"Rivers, part {n}" for n in (1, 2, 3)])
        expect(page.locator(OTHERS).first).to_have_text("How rivers flow")
        page.locator(".arxiv-more-results button").click()
        expect(page.locator(PAPERS)).to_have_count(5)
        page.locator(PAPERS).last.get_by_role("link").click()
        page.wait_for_url("**/days/2025-03-03.html#arxiv-2502.00005")


def test_another_query_is_for_other_pages_as_well(context: BrowserContext, root: str) -> None:
    page = opened(context, f"{root}/search.html?q=zebras")
    expect(page.locator(PAPERS)).to_have_text(["Zebras learn"])
    expect(page.locator(OTHERS)).to_have_count(0)
    box = page.locator(".arxiv-search input")
    expect(box).to_have_value("zebras")
    box.fill("rivers")
    expect(page.locator(PAPERS)).to_have_count(3)
    box.press("Enter")
    expect(page.locator(OTHERS).first).to_have_text("How rivers flow")
    expect(page.locator(PAPERS)).to_have_count(3)


def test_without_a_query_it_says_what_can_be_typed(context: BrowserContext, root: str) -> None:
    page = opened(context, f"{root}/search.html")
    expect(page.locator("[data-say=hint]")).to_be_visible()
    page.locator("[data-say=hint] a").first.click()
    page.wait_for_url("**/search.html?q=diffus")


def test_without_a_script_the_page_is_that_of_the_theme(root: str, context: BrowserContext) -> None:
    assert context.browser
    with context.browser.new_context(java_script_enabled=False) as plain:
        page = opened(plain, f"{root}/search.html")
        expect(page.get_by_role("heading", name="Search", exact=True)).to_be_visible()
        expect(page.locator(".arxiv-search")).to_have_count(0)
        expect(page.get_by_text("Papers", exact=True)).to_have_count(0)


@pytest.mark.parametrize("value", ["titles", "full"])
def test_papers_stand_before_days(context: BrowserContext, tmp_path: Path, value: str) -> None:
    """The day has the word in the name of a category, Machine Learning, which is a title."""
    with served(built(tmp_path, f'arxivdigest_sphinx_search = "{value}"\n')) as root:
        page = opened(context, f"{root}/search.html?q=learn")
        expect(page.locator("#search-results .search-summary")).not_to_be_empty()
        links = page.locator(OTHERS)
        expect(links.filter(has_text="Zebras")).to_have_count(1)
        texts = links.all_text_contents()
        (paper,) = (at for at, text in enumerate(texts) if "Zebras" in text)
        days = [at for at, text in enumerate(texts) if "March 2025" in text]
        assert all(paper < day for day in days)
        assert bool(days) == (value == "full")
