"""Days with more papers than a page holds: pages by group, and by category where it is large."""

from __future__ import annotations

import csv
from collections import Counter
from importlib import resources
from typing import TYPE_CHECKING

import pytest
from archive_support import CONF, INDEX, Project, day, paper

from sphinx_arxivdigest.arxiv import taxonomy

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from conftest import Site
    from lxml import html

#: More than two papers are a large category.
SPLIT = CONF + "arxivdigest_split_above = 8\n"
FURO = 'html_theme = "furo"\n'
DAY = "arxiv/days/2025-02-03"

#: Category → number of its papers.
CATEGORIES = {
    "cs.LG": 3,
    "hep-th": 1,
    "cs.CL": 2,
    "astro-ph.GA": 2,
    "cs.AI": 1,
    "q-bio": 3,
    "cs.XX": 1,
}


def digest(sizes: Mapping[str, int], first: int = 1) -> str:
    """Return a digest of so many papers by category, numbered from *first* on."""
    numbers = iter(range(first, 10_000))
    return day(
        **{
            code.replace(".", "_"): [paper(next(numbers)) for _ in range(size)]
            for code, size in sizes.items()
        }
    )


def files(sizes: Mapping[str, int] = CATEGORIES) -> dict[str, str | bytes]:
    return {"index.rst": INDEX, "digests/2025-02-03.md": digest(sizes)}


def text(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def parts(site: Site) -> dict[str, list[str]]:
    """Return the pages below a day: name → the categories on it."""
    folder = f"{DAY}/"
    return {
        name.removeprefix(folder): [
            section.get("id") for section in site.page(f"{name}.html").find_class("arxiv-category")
        ]
        for name in site.app.env.toctree_includes.get(DAY, ())
    }


def test_a_group_has_a_page_and_a_large_category_another(build_once: Callable[..., Site]) -> None:
    site = build_once(files(), conf=SPLIT, warningiserror=True)
    assert parts(site) == {
        "cs.LG": ["cs.LG"],
        "physics": ["hep-th", "astro-ph.GA"],
        "cs": ["cs.CL", "cs.AI"],
        "q-bio": ["q-bio"],
        "other": ["cs.XX"],
    }


def test_parts_are_titled_count_and_lead_on(build_once: Callable[..., Site]) -> None:
    page = build_once(files(), conf=SPLIT).page(f"{DAY}/physics.html")
    assert page.find(".//h1").text == "3 February 2025 · Physics"
    assert text(page.find_class("arxiv-total")[0]) == "3 papers"
    above = page.find_class("arxiv-ways")[0]
    assert [(text(link), link.get("href")) for link in above.iter("a")] == [
        ("‹ cs.LG", "cs.LG.html"),
        ("3 February", "../2025-02-03.html"),
        ("cs ›", "cs.html"),
    ]
    assert page.find_class("arxiv-end"), "the ways stand where reading ends, too"


def test_the_day_leads_to_the_section_on_the_page_of_a_group(
    build_once: Callable[..., Site],
) -> None:
    page = build_once(files(), conf=SPLIT).page(f"{DAY}.html")
    links = [read.find("a").get("href") for read in page.find_class("arxiv-read")]
    assert links == [
        "2025-02-03/cs.LG.html",
        "2025-02-03/physics.html#hep-th",
        "2025-02-03/cs.html#cs.CL",
        "2025-02-03/physics.html#astro-ph.GA",
        "2025-02-03/cs.html#cs.AI",
        "2025-02-03/q-bio.html",
        "2025-02-03/other.html",
    ]


def test_where_all_categories_are_large_there_is_no_page_of_the_group(
    build: Callable[..., Site],
) -> None:
    site = build(files({"cs.LG": 3, "cs.CL": 3, "math.AG": 3}), conf=SPLIT)
    assert [*parts(site)] == ["cs.LG", "cs.CL", "math.AG"]


def test_papers_without_category_and_aliases_have_their_pages(build: Callable[..., Site]) -> None:
    text = digest({"cs.SY": 2, "eess.AS": 1, "cs.LG": 4}) + "".join(
        paper(number).replace("Main category: cs.AI\n\n", "") for number in (90, 91)
    )
    text = text.replace("# cs.LG", "# Others").replace("category: cs.LG", "category: ?")
    site = build({**files(), "digests/2025-02-03.md": text}, conf=SPLIT)
    found = parts(site)
    assert found["eess"] == ["eess.SY", "eess.AS"]
    assert "uncategorized" in found
    shown = sum(len(site.page(f"{DAY}/{name}.html").find_class("arxiv-paper")) for name in found)
    assert shown == 9


def test_a_problem_of_a_digest_is_one_warning_for_all_its_pages(build: Callable[..., Site]) -> None:
    bad = digest(CATEGORIES).replace(
        "https://arxiv.org/abs/2501.00002", "https://arxiv.org/abs/2501"
    )
    site = build({**files(), "digests/2025-02-03.md": bad}, conf=SPLIT)
    assert len(parts(site)) == 5
    assert site.warnings.count("has no arXiv identifier") == 1


@pytest.fixture
def all_of_arxiv(build_once: Callable[..., Site]) -> Site:
    """Build a day with every category that arXiv has, and two that it lacks."""
    rows = resources.files("sphinx_arxivdigest.arxiv").joinpath("taxonomy.csv").read_text("utf-8")
    known = csv.DictReader(rows.splitlines())
    codes = [*(row["code"] for row in known if not row["alias_of"]), "cs.XX", "foo.bar"]
    sizes = {code: 1 + (code in {"cs.LG", "hep-th"}) * 40 for code in codes}
    return build_once(files(sizes), conf=f"{CONF}{FURO}arxivdigest_split_above = 100\n")


def test_each_paper_of_all_of_arxiv_stands_on_one_page(all_of_arxiv: Site) -> None:
    site = all_of_arxiv
    assert not site.warnings
    names = [*parts(site)]
    assert {"cs.LG", "hep-th", "cs", "physics", "math", "q-bio", "other"} < set(names)
    assert len(names) == 2 + len(taxonomy.GROUPS) + 1
    shown = Counter(
        paper.get("data-arxiv-id")
        for name in names
        for paper in site.page(f"{DAY}/{name}.html").find_class("arxiv-paper")
    )
    rows = site.page(f"{DAY}.html").xpath("//li[@data-arxiv-id]")
    assert set(shown.values()) == {1}
    assert sorted(shown) == sorted(row.get("data-arxiv-id") for row in rows)
    for row in rows:
        target, _hash, anchor = row.find("a").get("href").partition("#")
        (article,) = site.page(f"arxiv/days/{target}").xpath(f"//article[@id='{anchor}']")
        assert article.get("data-arxiv-id") == row.get("data-arxiv-id")


def test_the_overview_of_all_of_arxiv_is_a_few_rows(all_of_arxiv: Site) -> None:
    (overview,) = all_of_arxiv.page(f"{DAY}.html").find_class("arxiv-overview")
    shown = [text(row.find("summary")) for row in overview.findall("details")]
    assert shown == [
        "Computer Science 78",
        "Economics 3",
        "Electrical Engineering and Systems Science 4",
        "Mathematics 30",
        "Physics 93",
        "4 more",
    ]
    rest = overview.xpath("details[@class='arxiv-more']/details")
    assert [text(row.find("summary")) for row in rest] == [
        "Quantitative Biology 11",
        "Quantitative Finance 8",
        "Statistics 5",
        "Other categories 2",
    ]
    codes = [each.get("data-category") for each in overview.find_class("arxiv-count")]
    assert codes == sorted(codes, key=taxonomy.sort_key)
    assert not [row for row in overview.iter("details") if "open" in row.attrib]


def test_many_categories_stay_out_of_other_sidebars(
    all_of_arxiv: Site, build: Callable[..., Site]
) -> None:
    def in_sidebar(site: Site) -> set[str]:
        page = site.page("index.html")
        hrefs = page.xpath("//div[contains(@class, 'sidebar-tree')]//a/@href")
        assert "arxiv/categories/index.html" in hrefs
        return {code for code in CATEGORIES if f"arxiv/categories/{code}.html" in hrefs}

    assert in_sidebar(build(files(), conf=f"{SPLIT}{FURO}")) == set(CATEGORIES)
    assert not in_sidebar(all_of_arxiv)
    children = all_of_arxiv.app.env.toctree_includes["arxiv/categories/index"]
    assert children[:2] == ["arxiv/categories/cs.AI", "arxiv/categories/cs.AR"]
    assert children[-2:] == ["arxiv/categories/cs.XX", "arxiv/categories/foo.bar"]


@pytest.mark.parametrize(
    ("language", "titles"),
    [
        ("en", ["cs.AI · January 2025", "cs.AI · February 2025"]),
        ("de", ["cs.AI · Januar 2025", "cs.AI · Februar 2025"]),
        ("zh_CN", ["cs.AI · 2025年1月", "cs.AI · 2025年2月"]),
    ],
)
def test_months_of_a_category_are_in_the_language_of_the_page(
    build: Callable[..., Site], language: str, titles: list[str]
) -> None:
    pages: dict[str, str | bytes] = {"index.rst": INDEX}
    for month in (1, 2):
        sizes = {"cs.AI": 160}
        pages[f"digests/2025-0{month}-05.md"] = digest(sizes, first=month * 1000)
    site = build(pages, conf=f'{CONF}language = "{language}"\n')
    names = ["2025-01", "2025-02"]
    shown = [site.page(f"arxiv/categories/cs.AI/{name}.html").find(".//h1").text for name in names]
    assert shown == titles


def two_days() -> dict[str, str | bytes]:
    """Return two days: of the second, one paper of three in cs.LG and all of hep-th are repeats."""
    return {
        "index.rst": INDEX,
        "digests/2025-02-02.md": day(cs_LG=[paper(1)], **{"hep-th": [paper(2), paper(3)]}),
        "digests/2025-02-03.md": day(
            cs_LG=[paper(1), paper(4), paper(5)],
            **{"hep-th": [paper(2), paper(3)]},
            cs_CL=[paper(6)],
        ),
    }


def counts(page: html.HtmlElement) -> tuple[str, list[str], list[str], list[int]]:
    """Return total, counts by category, what leads to the parts, and the lengths of lists."""
    (total,) = page.xpath("//nav[contains(@class, 'arxiv-overview')]//*[@class='arxiv-total']")
    (overview,) = page.find_class("arxiv-overview")
    return (
        text(total),
        [text(count) for count in overview.find_class("arxiv-count")],
        [text(link) for link in page.find_class("arxiv-read")],
        [len(rows.findall(".//li")) for rows in page.find_class("arxiv-contents")],
    )


@pytest.mark.parametrize("limit", [8, 4])
def test_what_an_archive_hides_is_counted_nowhere(build: Callable[..., Site], limit: int) -> None:
    conf = f'{CONF}arxivdigest_split_above = {limit}\narxivdigest_repeats = "hide"\n'
    site = build(two_days(), conf=conf, warningiserror=True)
    read = ["Read these 2 papers", "Read the 1 paper"] if limit == 4 else []
    page = site.page(f"{DAY}.html")
    assert counts(page) == ("3 papers", ["2", "0", "1"], read, [2, 1])
    (said,) = page.find_class("arxiv-repeated")
    assert said.getparent().get("id") == "hep-th"
    if limit == 4:
        assert counts(site.page(f"{DAY}/cs.LG.html"))[0] == "2 papers"
        page = site.page(f"{DAY}/hep-th.html")
        assert counts(page) == ("0 papers", ["0"], [], [])
        (said,) = page.find_class("arxiv-repeated")
        assert said.getparent().tag == "section"
        assert not page.find_class("arxiv-paper")


@pytest.mark.parametrize("limit", [8, 4])
def test_what_an_archive_marks_is_counted_everywhere(
    build: Callable[..., Site], limit: int
) -> None:
    site = build(two_days(), conf=f"{CONF}arxivdigest_split_above = {limit}\n")
    page = site.page(f"{DAY}.html")
    assert counts(page)[:2] == ("6 papers, 3 of them new", ["3", "2", "1"])
    (said,) = page.find_class("arxiv-repeated")
    assert said.getparent().get("id") == "hep-th"
    if limit == 4:
        assert counts(site.page(f"{DAY}/cs.LG.html"))[0] == "3 papers, 2 of them new"
        assert counts(site.page(f"{DAY}/hep-th.html"))[0] == "2 papers"


@pytest.mark.parametrize("treatment", ["mark", "hide"])
@pytest.mark.parametrize("limit", [8, 1])
def test_that_a_whole_day_is_repeated_is_said_once(
    build: Callable[..., Site], treatment: str, limit: int
) -> None:
    days = two_days()
    days["digests/2025-02-03.md"] = days["digests/2025-02-02.md"]
    conf = f'{CONF}arxivdigest_split_above = {limit}\narxivdigest_repeats = "{treatment}"\n'
    page = build(days, conf=conf, warningiserror=True).page(f"{DAY}.html")
    (said,) = page.find_class("arxiv-repeated")
    assert "arxiv-overview" in said.getprevious().get("class") or said.getprevious().tag == "form"
    assert not page.find_class("arxiv-home")
    total = {"mark": "3 papers", "hide": "0 papers"}
    assert counts(page)[0] == total[treatment]
    assert bool(page.find_class("arxiv-tools")) == (treatment == "mark")


def test_what_is_hidden_follows_the_days_that_come(tmp_path: Path) -> None:
    project = Project(tmp_path)
    project.conf = 'arxivdigest_split_above = 5\narxivdigest_repeats = "hide"\n'
    later = {"index.rst": INDEX, "digests/2025-02-03.md": two_days()["digests/2025-02-03.md"]}
    for earlier in (
        day(cs_LG=[paper(1)]),
        day(cs_LG=[paper(4)]),
        day(cs_CL=[paper(6)]),
        day(cs_CL=[paper(7)]),
    ):
        project.set_files({**later, "digests/2025-02-01.md": earlier})
        assert project.differences(project.build()) == []


def test_titles_that_a_page_hides_follow_the_days_that_come(tmp_path: Path) -> None:
    # Nothing but the titles leads from this page to the papers.
    shown = ":orphan:\n\nPage\n====\n\n.. arxiv-digest:: /2025-03-01.txt\n   :{}\n"
    pages = {
        "index.rst": INDEX,
        "whole.rst": shown.format("category-pages: /parts\n   :repeats: hide"),
        "parts/cs.LG.rst": shown.format("categories: cs.LG"),
        "2025-03-01.txt": day(cs_LG=[paper(1), paper(4), paper(5)]),
    }
    project = Project(tmp_path)
    for number in (1, 4):
        project.set_files({**pages, "digests/2025-02-01.md": day(cs_LG=[paper(number)])})
        output = project.build()
    assert b"Paper 1" in output["whole.html"]
    assert b"Paper 4" not in output["whole.html"]
    assert project.differences(output) == []


def test_the_option_is_for_pages_of_the_archive(build: Callable[..., Site]) -> None:
    home = f"{INDEX}\n.. arxiv-digest:: digests/2025-02-03.md\n"
    site = build({**two_days(), "index.rst": home}, conf=f'{CONF}arxivdigest_repeats = "hide"\n')
    assert len(site.page("index.html").find_class("arxiv-paper")) == 6
    assert len(site.page(f"{DAY}.html").find_class("arxiv-paper")) == 3


@pytest.mark.slow
def test_parts_of_a_parallel_build_may_come_and_go(tmp_path: Path) -> None:
    project = Project(tmp_path)
    project.conf = "arxivdigest_split_above = 8\n"
    for sizes in (CATEGORIES, CATEGORIES | {"cs.CL": 3}, {"cs.LG": 3, "cs.CL": 3, "hep-th": 3}):
        project.set_files(files(sizes))
        output = project.build(parallel=2)
        assert project.differences(output) == []
