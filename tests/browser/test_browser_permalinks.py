"""Permanent addresses of papers in Chromium: they lead on at once, and nowhere else."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from archive_support import INDEX, day, paper
from chromium import launched
from conftest import build_project, write_project
from tools_support import opened, served

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser
expect = playwright.expect

CONF = """
html_theme = "furo"
arxivdigest_archive = {
    "en": {"files": "en/*.md", "title": "In English"},
    "zh": {"files": "zh/*.md", "language": "zh-CN", "title": "论文"},
}
"""
PAGE = "arxiv/papers/2501.00.html"
OLD = "arxiv/papers/hep-th/9901.html"
EN, ZH = "arxiv/en/days/2025-01-02.html", "arxiv/zh/days/2025-01-03.html"
#: How long a page that leads nowhere is watched, in milliseconds.
WATCHED = 500


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with launched() as chromium:
        yield chromium


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    source = tmp_path_factory.mktemp("permalinks")
    old = paper(4).replace("2501.00004", "hep-th/9901001")
    files = {
        "index.rst": INDEX,
        "en/2025-01-02.md": day(cs_AI=[paper(1), paper(2), old]),
        "zh/2025-01-03.md": day(cs_AI=[paper(1), paper(3)]),
    }
    write_project(source, files, CONF)
    return Path(build_project("html", source, warningiserror=True).app.outdir)


@pytest.fixture(scope="module")
def root(output: Path) -> Iterator[str]:
    with served(output) as address:
        yield address


@pytest.mark.parametrize(
    ("address", "target"),
    [
        (f"{PAGE}#2501.00002", f"{EN}#arxiv-2501.00002"),
        (f"{PAGE}#2501.00003", f"{ZH}#arxiv-2501.00003"),
        (f"{PAGE}#2501.00002v3", f"{EN}#arxiv-2501.00002"),
        (f"{PAGE}#%32501%2E00002", f"{EN}#arxiv-2501.00002"),
        (f"{OLD}#hep-th/9901001", f"{EN}#arxiv-hep-th-9901001"),
        (f"{OLD}#hep-th%2F9901001v1", f"{EN}#arxiv-hep-th-9901001"),
    ],
)
def test_it_goes_to_the_paper_at_once(
    address: str, target: str, browser: Browser, root: str
) -> None:
    with opened(browser, f"{root}/index.html") as page:
        page.goto(f"{root}/{address}")
        expect(page).to_have_url(f"{root}/{target}")
        page.go_back()
        expect(page).to_have_url(f"{root}/index.html")


def test_it_goes_on_from_disk(browser: Browser, output: Path) -> None:
    with opened(browser, f"{(output / PAGE).as_uri()}#2501.00002") as page:
        expect(page).to_have_url(f"{(output / EN).as_uri()}#arxiv-2501.00002")


@pytest.mark.parametrize(
    ("locale", "target"),
    [("en-US", EN), ("zh-CN", ZH), ("zh-TW", ZH), ("de-DE", EN)],
)
def test_the_reader_s_language_decides(
    locale: str, target: str, browser: Browser, root: str
) -> None:
    with opened(browser, f"{root}/{PAGE}#2501.00001", locale=locale) as page:
        expect(page).to_have_url(f"{root}/{target}#arxiv-2501.00001")


def test_an_unknown_paper_is_to_be_found_on_arxiv(browser: Browser, root: str) -> None:
    with opened(browser, f"{root}/{PAGE}#2501.00999v2") as page:
        unknown = page.locator(".arxiv-unknown")
        expect(unknown).to_contain_text("2501.00999 This site does not have the paper.")
        link = unknown.get_by_role("link")
        expect(link).to_have_attribute("href", "https://arxiv.org/abs/2501.00999")
        # The address may change while the page is open.
        page.evaluate("location.hash = '2501.00002'")
        expect(page).to_have_url(f"{root}/{EN}#arxiv-2501.00002")


@pytest.mark.parametrize(
    "fragment",
    ["", "#", "#furo-main-content", "#javascript:alert(1)", "#%", "#//evil.example/2501.00001"],
)
def test_nothing_else_leads_anywhere(fragment: str, browser: Browser, root: str) -> None:
    with opened(browser, f"{root}/{PAGE}{fragment}") as page:
        page.wait_for_timeout(WATCHED)
        assert page.url == f"{root}/{PAGE}{fragment}"
        expect(page.locator(".arxiv-unknown")).to_be_hidden()


def test_without_script_the_row_is_marked(browser: Browser, root: str) -> None:
    with opened(browser, f"{root}/{PAGE}#2501.00001", java_script_enabled=False) as page:
        row = page.locator("li:target")
        expect(row).to_contain_text("Paper 1")
        expect(row).to_have_css("outline-style", "solid")
        expect(page.locator(".arxiv-unknown")).to_be_hidden()
        row.get_by_role("link").last.click()
        expect(page).to_have_url(f"{root}/{ZH}#arxiv-2501.00001")


@pytest.fixture(scope="module")
def outside(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Return the address of a page of a project without archive."""
    source = tmp_path_factory.mktemp("outside")
    digest = "Mine\n====\n\n.. arxiv-digest:: mine.md\n"
    write_project(source, {"index.rst": digest, "mine.md": day(cs_AI=[paper(1)])})
    out = Path(build_project("html", source, warningiserror=True).app.outdir)
    return (out / "index.html").as_uri()


def copied_link(browser: Browser, url: str, number: int) -> str:
    """Return what "Copy link" of a paper copies on the page at *url*."""
    with opened(browser, "about:blank") as page:
        # Pages from disk may not read what they have copied.
        copied = "navigator.clipboard.writeText = async (text) => { window.copied = text; }"
        page.add_init_script(copied)
        page.goto(url)
        entry = page.locator("article.arxiv-paper").nth(number)
        entry.locator(".arxiv-details > summary").click()
        button = entry.locator("[data-act=copy]")
        button.click()
        expect(button).to_have_text("Copied")
        text: str = page.evaluate("window.copied")
        return text


@pytest.mark.parametrize("from_disk", [False, True])
@pytest.mark.parametrize(
    ("number", "address"), [(0, f"{PAGE}#2501.00001"), (2, f"{OLD}#hep-th/9901001")]
)
def test_copy_link_offers_it(
    number: int, address: str, from_disk: bool, browser: Browser, output: Path, root: str
) -> None:
    start = output.as_uri() if from_disk else root
    url = f"{start}/{EN}?q=paper#arxiv-overview"
    assert copied_link(browser, url, number) == f"{start}/{address}"


def test_without_archive_the_paper_s_place_is_copied(browser: Browser, outside: str) -> None:
    assert copied_link(browser, f"{outside}?q=paper", 0) == f"{outside}#arxiv-2501.00001"
