"""Marks in Chromium: what they do, what is kept, and what may go wrong with it."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest
from marks_support import (
    KEY,
    MONTH,
    OTHER,
    PAGE,
    STARRED,
    keep,
    kept,
    paper,
    press,
    visit,
)

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Route

pytest_plugins = ["marks_support"]
pytestmark = pytest.mark.browser
expect = playwright.expect


def test_papers_have_three_marks_and_those_without_identifier_have_none(
    context: BrowserContext, root: str
) -> None:
    page = visit(context, f"{root}/{PAGE}")
    expect(paper(page, 4).locator("[data-mark]")).to_have_count(3)
    names = (
        paper(page, 1)
        .locator("[data-mark]")
        .evaluate_all("buttons => buttons.map(button => [button.dataset.mark, button.ariaPressed])")
    )
    assert names == [["star", "false"], ["read", "false"], ["hide", "false"]]
    nameless = page.locator("article", has_text="Nothing known")
    expect(nameless.locator("[data-mark]")).to_have_count(0)


def test_a_star_keeps_a_record_with_formulas_as_their_source(
    context: BrowserContext, root: str
) -> None:
    page = visit(context, f"{root}/{PAGE}")
    press(page, 2, "star")
    expect(paper(page, 2).locator("[data-mark=star]")).to_have_attribute("aria-pressed", "true")
    star = kept(page)["star"]["2502.00002"]
    assert star.pop("on") == page.evaluate("new Date().toISOString().slice(0, 10)")
    assert star == {
        "title": "Sums of $x_1^2$ & 50% more",
        "authors": ["Ada Lovelace", "Charles Babbage", "Zhang Wei", "Grace Hopper"],
        "category": "cs.LG",
        "date": "2025-02-03",
    }
    press(page, 2, "star")
    assert kept(page)["star"] == {}


def test_a_read_paper_is_one_line_that_unfolds(context: BrowserContext, root: str) -> None:
    page = visit(context, f"{root}/{PAGE}")
    press(page, 1, "read")
    tldr = paper(page, 1).locator(".arxiv-tldr")
    again = paper(page, 1).locator(".arxiv-again")
    expect(tldr).to_be_hidden()
    expect(paper(page, 1).locator(".arxiv-title")).to_be_visible()
    expect(again).to_be_focused()
    assert paper(page, 1).evaluate("node => node.offsetHeight") < 60
    assert kept(page)["read"] == {MONTH: "2502.00001"}

    again.click()
    expect(tldr).to_be_visible()
    expect(again).to_have_attribute("aria-expanded", "true")
    assert kept(page)["read"] == {MONTH: "2502.00001"}
    again.click()
    expect(tldr).to_be_hidden()

    page.reload()
    expect(tldr).to_be_hidden()
    paper(page, 1).locator(".arxiv-again").click()
    press(page, 1, "read")
    expect(again).to_be_hidden()
    assert kept(page)["read"] == {}


def test_what_is_not_for_me_is_hidden_and_can_be_shown(context: BrowserContext, root: str) -> None:
    page = visit(context, f"{root}/{PAGE}")
    line = page.locator(".arxiv-hidden")
    expect(line).to_be_hidden()
    press(page, 1, "hide")
    press(page, 3, "hide")
    expect(paper(page, 1)).to_be_hidden()
    expect(line).to_contain_text("2 hidden")
    below = "line => line.getBoundingClientRect().top"
    last = page.locator("article", has_text="Nothing known")
    assert line.evaluate(below) > last.evaluate("node => node.getBoundingClientRect().bottom")
    line.locator("button").click()
    expect(paper(page, 1)).to_be_visible()
    expect(line.locator("button")).to_have_attribute("aria-pressed", "true")
    line.locator("button").click()
    expect(paper(page, 3)).to_be_hidden()


def test_marks_are_undone_one_after_the_other(context: BrowserContext, root: str) -> None:
    page = visit(context, f"{root}/{PAGE}")
    press(page, 1, "star")
    before = kept(page)["star"]
    press(page, 1, "star")
    press(page, 3, "hide")
    undo = page.locator(".arxiv-undo")
    expect(undo).to_be_visible()
    undo.locator("[data-act=undo]").click()
    expect(paper(page, 3)).to_be_visible()
    page.mouse.click(5, 5)
    page.keyboard.press("u")
    assert kept(page)["star"] == before
    page.keyboard.press("u")
    assert kept(page)["star"] == {}
    expect(undo.locator("[data-act=undo]")).to_be_hidden()
    page.keyboard.press("u")
    assert kept(page)["hide"] == {}


def test_the_undo_line_goes_after_six_seconds(context: BrowserContext, root: str) -> None:
    page = context.new_page()
    page.clock.install()
    page.goto(f"{root}/{PAGE}")
    page.clock.run_for(500)
    press(page, 1, "star")
    undo = page.locator(".arxiv-undo")
    page.clock.run_for(5000)
    expect(undo).to_be_visible()
    page.clock.run_for(1500)
    expect(undo).to_be_hidden()


def test_all_that_is_shown_is_read_and_undone_at_once(context: BrowserContext, root: str) -> None:
    page = visit(context, f"{root}/{PAGE}")
    press(page, 1, "read")
    page.locator("input[type=search]").first.fill("rivers")
    expect(paper(page, 4)).to_be_hidden()
    page.locator("[data-act=readall]").click()
    assert sorted(kept(page)["read"][MONTH].split()) == ["2502.00001", "2502.00003"]
    page.locator(".arxiv-undo [data-act=undo]").click()
    assert kept(page)["read"] == {MONTH: "2502.00001"}


def test_keys_mark_the_current_paper(context: BrowserContext, root: str) -> None:
    page = visit(context, f"{root}/{PAGE}")
    page.keyboard.press("j")
    expect(paper(page, 1)).to_be_focused()
    page.keyboard.press("s")
    page.keyboard.press("r")
    expect(paper(page, 1).locator(".arxiv-tldr")).to_be_hidden()
    page.keyboard.press("o")
    expect(paper(page, 1).locator(".arxiv-tldr")).to_be_visible()
    page.keyboard.press("x")
    expect(paper(page, 1)).to_be_hidden()
    expect(paper(page, 2)).to_be_focused()
    state = kept(page)
    assert [*state["star"], state["read"][MONTH], state["hide"][MONTH]] == ["2502.00001"] * 3


def test_entries_of_one_paper_follow_together(context: BrowserContext, root: str) -> None:
    page = visit(context, f"{root}/twice.html")
    both = page.locator("article[data-arxiv-id='2502.00001']")
    expect(both).to_have_count(2)
    both.last.locator("[data-mark=read]").click()
    expect(both.first).to_have_class(re.compile("arxiv-folded"))
    expect(both.last).to_have_class(re.compile("arxiv-folded"))


def test_rows_of_lists_have_a_star_alone(context: BrowserContext, root: str) -> None:
    row = "<ul><li data-arxiv-id='2502.00001' data-category='cs.LG'><a href='#x'>Row</a></li></ul>"

    def add_row(route: Route) -> None:
        answer = route.fetch()
        route.fulfill(response=answer, body=answer.text().replace("</form>", f"</form>{row}", 1))

    context.route(f"**/{PAGE}", add_row)
    page = visit(context, f"{root}/{PAGE}")
    marks = page.locator("li[data-arxiv-id] [data-mark]")
    expect(marks).to_have_count(1)
    marks.click()
    expect(paper(page, 1).locator("[data-mark=star]")).to_have_attribute("aria-pressed", "true")
    assert kept(page)["star"]["2502.00001"]["title"] == "Row"
    press(page, 1, "hide")
    expect(page.locator("li[data-arxiv-id]")).to_be_hidden()


def test_marks_are_those_of_every_page_and_other_tabs_follow_at_once(
    context: BrowserContext, root: str
) -> None:
    one, other = visit(context, f"{root}/{PAGE}"), visit(context, f"{root}/{OTHER}")
    listed = visit(context, f"{root}/{STARRED}")
    press(one, 1, "star")
    press(one, 1, "read")
    expect(paper(other, 1).locator(".arxiv-tldr")).to_be_hidden()
    expect(listed.locator("ol li")).to_have_count(1)
    press(other, 11, "hide")
    press(one, 3, "hide")
    assert sorted(kept(one)["hide"][MONTH].split()) == ["2502.00003", "2502.00011"]
    listed.locator("[data-act=remove]").click()
    expect(paper(one, 1)).not_to_have_class(re.compile("arxiv-is-star"))


def test_a_tab_that_has_heard_nothing_loses_no_marks(context: BrowserContext, root: str) -> None:
    """A page that was frozen by the browser gets no events."""
    page = visit(context, f"{root}/{PAGE}")
    elsewhere = {"version": 1, "star": {}, "read": {MONTH: "2502.77777"}, "hide": {}}
    page.evaluate(f"text => localStorage.setItem('{KEY}', text)", json.dumps(elsewhere))
    press(page, 1, "read")
    assert kept(page)["read"] == {MONTH: "2502.77777 2502.00001"}


@pytest.mark.parametrize(
    ("value", "fault"),
    [
        ("{", "could not be read"),
        ('"text"', "Kept in this browser only"),
        ("[1]", "Kept in this browser only"),
        (
            '{"version":1,"star":{"2502.00001":null,"__proto__":{"x":1},"x y":{}},"read":7,'
            '"hide":{"x":"2502.00001","2099-01":[1]},"interests":{"words":7},"look":{"order":4},'
            '"left":"x"}',
            "Kept in this browser only",
        ),
    ],
)
def test_a_corrupt_storage_does_no_harm(
    value: str, fault: str, context: BrowserContext, root: str
) -> None:
    page = visit(context, f"{root}/{PAGE}")
    keep(page, value)
    expect(page.locator(".arxiv-kept")).to_contain_text(fault)
    press(page, 3, "read")
    expect(paper(page, 3).locator(".arxiv-tldr")).to_be_hidden()
    assert kept(page)["read"] == {MONTH: "2502.00003"}
    expect(page.locator(".arxiv-kept")).to_contain_text("Kept in this browser only")


def test_what_a_newer_version_has_kept_is_left_alone(context: BrowserContext, root: str) -> None:
    page = visit(context, f"{root}/{PAGE}")
    keep(page, {"version": 2, "future": True})
    expect(page.locator(".arxiv-kept")).to_contain_text("newer version")
    press(page, 1, "read")
    expect(paper(page, 1).locator(".arxiv-tldr")).to_be_hidden()
    assert kept(page) == {"version": 2, "future": True}


@pytest.mark.parametrize(
    ("script", "fault"),
    [
        (
            "Object.defineProperty(window, 'localStorage', "
            "{ get() { throw new DOMException('forbidden', 'SecurityError'); } })",
            "does not let the site keep anything",
        ),
        (
            "Storage.prototype.setItem = () => "
            "{ throw new DOMException('', 'QuotaExceededError'); }",
            "no room left",
        ),
    ],
)
def test_marks_last_as_long_as_the_page_where_nothing_can_be_kept(
    script: str, fault: str, context: BrowserContext, root: str
) -> None:
    context.add_init_script(script)
    page = visit(context, f"{root}/{PAGE}")
    press(page, 1, "star")
    press(page, 3, "hide")
    expect(paper(page, 3)).to_be_hidden()
    expect(paper(page, 1)).to_have_class(re.compile("arxiv-is-star"))
    expect(page.locator(".arxiv-kept")).to_contain_text(fault)


def test_marks_are_forgotten_after_a_year_and_stars_never(
    context: BrowserContext, root: str
) -> None:
    page = visit(context, f"{root}/{PAGE}")
    this_year, month = MONTH.split("-")
    star = {"title": "Old", "authors": [], "category": "", "date": "", "on": "2001-01-01"}
    read = {
        f"{int(this_year) - 2}-{month}": "2502.00001",
        f"{int(this_year) - 1}-{month}": "2502.00003",
    }
    keep(page, {"version": 1, "star": {"hep-th/0101001": star}, "read": read})
    expect(paper(page, 3).locator(".arxiv-tldr")).to_be_hidden()
    expect(paper(page, 1).locator(".arxiv-tldr")).to_be_visible()
    press(page, 4, "read")
    assert f"{int(this_year) - 2}-{month}" not in kept(page)["read"]
    assert [*kept(page)["star"]] == ["hep-th/0101001"]


def test_a_mark_is_quick_with_a_year_of_marks(context: BrowserContext, root: str) -> None:
    page = visit(context, f"{root}/{PAGE}")
    ids = [f"1{n // 10000 + 500}.{n % 10000:05}" for n in range(70_000)]
    keep(page, {"version": 1, "read": {MONTH: " ".join(ids)}})
    paper(page, 1).locator("[data-mark=star]").wait_for()
    milliseconds = page.evaluate(
        """() => {
          const button = document.querySelector("article:not(.arxiv-is-read) [data-mark=star]");
          const times = Array.from({ length: 9 }, () => {
            const start = performance.now();
            button.click();
            return performance.now() - start;
          });
          return Math.min(...times);
        }"""
    )
    assert len(kept(page)["read"][MONTH].split()) == 70_000
    # Ten on a quiet machine; one that is busy is not busy nine times.
    assert milliseconds < 100


def test_reading_goes_on_where_it_stopped(context: BrowserContext, root: str) -> None:
    page = context.new_page()
    page.set_viewport_size({"width": 400, "height": 120})
    page.goto(f"{root}/{PAGE}")
    expect(page.locator("[data-act=continue]")).to_be_hidden()
    page.evaluate("document.getElementById('arxiv-2502.00003').scrollIntoView()")
    page.wait_for_function("() => arxivDigest.parts.hands")
    page.goto(f"{root}/{STARRED}")
    assert kept(page)["left"] in (["2502.00003"], ["2502.00002"])
    page = visit(context, f"{root}/{PAGE}")
    page.locator("[data-act=continue]").click()
    expect(page.locator(".arxiv-current")).to_have_count(1)
