"""Links to authors in Chromium: they arrive, however the index of authors is cut."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from archive_support import CONF, INDEX, day, paper
from chromium import PATIENCE, launched
from conftest import build_project, write_project

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Page

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    source = tmp_path_factory.mktemp("archive")
    families = ["Zhang"] * 1500 + ["Ortega y Gasset", "Team"]
    names = [f"Q{chr(97 + i % 26)}{i} {family}" for i, family in enumerate(families)]
    entries = [paper(i, authors=name) for i, name in enumerate(names)]
    files = {"index.rst": INDEX, "digests/2025-01-02.md": day(cs_AI=entries)}
    write_project(source, files, f"{CONF}arxivdigest_split_above = 9999\n")
    return Path(build_project("html", source, warningiserror=True).app.outdir)


@pytest.fixture(scope="module")
def page() -> Iterator[Page]:
    with launched() as chromium:
        yield chromium.new_page()


#: Whether the page shows the target of its address.
ARRIVED = "() => location.hash && document.querySelector(':target')"
#: How long a link that leads nowhere is watched. On a busy machine that may be too short to see it
#: leave, and never too long: the test does not fail for that.
WATCHED = 800


def arrive(page: Page, output: Path, target: str) -> str:
    """Follow a link until its fragment is found, and return the file that has it in the end."""
    follow(page, output, target)
    page.wait_for_function(ARRIVED, timeout=PATIENCE)
    return name_of(page)


def follow(page: Page, output: Path, target: str) -> None:
    """Open a page at a fragment."""
    name, _, fragment = target.partition("#")
    page.goto("about:blank")
    page.goto(f"{(output / name).as_uri()}#{fragment}")


def name_of(page: Page) -> str:
    """Return the file that is open, and its target."""
    found = page.evaluate("() => document.querySelector(':target')?.id ?? ''")
    return f"{page.url.partition('#')[0].rpartition('html/')[2]}#{found}"


@pytest.mark.parametrize(
    ("key", "letter"),
    [
        ("qa0-zhang", "z"),
        ("qr1499-zhang", "z"),
        ("qs1500-ortega-y-gasset", "o"),
        ("qt1501-team", ""),
    ],
)
def test_links_that_know_no_parts_arrive(key: str, letter: str, page: Page, output: Path) -> None:
    arrived = arrive(page, output, f"arxiv-authors.html#{key}")
    assert arrived.startswith(f"arxiv/authors/{letter}")
    assert arrived.endswith(f"#{key}")


def test_links_arrive_from_the_open_index(page: Page, output: Path) -> None:
    page.goto((output / "arxiv-authors.html").as_uri())
    page.evaluate("location.hash = 'qa0-zhang'")
    page.wait_for_function(ARRIVED, timeout=PATIENCE)
    assert name_of(page) == "arxiv/authors/z.html#qa0-zhang"


def test_links_to_a_former_part_arrive(page: Page, output: Path) -> None:
    (wrong,) = (output / "arxiv/authors").glob("o.html")
    arrived = arrive(page, output, f"arxiv/authors/{wrong.name}#qa0-zhang")
    assert arrived == "arxiv/authors/z.html#qa0-zhang"


def test_links_to_nobody_stay_where_they_end(page: Page, output: Path) -> None:
    for start in ("arxiv-authors.html", "arxiv/authors/o.html"):
        follow(page, output, f"{start}#no-one-zhang")
        page.wait_for_timeout(WATCHED)
        assert name_of(page).endswith("html#")


@pytest.mark.parametrize("start", ["arxiv-authors.html", "arxiv/authors/o.html"])
def test_a_fragment_that_is_no_encoding_stops_no_script(
    start: str, page: Page, output: Path
) -> None:
    errors: list[object] = []
    page.on("pageerror", lambda error: errors.append(error))
    follow(page, output, f"{start}#%")
    page.wait_for_timeout(WATCHED)
    assert errors == []
    page.evaluate("location.hash = 'qa0-zhang'")
    page.wait_for_function(ARRIVED, timeout=PATIENCE)
    assert name_of(page) == "arxiv/authors/z.html#qa0-zhang"


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("Zhang, QA0", "z.html#qa0-zhang"),
        ("qa0 zháng", "z.html#qa0-zhang"),
        ("zhang qa0", "z.html#qa0-zhang"),
        ("gasset", "o.html#qs1500-ortega-y-gasset"),
        ("Ortega y", "o.html#qs1500-ortega-y-gasset"),
    ],
)
@pytest.mark.parametrize("start", ["arxiv-authors.html", "arxiv/authors/index.html"])
def test_a_name_is_found_by_what_is_typed(
    start: str, typed: str, found: str, page: Page, output: Path
) -> None:
    page.goto((output / start).as_uri())
    box = page.get_by_role("searchbox", name="Find a name")
    box.fill(typed)
    box.press("Enter")
    page.wait_for_function(ARRIVED, timeout=PATIENCE)
    name, _, key = found.partition("#")
    assert page.url.partition("?")[0].endswith(f"arxiv/authors/{name}")
    assert page.evaluate("document.querySelector(':target').id") == key


def test_a_name_that_nobody_has_is_not_found(page: Page, output: Path) -> None:
    page.goto((output / "arxiv-authors.html").as_uri())
    page.get_by_role("searchbox", name="Find a name").fill("quarles")
    playwright.expect(page.locator(".arxiv-find output")).to_have_text("No such name.")


def test_names_are_found_on_an_index_in_one_piece(page: Page, tmp_path: Path) -> None:
    digest = day(cs_AI=[paper(1, authors="Élodie Müller, Ann Ortega y Gasset")])
    write_project(
        tmp_path, {"index.rst": "Home\n====\n\n.. arxiv-digest:: a.txt\n", "a.txt": digest}
    )
    output = Path(build_project("html", tmp_path, warningiserror=True).app.outdir)
    page.goto((output / "arxiv-authors.html").as_uri())
    box = page.get_by_role("searchbox", name="Find a name")
    box.fill("elodie mul")
    playwright.expect(page.locator(".arxiv-find output a")).to_have_text(["Müller, Élodie"])
    box.press("Enter")
    page.wait_for_function(ARRIVED, timeout=PATIENCE)
    assert page.evaluate("document.querySelector(':target').id") == "elodie-muller"
