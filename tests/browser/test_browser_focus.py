"""The keyboard in Chromium: where the focus is when something vanishes, and slow scripts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from marks_support import MONTH, PAGE, interests, kept, paper, press, visit

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Page, Route

pytest_plugins = ["marks_support"]
pytestmark = pytest.mark.browser
expect = playwright.expect

BOX = ".arxiv-tools input[type=search]"
FOCUSED = "document.activeElement?.closest('[data-arxiv-id]')?.dataset.arxivId"


def held(context: BrowserContext, script: str) -> list[Route]:
    """Return the requests for a script, which wait until the test lets them go."""
    requests: list[Route] = []
    context.route(f"**/arxivdigest-{script}.js*", lambda request: requests.append(request))
    return requests


def let_go(page: Page, requests: list[Route], script: str) -> None:
    for request in requests:
        request.continue_()
    page.wait_for_function(f"() => arxivDigest.parts.{script}")


def test_what_is_typed_behind_a_slash_is_in_the_box_however_slow_scripts_are(
    context: BrowserContext, root: str
) -> None:
    requests = held(context, "hands")
    page = visit(context, f"{root}/{PAGE}")
    page.keyboard.press("j")
    page.keyboard.type("/rivers")
    expect(page.locator(BOX)).to_have_value("rivers")
    let_go(page, requests, "hands")
    assert "read" not in kept(page) or not kept(page)["read"]


def test_a_dialog_that_is_asked_for_twice_opens_once(context: BrowserContext, root: str) -> None:
    requests = held(context, "desk")
    page = visit(context, f"{root}/{PAGE}")
    for _ in range(3):
        page.keyboard.press("?")
    page.wait_for_function("() => arxivDigest.waiting.desk?.length === 3")
    let_go(page, requests, "desk")
    expect(page.locator("dialog")).to_have_count(1)


def test_a_selection_that_ends_outside_closes_no_dialog(context: BrowserContext, root: str) -> None:
    page = visit(context, f"{root}/{PAGE}")
    page.locator("[data-act=more]").click()
    page.locator("[data-act=interests]").click()
    field = page.locator("dialog textarea").first
    field.fill("rivers")
    field.hover()
    page.mouse.down()
    page.mouse.move(5, 5)
    page.mouse.up()
    expect(field).to_have_value("rivers")
    page.mouse.click(5, 5)
    expect(page.locator("dialog")).to_have_count(0)


def test_a_dialog_gives_the_focus_back_after_its_buttons(
    context: BrowserContext, root: str
) -> None:
    page = visit(context, f"{root}/{PAGE}")
    press(page, 1, "star")
    page.locator("[data-act=more]").click()
    starred = page.locator(".arxiv-tools [data-act=starred]")
    starred.click()
    page.locator("dialog [data-act=remove]").press("Enter")
    expect(page.locator("dialog li")).to_have_count(0)
    page.keyboard.press("Escape")
    expect(starred).to_be_focused()


def test_keys_are_for_the_paper_that_has_the_focus(context: BrowserContext, root: str) -> None:
    page = visit(context, f"{root}/{PAGE}")
    page.keyboard.press("j")
    expect(page.locator(".arxiv-current")).to_have_count(1)
    page.keyboard.press("Tab")
    paper(page, 3).locator(".arxiv-links a").first.focus()
    page.keyboard.press("s")
    assert list(kept(page)["star"]) == ["2502.00003"]


def test_a_key_that_is_held_marks_one_paper(context: BrowserContext, root: str) -> None:
    page = visit(context, f"{root}/{PAGE}")
    page.keyboard.press("j")
    expect(page.locator(".arxiv-current")).to_have_accessible_name("World models of rivers")
    for _ in range(3):
        page.keyboard.down("x")
    assert kept(page)["hide"] == {MONTH: "2502.00001"}


def test_the_focus_goes_on_when_what_had_it_vanishes(context: BrowserContext, root: str) -> None:
    page = visit(context, f"{root}/{PAGE}")
    press(page, 1, "star")
    page.locator("[data-act=undo]").focus()
    page.keyboard.press("Enter")
    assert page.evaluate(FOCUSED) == "2502.00001"
    # Behind the last paper, there is the one before; number 9 has no marks.
    for number, next_ in ((4, ""), (1, "2502.00002")):
        paper(page, number).locator("[data-mark=hide]").focus()
        page.keyboard.press("Enter")
        expect(paper(page, number)).to_be_hidden()
        assert page.evaluate(FOCUSED) == next_
    page.fill(BOX, "zeppelin")
    clear = page.locator("[data-act=clear]")
    expect(clear).to_be_visible()
    page.keyboard.press("Tab")
    clear.focus()
    page.keyboard.press("Enter")
    expect(page.locator(BOX)).to_be_focused()


def test_an_order_that_stays_moves_nothing(context: BrowserContext, root: str) -> None:
    page = visit(context, f"{root}/{PAGE}")
    interests(page, words="flow")
    page.locator("[data-act=more]").click()
    page.locator("select[name=order]").select_option("wanted")
    expect(page.locator(".arxiv-flat > article").first).to_contain_text("Rivers that flow")
    star = paper(page, 3).locator("[data-mark=star]")
    star.focus()
    interests(page, words="flow\npasta")
    star.focus()
    page.evaluate(
        """() => {
          const state = JSON.parse(localStorage.arxivdigest);
          state.interests.words = ["pasta"];
          localStorage.arxivdigest = JSON.stringify(state);
          dispatchEvent(new Event("storage"));
        }"""
    )
    expect(page.locator(".arxiv-flat > article").first).to_contain_text("Cooking pasta")
    expect(star).to_be_focused()


def test_rows_say_which_paper_their_star_is_for(context: BrowserContext, root: str) -> None:
    page = context.new_page()
    page.goto(f"{root}/arxiv/categories/cs.LG.html")
    group = page.locator("li[data-arxiv-id='2502.00004'] .arxiv-marks")
    expect(group).to_have_attribute("aria-label", "Cooking pasta")


def test_names_are_found_in_the_index_of_authors(context: BrowserContext, root: str) -> None:
    page = context.new_page()
    page.goto(f"{root}/arxiv/authors/t.html")
    names = page.locator("dt", has_text="Turing")
    page.fill(BOX, "turing")
    expect(page.locator("dd:visible")).to_have_count(1)
    expect(names).to_be_visible()
    page.fill(BOX, "zeppelin")
    expect(page.locator(".arxiv-nothing")).to_be_visible()
    # Lines behind the papers stand behind the list, not among its names.
    assert page.locator("dl > .arxiv-after").count() == 0
