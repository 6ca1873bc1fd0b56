"""Listings of several pages, and totals: every paper is there, or nothing is."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from fetch_support import (
    CROSS,
    FIRST,
    FRIDAY,
    NEW,
    OLD,
    OTHER,
    REPLACED,
    SECOND,
    THURSDAY,
    Fetched,
    files,
    played_friday,
)
from played_pages import listing_page

from sphinx_arxivdigest.fetch.errors import TryLater

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from played_arxiv import PlayedArxiv


@pytest.fixture
def arxiv() -> Iterator[PlayedArxiv]:
    with played_friday() as played:
        yield played


@pytest.mark.parametrize("size", [1, 2, 3, 4])
def test_a_listing_may_have_several_pages(arxiv: PlayedArxiv, tmp_path: Path, size: int) -> None:
    arxiv.page_size = size
    assert list(Fetched(arxiv, tmp_path, "cs.CL", replaced=True).kinds) == [
        *(NEW.id, OTHER.id, CROSS.id, REPLACED.id, OLD.id),
    ]
    skips = [each.query["skip"] for each in arxiv.requests if each.path.startswith("/list")]
    assert skips == [str(skip) for skip in range(0, 5, size)]


def test_totals_must_agree(arxiv: PlayedArxiv, tmp_path: Path) -> None:
    arxiv.left_out = 1
    arxiv.page_size = 5
    with pytest.raises(TryLater, match="names 4 of 5 papers"):
        Fetched(arxiv, tmp_path, "cs.CL")
    assert files(tmp_path) == []


@pytest.mark.parametrize(
    ("heading", "said"), [("New submissions (", "2 of 3 (new)"), ("Cross sub", "1 of 2 (cross)")]
)
def test_the_totals_of_sections_must_agree_too(
    arxiv: PlayedArxiv, tmp_path: Path, heading: str, said: str
) -> None:
    page = listing_page("cs.CL", FRIDAY, arxiv.days[FRIDAY]["cs.CL"])
    number = int(said[0])
    before, behind = page.split(heading)
    arxiv.instead[FIRST] = before + heading + behind.replace(f"of {number}", f"of {number + 1}", 1)
    with pytest.raises(TryLater, match=re.escape(f"names {said}")):
        Fetched(arxiv, tmp_path, "cs.CL")
    assert files(tmp_path) == []


def test_a_listing_must_not_change_from_page_to_page(arxiv: PlayedArxiv, tmp_path: Path) -> None:
    arxiv.page_size = 2
    kinds = arxiv.days[FRIDAY]["cs.CL"]
    for page in (
        listing_page("cs.CL", FRIDAY + timedelta(days=3), kinds, skip=2),
        # What stood on the first page has moved to the second.
        listing_page("cs.CL", FRIDAY, kinds, skip=1, show=3),
    ):
        arxiv.instead[SECOND] = page
        with pytest.raises(TryLater, match="changes from page to page"):
            Fetched(arxiv, tmp_path, "cs.CL")
    assert files(tmp_path) == []


@pytest.mark.parametrize("part", [0.05, 0.2, 0.3, 0.45, 0.6, 0.8, 0.95])
@pytest.mark.parametrize("path", ["/list", "/rss", "/api"])
def test_an_answer_that_is_cut_off_loses_no_paper(
    arxiv: PlayedArxiv, tmp_path: Path, path: str, part: float
) -> None:
    arxiv.stale_feeds["cs.CL"] = THURSDAY
    arxiv.cut_at = part
    arxiv.fail(path, "cut-silently", times=2)
    fetched = Fetched(arxiv, tmp_path, "cs.CL")
    assert set(fetched.papers) == {NEW.id, OTHER.id, CROSS.id}
    assert {each.abstract for each in fetched.papers.values()} == {
        NEW.abstract,
        OTHER.abstract,
        CROSS.abstract,
    }


@pytest.mark.parametrize("fault", ["html", "limit", "empty", "cut", "503", "500"])
def test_a_listing_that_is_not_understood_is_not_an_empty_day(
    arxiv: PlayedArxiv, tmp_path: Path, fault: str
) -> None:
    arxiv.fail("/list", fault, times=3)
    with pytest.raises(TryLater):
        Fetched(arxiv, tmp_path, "cs.CL")
    assert files(tmp_path) == []
