"""The ways from a generated page to its neighbours and to the page above it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from archive_support import CONF, INDEX, Project, day, paper, three_days

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import Site
    from lxml import html

SPLIT = CONF + "arxivdigest_split_above = 2\n"


def ways(page: html.HtmlElement) -> list[tuple[str, str]]:
    """Return label and address of each way above the title."""
    (nav,) = page.xpath("//nav[contains(@class, 'arxiv-ways')]")
    return [(" ".join(a.text_content().split()), a.get("href")) for a in nav.iter("a")]


def test_a_day_leads_to_the_days_around_it(build_once: Callable[..., Site]) -> None:
    site = build_once(three_days(), conf=CONF)
    assert ways(site.page("arxiv/days/2025-01-02.html")) == [
        ("‹ 31 December 2024", "2024-12-31.html"),
        ("Archive", "../index.html"),
        ("3 February ›", "2025-02-03.html"),
    ]
    assert ways(site.page("arxiv/days/2024-12-31.html"))[0] == ("Archive", "../index.html")


def test_ways_stand_above_the_title_and_at_the_end_of_a_day(
    build_once: Callable[..., Site],
) -> None:
    page = build_once(three_days(), conf=CONF).page("arxiv/days/2025-01-02.html")
    (nav,) = page.xpath("//nav[contains(@class, 'arxiv-ways')]")
    section = nav.getnext()
    assert section.tag == "section"
    assert section.find("h1") is not None
    end = section.getnext()
    assert end.get("class").split()[0] == "arxiv-end"
    leads = [link.get("href") for link in end.iter("a")]
    assert leads == [*(href for _label, href in ways(page)), "../search.html"]


def test_categories_of_a_split_day_lead_to_each_other(build_once: Callable[..., Site]) -> None:
    site = build_once(three_days(), conf=SPLIT)
    page = site.page("arxiv/days/2025-02-03/cs.CL.html")
    assert ways(page) == [("‹ cs.AI", "cs.AI.html"), ("3 February", "../2025-02-03.html")]
    assert page.find(".//h1").text == "3 February 2025 · cs.CL"
    whole = site.page("arxiv/days/2025-02-03.html")
    assert ways(whole)[0] == ("‹ 2 January", "2025-01-02.html")


def test_a_split_day_leads_to_the_papers_of_a_category(build_once: Callable[..., Site]) -> None:
    page = build_once(three_days(), conf=SPLIT).page("arxiv/days/2025-02-03.html")
    first, second = page.find_class("arxiv-read")
    assert first.text_content().strip() == "Read the 1 paper"
    assert second.text_content().strip() == "Read these 2 papers"
    assert second.find("a").get("href") == "2025-02-03/cs.CL.html"
    rows = page.get_element_by_id("cs.CL").findall(".//li")
    assert [(row.get("data-arxiv-id"), row.get("data-category")) for row in rows] == [
        ("2501.00005", "cs.CL"),
        ("2501.00006", "cs.CL"),
    ]


def test_a_split_day_counts_repeats(build: Callable[..., Site]) -> None:
    files = three_days() | {
        "digests/2025-02-04.md": day(cs_AI=[paper(4)], cs_CL=[paper(8), paper(9)])
    }
    page = build(files, conf=SPLIT).page("arxiv/days/2025-02-04.html")
    (total,) = page.find_class("arxiv-total")
    assert total.text_content() == "3 papers, 2 of them new"


def relations(page: html.HtmlElement) -> dict[str, str]:
    """Return where the theme's own links to the previous and the next page lead."""
    links = page.xpath("//head/link[@rel='prev' or @rel='next']")
    return {link.get("rel"): link.get("href") for link in links}


def test_the_links_of_the_theme_lead_the_same_ways(build_once: Callable[..., Site]) -> None:
    site = build_once(three_days(), conf=SPLIT)
    expected = {
        "2024-12-31": {"next": "2025-01-02.html"},
        "2025-01-02": {"prev": "2024-12-31.html", "next": "2025-02-03.html"},
        # The next document is the first category.
        "2025-02-03": {"prev": "2025-01-02.html"},
        "2025-02-03/cs.AI": {"next": "cs.CL.html"},
        "2025-02-03/cs.CL": {"prev": "cs.AI.html"},
    }
    for name, found in expected.items():
        assert relations(site.page(f"arxiv/days/{name}.html")) == found, name
    # Pages without neighbours of their own keep Sphinx's.
    assert relations(site.page("arxiv/index.html"))["prev"] == "../index.html"


@pytest.mark.slow
@pytest.mark.parametrize(
    "theme", ["classic", "furo", "pydata_sphinx_theme", "sphinx_rtd_theme", "sphinx_book_theme"]
)
def test_themes_show_the_neighbours(theme: str, build: Callable[..., Site]) -> None:
    site = build(three_days(), conf=f'{SPLIT}html_theme = "{theme}"\n')
    for name, expected in {"2025-01-02": {"2025-02-03.html"}, "2025-02-03": set()}.items():
        page = site.page(f"arxiv/days/{name}.html")
        for box in page.xpath("//*[@class='arxiv-ways' or starts-with(@class, 'arxiv-')]"):
            box.drop_tree()
        buttons = "contains(@class, 'next') or contains(@rel, 'next') or @accesskey = 'N'"
        assert set(page.xpath(f"//body//a[{buttons}]/@href")) == expected


def test_several_digests_of_a_day_are_neighbours(build: Callable[..., Site]) -> None:
    files = three_days() | {
        "digests/2025-01-02_b.md": day(cs_AI=[paper(7)]),
        "digests/special.md": day(cs_AI=[paper(8)]),
    }
    site = build(files, conf=CONF)
    assert ways(site.page("arxiv/days/2025-01-02-b.html")) == [
        ("‹ 2 January", "2025-01-02.html"),
        ("Archive", "../index.html"),
        ("3 February ›", "2025-02-03.html"),
    ]
    assert ways(site.page("arxiv/days/2025-01-02.html"))[-1] == (
        "2 January · b ›",
        "2025-01-02-b.html",
    )
    assert ways(site.page("arxiv/days/2025-02-03.html"))[-1] == ("special ›", "special.html")


def test_lists_and_the_index_of_authors_name_papers(build_once: Callable[..., Site]) -> None:
    site = build_once(three_days(), conf=CONF)
    for name, tag in (("arxiv/categories/cs.CL", "li"), ("arxiv/authors/a", "dd")):
        rows = site.page(f"{name}.html").xpath(f"//{tag}[@data-arxiv-id='2501.00005']")
        assert [row.get("data-category") for row in rows] == ["cs.CL"], name


def test_months_years_and_parts_lead_to_their_neighbours(build: Callable[..., Site]) -> None:
    files: dict[str, str | bytes] = {"index.rst": INDEX}
    for month in ("01", "02"):
        numbers = range(int(month) * 1000, int(month) * 1000 + 160)
        authors = {"01": "Ada Lovelace", "02": "Bo Zhao"}[month]
        papers = [paper(number, authors=authors) for number in numbers]
        files[f"digests/2025-{month}-05.md"] = day(cs_AI=papers)
    site = build(files, conf=CONF)
    assert ways(site.page("arxiv/categories/cs.AI/2025-01.html")) == [
        ("cs.AI", "../cs.AI.html"),
        ("February 2025 ›", "2025-02.html"),
    ]
    assert ways(site.page("arxiv/categories/cs.AI.html")) == [("Categories", "index.html")]
    assert ways(site.page("arxiv/years/2025.html")) == [("Archive", "../index.html")]
    assert ways(site.page("arxiv/authors/l.html")) == [
        ("Authors", "index.html"),
        ("Zhao, Bo ›", "z.html"),
    ]


@pytest.mark.parametrize("language", ["de", "ja", "zh_CN"])
def test_dates_are_in_the_language_of_the_page(build: Callable[..., Site], language: str) -> None:
    expected = {
        "de": ("Donnerstag, 2. Januar 2025", "‹ 31. Dezember 2024", "3. Februar ›"),
        "ja": ("2025年1月2日木曜日", "‹ 2024年12月31日", "2月3日 ›"),
        "zh_CN": ("2025年1月2日星期四", "‹ 2024年12月31日", "2月3日 ›"),
    }
    conf = f'{CONF}language = "{language}"\n'
    page = build(three_days(), conf=conf).page("arxiv/days/2025-01-02.html")
    before, _up, after = [label for label, _href in ways(page)]
    assert (page.find(".//h1").text, before, after) == expected[language]
    assert not list(page.iter("time")), "the title has the date"


def test_a_book_has_no_ways(build: Callable[..., Site]) -> None:
    conf = f'{CONF}arxivdigest_archive_builders = ["epub"]\n'
    page = build(three_days(), "epub", conf=conf).text("arxiv/days/2025-01-02.xhtml")
    assert "arxiv-paper" in page
    assert "arxiv-ways" not in page
    assert "arxiv-end" not in page


def test_a_new_year_rewrites_the_last_day_of_the_old(tmp_path: Path) -> None:
    project = Project(tmp_path)
    days = three_days()
    newer = {name: days.pop(name) for name in [*days] if "2025" in name}
    project.set_files(days)
    project.build()
    project.set_files(days | newer)
    output = project.build()
    assert b"2 January 2025" in output["arxiv/days/2024-12-31.html"]
    project.set_files({**days, **newer, "digests/2025-02-04.md": day(cs_AI=[paper(8)])})
    output = project.build()
    written = {name for name in project.written if name.startswith("arxiv/days/")}
    assert written == {"arxiv/days/2025-02-03", "arxiv/days/2025-02-04"}
    assert project.differences(output) == []


def test_a_split_day_is_written_again_where_its_papers_become_repeats(tmp_path: Path) -> None:
    project = Project(tmp_path)
    project.conf = "arxivdigest_split_above = 2\n"
    project.set_files(three_days())
    project.build()
    earlier = {"digests/2024-12-01.md": day(cs_CL=[paper(6)])}
    project.set_files(three_days() | earlier)
    output = project.build()
    assert b"3 papers, 2 of them new" in output["arxiv/days/2025-02-03.html"]
    assert project.differences(output) == []
