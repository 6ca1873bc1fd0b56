"""The beginning of an abstract in Chromium: two lines, until the abstract itself is shown."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from chromium import launched

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Site

pytestmark = pytest.mark.browser

PAPER = {"id": "2501.00001", "title": "A title", "summary": "An abstract of some length. " * 40}


def test_two_lines_are_shown_until_the_details_are_open(build: Callable[..., Site]) -> None:
    files = {
        "index.rst": "Day\n===\n\n.. arxiv-digest:: day.jsonl\n",
        "day.jsonl": json.dumps(PAPER) + "\n",
    }
    output = Path(build(files).app.outdir)
    with launched() as chromium:
        page = chromium.new_page(viewport={"width": 390, "height": 844})
        page.goto((output / "index.html").as_uri())
        teaser = page.locator(".arxiv-teaser")
        height = teaser.evaluate(
            "(node) => node.clientHeight / parseFloat(getComputedStyle(node).fontSize)"
        )
        assert 2.2 <= height < 3.6, "two lines of 1.1 to 1.8 times the size of letters"
        page.locator(".arxiv-details > summary").click()
        playwright.expect(teaser).to_be_hidden()
        page.locator(".arxiv-details > summary").click()
        playwright.expect(teaser).to_be_visible()
