"""Formats, announcement types and cross-lists on the page, in whole builds."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Site
    from lxml import html

SAMPLES = Path(__file__).parents[1] / "samples" / "formats"
MAIL = (SAMPLES / "announcement.txt").read_bytes()
PAGE = "Page\n====\n\n.. arxiv-digest:: today.txt\n"

LINE = (
    '{"id": "2606.00001", "title": "T", "authors": ["A"], "categories": ["cs.IT"], '
    '"summary": "See https://github.com/b/b.", '
    '"code_url": "https://github.com/a/a", "code_stars": 52}\n'
)


def text(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


@pytest.fixture
def page(build: Callable[..., Site]) -> Callable[..., html.HtmlElement]:
    def build_page(options: str = "", content: bytes = MAIL) -> html.HtmlElement:
        site = build({"index.rst": PAGE + options, "today.txt": content}, warningiserror=True)
        return site.page("index.html")

    return build_page


def badges(paper: html.HtmlElement) -> list[tuple[str, str]]:
    return [(badge.get("class").split()[-1], text(badge)) for badge in paper.find_class("sd-badge")]


def test_badges_tell_the_announcement_and_the_cross_lists(
    page: Callable[..., html.HtmlElement],
) -> None:
    papers = {paper.get("data-arxiv-id"): paper for paper in page().find_class("arxiv-paper")}
    assert badges(papers["2606.00001"]) == [
        ("arxiv-cross-list", "cs.IT"),
        ("arxiv-cross-list", "math.IT"),
    ]
    assert badges(papers["2606.00002"]) == [
        ("arxiv-announced", "Cross-list"),
        ("arxiv-cross-list", "eess.IV"),
    ]
    assert badges(papers["hep-th/9901001"]) == []
    assert badges(papers["2503.00003"]) == [("arxiv-announced", "New version")]
    assert [label for _, label in badges(papers["2503.00004"])] == [
        "New version",
        "Cross-list",
        "cs.IT",
    ]
    (badge,) = papers["2606.00002"].find_class("arxiv-cross-list")
    assert badge.get("title") == "Image and Video Processing"


@pytest.mark.parametrize(
    ("announced", "shown"),
    [
        ("new", ["2606.00001", "hep-th/9901001"]),
        ("cross", ["2606.00002"]),
        ("replace", ["2503.00003", "2503.00004"]),
        ("cross new", ["2606.00001", "2606.00002", "hep-th/9901001"]),
    ],
)
def test_papers_can_be_chosen_by_announcement(
    page: Callable[..., html.HtmlElement], announced: str, shown: list[str]
) -> None:
    papers = page(f"   :announced: {announced}\n").find_class("arxiv-paper")
    assert {paper.get("data-arxiv-id") for paper in papers} == set(shown)


def test_papers_count_under_their_primary_category_alone(
    page: Callable[..., html.HtmlElement],
) -> None:
    overview = page().get_element_by_id("arxiv-overview")
    assert [(text(line).split()[0], text(line).split()[-1]) for line in overview.iter("li")] == [
        ("cs.AI", "2"),
        ("cs.CV", "1"),
        ("hep-th", "1"),
        ("eess.SP", "1"),
    ]


def test_cross_lists_are_listed_under_the_other_categories(
    page: Callable[..., html.HtmlElement],
) -> None:
    found = page("   :cross-lists:\n")
    overview = found.get_element_by_id("arxiv-overview")
    assert [text(line) for line in overview.iter("li")][-2:] == [
        "cs.IT Information Theory 0 + 2",
        "eess.IV Image and Video Processing 0 + 1",
    ]
    assert text(overview).startswith("29 June 2026 5 papers")
    (listing,) = found.get_element_by_id("cs.IT").find_class("arxiv-cross-lists")
    assert text(listing.find("summary")) == "2 cross-lists"
    assert [link.get("href") for link in listing.iter("a")] == [
        "#arxiv-2606.00001",
        "#arxiv-2503.00004",
    ]
    assert len(found.find_class("arxiv-paper")) == 5
    assert not found.get_element_by_id("cs.AI").find_class("arxiv-cross-lists")


def test_with_cross_lists_a_category_chooses_what_it_lists(
    page: Callable[..., html.HtmlElement],
) -> None:
    found = page("   :categories: cs.IT, hep-th\n   :cross-lists:\n")
    papers = [paper.get("data-arxiv-id") for paper in found.find_class("arxiv-paper")]
    assert papers == ["2606.00001", "hep-th/9901001", "2503.00004"]
    sections = [each.get("id") for each in found.find_class("arxiv-category")]
    assert sections == ["cs.AI", "hep-th", "eess.SP", "cs.IT"]


def test_references_do_not_lead_to_sections_of_cross_lists(build: Callable[..., Site]) -> None:
    source = f"{PAGE}   :cross-lists:\n\n:arxiv:category:`cs.IT`, :arxiv:category:`cs.AI`\n"
    site = build({"index.rst": source, "today.txt": MAIL})
    links = site.page("index.html").xpath("//a[span[contains(@class, 'xref')]]")
    assert [(text(link), link.get("href")) for link in links] == [
        ("cs.IT", "https://arxiv.org/list/cs.IT/recent"),
        ("cs.AI", "#cs.AI"),
    ]


def test_other_builders_say_the_same(build: Callable[..., Site]) -> None:
    source = f"{PAGE}   :cross-lists:\n"
    site = build({"index.rst": source, "today.txt": MAIL}, builder="text", warningiserror=True)
    page = site.text("index.txt")
    assert "cs.IT Information Theory (0 + 2)" in page
    assert "Cross-list · eess.IV\n   https://arxiv.org/abs/2606.00002" in page
    assert "New version\n   https://arxiv.org/abs/2503.00003" in page
    assert "2 cross-lists" in page


@pytest.mark.parametrize(
    ("stars", "label"), [("52", "Code ★ 52"), ("0", "Code ★ 0"), ("null", "Code")]
)
def test_the_code_that_a_file_names_goes_first(
    page: Callable[..., html.HtmlElement], stars: str, label: str
) -> None:
    (links,) = page(content=LINE.replace("52", stars).encode()).find_class("arxiv-links")
    assert [(text(link), link.get("href")) for link in links.iter("a")][-1] == (
        label,
        "https://github.com/a/a",
    )


def test_the_format_can_be_named(build: Callable[..., Site]) -> None:
    option = "   :format: jsonl\n"
    site = build({"index.rst": PAGE + option, "today.txt": LINE}, warningiserror=True)
    assert len(site.page("index.html").find_class("arxiv-paper")) == 1
    site = build({"index.rst": PAGE + option, "today.txt": MAIL})
    assert (
        "index.rst:4: WARNING: today.txt: nothing in the file looks like a digest "
        "in the format jsonl [arxivdigest.file]" in site.warnings
    )
