"""Hidden papers in Chromium: the reader's tools work with a title alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from marks_support import PAGE, built, kept, paper, press, served, visit

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")

if TYPE_CHECKING:
    from collections.abc import Iterator

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
