"""What stands around the papers of a category: its title with a count, its end, and repeats."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from archive_support import day, paper

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Site
    from lxml import html

FILES: dict[str, str | bytes] = {
    "index.rst": "Home\n====\n\n.. toctree::\n\n   early\n   late\n",
    "early.rst": "Early\n=====\n\n.. arxiv-digest:: 2025-01-02.txt\n",
    "late.rst": "3 January 2025\n==============\n\n.. arxiv-digest:: 2025-01-03.txt\n",
    "2025-01-02.txt": day(cs_AI=[paper(1), paper(2)], cs_CL=[paper(3)]),
    "2025-01-03.txt": day(cs_AI=[paper(1), paper(2)], cs_CL=[paper(3), paper(4)]),
}


def text(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


@pytest.fixture
def site(build_once: Callable[..., Site]) -> Site:
    return build_once(FILES, warningiserror=True)


def test_the_title_of_a_category_has_its_count(site: Site) -> None:
    (title,) = site.page("early.html").get_element_by_id("cs.CL").findall("h2")
    spans = [(span.get("class"), text(span)) for span in title.iter("span")]
    assert spans == [
        ("arxiv-code", "cs.CL"),
        ("arxiv-count", "1"),
        ("arxiv-category-name", "Computation and Language"),
    ]


def test_sidebars_search_and_other_builders_have_titles_without_counts(
    site: Site, build: Callable[..., Site]
) -> None:
    shown = [text(link) for link in site.page("index.html").iter("a")]
    assert "cs.CL · Computation and Language" in shown
    index = json.loads(site.text("searchindex.js").removeprefix("Search.setIndex(")[:-1])
    assert "cs.CL · Computation and Language" in index["alltitles"]
    other = build(FILES, "text").text("early.txt")
    assert "cs.CL · Computation and Language\n" in other


def test_a_category_ends_with_the_way_to_the_next(site: Site) -> None:
    ends = site.page("late.html").find_class("arxiv-back")
    assert [text(end) for end in ends] == ["↑ Overview · next: cs.CL (2)", "↑ Overview"]
    assert [link.get("href") for link in ends[0].iter("a")] == ["#arxiv-overview", "#cs.CL"]


def test_papers_that_are_not_grouped_end_with_the_way_back(build: Callable[..., Site]) -> None:
    files = FILES | {"early.rst": FILES["early.rst"] + "   :group-by: none\n"}  # type: ignore[operator]
    page = build(files, warningiserror=True).page("early.html")
    (end,) = page.find_class("arxiv-back")
    assert text(end) == "↑ Overview"
    assert end.getprevious().tag == "details"


def test_repeats_are_counted_where_there_are_some(site: Site) -> None:
    totals = [
        text(site.page(name).find_class("arxiv-total")[0]) for name in ("early.html", "late.html")
    ]
    assert totals == ["3 papers", "4 papers, 1 of them new"]


def test_plain_repeats_are_not_counted(build: Callable[..., Site]) -> None:
    files = FILES | {"late.rst": f"{FILES['late.rst']!s}   :repeats: plain\n"}
    page = build(files, warningiserror=True).page("late.html")
    assert text(page.find_class("arxiv-total")[0]) == "4 papers"
    assert not page.find_class("arxiv-repeated")


def test_that_a_whole_category_is_repeated_is_said_once(site: Site) -> None:
    page = site.page("late.html")
    (said,) = page.find_class("arxiv-repeated")
    assert said.getparent().get("id") == "cs.AI"
    (home,) = page.find_class("arxiv-home")
    assert home.getparent().get("data-arxiv-id") == "2501.00003"


def test_a_date_in_the_title_is_not_said_again(site: Site, build: Callable[..., Site]) -> None:
    assert not list(site.page("late.html").iter("time"))
    assert len(list(site.page("early.html").iter("time"))) == 1
    assert "2025-01-03 ·" not in build(FILES, "text").text("late.txt")


@pytest.mark.parametrize(("count", "rows", "more"), [(6, 6, []), (7, 5, ["2 more"])])
def test_more_than_a_few_categories_are_folded(
    build: Callable[..., Site], count: int, rows: int, more: list[str]
) -> None:
    codes = ["cs_AI", "cs_CL", "cs_CV", "cs_LG", "cs_IT", "cs_GT", "cs_GR"][:count]
    digest = day(**{code: [paper(n)] for n, code in enumerate(codes, 1)})
    page = build(FILES | {"2025-01-02.txt": digest}).page("early.html")
    (overview,) = page.find_class("arxiv-overview")
    shown = overview.findall("ul/li[a]")
    assert len(shown) == rows
    assert [text(summary) for summary in overview.iter("summary")] == more
    counts = [each.get("data-category") for each in overview.find_class("arxiv-count")]
    assert counts == [code.replace("_", ".") for code in codes]


def test_a_dozen_categories_and_more_are_grouped_as_on_arxiv(build: Callable[..., Site]) -> None:
    subjects = ("AI", "CL", "CV", "LG", "IT", "GT", "GR", "CE", "DS", "DB")
    codes = [*(f"cs_{subject}" for subject in subjects), "math_AG", "math_CO", "cs_XX"]
    digest = day(**{code: [paper(n)] for n, code in enumerate(codes, 1)})
    page = build(FILES | {"2025-01-02.txt": digest}).page("early.html")
    groups = page.find_class("arxiv-group")
    assert [text(group.find("summary")) for group in groups] == [
        "Computer Science 10",
        "Mathematics 2",
        "Other categories 1",
    ]
    assert [len(group.findall("ul/li")) for group in groups] == [10, 2, 1]


def test_many_categories_of_one_group_are_a_list(build: Callable[..., Site]) -> None:
    codes = [f"cs_{subject}" for subject in "AI AR CC CE CG CL CR CV CY DB DC DL DM".split()]  # noqa: SIM905
    digest = day(**{code: [paper(n)] for n, code in enumerate(codes, 1)})
    page = build(FILES | {"2025-01-02.txt": digest}).page("early.html")
    assert not page.find_class("arxiv-group")
    assert [text(summary) for summary in page.xpath("//nav//summary")] == ["8 more"]


def test_groups_stand_in_the_order_of_the_taxonomy(build: Callable[..., Site]) -> None:
    codes = [
        "stat_ML",
        "hep-th",
        "cs_LG",
        "cs_AI",
        "cs_XX",
        "math_AG",
        "econ_EM",
        *["cs_CL", "eess_AS", "q-bio_BM", "q-fin_CP", "astro-ph_GA", "cs_CV"],
    ]
    digest = day(**{code: [paper(n)] for n, code in enumerate(codes, 1)})
    page = build(FILES | {"2025-01-02.txt": digest}).page("early.html")
    shown = [text(group.find("summary")) for group in page.find_class("arxiv-group")]
    assert shown[:3] == [
        "Computer Science 4",
        "Economics 1",
        "Electrical Engineering and Systems Science 1",
    ]
    assert shown[-2:] == ["Statistics 1", "Other categories 1"]
    (more,) = page.find_class("arxiv-more")
    assert text(more.find("summary")) == "4 more"
    first = page.find_class("arxiv-group")[0]
    codes = [text(code) for code in first.find_class("arxiv-code")]
    assert codes == ["cs.AI", "cs.CL", "cs.CV", "cs.LG"]
    # The page itself keeps the digest's own order.
    sections = [section.get("id") for section in page.find_class("arxiv-category")]
    assert sections[:2] == ["stat.ML", "hep-th"]


def test_a_paper_without_summary_shows_the_beginning_of_its_abstract(
    build: Callable[..., Site],
) -> None:
    abstract = "We \\emph{show} that $x^2$ grows. " + "Words follow. " * 40
    entries = [paper(1, abstract=abstract), paper(2)]
    digest = day(cs_AI=entries).replace("TL;DR: Summary of 1.\n", "")
    page = build(FILES | {"2025-01-02.txt": digest}).page("early.html")
    (teaser,) = page.find_class("arxiv-teaser")
    assert teaser.getparent().get("data-arxiv-id") == "2501.00001"
    assert text(teaser).startswith("We show that x² grows. Words follow.")
    assert text(teaser).endswith((" Words …", " follow. …"))
    assert 250 < len(text(teaser)) < 310


@pytest.mark.parametrize("option", ["details: open", "details: none", "fields: method"])
def test_a_teaser_says_nothing_that_is_shown_or_left_out(
    build: Callable[..., Site], option: str
) -> None:
    digest = day(cs_AI=[paper(1)]).replace("TL;DR: Summary of 1.\n", "")
    early = f"{FILES['early.rst']!s}   :{option}\n"
    page = build(FILES | {"2025-01-02.txt": digest, "early.rst": early}).page("early.html")
    assert len(page.find_class("arxiv-paper")) == 1
    assert not page.find_class("arxiv-teaser")
