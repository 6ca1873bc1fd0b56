"""The search of all papers in Chromium, served on this machine and opened from disk."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from conftest import build_project, write_project
from marks_support import digest, entry, kept, served, visit
from tools_support import PHONE

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Page, Route

pytest_plugins = ["marks_support"]
pytestmark = pytest.mark.browser
expect = playwright.expect

SEARCH = "arxiv/search.html"
ATTACK = "<img src=x onerror=alert(1)> rivers"

#: Two days of one month and one of another; papers 30 to 44 fill more than ten results.
DAYS = {
    "2025-03-03": digest(
        entry(1, "World models of rivers", text="Rivers flow."),
        entry(2, ATTACK, 'Mallory "<b>" Evil', text="<script>alert(2)</script> water."),
        entry(3, "Reinforcement learning", "Zhang Wei", text="强化学习的方法。"),
        entry(4, "Models that learn a language", text="A language of models."),
        entry(5, "A language model", text="It talks."),
    ),
    "2025-03-04": digest(*(entry(n, f"Kernel number {n}", "Alan Turing") for n in range(30, 45))),
    "2025-02-04": digest(entry(11, "Rivers in winter", "Alan Turing", text="Ice.")),
}
INDEX = "Site\n====\n\n.. toctree::\n\n   arxiv/index\n   here\n"
HERE = "Here\n====\n\n.. arxiv-search::\n\n.. arxiv-papers::\n"
CONF = 'arxivdigest_archive = "digests/*.md"\nexclude_patterns = ["digests"]\n'


def built(folder: Path, conf: str = CONF, days: dict[str, str] = DAYS) -> Path:
    """Return the output of an archive, built in *folder*."""
    files = {f"digests/{name}.md": text for name, text in days.items()}
    write_project(folder, {"index.rst": INDEX, "here.rst": HERE, **files}, conf)
    return Path(build_project("html", folder).app.outdir)


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of the pages."""
    return built(tmp_path_factory.mktemp("search"))


def shows(page: Page, *titles: str) -> None:
    """Wait until the results have these titles."""
    expect(page.locator(".arxiv-results .arxiv-title")).to_have_text([*titles])


def says(page: Page, text: str) -> None:
    """Wait until the count is *text*."""
    expect(page.locator(".arxiv-results output")).to_have_text(text)


def ask(page: Page, query: str) -> None:
    """Type a query."""
    page.locator(".arxiv-search input").fill(query)


def test_a_query_is_answered_as_it_is_typed(context: BrowserContext, root: str) -> None:
    page = visit(context, f"{root}/{SEARCH}")
    expect(page.locator("[data-say=hint]")).to_be_visible()
    ask(page, "river")
    says(page, "Papers found: 3")
    shows(page, "World models of rivers", ATTACK, "Rivers in winter")
    expect(page.locator("[data-say=hint]")).to_be_hidden()
    page.wait_for_url("**/search.html?q=river")
    ask(page, "强化学习")
    expect(page.locator(".arxiv-results article")).to_have_count(1)
    shows(page, "Reinforcement learning")


def test_a_link_with_a_query_and_back_show_the_same(context: BrowserContext, root: str) -> None:
    page = visit(context, f"{root}/{SEARCH}?q=river+author%3Aturing")
    says(page, "Papers found: 1")
    page.locator(".arxiv-results .arxiv-title a").click()
    page.wait_for_url("**/days/2025-02-04.html#arxiv-2502.00011")
    page.go_back()
    says(page, "Papers found: 1")
    expect(page.locator(".arxiv-search input")).to_have_value("river author:turing")


def test_cards_show_and_lead(context: BrowserContext, root: str) -> None:
    page = visit(context, f"{root}/{SEARCH}?q=winter")
    card = page.locator(".arxiv-results article")
    assert card.get_attribute("data-arxiv-id") == "2502.00011"
    expect(card.locator(".arxiv-about")).to_have_text("cs.LG · 4 February 2025")
    expect(card.locator(".arxiv-tldr")).to_have_text("Ice.")
    links = card.locator(".arxiv-links a").evaluate_all("links => links.map(link => link.href)")
    assert links[:2] == ["https://arxiv.org/abs/2502.00011", "https://arxiv.org/pdf/2502.00011"]
    page.wait_for_function("() => CSS.highlights.get('arxiv-found')?.size")


def test_facets_count_and_narrow(context: BrowserContext, root: str) -> None:
    page = visit(context, f"{root}/{SEARCH}?q=river")
    months = page.locator("[data-facet=month] button")
    expect(months).to_have_text(["March 2025 2", "February 2025 1"])
    expect(page.locator("[data-facet=cat] button")).to_have_text(["cs.LG 3"])
    months.nth(1).click()
    says(page, "Papers found: 1")
    assert "month=2025-02" in page.url
    expect(months).to_have_text(["March 2025 2", "February 2025 1"])
    page.locator("[data-facet=month] [aria-pressed=true]").click()
    says(page, "Papers found: 3")
    page.locator("[data-facet=author] button", has_text="Alan Turing").click()
    expect(page.locator(".arxiv-search input")).to_have_value('river author:"Alan Turing"')
    says(page, "Papers found: 1")
    page.go_back()
    says(page, "Papers found: 3")


def test_more_results_are_loaded_on_demand(context: BrowserContext, root: str) -> None:
    page = visit(context, f"{root}/{SEARCH}?q=kernel")
    says(page, "Papers found: 15")
    expect(page.locator(".arxiv-results article")).to_have_count(10)
    page.locator("[data-act=more]").click()
    expect(page.locator(".arxiv-results article")).to_have_count(15)
    expect(page.locator("[data-act=more]")).to_be_hidden()


def test_words_apart_follow_those_together(context: BrowserContext, root: str) -> None:
    page = visit(context, f'{root}/{SEARCH}?q="language+model"')
    says(page, "Papers found: 1")
    page.goto(f'{root}/{SEARCH}?q="models+that+language"')
    expect(page.locator(".arxiv-apart")).to_be_visible()
    shows(page, "Models that learn a language")


def test_three_signs_are_found_by_twos(context: BrowserContext, tmp_path: Path) -> None:
    entries = [
        entry(1, "Of images", text="我们研究图像分割的方法。"),
        # The pairs alone.
        entry(2, "Of apples", text="图像和像分，还有分割。"),
        entry(3, "Of pears", text="梨。"),
    ]
    with served(built(tmp_path, days={"2025-03-03": digest(*entries)})) as root:
        page = visit(context, f"{root}/{SEARCH}?q=图像分割")
        says(page, "Papers found: at most 2")
        shows(page, "Of images", "Of apples")
        expect(page.locator(".arxiv-apart")).to_have_count(0)
        expect(page.locator("[data-facet=month] button")).to_have_text(["March 2025 ≤ 2"])
        ask(page, "图像分割的")
        says(page, "Papers found: 1")
        expect(page.locator("[data-facet=month] button")).to_have_text(["March 2025 1"])
        ask(page, "-图像分割")
        says(page, "Papers found: about 1")
        shows(page, "Of pears")
        expect(page.locator("[data-facet=cat] button")).to_have_text(["cs.LG ≈ 1"])


def test_counts_of_words_apart_are_an_upper_bound(context: BrowserContext, root: str) -> None:
    page = visit(context, f'{root}/{SEARCH}?q="models+that+language"')
    says(page, "Papers found: at most 1")
    page.goto(f'{root}/{SEARCH}?q=-"models+that+language"+learn')
    says(page, "Papers found: at most 2")


def test_papers_appear_while_others_are_loaded(context: BrowserContext, root: str) -> None:
    page = context.new_page()
    page.route("**/data/2025-02-04.jsonl?*", lambda route: None)
    page.goto(f"{root}/{SEARCH}?q=river")
    expect(page.locator(".arxiv-results article")).to_have_count(2)


def test_the_best_first_says_that_it_is_at_work(context: BrowserContext, root: str) -> None:
    page = context.new_page()
    waiting: list[Route] = []
    page.route("**/data/*", lambda route: waiting.append(route))
    page.goto(f"{root}/{SEARCH}?q=river&order=best")
    says(page, "Searching …")
    page.wait_for_timeout(300)
    says(page, "Searching …")
    assert len(waiting) == 2, "days are loaded side by side"
    for route in waiting:
        route.continue_()
    says(page, "Papers found: 3")


def test_the_best_first_says_what_it_could_not_load(context: BrowserContext, root: str) -> None:
    page = context.new_page()
    page.route("**/data/*", lambda route: route.abort())
    page.goto(f"{root}/{SEARCH}?q=river&order=best")
    says(page, "Papers found: 3")
    expect(page.locator("[data-say=fault]")).to_contain_text("2025-02-04.jsonl")


def test_an_empty_archive_says_so(context: BrowserContext, tmp_path: Path) -> None:
    with served(built(tmp_path, days={})) as root:
        page = visit(context, f"{root}/{SEARCH}?q=river")
        expect(page.locator("[data-say=empty]")).to_be_visible()
        says(page, "")
        expect(page.locator("[data-say=fault]")).to_be_hidden()


def test_the_form_of_the_front_page_leads_to_the_results(
    context: BrowserContext, root: str
) -> None:
    page = visit(context, f"{root}/arxiv/index.html")
    page.locator(".arxiv-search-form input").fill("river")
    page.locator(".arxiv-search-form button").click()
    page.wait_for_url("**/arxiv/search.html?q=river")
    says(page, "Papers found: 3")


def test_nothing_found_says_what_to_do(context: BrowserContext, root: str) -> None:
    page = visit(context, f"{root}/{SEARCH}?q=zebra")
    says(page, "Papers found: 0")
    expect(page.locator("[data-say=none]")).to_be_visible()
    page.locator(".arxiv-search input").press("Escape")
    expect(page.locator("[data-say=hint]")).to_be_visible()


def test_marks_on_cards_are_kept(context: BrowserContext, root: str) -> None:
    page = visit(context, f"{root}/{SEARCH}?q=winter")
    card = page.locator(".arxiv-results article")
    card.locator("[data-mark=star]").click()
    expect(card.locator("[data-mark=star]")).to_have_attribute("aria-pressed", "true")
    star = kept(page)["star"]["2502.00011"]
    assert (star["title"], star["authors"]) == ("Rivers in winter", ["Alan Turing"])
    assert (star["category"], star["date"]) == ("cs.LG", "2025-02-04")
    card.locator("[data-mark=hide]").click()
    expect(card).to_be_hidden()
    page.reload()
    expect(page.locator(".arxiv-hidden")).to_be_visible()
    page.locator(".arxiv-hidden button").click()
    expect(card.locator("[data-mark=star]")).to_have_attribute("aria-pressed", "true")


def test_texts_of_the_index_are_texts(
    context: BrowserContext, output: Path, tmp_path: Path
) -> None:
    shutil.copytree(output, tmp_path / "site")
    data = tmp_path / "site/arxiv/data/2025-03-03.jsonl"
    lines = [json.loads(line) for line in data.read_text("utf-8").splitlines()]
    lines[1] |= {"id": "javascript:alert(3)", "anchor": '"><img src=x onerror=alert(4)>'}
    data.write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")
    index = tmp_path / "site/arxiv/search-index/index.json"
    changed = json.loads(index.read_text("utf-8"))
    changed["archives"][0]["root"] = "../../../"
    index.write_text(json.dumps(changed), "utf-8")
    with served(tmp_path / "site") as root:
        page = visit(context, f"{root}/{SEARCH}?q=river")
        page.on("dialog", lambda dialog: pytest.fail(dialog.message))
        says(page, "Papers found: 3")
        shows(page, "World models of rivers", ATTACK, "Rivers in winter")
        assert page.locator(".arxiv-results img, .arxiv-results script").count() == 0
        links = page.locator(".arxiv-results article a").evaluate_all(
            "links => links.map(link => link.href)"
        )
        addresses = {link.partition("?")[0] for link in links if link}
        assert not [each for each in addresses if not each.startswith((root, "https://arxiv.org/"))]
        assert not [each for each in addresses if "/days/" in each], "outside of the archive"


def test_a_file_that_is_missing_is_named_and_tried_again(
    context: BrowserContext, output: Path, tmp_path: Path
) -> None:
    shutil.copytree(output, tmp_path / "site")
    data = tmp_path / "site/arxiv/data/2025-03-03.jsonl"
    data.rename(data.with_suffix(".away"))
    with served(tmp_path / "site") as root:
        page = visit(context, f"{root}/{SEARCH}?q=river")
        fault = page.locator("[data-say=fault]")
        expect(fault).to_contain_text("data/2025-03-03.jsonl")
        shows(page, "Rivers in winter")
        data.with_suffix(".away").rename(data)
        fault.locator("button").click()
        expect(page.locator(".arxiv-results article")).to_have_count(3)
        expect(fault).to_be_hidden()


def test_from_disk_the_page_says_how_to_look_at_it(context: BrowserContext, output: Path) -> None:
    page = visit(context, (output / SEARCH).as_uri())
    expect(page.locator("[data-say=disk]")).to_be_visible()
    ask(page, "river")
    expect(page.locator("[data-say=disk]")).to_be_visible()
    expect(page.locator("[data-say=hint]")).to_be_hidden()


def test_the_search_works_beside_a_list(context: BrowserContext, root: str) -> None:
    page = visit(context, f"{root}/here.html")
    ask(page, "river")
    says(page, "Papers found: 3")
    assert page.url == f"{root}/here.html"
    page.locator(".arxiv-tools input").fill("winter")
    expect(page.locator(".arxiv-tools output")).to_have_text("1 of 21")
    expect(page.locator(".arxiv-results article:visible")).to_have_count(3)


def test_archives_are_a_choice(context: BrowserContext, tmp_path: Path) -> None:
    conf = 'arxivdigest_archive = {"a": "digests/2025-03*.md", "b": "digests/2025-02*.md"}\n'
    with served(built(tmp_path, conf + 'exclude_patterns = ["digests"]\n')) as root:
        page = visit(context, f"{root}/{SEARCH}?q=river")
        says(page, "Papers found: 3")
        page.locator("select[name=archive]").select_option("b")
        says(page, "Papers found: 1")
        assert "archive=b" in page.url
        page.reload()
        says(page, "Papers found: 1")
        page.locator(".arxiv-results .arxiv-title a").click()
        page.wait_for_url("**/arxiv/b/days/2025-02-04.html#arxiv-2502.00011")


def test_other_sites_are_searched_and_one_that_fails_is_named(
    context: BrowserContext, tmp_path: Path
) -> None:
    old = {name: text for name, text in DAYS.items() if name < "2025-03"}
    new = {name: text for name, text in DAYS.items() if name > "2025-03"}
    sites = 'arxivdigest_search_sites = ["/old/", "/gone/"]\n'
    shutil.copytree(built(tmp_path / "a", CONF, old), tmp_path / "host/old")
    shutil.copytree(built(tmp_path / "b", CONF + sites, new), tmp_path / "host/new")
    with served(tmp_path / "host") as root:
        page = visit(context, f"{root}/new/{SEARCH}?q=river")
        expect(page.locator(".arxiv-results article")).to_have_count(3)
        expect(page.locator("[data-say=fault]")).to_contain_text("/gone/arxiv/")
        link = page.locator(".arxiv-results .arxiv-title a").last
        assert (
            link.get_attribute("href") == f"{root}/old/arxiv/days/2025-02-04.html#arxiv-2502.00011"
        )


def test_more_like_this_finds_what_shares_rare_words(context: BrowserContext, root: str) -> None:
    page = visit(context, f"{root}/{SEARCH}?q=winter")
    page.locator("[data-link=like]").click()
    page.wait_for_url("**/search.html?like=*")
    expect(page.locator(".arxiv-results article")).to_have_count(2)
    shows(page, "World models of rivers", ATTACK)
    page.go_back()
    says(page, "Papers found: 1")


def test_the_filter_and_a_paper_lead_to_the_search(context: BrowserContext, root: str) -> None:
    page = visit(context, f"{root}/arxiv/days/2025-02-04.html")
    page.locator(".arxiv-tools input").fill("kernel")
    page.locator(".arxiv-nothing a").click()
    page.wait_for_url("**/search.html?q=kernel")
    says(page, "Papers found: 15")


def test_on_a_phone_facets_are_folded_and_nothing_is_wider(
    context: BrowserContext, root: str
) -> None:
    page = context.new_page()
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    page.goto(f"{root}/{SEARCH}?q=river")
    says(page, "Papers found: 3")
    expect(page.locator(".arxiv-facets summary")).to_be_visible()
    expect(page.locator("[data-facet=month]")).to_be_hidden()
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]
