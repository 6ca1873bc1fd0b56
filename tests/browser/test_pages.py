"""The pages in Chromium, with each theme: nothing overflows, opens late, hides or calls out."""

from __future__ import annotations

import importlib.util
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import pytest
from browser_support import MANY, Site, build_site
from chromium import PATIENCE, launched

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

THEMES = ["alabaster", "furo", "pydata_sphinx_theme", "sphinx_book_theme", "sphinx_rtd_theme"]
PHONE, DESKTOP = 390, 1280

#: Colours on their way from one to another are neither of both.
STILL = "*, ::before, ::after { transition: none !important; animation: none !important }"

OPEN_ALL = "() => document.querySelectorAll('details').forEach(element => element.open = true)"

#: What is wider inside than outside, with how much; [] if the whole fits. Parts that scroll by
#: themselves do not widen what they stand in.
TOO_WIDE = """() => {
  const parts = '.arxiv-overview, .arxiv-contents, article.arxiv-paper, .arxiv-authors-index';
  return [document.scrollingElement, ...document.querySelectorAll(parts)]
    .filter(part => part.scrollWidth > part.clientWidth)
    .map(part => `${part.id || part.className || part.tagName}: ${part.scrollWidth}`);
}"""

#: Whether a point in the first line of the target of the address is what one sees there.
TARGET_IS_SEEN = """selector => {
  const target = document.querySelector(':target');
  const line = (target?.querySelector(selector) ?? target)?.getClientRects()[0];
  return !!line && target.contains(document.elementFromPoint(line.left + 2, line.top + 2));
}"""

#: Pages jump to their targets at once: what is seen on the way must not count.
FLAGS = ["--disable-gpu", "--disable-smooth-scrolling"]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Yield a Chromium of the machine."""
    with launched(*FLAGS) as chromium:
        yield chromium


@pytest.fixture(scope="module", params=THEMES)
def site(
    request: pytest.FixtureRequest, browser: Browser, tmp_path_factory: pytest.TempPathFactory
) -> Site:
    """Return a project built with each theme that is installed."""
    theme = request.param
    if importlib.util.find_spec(theme) is None:
        pytest.skip(f"the theme {theme} is not installed")
    return build_site(theme, tmp_path_factory.mktemp(theme))


@contextmanager
def opened(
    browser: Browser, width: int = DESKTOP, height: int = 800, **options: Any
) -> Iterator[Page]:
    """Yield a page of the browser in a window of its own."""
    context = browser.new_context(viewport={"width": width, "height": height}, **options)
    context.set_default_timeout(PATIENCE)
    try:
        yield context.new_page()
    finally:
        context.close()


def test_nothing_is_wider_than_a_phone(site: Site, browser: Browser) -> None:
    with opened(browser, PHONE) as page:
        for name in site.pages:
            page.goto(site.url(name))
            page.evaluate(OPEN_ALL)
            for scheme in site.schemes:
                page.emulate_media(color_scheme=scheme)
                assert page.evaluate(TOO_WIDE) == [], (name, scheme)


def test_lines_of_an_overview_are_little_taller_than_their_words(
    site: Site, browser: Browser
) -> None:
    with opened(browser, PHONE) as page:
        page.goto(site.url("today.html"))
        surplus = page.locator(".arxiv-overview li").evaluate_all(
            "lines => lines.map(line => line.offsetHeight - line.firstElementChild.offsetHeight)"
        )
        assert len(surplus) == 3
        assert max(surplus) < 16


@pytest.mark.parametrize(("width", "row", "first"), [(PHONE, 44, 467), (1400, 32, 325)])
def test_the_first_paper_is_in_sight(
    site: Site, browser: Browser, width: int, row: int, first: int
) -> None:
    """With Furo, a title of an archive's day begins 93 pixels from the top, at 1400 pixels 32."""
    with opened(browser, width, height=844) as page:
        page.goto(site.url("seven.html"))
        top, title, *heights = page.evaluate(
            """() => {
              const box = selector => document.querySelector(selector).getBoundingClientRect();
              return [
                box("h1.arxiv-headline").top,
                box("article.arxiv-paper .arxiv-title").bottom,
                box(".arxiv-overview li").height,
                box(".arxiv-more").height,
                box(".arxiv-links").height,
                box(".arxiv-details > summary").height,
              ];
            }"""
        )
        assert heights == [row] * 4
        assert title - top <= first


def test_counts_stand_on_the_line_of_a_title(site: Site, browser: Browser) -> None:
    with opened(browser, 1400) as page:
        page.goto(site.url("seven.html"))
        title, counts = page.evaluate(
            """() => ["h1.arxiv-headline", ".arxiv-summary"].map(selector => {
              const mark = document.createElement("span");  // Its lower edge is the baseline.
              mark.style.display = "inline-block";
              document.querySelector(selector).prepend(mark);
              return mark.getBoundingClientRect().bottom;
            })"""
        )
        assert abs(title - counts) < 1


def test_a_table_of_categories_needs_no_scrolling(site: Site, browser: Browser) -> None:
    with opened(browser, PHONE) as page:
        page.goto(site.url("lists.html"))
        table = page.locator(".arxiv-category-table")
        right = "part => part.getBoundingClientRect().right"
        section = page.locator("section", has=table).last
        assert table.locator("td").last.evaluate(right) <= section.evaluate(right) + 1
        colours = table.locator("tbody tr:first-child td").evaluate_all(
            "cells => cells.map(cell => getComputedStyle(cell).color)"
        )
        assert colours[2] != colours[1], "numbers are less prominent than names"


def test_a_calendar_is_not_indented(site: Site, browser: Browser) -> None:
    with opened(browser) as page:
        page.goto(site.url("lists.html"))
        left = "part => part.getBoundingClientRect().left"
        group = page.locator(".arxiv-calendar-group").first
        assert group.locator("li").first.evaluate(left) == group.evaluate(left)


def test_authors_stand_close_to_their_own_papers(site: Site, browser: Browser) -> None:
    with opened(browser, PHONE) as page:
        page.goto(site.url("arxiv-authors.html"))
        name = page.locator(".arxiv-author-list dd + dt").first
        above, below = name.evaluate(
            """name => {
              const above = name.previousElementSibling.getBoundingClientRect();
              const below = name.nextElementSibling.getBoundingClientRect();
              const own = name.getBoundingClientRect();
              return [own.top - above.bottom, below.top - own.bottom];
            }"""
        )
        assert above > below + 4
        assert int(name.evaluate("name => getComputedStyle(name).fontWeight")) >= 600


def test_wide_formulas_scroll_and_are_not_cut_off(site: Site, browser: Browser) -> None:
    with opened(browser, PHONE) as page:
        page.goto(site.url("wide.html"))
        page.evaluate(OPEN_ALL)
        reachable = """formula => {
          for (let part = formula; part.matches('.arxiv-paper *'); part = part.parentElement)
            if (part.scrollWidth > part.clientWidth && getComputedStyle(part).overflowX === 'auto')
              return true;
          return false;
        }"""
        wide = page.locator(".arxiv-paper math", has_text="𝛼39").or_(
            page.locator(".arxiv-paper math", has_text="α39")
        )
        assert [formula.evaluate(reachable) for formula in wide.all()] == [True, True, True]


def test_wide_formulas_scroll_with_keys(site: Site, browser: Browser) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    rule = {"runOnly": ["scrollable-region-focusable"], "resultTypes": ["violations"]}
    with opened(browser, PHONE) as page:
        page.goto(site.url("wide.html"))
        page.evaluate(OPEN_ALL)
        report = axe.run(page, "article.arxiv-paper", rule).response
        assert report["violations"] == []
        formula = page.locator("dd .arxiv-wide").first
        formula.focus()
        page.keyboard.press("ArrowRight")
        page.wait_for_function("part => part.scrollLeft > 0", arg=formula.element_handle())


def test_wide_formulas_break_into_lines_on_paper(site: Site, browser: Browser) -> None:
    with opened(browser, PHONE) as page:
        page.goto(site.url("wide.html"))
        page.evaluate(OPEN_ALL)
        page.emulate_media(media="print")
        formula = page.locator("dd math[display=block]")
        within = """formula => {
          const right = part => part.getBoundingClientRect().right;
          const parts = [...formula.querySelectorAll('*')];
          return Math.max(...parts.map(right)) <= right(formula.closest('p')) + 1;
        }"""
        assert formula.evaluate(within)


def test_formulas_are_drawn(site: Site, browser: Browser) -> None:
    with opened(browser) as page:
        page.goto(site.url("wide.html"))
        page.evaluate(OPEN_ALL)
        boxes = page.locator("math").evaluate_all(
            "all => all.map(math => math.getBoundingClientRect())"
            ".map(box => [box.width, box.height])"
        )
        assert len(boxes) == 6
        assert all(width > 0 and height > 0 for width, height in boxes)


def test_folded_parts_open_without_javascript(site: Site, browser: Browser) -> None:
    with opened(browser, java_script_enabled=False) as page:
        page.goto(site.url("today.html"))
        paper = page.locator("#arxiv-2501\\.00001")
        abstract = paper.locator("[data-field=abstract]")
        playwright.expect(abstract).to_be_hidden()
        paper.locator(".arxiv-details > summary").click()
        playwright.expect(abstract).to_be_visible()

        page.goto(site.url("wide.html"))
        names = page.locator(".arxiv-authors").first
        last = names.locator("a, bdi").last
        playwright.expect(last).to_be_hidden()
        names.locator("summary").click()
        playwright.expect(last).to_be_visible()


def test_contents_are_unfolded_without_javascript(site: Site, browser: Browser) -> None:
    with opened(browser, java_script_enabled=False) as page:
        page.goto(site.url("many.html"))
        contents = page.locator(".arxiv-contents").first
        assert contents.locator("li").count() == MANY
        playwright.expect(contents.locator("li").last).to_be_hidden()
        contents.locator("summary").click()
        playwright.expect(contents.locator("li").last).to_be_visible()


@pytest.mark.parametrize("width", [PHONE, DESKTOP])
def test_links_to_papers_and_authors_land_in_view(site: Site, browser: Browser, width: int) -> None:
    with opened(browser, width, height=500) as page:
        for target in ("many.html#arxiv-2502.00009", "arxiv-authors.html#ada-lovelace"):
            page.goto(site.url(target))
            # A browser scrolls to the target some time after the page has been loaded.
            page.wait_for_function(TARGET_IS_SEEN, arg=".arxiv-title a")


def test_no_grave_accessibility_violation_beyond_the_theme(site: Site, browser: Browser) -> None:
    """Every combination of colours that is too weak counts as a violation of its own."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()

    def violations(name: str) -> dict[tuple[str, ...], str]:
        page.goto(site.url(name))
        page.add_style_tag(content=STILL)
        page.evaluate(OPEN_ALL)
        report = axe.run(page, options={"resultTypes": ["violations"]}).response
        return {
            (violation["id"], *_colours(node)): node["html"]
            for violation in report["violations"]
            if violation["impact"] in {"serious", "critical"}
            for node in violation["nodes"]
        }

    for scheme in site.schemes:
        with opened(browser, color_scheme=scheme) as page:
            accepted = violations("empty.html")
            for name in ("today.html", "lists.html", "arxiv-authors.html"):
                found = violations(name)
                new = {key: found[key] for key in found.keys() - accepted.keys()}
                assert new == {}, (name, scheme)


def _colours(node: dict[str, Any]) -> tuple[str, ...]:
    data = [check["data"] for check in node["any"] if check["id"] == "color-contrast"]
    return tuple(f"{item['fgColor']} on {item['bgColor']}" for item in data)


def test_nothing_is_fetched_and_no_script_of_a_digest_runs(site: Site, browser: Browser) -> None:
    with opened(browser) as page:
        requests: list[str] = []
        dialogs: list[str] = []
        page.on("request", lambda request: requests.append(request.url))
        page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
        for name in site.pages:
            page.goto(site.url(name), wait_until="load")
            page.evaluate(OPEN_ALL)
        assert requests
        assert [url for url in requests if not url.startswith(("file:", "data:"))] == []
        assert dialogs == []

        page.goto(site.url("wide.html"))
        foreign = page.locator(
            ":is(.arxiv-paper, .arxiv-contents) :is(img, script, iframe, b, a[href^='javascript'])"
        )
        assert foreign.count() == 0
        # What is far down a page is not laid out yet: look for its text, not for what is shown.
        playwright.expect(page.locator(".arxiv-tldr").last).to_contain_text(
            "<script>alert(3)</script>"
        )


def test_paper_gets_what_is_unfolded(site: Site, browser: Browser) -> None:
    with opened(browser) as page:
        page.goto(site.url("today.html"))
        first, second = page.locator(".arxiv-details").all()[:2]
        first.locator("summary").click()
        page.emulate_media(media="print")
        playwright.expect(first.locator("dd").first).to_be_visible()
        playwright.expect(second).to_be_hidden()
        playwright.expect(page.locator(".arxiv-contents").first).to_be_hidden()
