"""Hidden papers in Chromium: the reader's tools work with a title alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from conftest import build_project, write_project
from marks_support import PAGE, built, digest, entry, kept, paper, press, served, visit

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import BrowserContext

pytest_plugins = ["marks_support"]
pytestmark = pytest.mark.browser
expect = playwright.expect

BOX = ".arxiv-tools input[type=search]"


@pytest.fixture(scope="module")
def hidden(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Yield the address of a site with a hidden paper."""
    option = 'arxivdigest_hidden = {"2502.00004": "withdrawn by its authors"}\n'
    with served(built(tmp_path_factory.mktemp("hidden"), option)) as address:
        yield address


def test_a_hidden_paper_is_starred_without_authors(context: BrowserContext, hidden: str) -> None:
    page = visit(context, f"{hidden}/{PAGE}")
    press(page, 4, "star")
    star = kept(page)["star"]["2502.00004"]
    assert star["title"] == "Cooking pasta"
    assert not star.get("authors")


def test_the_filter_finds_a_hidden_paper_by_its_title_alone(
    context: BrowserContext, hidden: str
) -> None:
    page = visit(context, f"{hidden}/{PAGE}")
    page.fill(BOX, "pasta")
    expect(paper(page, 1)).to_be_hidden()
    expect(paper(page, 4)).to_be_visible()
    page.fill(BOX, "boil")
    expect(paper(page, 4)).to_be_hidden()


def test_compact_papers_begin_at_the_start_of_the_line_without_authors(
    context: BrowserContext, hidden: str
) -> None:
    page = visit(context, f"{hidden}/{PAGE}")
    page.click("[data-act=compact] >> visible=true")
    reason = paper(page, 4).locator(".arxiv-reason").bounding_box()
    title = paper(page, 4).locator(".arxiv-title").bounding_box()
    assert reason
    assert title
    assert reason["x"] == title["x"]
    assert reason["width"] > title["width"]


def test_compact_papers_say_that_they_are_withdrawn(
    context: BrowserContext, tmp_path: Path
) -> None:
    withdrawn = entry(2, "Taken back").replace(
        "Abstract:", "Comment: Withdrawn by the authors\n\nAbstract:"
    )
    files = {
        "index.rst": "Page\n====\n\n.. arxiv-digest:: today.md\n",
        "today.md": digest(entry(1, "First"), withdrawn, entry(3, "Kept")),
    }
    write_project(tmp_path, files)
    page = visit(context, (build_project("html", tmp_path).app.outdir / "index.html").as_uri())
    page.click("[data-act=compact] >> visible=true")
    badges = paper(page, 2).locator(".arxiv-badges")
    star = paper(page, 2).locator("[data-mark=star]")
    expect(badges).to_be_visible()
    expect(badges).to_have_text("Withdrawn")
    expect(star).to_be_visible()
    assert abs(badges.bounding_box()["y"] - star.bounding_box()["y"]) < 20, "in one line"
    heights = [paper(page, number).bounding_box()["height"] for number in (2, 3)]
    assert heights[0] == heights[1]
