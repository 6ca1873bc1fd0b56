"""Interests, dialogs and the last line of a paper in Chromium."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from marks_support import (
    MONTH,
    PAGE,
    STARRED,
    built,
    interests,
    keep,
    kept,
    paper,
    press,
    served,
    unfolded,
    visit,
)

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser, BrowserContext

pytest_plugins = ["marks_support"]
pytestmark = pytest.mark.browser
expect = playwright.expect


def test_wanted_papers_have_a_bar_and_a_view_and_come_first(
    context: BrowserContext, root: str
) -> None:
    page = visit(context, f"{root}/{PAGE}")
    interests(page, words="pasta\nworld model", authors="Alan Turing")
    wanted = "article.arxiv-is-wanted"
    expect(page.locator(wanted)).to_have_count(3)
    assert kept(page)["interests"] == {
        "words": ["pasta", "world model"],
        "authors": ["Alan Turing"],
        "unwanted": [],
    }
    page.locator("[data-view=wanted]").evaluate("button => button.click()")
    expect(paper(page, 2)).to_be_hidden()
    expect(paper(page, 4)).to_be_visible()
    page.locator("select[name=order]").evaluate(
        "select => { select.value = 'wanted'; select.dispatchEvent(new Event('change')); }"
    )
    shown = page.locator("article:not([hidden])").evaluate_all(
        "papers => papers.map(paper => paper.dataset.arxivId)"
    )
    assert shown == ["2502.00003", "2502.00001", "2502.00004"], "authors first, then titles"


def test_unwanted_papers_are_folded_and_never_hidden(context: BrowserContext, root: str) -> None:
    page = visit(context, f"{root}/{PAGE}")
    interests(page, unwanted="rivers", authors="Alan Turing")
    expect(paper(page, 1).locator(".arxiv-tldr")).to_be_hidden()
    expect(paper(page, 1).locator(".arxiv-title")).to_be_visible()
    expect(paper(page, 3).locator(".arxiv-tldr")).to_be_visible()
    expect(paper(page, 4).locator(".arxiv-tldr")).to_be_visible()
    paper(page, 1).locator(".arxiv-again").click()
    expect(paper(page, 1).locator(".arxiv-tldr")).to_be_visible()


def test_interests_of_the_site_serve_until_the_reader_has_own_ones(
    browser: Browser, tmp_path: Path
) -> None:
    conf = (
        "arxivdigest_interests = {'keywords': ['past\"<a'], 'authors': ['alan turing', \"O'N\"]}\n"
    )
    folder = built(tmp_path / "source", conf)
    context = browser.new_context()
    with served(folder) as address:
        page = visit(context, f"{address}/{PAGE}")
        expect(page.locator("article.arxiv-is-wanted")).to_have_count(1)
        assert page.evaluate("localStorage.length") == 0, "it is never stored by itself"
        page.locator("[data-act=interests]").evaluate("button => button.click()")
        expect(page.locator("textarea[name=words]")).to_have_value('past"<a')
        page.keyboard.press("Escape")
        interests(page, authors="")
        expect(page.locator("article.arxiv-is-wanted")).to_have_count(0)
        page.reload()
        expect(page.locator("article.arxiv-is-wanted")).to_have_count(0)
    context.close()


def test_an_unfolded_paper_ends_with_what_can_be_done(context: BrowserContext, root: str) -> None:
    page = visit(context, f"{root}/{PAGE}")
    expect(page.locator(".arxiv-last")).to_have_count(0)
    line = unfolded(page, 1)
    authors = ["Ada Lovelace", "Charles Babbage", "Grace Hopper"]
    expect(line.locator("button")).to_have_text(["Cite", "Copy link", "More like this", *authors])
    line.locator("[data-act=like]").click()
    links = line.locator("ol a")
    expect(links.first).to_have_text("Rivers that flow")
    assert links.first.get_attribute("href") == "#arxiv-2502.00003"
    line.locator("[data-act=like]").click()
    expect(links).to_have_count(0)
    line.locator("[data-act=follow]").first.click()
    assert kept(page)["interests"]["authors"] == ["Ada Lovelace"]
    expect(page.locator("article.arxiv-is-wanted").first).to_be_visible()
    line.locator("[data-act=follow]").first.click()
    assert kept(page)["interests"]["authors"] == []
    paper(page, 1).locator(".arxiv-details > summary").click()
    paper(page, 1).locator(".arxiv-details > summary").click()
    expect(page.locator(".arxiv-last")).to_have_count(1)


@pytest.mark.parametrize("has_clipboard", [True, False])
def test_the_link_of_a_paper_is_copied(
    has_clipboard: bool, context: BrowserContext, root: str
) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    if not has_clipboard:
        context.add_init_script(
            "window.read = navigator.clipboard?.readText.bind(navigator.clipboard);"
            "Object.defineProperty(navigator, 'clipboard', { value: undefined })"
        )
    page = visit(context, f"{root}/{PAGE}?q=rivers#cs.LG")
    button = unfolded(page, 1).locator("[data-act=copy]")
    button.click()
    expect(button).to_have_text("Copied")
    read = "navigator.clipboard.readText()" if has_clipboard else "window.read()"
    assert page.evaluate(read) == f"{root}/arxiv/papers/2502.00.html#2502.00001"


def test_dialogs_open_from_disk_and_give_the_focus_back(
    context: BrowserContext, output: Path
) -> None:
    page = visit(context, (output / PAGE).as_uri())
    page.locator("[data-act=more]").click()
    for name in ("help", "interests", "starred"):
        button = page.locator(f".arxiv-tools [data-act={name}]")
        button.click()
        dialog = page.locator("dialog[open]")
        expect(dialog).to_be_visible()
        heading = dialog.get_attribute("aria-labelledby")
        expect(dialog.locator(f"#{heading}")).to_be_visible()
        page.keyboard.press("Escape")
        expect(page.locator("dialog")).to_have_count(0)
        expect(button).to_be_focused()


def test_keys_can_be_switched_off(context: BrowserContext, root: str) -> None:
    page = visit(context, f"{root}/{PAGE}")
    page.keyboard.press("?")
    page.locator("dialog [name=keys]").uncheck()
    page.locator("dialog [data-act=close]").click()
    page.keyboard.press("?")
    page.keyboard.press("j")
    expect(page.locator("dialog")).to_have_count(0)
    expect(page.locator(".arxiv-current")).to_have_count(0)
    assert kept(page)["look"]["keys"] is False


def test_without_marks_nothing_is_marked_and_nothing_kept(browser: Browser, tmp_path: Path) -> None:
    folder = built(tmp_path / "source", "arxivdigest_reader = {'marks': False}\n")
    assert not (folder / STARRED).exists()
    context = browser.new_context()
    with served(folder) as address:
        page = context.new_page()
        page.goto(f"{address}/{PAGE}")
        hidden = {"version": 1, "hide": {MONTH: "2502.00001"}, "read": {MONTH: "2502.00003"}}
        keep(page, hidden)
        expect(page.locator("output").first).to_have_text("5 of 5")
        expect(page.locator("[data-mark], [data-view], [data-act=interests]")).to_have_count(0)
        for key in "jsrxu":
            page.keyboard.press(key)
        line = unfolded(page, 3)
        expect(line.locator("button")).to_have_text(["Cite", "Copy link", "More like this"])
        assert kept(page) == hidden
        page.locator("[data-act=compact]").first.evaluate("button => button.click()")
        after = kept(page)
        assert after["look"]["compact"] is True
        assert (after["hide"], after["read"]) == (hidden["hide"], hidden["read"])
    context.close()


def test_marks_add_no_grave_accessibility_violation(context: BrowserContext, output: Path) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    page = visit(context, (output / PAGE).as_uri())
    press(page, 1, "read")
    press(page, 3, "hide")
    unfolded(page, 2).locator("[data-act=like]").click()

    def grave(part: str) -> list[Any]:
        report = axe.run(page, part, options={"resultTypes": ["violations"]}).response
        return [
            (violation["id"], [node["html"] for node in violation["nodes"]])
            for violation in report["violations"]
            if violation["impact"] in {"serious", "critical"}
        ]

    for part in ("article.arxiv-paper", ".arxiv-after", ".arxiv-undo"):
        assert grave(part) == []
    for name in ("help", "interests", "starred"):
        page.locator(f".arxiv-tools [data-act={name}]").evaluate("button => button.click()")
        page.locator("dialog").wait_for()
        assert grave("dialog") == []
        page.keyboard.press("Escape")
    page.locator("[data-act=cite]").click()
    assert grave("dialog") == []
    page.goto((output / STARRED).as_uri())
    assert grave(".arxiv-starred") == []
