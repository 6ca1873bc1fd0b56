"""Sphinx's own search in Chromium: it leads to papers, and where it fails a warning says so."""

from __future__ import annotations

import functools
import http.server
import threading
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from chromium import launched
from samples_text import digest, entry

pytest.importorskip("playwright.sync_api", reason="playwright is not installed")

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Site

pytestmark = pytest.mark.browser

TITLE = "Gaussian Splatting of Everything"
FILES = {
    "index.rst": "Home\n====\n\n.. toctree::\n\n   today\n",
    "today.rst": "Gaussian splatting today\n========================\n\n"
    ".. arxiv-digest:: 2025-01-02.txt\n",
    "2025-01-02.txt": digest(entry(title=TITLE), entry(number=2, title="Something else")),
}


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Keep the log of requests out of the tests' output."""


def found(site: Site, query: str) -> tuple[list[str], list[str]]:
    """Return addresses of the results that the page of the search shows, and errors of scripts."""
    handler = functools.partial(_Quiet, directory=str(Path(site.app.outdir)))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server, launched() as chrome:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        page, errors = chrome.new_page(), []
        page.on("pageerror", lambda error: errors.append(error.message))
        page.goto(f"http://127.0.0.1:{server.server_port}/search.html?q={query}")
        if not errors:
            page.wait_for_selector("#search-results .search-summary:not(:empty)")
            page.wait_for_timeout(300)
        links = page.locator("#search-results ul.search > li > a")
        addresses = [link.get_attribute("href") for link in links.all()]
        server.shutdown()
    return [address.partition("?")[0] for address in addresses if address], errors


def test_a_paper_is_found_before_the_day_it_is_in(build: Callable[..., Site]) -> None:
    addresses, errors = found(build(FILES), "gaussian splatting")
    assert errors == []
    assert addresses[0].endswith("today.html#arxiv-2501.00001")
    assert any(address.endswith("today.html") for address in addresses[1:])


def test_chinese_finds_papers_or_a_warning_names_the_cure(build: Callable[..., Site]) -> None:
    site = build(FILES, conf='language = "zh_CN"\n')
    _addresses, errors = found(site, "gaussian")
    assert bool(errors) == ("[arxivdigest.search]" in site.warnings)
    assert site.warnings.count("arxivdigest.search") <= 1
    if errors:
        assert "ChineseStemmer is not defined" in errors[0]
        cured = build(FILES, conf='language = "zh_CN"\nhtml_search_language = "en"\n')
        assert "arxivdigest.search" not in cured.warnings
        addresses, errors = found(cured, "gaussian splatting")
        assert errors == []
        assert addresses[0].endswith("today.html#arxiv-2501.00001")
