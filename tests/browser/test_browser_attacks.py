"""Strings that attack pages, in every field of every format, on every page that is written.

Whatever HTML a build has written is opened: a new kind of page needs a source in
``attacked_project.FILES``.
"""

from __future__ import annotations

import importlib.util
import zipfile
from typing import TYPE_CHECKING
from urllib.parse import urlencode

import pytest
from attacked_project import write_attacked_project
from attacked_sites import FLAGS, TOUCH, Site, Visit, served
from attacks import ATTACKS, MARK
from chromium import launched
from conftest import build_project

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser

BUILDERS = [("html", "alabaster"), ("html", "furo"), ("singlehtml", "alabaster"), ("epub", "epub")]

#: What is searched for: words of titles and names, the marks of objects, and attacks themselves,
#: with the word of one title, since what counts then is the query and not hundreds of results.
QUERIES = [MARK, f"{MARK}20", "alert", "onerror", "2601.00001", "evil.example"]
QUERIES += [f"{attack} {MARK}20" for attack in ATTACKS[:4]]


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the project, which all builders share: what one has read, the next need not read."""
    source = tmp_path_factory.mktemp("attacks") / "source"
    write_attacked_project(source)
    return source


@pytest.fixture(scope="module", params=BUILDERS, ids="-".join)
def site(request: pytest.FixtureRequest, source: Path) -> Iterator[Site]:
    """Yield what each builder makes of the attacks, on a server."""
    builder, theme = request.param
    if theme == "furo" and importlib.util.find_spec(theme) is None:
        pytest.skip(f"the theme {theme} is not installed")
    folder = build_project(builder, source, confoverrides={"html_theme": theme}).app.outdir
    if builder == "epub":
        (book,) = folder.glob("*.epub")
        folder = folder.parent / "book"
        with zipfile.ZipFile(book) as archive:
            archive.extractall(folder)
    with served(folder) as site:
        yield site


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Yield a Chromium of the machine."""
    with launched(*FLAGS) as chromium:
        yield chromium


@pytest.fixture
def visit(browser: Browser, site: Site) -> Iterator[Visit]:
    """Yield a visitor of the site."""
    visitor = Visit(browser, site)
    yield visitor
    visitor.page.close()


def test_no_attack_does_anything_on_any_page(visit: Visit) -> None:
    assert len(visit.site.pages) >= (1 if "index.html" in visit.site.pages else 6)
    for path in visit.site.pages:
        visit.open(path)
        visit.check(path)
    marks = "".join((visit.site.folder / path).read_text("utf-8") for path in visit.site.pages)
    for number in range(1, len(ATTACKS) + 1):
        assert f"{MARK}{number} " in marks


@pytest.mark.parametrize("site", BUILDERS[:1], indirect=True, ids="-".join, scope="module")
def test_no_attack_does_anything_among_the_results_of_a_search(visit: Visit) -> None:
    """Results are made by Sphinx's own script, whatever the theme; others build no search."""
    for query in QUERIES:
        address = f"{visit.site.address}search.html?{urlencode({'q': query})}"
        visit.page.goto(address)
        # It is written when all results are there; what they say of themselves comes after.
        playwright.expect(visit.page.locator(".search-summary")).not_to_be_empty(timeout=60_000)
        visit.page.wait_for_load_state("networkidle")
        visit.page.evaluate(TOUCH)
        visit.check(query)
        if query == MARK:
            assert visit.page.locator("#search-results li").count() > len(ATTACKS)
