"""Links to authors in Chromium: they arrive, however the index of authors is cut."""

from __future__ import annotations

import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from archive_support import CONF, INDEX, day, paper

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("chrome")


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    source = tmp_path_factory.mktemp("archive")
    families = ["Zhang"] * 1500 + ["Ortega y Gasset", "Team"]
    names = [f"Q{chr(97 + i % 26)}{i} {family}" for i, family in enumerate(families)]
    entries = [paper(i, authors=name) for i, name in enumerate(names)]
    files = {
        "conf.py": f'extensions = ["sphinx_arxivdigest"]\n{CONF}arxivdigest_split_above = 9999\n',
        "index.rst": INDEX,
        "digests/2025-01-02.md": day(cs_AI=entries),
    }
    (source / "digests").mkdir()
    for name, content in files.items():
        (source / name).write_text(content, encoding="utf-8")
    subprocess.run([sys.executable, "-m", "sphinx", "-q", source, source / "html"], check=True)
    return source / "html"


@pytest.fixture(scope="module")
def page() -> Iterator[Page]:
    if CHROMIUM is None:
        pytest.skip("there is no Chromium on this machine")
    with playwright.sync_playwright() as driver:
        chromium = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield chromium.new_page()
        chromium.close()


def arrive(page: Page, output: Path, target: str) -> str:
    """Follow a link, and return the file and the id that is the target in the end."""
    name, _, fragment = target.partition("#")
    page.goto("about:blank")
    page.goto(f"{(output / name).as_uri()}#{fragment}")
    page.wait_for_timeout(800)
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
    page.wait_for_timeout(800)
    assert "/arxiv/authors/z" in page.url
    assert page.evaluate("() => document.querySelector(':target')?.id") == "qa0-zhang"


def test_links_to_a_former_part_arrive(page: Page, output: Path) -> None:
    (wrong,) = (output / "arxiv/authors").glob("o.html")
    arrived = arrive(page, output, f"arxiv/authors/{wrong.name}#qa0-zhang")
    assert arrived == "arxiv/authors/z.html#qa0-zhang"


def test_links_to_nobody_stay_where_they_end(page: Page, output: Path) -> None:
    for start in ("arxiv-authors.html", "arxiv/authors/o.html"):
        assert arrive(page, output, f"{start}#no-one-zhang").endswith("html#")
