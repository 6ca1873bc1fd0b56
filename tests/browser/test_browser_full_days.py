"""Papers of old days, which have no details, in Chromium."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from marks_support import PAGE, built, paper, served, visit

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import BrowserContext

pytest_plugins = ["marks_support"]
pytestmark = pytest.mark.browser
expect = playwright.expect


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Yield the address of a site whose first day is an old one."""
    with served(built(tmp_path_factory.mktemp("old"), "arxivdigest_full_days = 1\n")) as address:
        yield address


def test_paper_that_a_link_leads_to_can_be_cited(context: BrowserContext, root: str) -> None:
    page = visit(context, f"{root}/{PAGE}#arxiv-2502.00003")
    expect(page.locator(".arxiv-details")).to_have_count(0)
    line = paper(page, 3).locator(".arxiv-last")
    expect(page.locator(".arxiv-last")).to_have_count(1)
    expect(paper(page, 3)).to_be_in_viewport()
    line.locator("[data-act=cite]").click()
    expect(page.get_by_role("textbox", name="BibTeX")).to_have_value(re.compile("Alan Turing"))
    page.keyboard.press("Escape")
    # Its own link, twice, makes one line of another paper; it can be copied.
    for _time in range(2):
        paper(page, 4).locator(".arxiv-title").hover()
        paper(page, 4).locator("a.headerlink").click()
    expect(paper(page, 4).locator(".arxiv-last")).to_have_count(1)
    expect(page.locator(".arxiv-last")).to_have_count(2)


def test_key_shows_the_line_of_the_current_paper(context: BrowserContext, root: str) -> None:
    page = visit(context, f"{root}/{PAGE}")
    page.keyboard.press("j")
    page.keyboard.press("o")
    expect(paper(page, 1).locator(".arxiv-last [data-act=copy]")).to_be_visible()
    expect(page.locator(".arxiv-last")).to_have_count(1)


def test_paper_with_details_has_its_line_there_alone(context: BrowserContext, root: str) -> None:
    page = visit(context, f"{root}/{PAGE.replace('02-03', '02-04')}#arxiv-2502.00011")
    expect(paper(page, 11)).to_be_in_viewport()
    page.keyboard.press("j")  # The other scripts are there.
    expect(page.locator(".arxiv-current")).to_have_count(1)
    expect(page.locator(".arxiv-last")).to_have_count(0)
