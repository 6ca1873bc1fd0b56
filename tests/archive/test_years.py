"""One site a year: references and the index of the search across two of them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from lxml import html
from years_support import two_years

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def host(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder with both sites."""
    return two_years(tmp_path_factory.mktemp("years"))


def test_references_find_the_earlier_year_before_arxiv(host: Path) -> None:
    page = html.fromstring((host / "2026/index.html").read_bytes())
    links = {link.text_content(): link.get("href") for link in page.iter("a")}
    assert links["an earlier paper"] == "../2025/arxiv/days/2025-12-31.html#arxiv-2502.00002"
    assert links["Alan Turing"] == "../2025/arxiv/authors/t.html#alan-turing"
    assert links["World models of rivers"] == "arxiv/days/2026-01-02.html#arxiv-2502.00003"
    assert links["another"] == "https://arxiv.org/abs/2502.00009"


def test_a_year_that_is_over_is_one_segment(host: Path) -> None:
    names = {}
    for year in ("2025", "2026"):
        text = (host / year / "arxiv/search-index/index.json").read_text("utf-8")
        (archive,) = json.loads(text)["archives"]
        names[year] = [segment["name"] for segment in archive["segments"]]
    assert names == {"2025": ["2025"], "2026": ["2026-01"]}
