"""The reader's tools in Chromium: filter, categories, order, keys, and what lies in the address."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from chromium import launched
from conftest import build_project, write_project
from tools_support import DESK, PHONE, SHOWN, SMALL, build_archive, digest, opened, served

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

BOX = ".arxiv-tools input[type=search]"
COUNT = ".arxiv-tools output"
DAY = "arxiv/days/2025-01-02.html"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with launched() as chromium:
        yield chromium


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("tools")
    return build_archive(folder, {"2025-01-02": digest(SMALL)})


@pytest.fixture
def page(browser: Browser, output: Path) -> Iterator[Page]:
    """Yield the day on a desk."""
    with opened(browser, (output / DAY).as_uri()) as page:
        yield page


def numbers(page: Page) -> str:
    """Return the last digits of the papers that are shown, in the order of the page."""
    return "".join(identifier[-1] for identifier in page.evaluate(SHOWN))


def settle(page: Page) -> None:
    """Wait for what follows a key."""
    page.evaluate("() => new Promise(done => requestAnimationFrame(() => setTimeout(done, 500)))")


def test_the_form_stands_once_between_the_overview_and_the_papers(page: Page) -> None:
    assert page.locator("form.arxiv-tools").count() == 1
    order = page.locator(".arxiv-overview, form.arxiv-tools, .arxiv-category").evaluate_all(
        "nodes => nodes.map(node => node.classList[0])"
    )
    assert order == ["arxiv-overview", "arxiv-tools", *["arxiv-category"] * 3]


def test_words_filter_papers_categories_and_counts(page: Page) -> None:
    assert page.locator(COUNT).text_content() == "6 of 6"
    page.fill(BOX, "noise")
    page.wait_for_function(
        "() => document.querySelector('.arxiv-tools output').textContent[0] === '2'"
    )
    assert page.locator(COUNT).text_content() == "2 of 6"
    assert numbers(page) == "25"
    assert not page.locator("[id='stat.ML']").is_visible()
    assert page.locator("button.arxiv-count").all_text_contents() == ["1", "1", "0"]
    page.fill(BOX, "")
    settle(page)
    assert numbers(page) == "123456"
    assert page.locator(COUNT).text_content() == "6 of 6"


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("rl", "13"),
        ("schrodinger", "2"),
        ("语言模型", "4"),
        ("author:zhang -large", "1"),
        ("cat:cs", "12345"),
        ("id:2501.00006", "6"),
        ('"state of the art"', "3"),
    ],
)
def test_queries_mean_what_they_mean_everywhere(query: str, found: str, page: Page) -> None:
    page.fill(BOX, query)
    settle(page)
    assert numbers(page) == found


def test_nothing_found_says_so_and_leads_on(page: Page) -> None:
    page.fill(BOX, "zeppelin & co")
    settle(page)
    nothing = page.locator(".arxiv-nothing")
    assert nothing.is_visible()
    link = nothing.locator("a").get_attribute("href") or ""
    assert link.endswith("search.html?q=zeppelin+%26+co")
    nothing.locator("button").click()
    assert numbers(page) == "123456"
    assert not nothing.is_visible()
    assert page.locator(BOX).input_value() == ""


def test_the_query_stays_in_the_address(browser: Browser, output: Path) -> None:
    with opened(browser, (output / DAY).as_uri() + "?q=caf%C3%A9") as page:
        assert page.locator(BOX).input_value() == "café"
        assert numbers(page) == "5"
        page.fill(BOX, "kernels")
        page.wait_for_function("() => location.search === '?q=kernels'")
        page.reload()
        assert page.locator(BOX).input_value() == "kernels"
        assert numbers(page) == "6"
        page.goto((output / "index.html").as_uri())
        page.go_back()
        assert page.locator(BOX).input_value() == "kernels"
        assert numbers(page) == "6"
        page.fill(BOX, "")
        page.wait_for_function("() => location.search === ''")


def test_a_link_takes_along_what_has_just_been_typed(page: Page) -> None:
    page.keyboard.press("j")
    page.wait_for_function("() => arxivDigest.parts.hands")
    page.fill(BOX, "noise")
    page.locator(".arxiv-overview a").first.click()
    page.wait_for_function("() => location.hash && location.search === '?q=noise'")
    assert page.locator(BOX).input_value() == "noise"


def test_counts_leave_cross_lists_where_they_were(browser: Browser, tmp_path: Path) -> None:
    codes = {"2501.00001": ["cs.LG", "cs.CL"], "2501.00002": ["cs.CL"]}
    papers = [{"id": id_, "title": "Title", "categories": each} for id_, each in codes.items()]
    lines = "\n".join(json.dumps({**each, "authors": ["Ada"]}) for each in papers)
    text = "Site\n====\n\n.. arxiv-digest:: a.jsonl\n   :cross-lists:\n"
    write_project(tmp_path, {"index.rst": text, "a.jsonl": lines})
    output = Path(build_project("html", tmp_path).app.outdir)
    with opened(browser, (output / "index.html").as_uri()) as page:
        counts = page.locator("button.arxiv-count")
        assert counts.all_text_contents() == ["1", "1 + 1"]
        page.fill(BOX, "zeppelin")
        settle(page)
        assert counts.all_text_contents() == ["0", "0"]


def test_half_a_word_of_an_input_method_filters_nothing(page: Page) -> None:
    page.focus(BOX)
    session = page.context.new_cdp_session(page)
    session.send("Input.imeSetComposition", {"text": "yu", "selectionStart": 2, "selectionEnd": 2})
    settle(page)
    assert page.locator(BOX).input_value() == "yu"
    assert numbers(page) == "123456"
    session.send("Input.insertText", {"text": "语言"})
    settle(page)
    assert numbers(page) == "4"


def test_counts_of_the_overview_are_switches(page: Page) -> None:
    switches = page.locator("button.arxiv-count")
    switches.nth(1).click()
    assert numbers(page) == "45"
    assert switches.nth(1).get_attribute("aria-pressed") == "true"
    switches.nth(2).click()
    assert numbers(page) == "456"
    page.fill(BOX, "noise")
    settle(page)
    assert numbers(page) == "5"
    assert switches.all_text_contents() == ["1", "1", "0"]
    switches.nth(1).click()
    switches.nth(2).click()
    assert numbers(page) == "25"


def test_several_digests_of_a_page_have_counts_of_their_own(
    browser: Browser, tmp_path: Path
) -> None:
    files = {
        "index.rst": "Two\n===\n\n.. arxiv-digest:: one.md\n\n.. arxiv-digest:: two.md\n",
        "one.md": digest(SMALL),
        "two.md": digest({"cs.LG": [SMALL["cs.LG"][1]]}, first=7),
    }
    write_project(tmp_path, files, 'html_theme = "furo"\n')
    folder = Path(build_project("html", tmp_path).app.outdir)
    with opened(browser, (folder / "index.html").as_uri()) as page:
        switches = page.locator("button.arxiv-count")
        assert switches.all_text_contents() == ["3", "2", "1", "1"]
        page.fill(BOX, "learning")
        settle(page)
        assert switches.all_text_contents() == ["1", "0", "0", "0"]
        page.fill(BOX, "")
        settle(page)
        switches.nth(3).click()
        assert numbers(page) == "1237"


def test_hits_are_marked_without_a_change_to_the_page(page: Page) -> None:
    page.fill(BOX, "noise diffu")
    settle(page)
    marked = """name => [...CSS.highlights.get(name)].map(range =>
      range.startContainer.data.slice(range.startOffset, range.endOffset).toLowerCase())"""
    assert {"noise", "diffu"} == set(page.evaluate(marked, "arxiv-found"))
    assert page.locator("mark").count() == 0
    page.fill(BOX, "")
    settle(page)
    assert page.evaluate(marked, "arxiv-found") == []


def test_the_look_is_remembered(page: Page) -> None:
    page.click("[data-act=compact] >> visible=true")
    page.click("[data-act=more]")
    page.select_option("select[name=order]", "newest")
    assert numbers(page) == "654321"
    page.reload()
    assert numbers(page) == "654321"
    assert page.evaluate("document.documentElement.classList.contains('arxiv-compact')")
    page.click("[data-act=more]")
    page.select_option("select[name=order]", "digest")
    assert numbers(page) == "123456"
    in_sections = "nodes => nodes.every(node => node.closest('.arxiv-category'))"
    assert page.locator("article.arxiv-paper").evaluate_all(in_sections)


def test_everything_unfolds_and_folds(page: Page) -> None:
    page.click("[data-act=more]")
    page.click("[data-act=unfold]")
    are_open = "nodes => nodes.map(node => node.open)"
    assert page.locator(".arxiv-details").evaluate_all(are_open) == [True] * 6
    page.click("[data-act=unfold]")
    assert page.locator(".arxiv-details").evaluate_all(are_open) == [False] * 6


def current(page: Page) -> str:
    """Return the last digit of the current paper, or ``""``."""
    found = page.evaluate("document.querySelector('.arxiv-current')?.dataset.arxivId ?? ''")
    return str(found)[-1:]


def is_current(page: Page, number: str) -> None:
    """Wait until the paper with this last digit is the current one: a key may load a script."""
    playwright.expect(page.locator(".arxiv-current")).to_have_attribute(
        "data-arxiv-id", re.compile(f"{number}$")
    )


def test_keys_go_from_paper_to_paper(page: Page) -> None:
    for key, expected in (("j", "1"), ("j", "2"), ("j", "3"), ("k", "2")):
        page.keyboard.press(key)
        is_current(page, expected)
    page.keyboard.press("o")
    assert page.locator("#arxiv-2501\\.00002 .arxiv-details").get_attribute("open") is not None
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.type") == "search"
    page.keyboard.type("j")
    assert page.locator(BOX).input_value() == "j"
    page.keyboard.press("Escape")
    assert page.locator(BOX).input_value() == ""
    page.keyboard.press("Escape")
    page.keyboard.press("j")
    is_current(page, "3")


@pytest.mark.parametrize("modifier", ["Control", "Alt", "Meta"])
def test_keys_with_modifiers_are_not_ours(modifier: str, page: Page) -> None:
    page.keyboard.press(f"{modifier}+j")
    assert current(page) == ""


def test_keys_pass_over_what_is_filtered_out(page: Page) -> None:
    page.fill(BOX, "noise")
    settle(page)
    page.locator(BOX).blur()
    for expected in "255":
        page.keyboard.press("j")
        is_current(page, expected)


def test_keys_in_fields_of_others_are_theirs(page: Page) -> None:
    page.evaluate(
        """() => { const area = document.createElement('textarea'); document.body.append(area);
          const edited = document.createElement('p'); edited.contentEditable = 'true';
          edited.id = 'edited'; document.body.append(edited); area.focus(); }"""
    )
    page.keyboard.type("jk")
    assert page.locator("body > textarea").input_value() == "jk"
    page.focus("#edited")
    page.keyboard.type("sx")
    assert page.locator("#edited").text_content() == "sx"
    assert current(page) == ""


@pytest.mark.parametrize("name", ["arxiv-is-wanted", "arxiv-current"])
def test_the_first_paper_of_a_category_has_its_bar_too(name: str, page: Page) -> None:
    width = """(node, name) => {
      node.classList.add(name);
      return getComputedStyle(node).borderLeftWidth;
    }"""
    for paper in page.locator("article.arxiv-paper").all()[:2]:
        assert paper.evaluate(width, name) == "3px"


def test_without_script_there_are_no_tools_and_no_room_for_them(
    browser: Browser, output: Path
) -> None:
    for size in (PHONE, DESK):
        url = (output / DAY).as_uri()
        with opened(browser, url, java_script_enabled=False, viewport=size) as page:
            assert not page.locator("form.arxiv-tools").is_visible()
            assert page.locator("article.arxiv-paper").count() == 6
            assert page.locator("article.arxiv-paper button").count() == 0


def test_a_blocked_script_leaves_no_live_control(browser: Browser, output: Path) -> None:
    context = browser.new_context(viewport=DESK)
    page = context.new_page()
    page.route("**/arxivdigest-reader.js*", lambda route: route.abort())
    page.goto((output / DAY).as_uri())
    assert page.locator(BOX).is_disabled()
    assert page.locator(".arxiv-tools button:enabled:visible").count() == 0
    assert numbers(page) == "123456"
    context.close()


def test_on_paper_is_what_is_shown(page: Page) -> None:
    page.fill(BOX, "noise")
    settle(page)
    page.emulate_media(media="print")
    assert not page.locator("form.arxiv-tools").is_visible()
    assert numbers(page) == "25"


def test_the_tools_work_inside_a_frame_without_storage(browser: Browser, output: Path) -> None:
    with served(output) as site, opened(browser, f"{site}/index.html") as page:
        page.evaluate(
            """address => { const frame = document.createElement('iframe');
              frame.src = address; frame.width = 800; frame.height = 600;
              frame.sandbox = 'allow-scripts'; document.body.append(frame); }""",
            f"{site}/{DAY}",
        )
        frame = page.frame_locator("iframe")
        frame.locator(BOX).fill("noise")
        playwright.expect(frame.locator(COUNT)).to_have_text("2 of 6")


def test_a_strict_policy_finds_no_fault_of_ours(browser: Browser, output: Path) -> None:
    with served(output) as site, opened(browser, "about:blank") as page:
        page.add_init_script(
            """window.faults = []; addEventListener('securitypolicyviolation', event =>
              window.faults.push(`${event.sourceFile} ${event.violatedDirective}`));"""
        )
        page.goto(f"{site}/{DAY}")
        page.fill(BOX, "noise")
        page.keyboard.press("Tab")
        page.click("[data-act=more]")
        settle(page)
        faults = page.evaluate("window.faults")
        assert not [fault for fault in faults if "arxivdigest" in fault]
        own = page.locator("form.arxiv-tools, form.arxiv-tools *, article *, .arxiv-overview *")
        inline = "nodes => nodes.filter(node => node.matches('script, style, [onclick]')).length"
        assert own.evaluate_all(inline) == 0
