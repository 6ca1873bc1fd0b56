"""The page that ``arxiv-digest`` makes, in whole HTML builds."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from conftest import Site, root_files, sphinx_app, write_project
from samples_text import digest, entry

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from lxml import html

PAGE = "Page\n====\n\n.. arxiv-digest:: today.txt\n"


def text(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


@pytest.fixture(scope="module")
def site(build_once: Callable[..., Site]) -> Site:
    """Return the project that most tests look at."""
    nitpicky = {"nitpicky": True}
    return build_once(root_files("digest"), confoverrides=nitpicky, warningiserror=True)


@pytest.fixture
def today(site: Site) -> html.HtmlElement:
    return site.page("today.html")


def test_overview_lists_categories_with_names_and_counts(today: html.HtmlElement) -> None:
    overview = today.get_element_by_id("arxiv-overview")
    assert [text(line) for line in overview.iter("li")] == [
        "cs.AI Artificial Intelligence 2",
        "eess.SY Systems and Control 1",
        "hep-th High Energy Physics - Theory 1",
    ]
    assert [link.get("href") for link in overview.iter("a")] == ["#cs.AI", "#eess.SY", "#hep-th"]
    assert "4 papers" in text(overview)
    assert "2 January 2025" in text(overview)


def test_category_ends_with_its_own_contents(today: html.HtmlElement) -> None:
    section = today.get_element_by_id("cs.AI")
    assert section.tag == "section"
    assert "arxiv-category" in section.get("class")
    assert [part.tag for part in section[1:-2]] == ["article", "article"]
    contents, back = section[-2:]
    assert contents.tag == "details"
    assert [(line.get("value"), text(line)) for line in contents.iter("li")] == [
        ("1", "Plans That Explain Themselves"),
        ("2", "Searching <b>Less</b> & Finding More"),
    ]
    assert [link.get("href") for link in contents.iter("a")] == [
        "#arxiv-2501.00001",
        "#arxiv-2501.00002",
    ]
    assert back.find("a").get("href") == "#arxiv-overview"


def test_fragments_of_the_digests_own_links_arrive(today: html.HtmlElement) -> None:
    assert today.get_element_by_id("cs.SY").tag == "span"


def test_paper_shows_everything_the_digest_says(today: html.HtmlElement) -> None:
    paper = today.get_element_by_id("arxiv-2501.00001")
    assert paper.tag == "article"
    assert paper.get("data-arxiv-id") == "2501.00001"
    assert paper.get("data-category") == "cs.AI"
    (title,) = paper.find_class("arxiv-title")
    assert title.tag == "h3"
    assert title.find("a").get("href") == "https://arxiv.org/abs/2501.00001"
    (names,) = paper.find_class("arxiv-authors")
    assert text(names) == "Mark van der Laan, José García, 王伟"
    (details,) = paper.find_class("arxiv-details")
    assert details.tag == "details"
    assert "open" not in details.attrib
    assert [value.get("data-field") for value in details.iter("dd")] == [
        "motivation",
        "method",
        "result",
        "conclusion",
        "abstract",
    ]
    abstract = details.findall(".//dd")[-1]
    assert [text(paragraph)[:13] for paragraph in abstract.iter("p")] == [
        "A planner is ",
        "Contribution:",
    ]


def test_details_are_named_after_their_paper(today: html.HtmlElement) -> None:
    names = {}
    for paper in today.find_class("arxiv-paper"):
        (summary,) = paper.xpath("details/summary")
        labels = map(today.get_element_by_id, summary.get("aria-labelledby").split())
        names[paper.get("data-arxiv-id")] = [text(label) for label in labels]
        assert names[paper.get("data-arxiv-id")][0] == text(summary)
    assert names["2501.00001"] == ["Details", "Plans That Explain Themselves"]
    assert names["2501.00003"] == ["Details", "A Thermostat With Foresight"]


def test_links_of_a_paper(today: html.HtmlElement) -> None:
    def links(identifier: str) -> list[tuple[str, str]]:
        (line,) = today.get_element_by_id(identifier).find_class("arxiv-links")
        return [(text(link), link.get("href")) for link in line.iter("a")]

    assert links("arxiv-2501.00001") == [
        ("arXiv", "https://arxiv.org/abs/2501.00001"),
        ("PDF", "https://arxiv.org/pdf/2501.00001"),
        ("HTML", "https://arxiv.org/html/2501.00001"),
        ("Code", "https://github.com/example/plans"),
    ]
    assert links("arxiv-hep-th-9901001") == [
        ("arXiv", "https://arxiv.org/abs/hep-th/9901001"),
        ("PDF", "https://arxiv.org/pdf/hep-th/9901001"),
    ]


def test_ids_in_abstracts_lead_to_the_entry_in_this_project(today: html.HtmlElement) -> None:
    abstract = today.get_element_by_id("arxiv-2501.00001").findall(".//dd")[-1]
    hrefs = {text(link): link.get("href") for link in abstract.iter("a")}
    assert hrefs["arXiv:2501.00002"] == "#arxiv-2501.00002"


def test_only_other_languages_are_marked(today: html.HtmlElement) -> None:
    paper = today.get_element_by_id("arxiv-2501.00001")
    (tldr,) = paper.find_class("arxiv-tldr")
    assert tldr.get("lang") == "zh"
    assert tldr.find_class("arxiv-label")[0].get("lang") == "en"
    marked = {value.get("data-field"): value.get("lang") for value in paper.iter("dd")}
    assert marked["method"] == "zh"
    assert marked["abstract"] is None


def test_a_page_built_again_in_one_process_knows_its_new_authors(tmp_path: Path) -> None:
    write_project(tmp_path, {"index.rst": PAGE})
    with sphinx_app("html", tmp_path) as app:
        for name in ("Ada Lovelace", "Grace Hopper"):
            (tmp_path / "today.txt").write_text(digest(entry(authors=name)), "utf-8")
            app.build(force_all=True)
            (authors,) = Site(app).page("index.html").find_class("arxiv-authors")
            key = name.lower().replace(" ", "-")
            assert [link.get("href") for link in authors.iter("a")] == [f"arxiv-authors.html#{key}"]


def test_markup_in_a_digest_is_text(today: html.HtmlElement) -> None:
    paper = today.get_element_by_id("arxiv-2501.00002")
    assert "Searching <b>Less</b> & Finding More" in text(paper)
    assert "<script>alert(1)</script>" in text(paper)
    assert not paper.findall(".//script")


def test_every_paper_has_a_permalink(today: html.HtmlElement) -> None:
    for paper in today.find_class("arxiv-paper"):
        (link,) = paper.find_class("headerlink")
        assert link.get("href") == "#" + paper.get("id")


def test_categories_stand_in_the_sites_navigation(site: Site) -> None:
    index = site.page("index.html")
    assert "today.html#cs.AI" in [link.get("href") for link in index.iter("a")]


def test_selection_is_sorted_opened_and_cut_to_the_wanted_fields(site: Site) -> None:
    page = site.page("selections.html")
    shown = [paper.get("data-arxiv-id") for paper in page.find_class("arxiv-paper")]
    assert shown == ["2501.00001", "2501.00002", "2501.00003", "hep-th/9901001"]
    first = page.find_class("arxiv-paper")[0]
    assert [value.get("data-field") for value in first.iter("dd")] == ["result", "abstract"]
    assert first.find_class("arxiv-details")[0].get("open") is not None
    assert "chosen" in page.get_element_by_id("cs.AI").get("class")


def test_a_digest_within_a_directive_has_rubrics(site: Site) -> None:
    page = site.page("selections.html")
    (note,) = page.find_class("note")
    (rubric,) = note.find_class("rubric")
    assert text(rubric).startswith("hep-th")
    assert not note.findall(".//section")
    identifiers = [element.get("id") for element in page.iter() if element.get("id")]
    assert len(identifiers) == len(set(identifiers))


def test_only_an_overview_with_links_is_a_landmark(build: Callable[..., Site]) -> None:
    directive = "\n.. arxiv-digest:: today.txt\n   :{}\n"
    source = (
        PAGE
        + "   :date: 2025-01-02\n"
        + directive.format("group-by: none")
        + directive.format("keywords: zymurgy")
    )
    site = build({"index.rst": source, "today.txt": digest(entry())})
    overviews = site.page("index.html").find_class("arxiv-overview")
    assert [(one.tag, one.get("aria-label")) for one in overviews] == [
        ("nav", "Categories · 2 January 2025"),
        ("div", None),
        ("div", None),
    ]
    assert [len(one.findall("ul")) for one in overviews] == [1, 1, 0]


def test_comments_are_a_detail_of_the_papers_that_have_some(build: Callable[..., Site]) -> None:
    commented = entry().replace("Abstract:", "Comments: 12 pages, $x^2$\n\nAbstract:")
    second = entry(2, link="https://arxiv.org/abs/2501.00002")
    site = build({"index.rst": PAGE, "today.txt": digest(commented, second)})
    first, other = (
        {value.get("data-field"): value for value in paper.iter("dd")}
        for paper in site.page("index.html").find_class("arxiv-paper")
    )
    assert list(first)[-2:] == ["comment", "abstract"]
    assert text(first["comment"].getprevious()) == "Comments"
    assert first["comment"].find(".//math") is not None
    assert "comment" not in other


@pytest.mark.parametrize(("count", "shown", "more"), [(1, 1, 0), (6, 6, 0), (7, 5, 2)])
def test_of_long_lists_of_authors_some_are_folded(
    build: Callable[..., Site], count: int, shown: int, more: int
) -> None:
    names = ",".join(f"Ada Author{chr(97 + number)}" for number in range(count))
    site = build({"index.rst": PAGE, "today.txt": digest(entry(authors=names))})
    (authors,) = site.page("index.html").find_class("arxiv-authors")
    folded = authors.find_class("arxiv-more-authors")
    assert len(list(authors.iter("a"))) == count
    assert len(authors.findall("a")) == shown
    assert [text(one.find("summary")) for one in folded] == [f"and {more} more"] * bool(more)
    assert sum(len(one.findall("a")) for one in folded) == more


def test_contents_are_folded_but_in_place_of_the_papers(build: Callable[..., Site]) -> None:
    pages = "Whole\n=====\n\n.. arxiv-digest:: today.txt\n   :category-pages: .\n"
    files = {"index.rst": PAGE, "cs.AI.rst": f":orphan:\n\n{PAGE}", "whole.rst": pages}
    site = build({**files, "today.txt": digest(entry())})
    (folded,) = site.page("index.html").find_class("arxiv-contents")
    assert "open" not in folded.attrib
    (shown,) = site.page("whole.html").find_class("arxiv-contents")
    assert "open" in shown.attrib


def test_headings_go_down_with_the_sections_to_the_sixth(build: Callable[..., Site]) -> None:
    marks = "=-~^+*"
    plain = ".. arxiv-digest:: today.txt\n   :group-by: none\n   :no-index:\n"
    listing = ".. arxiv-papers::\n"
    source = "".join(f"Part\n{mark * 4}\n\n{plain}\n{listing}\n" for mark in marks)
    source += ".. arxiv-digest:: today.txt\n"
    page = build({"index.rst": source, "today.txt": digest(entry())}).page("index.html")
    titles = [title.tag for title in page.find_class("arxiv-title")]
    # The last stands in the section of its category.
    assert titles == ["h2", "h3", "h4", "h5", "h6", "h6", "h6"]
    assert [day.tag for day in page.find_class("arxiv-day")] == titles[:-1]
