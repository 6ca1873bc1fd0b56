"""Directives that list what the whole project holds, in whole builds."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from archive_support import CONF, INDEX, Project, day, paper, three_days

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import Site
    from lxml.html import HtmlElement


def text(element: HtmlElement) -> str:
    """Return the text of *element* on one line."""
    return " ".join(element.text_content().split())


#: Options of a list of papers → the titles that it has.
LISTED = {
    "": ["Paper 4", "Paper 5", "Paper 6", "Paper 3", "Paper 1", "Paper 2"],
    ":limit: 2": ["Paper 4", "Paper 5"],
    ":categories: cs.CL": ["Paper 5", "Paper 6"],
    ":exclude-categories: cs.CL": ["Paper 4", "Paper 3", "Paper 1", "Paper 2"],
    ":authors: Authorf": ["Paper 5"],
    ":keywords: Paper 3, Paper 6": ["Paper 6", "Paper 3"],
    ":exclude-keywords: Summary of 4, Paper 1": ["Paper 5", "Paper 6", "Paper 3", "Paper 2"],
    ":period: 2025-01": ["Paper 3"],
    ":period: 2024": ["Paper 1", "Paper 2"],
    # Dates group the papers; sorted otherwise, each day has its own.
    ":sort: id\n   :limit: 3": ["Paper 1", "Paper 2", "Paper 3"],
}


@pytest.mark.parametrize("options", LISTED)
def test_lists_of_papers(options: str, build_once: Callable[..., Site]) -> None:
    lists = "".join(f"\n.. arxiv-papers::\n   {each}\n" for each in LISTED)
    site = build_once(three_days() | {"index.rst": INDEX + lists}, conf=CONF, warningiserror=True)
    found = site.page("index.html").find_class("arxiv-paper-list")
    shown = dict(zip(LISTED, found, strict=True))[options]
    assert [line.find("a").text_content() for line in shown.iter("li")] == LISTED[options]


def test_a_list_that_is_cut_says_of_how_many(build: Callable[..., Site]) -> None:
    text = ".. arxiv-papers::\n   :limit: {}\n"
    lists = "\n".join(map(text.format, (2, 3, 4)))
    files = three_days() | {"index.rst": f"{INDEX}\n{lists}\n"}
    site = build(files, conf=CONF, warningiserror=True)
    found = site.page("index.html").find_class("arxiv-paper-list")
    counts = [[each.text for each in shown.iterfind("h2/span")] for shown in found]
    assert counts == [["2 of 3"], ["3 papers"], ["3 papers", "1 paper"]]


def test_a_list_is_written_anew_when_only_its_count_changes(tmp_path: Path) -> None:
    project = Project(tmp_path)
    files = three_days() | {"index.rst": f"{INDEX}\n.. arxiv-papers::\n   :limit: 2\n"}
    project.set_files(files)
    project.build()
    more = day(cs_AI=[paper(4)], cs_CL=[paper(5), paper(6), paper(7)])
    project.set_files(files | {"digests/2025-02-03.md": more})
    output = project.build()
    assert b">2 of 4<" in output["index.html"]
    assert project.differences(output) == []


def test_a_list_in_full_shows_the_papers(build: Callable[..., Site]) -> None:
    text = ".. arxiv-papers::\n   :style: full\n   :details: open\n   :limit: 2\n"
    files = three_days() | {"index.rst": f"{INDEX}\n{text}\n"}
    page = build(files, conf=CONF, warningiserror=True).page("index.html")
    first, second = page.find_class("arxiv-paper")
    assert "Summary of 4." in first.text_content()
    assert first.find(".//details[@open]") is not None
    (home,) = second.find_class("arxiv-home")
    assert home.find("a").get("href") == "arxiv/days/2025-02-03.html#arxiv-2501.00005"
    # It is not a repeat there, and its number is that of its digest.
    assert home.text_content() == "In the digest of 3 February 2025"
    assert not page.find_class("arxiv-number")


def test_lists_take_digests_of_other_pages_too(build: Callable[..., Site]) -> None:
    files: dict[str, str | bytes] = {
        "index.rst": "Home\n====\n\n.. arxiv-papers::\n\n.. arxiv-archive::\n\n"
        ".. arxiv-categories::\n\n.. arxiv-digest:: 2025-01-02.txt\n",
        "2025-01-02.txt": day(cs_AI=[paper(1)]),
    }
    page = build(files, warningiserror=True).page("index.html")
    (papers,) = page.find_class("arxiv-paper-list")
    assert papers.xpath(".//li/a/@href") == ["#arxiv-2501.00001"]
    (calendar,) = page.find_class("arxiv-calendar")
    assert "January 2025 1 paper" in calendar.text_content()
    (table,) = page.find_class("arxiv-category-table")
    assert table.xpath(".//td//text()") == [
        "cs.AI",
        "Artificial Intelligence",
        "2 January 2025",
        "1",
    ]


def test_categories_count_papers_once(build: Callable[..., Site]) -> None:
    page = build(three_days(), conf=CONF).page("arxiv/categories/index.html")
    (table,) = page.find_class("arxiv-category-table")
    rows = [[cell.text_content() for cell in row.iter("td")] for row in table.iter("tr")]
    assert rows[1:] == [
        ["cs.AI", "Artificial Intelligence", "3 February 2025", "4"],
        ["cs.CL", "Computation and Language", "3 February 2025", "2"],
    ]


@pytest.mark.parametrize("builder", ["text", "latex"])
def test_other_builders_show_the_lists(builder: str, build: Callable[..., Site]) -> None:
    text = (
        "\n.. arxiv-papers::\n   :limit: 2\n\n.. arxiv-categories::\n\n.. arxiv-archive::\n\n"
        ".. arxiv-papers::\n   :style: full\n   :limit: 1\n\n.. arxiv-authors::\n"
    )
    conf = f'{CONF}arxivdigest_archive_builders = ["latex"]\nproject = "P"\n'
    site = build(three_days() | {"index.rst": INDEX + text}, builder, conf=conf)
    assert site.warnings == ""
    output = site.text("index.txt" if builder == "text" else "p.tex")
    for words in ("Paper 5", "cs.AI", "January 2025", "Summary of 4."):
        assert words in output


def test_what_the_options_do_not_allow_is_an_error(build: Callable[..., Site]) -> None:
    text = (
        ".. arxiv-papers::\n   :period: soon\n\n.. arxiv-archive::\n   :year: 25\n\n"
        ".. arxiv-papers::\n   :archive: other\n"
    )
    site = build(three_days() | {"index.rst": f"{INDEX}\n{text}"}, conf=CONF)
    assert "expected a year, a month or a day" in site.warnings
    assert "expected a year such as 2025" in site.warnings
    assert 'there is no archive "other"' in site.warnings


@pytest.mark.parametrize(
    ("option", "message"),
    [
        ("arxiv-papers::\n   :period: 2025-13", "expected a year, a month or a day"),
        ("arxiv-papers::\n   :period: 2025-02-30", "expected a year, a month or a day"),
        ("arxiv-authors:: Z\n   :from: Zu\n   :before: Za", 'from "Zu" on and before "Za"'),
    ],
)
def test_what_can_never_match_is_an_error(
    option: str, message: str, build: Callable[..., Site]
) -> None:
    site = build(three_days() | {"index.rst": f"{INDEX}\n.. {option}\n"}, conf=CONF)
    assert message in site.warnings
    assert "index.rst:8: ERROR" in site.warnings


def test_an_archive_is_asked_for_where_none_has_a_name(build: Callable[..., Site]) -> None:
    text = "Home\n====\n\n.. arxiv-papers::\n   :archive: other\n"
    site = build({"index.rst": text})
    assert 'no archive "other"; arxivdigest_archive in conf.py names none' in site.warnings


EMPTY = [
    ("arxiv-papers::\n   :period: 1999", "No paper matches."),
    ("arxiv-papers::\n   :period: 1999\n   :style: full", "No paper matches."),
    ("arxiv-archive::\n   :category: math.AG", "No paper matches."),
    ("arxiv-archive::\n   :year: 1999", "No paper matches."),
    ("arxiv-authors:: QQ", "No author is listed here."),
]


@pytest.mark.parametrize("builder", ["html", "text"])
def test_an_empty_list_says_so(builder: str, build: Callable[..., Site]) -> None:
    lists = "".join(f"\n.. {source}\n" for source, _sentence in EMPTY)
    site = build(
        three_days() | {"index.rst": INDEX + lists}, builder, conf=CONF, warningiserror=True
    )
    if builder == "html":
        shown = [one.text for one in site.page("index.html").find_class("arxiv-listing")]
    else:
        shown = [line for line in site.text("index.txt").splitlines() if line.endswith(".")]
    assert shown == [sentence for _source, sentence in EMPTY]


@pytest.mark.parametrize("builder", ["html", "text"])
def test_a_project_without_digests_has_empty_lists(
    builder: str, build: Callable[..., Site]
) -> None:
    names = ("arxiv-papers", "arxiv-categories", "arxiv-archive", "arxiv-authors")
    text = "".join(f"\n.. {name}::\n" for name in names)
    site = build({"index.rst": f"Home\n====\n{text}"}, builder, warningiserror=True)
    words = site.page("index.html").text_content() if builder == "html" else site.text("index.txt")
    assert words.count("There is no digest yet.") == 3
    assert words.count("No paper matches.") == 1


CROSSED = "".join(
    f'{{"id": "2501.{number:05}", "title": "Paper {number}", "authors": ["A"], '
    f'"categories": {codes}, "summary": "S."}}\n'
    for number, codes in enumerate(
        ['["cs.AI", "cs.CL"]', '["cs.CL"]', '["cs.LG", "cs.SY"]', '["math.CO", "cs.AI"]'], 1
    )
)


@pytest.mark.parametrize(
    ("options", "titles"),
    [
        (":categories: cs.CL", ["Paper 2"]),
        (":categories: cs.CL\n   :cross-lists:", ["Paper 1", "Paper 2"]),
        (":categories: eess.SY\n   :cross-lists:", ["Paper 3"]),
        (":categories: cs.*\n   :cross-lists:", ["Paper 1", "Paper 2", "Paper 3", "Paper 4"]),
        (
            ":categories: cs.*\n   :exclude-categories: math.CO\n   :cross-lists:",
            ["Paper 1", "Paper 2", "Paper 3"],
        ),
        # What is left out is told by the primary category alone.
        (":exclude-categories: cs.CL\n   :cross-lists:", ["Paper 1", "Paper 3", "Paper 4"]),
        (":cross-lists:\n   :authors: A", ["Paper 1", "Paper 2", "Paper 3", "Paper 4"]),
        (":categories: q-bio.*\n   :cross-lists:", None),
    ],
)
def test_cross_lists_are_listed_under_their_other_categories(
    options: str, titles: list[str] | None, build: Callable[..., Site]
) -> None:
    files: dict[str, str | bytes] = {
        "index.rst": f"{INDEX}\n.. arxiv-papers::\n   {options}\n",
        "digests/2025-01-02.md": CROSSED,
    }
    page = build(files, conf=CONF, warningiserror=True).page("index.html")
    lists = page.find_class("arxiv-paper-list")
    shown = [line.find("a").text_content() for found in lists for line in found.iter("li")]
    assert shown == (titles or [])
    assert ("No paper matches." in page.text_content()) is (titles is None)


UNDATED: dict[str, str | bytes] = {
    "digests/2025-01-02.md": day(cs_SY=[paper(1)], cs_AI=[paper(2)]),
    # All of its papers are known: a month without a new one.
    "digests/2025-02-03.md": day(cs_AI=[paper(2)]),
    "digests/2025-02-04.md": day(cs_AI=[paper(2)]),
    "digests/special.md": '{"id": "2501.00003", "title": "Paper 3", "authors": ["A"], '
    '"categories": ["cs.AI"], "summary": "S."}\n'
    '{"id": "2501.00004", "title": "Paper 4", "authors": ["A"], "summary": "S."}\n',
}


def shown(build: Callable[..., Site], directive: str, name: str) -> list[str]:
    """Return the lines of a list that *directive* makes of the digests above."""
    site = build(UNDATED | {"index.rst": f"{INDEX}\n.. {directive}\n"}, conf=CONF)
    (found,) = site.page("index.html").find_class(name)
    return [" ".join(line.text_content().split()) for line in found.iter("li", "tr", "dt")]


def test_papers_of_digests_without_a_date_can_be_listed(build: Callable[..., Site]) -> None:
    papers = shown(build, "arxiv-papers::\n   :period: undated", "arxiv-paper-list")
    assert papers == ["Paper 3 A", "Paper 4 A"]


def test_papers_without_a_category_are_counted_last(build: Callable[..., Site]) -> None:
    rows = shown(build, "arxiv-categories::", "arxiv-category-table")
    assert [row.split()[0] for row in rows[1:-1]] == ["cs.AI", "eess.SY"]
    assert [row.split()[-1] for row in rows[1:]] == ["2", "1", "1"]


def test_a_month_without_a_new_paper_is_in_the_calendar(build: Callable[..., Site]) -> None:
    months = shown(build, "arxiv-archive::", "arxiv-calendar")
    assert months == ["February 2025 2 papers, 0 of them new", "January 2025 2 papers"]


def test_a_calendar_of_a_category_counts_its_aliases(build: Callable[..., Site]) -> None:
    # A code is canonical in the calendar, and as it is written in the digest.
    months = shown(build, "arxiv-archive::\n   :category: cs.SY", "arxiv-calendar")
    assert months == ["January 2025 1 paper"]


def test_the_newest_digests_are_as_many_as_are_wanted(build: Callable[..., Site]) -> None:
    lines = shown(build, "arxiv-archive::\n   :latest: 2", "arxiv-calendar")
    assert lines[:2] == [
        "4 February 2025 1 paper, 0 of them new",
        "3 February 2025 1 paper, 0 of them new",
    ]
    assert lines[2:] == ["February 2025 2 papers, 0 of them new", "January 2025 2 papers"]


def test_the_days_of_a_year_stand_by_month(build: Callable[..., Site]) -> None:
    lines = shown(build, "arxiv-archive::\n   :year: 2025", "arxiv-calendar")
    assert lines == [
        "4 February 1 paper, 0 of them new",
        "3 February 1 paper, 0 of them new",
        "2 January 2 papers",
    ]


def test_rows_have_all_authors_and_show_the_first(build: Callable[..., Site]) -> None:
    few, many = "Ada A, Bo B, Cy C, Di D", "Ada A, Bo B, Cy C, Di D, Ed E"
    files: dict[str, str | bytes] = {
        "index.rst": f"{INDEX}\n.. arxiv-papers::\n",
        "digests/2025-01-02.md": day(cs_AI=[paper(1, authors=few), paper(2, authors=many)]),
    }
    page = build(files, conf=CONF, warningiserror=True).page("index.html")
    short, long = page.find_class("arxiv-authors")
    assert short.text_content() == few
    assert [name.text for name in long.iter("bdi")] == many.split(", ")
    (hidden,) = long.xpath("span[@hidden]")
    assert [name.text for name in hidden] == ["Di D", "Ed E"]
    hidden.drop_tree()
    assert long.text_content() == "Ada A, Bo B, Cy C, and 2 more"
    (head,) = page.find_class("arxiv-day")
    assert head.get("data-date") == "2025-01-02"


def test_the_latest_day_is_listed(build: Callable[..., Site]) -> None:
    undated = {"digests/special.md": day(cs_AI=[paper(9)])}
    text = "\n.. arxiv-papers::\n   :period: latest\n"
    site = build(three_days() | undated | {"index.rst": INDEX + text}, conf=CONF)
    (found,) = site.page("index.html").find_class("arxiv-paper-list")
    assert [line.find("a").text for line in found.iter("li")] == ["Paper 4", "Paper 5", "Paper 6"]


def test_the_latest_day_is_one_with_papers_of_the_categories(build: Callable[..., Site]) -> None:
    lists = "".join(
        f"\n.. arxiv-papers::\n   :categories: {code}\n   :period: latest\n"
        for code in ("cs.AI", "cs.CL", "cs.CV")
    )
    files = {
        "index.rst": INDEX + lists,
        "digests/2025-01-02.md": day(cs_AI=[paper(1)], cs_CL=[paper(2, category="cs.CL")]),
        "digests/2025-01-03.md": day(cs_AI=[paper(3)]),
    }
    page = build(files, conf=CONF, warningiserror=True).page("index.html")
    found = page.find_class("arxiv-paper-list")
    assert [[line.find("a").text for line in each.iter("li")] for each in found] == [
        ["Paper 3"],
        ["Paper 2"],
    ]
    assert page.xpath("count(//p[.='No paper matches.'])") == 1
    assert [head.get("data-date") for head in page.find_class("arxiv-day")] == [
        "2025-01-03",
        "2025-01-02",
    ]


def test_a_list_of_a_month_has_links_to_its_days(build: Callable[..., Site]) -> None:
    files = {f"digests/2025-01-0{n}.md": day(cs_AI=[paper(n)]) for n in (2, 3, 6)}
    text = "\n.. arxiv-papers::\n   :period: 2025-01\n"
    page = build({**files, "index.rst": INDEX + text}, conf=CONF).page("index.html")
    (jumps,) = page.find_class("arxiv-jumps")
    assert [(link.text, link.get("aria-label")) for link in jumps] == [
        ("6", "6 January 2025"),
        ("3", "3 January 2025"),
        ("2", "2 January 2025"),
    ]
    days = [link.get("href").removeprefix("#") for link in jumps]
    assert [head.get("id") for head in page.find_class("arxiv-day")] == days


def test_digests_of_one_date_are_named_in_lists_of_papers(build: Callable[..., Site]) -> None:
    files: dict[str, str | bytes] = {
        "index.rst": f"{INDEX}\n.. arxiv-papers::\n   :period: latest\n",
        "digests/2025-01-02.md": day(cs_AI=[paper(1)]),
        "digests/2025-01-03.md": day(cs_AI=[paper(2)]),
        "digests/2025-01-03_zh.md": day(cs_AI=[paper(3)]),
    }
    site = build(files, conf=CONF, warningiserror=True)
    heads = site.page("index.html").find_class("arxiv-day")
    assert [head.find("a").text for head in heads] == [
        "Friday, 3 January 2025",
        "Friday, 3 January 2025 · zh",
    ]
    assert {head.get("data-date") for head in heads} == {"2025-01-03"}
    heads = site.page("arxiv/categories/cs.AI.html").find_class("arxiv-day")
    assert heads[-1].find("a").text == "2 January 2025"


def test_a_digest_of_no_archive_is_linked_without_a_date(build: Callable[..., Site]) -> None:
    files: dict[str, str | bytes] = {
        "index.rst": "Home\n====\n\n.. arxiv-archive::\n\n"
        ".. arxiv-archive::\n   :style: table\n\n.. toctree::\n\n   special\n",
        "special.rst": "A special issue\n===============\n\n.. arxiv-digest:: special.txt\n",
        "special.txt": day(cs_AI=[paper(1)]),
    }
    page = build(files, warningiserror=True).page("index.html")
    for group in page.find_class("arxiv-calendar-group"):
        assert group[0].text_content() == "Without date 1 paper"
        assert [(link.text, link.get("href")) for link in group.iter("a")] == [
            ("A special issue", "special.html")
        ]
    assert len(page.find_class("arxiv-calendar-group")) == 2


def test_days_count_papers_without_an_identifier(build: Callable[..., Site]) -> None:
    lines = [
        f'{{"title": "Paper {name}", "authors": ["A"], "categories": ["cs.AI"], "summary": "S."}}'
        for name in ("one", "two")
    ]
    known = '{"id": "2501.00001", "title": "P", "categories": ["cs.CL"], "summary": "S."}'
    files: dict[str, str | bytes] = {
        "index.rst": INDEX + "\n.. arxiv-archive::\n   :style: newest\n",
        "digests/2025-01-01.jsonl": known,
        "digests/2025-01-02.jsonl": "\n".join([*lines, known]),
    }
    conf = 'arxivdigest_archive = "digests/*.jsonl"\n'
    site = build(files, conf=conf)
    (head,) = site.page("index.html").find_class("arxiv-overview")
    assert head.find_class("arxiv-summary")[0].text == "3 papers, 2 of them new"
    assert [row.find("span").text for row in head.iter("li")] == ["2", "1"]
    day_page = site.page("arxiv/days/2025-01-02.html").find_class("arxiv-summary")
    assert day_page[0].text_content() == "3 papers, 2 of them new"


@pytest.mark.parametrize(
    ("option", "titles"), [("", 5), ("   :titles: 2\n", 2), ("   :titles: 0\n", 0)]
)
def test_newest_day_shows_as_many_titles_as_wanted(
    option: str, titles: int, build: Callable[..., Site]
) -> None:
    files: dict[str, str | bytes] = {
        "index.rst": f"{INDEX}\n.. arxiv-archive::\n   :style: newest\n{option}",
        "digests/2025-01-02.md": day(cs_AI=[paper(number) for number in range(1, 8)]),
    }
    (newest,) = (
        build(files, conf=CONF, warningiserror=True).page("index.html").find_class("arxiv-newest")
    )
    assert len(newest.xpath(".//li[@data-arxiv-id]")) == titles
    assert text(newest.find_class("arxiv-summary")[0]) == "7 papers"


def test_many_categories_stand_by_the_groups_of_arxiv(build: Callable[..., Site]) -> None:
    codes = [
        "stat_ML",
        "math_CO",
        "hep-th",
        *(f"cs_{code}" for code in ["AI", "AR", "CC", "CE", "CG", "CL"]),
    ]
    codes += [f"cs_{code}" for code in ["CR", "CV", "CY", "DB", "DC"]]
    files: dict[str, str | bytes] = {
        "index.rst": INDEX,
        "digests/2025-01-02.md": day(**{c: [paper(n)] for n, c in enumerate(codes, 1)}),
    }
    page = build(files, conf=CONF, warningiserror=True).page("arxiv/index.html")
    found = [text(each) for each in page.find_class("arxiv-group") for each in each.iter("summary")]
    assert found == ["Computer Science 11", "Mathematics 1", "Physics 1", "Statistics 1"]
    (newest,) = page.find_class("arxiv-overview")
    assert [text(row) for row in newest.iter("li")] == found


@pytest.mark.parametrize(
    ("directive", "warning"),
    [
        ("arxiv-papers::\n   :categories: cs.LGG", "cs.LGG is not an arXiv category"),
        ("arxiv-papers::\n   :exclude-categories: foo", "foo is not an arXiv category"),
        ("arxiv-archive::\n   :category: cs.qqq", "cs.qqq is not an arXiv category"),
        ("arxiv-archive::\n   :category: cs.QQ", ""),
        ("arxiv-papers::\n   :categories: cx.*", "cx.* matches no arXiv category"),
        ("arxiv-digest:: today.txt\n   :categories: cs.LGG", "cs.LGG is not an arXiv category"),
        ("arxiv-papers::\n   :categories: cs.SY, cs.QQ, math.*", ""),
        ("arxiv-digest:: today.txt\n   :exclude-categories: cs.qq, cs.LG", ""),
    ],
)
def test_a_misspelt_category_is_a_warning(
    directive: str, warning: str, build: Callable[..., Site]
) -> None:
    files: dict[str, str | bytes] = {
        "index.rst": f"{INDEX}\n.. {directive}\n",
        "today.txt": day(cs_QQ=[paper(2)]),
        "digests/2025-01-02.md": day(cs_AI=[paper(1)], cs_QQ=[paper(3)]),
    }
    warnings = build(files, conf=CONF).warnings
    assert ("WARNING" in warnings) is bool(warning)
    if warning:
        assert f"index.rst:8: WARNING: {warning}, and no digest has it" in warnings
        assert "; did you mean cs.LG" in warnings or "LGG" not in warning


def test_the_index_of_authors_is_whole_where_it_is_not_cut(build: Callable[..., Site]) -> None:
    files: dict[str, str | bytes] = {
        "index.rst": "Home\n====\n\n.. arxiv-authors::\n\n.. arxiv-digest:: today.txt\n",
        "today.txt": day(cs_AI=[paper(1, authors="Konrad Zuse, Ada Lovelace")]),
    }
    page = build(files, warningiserror=True).page("index.html")
    (found,) = page.find_class("arxiv-author-list")
    assert [name.text_content() for name in found.iter("dt")] == ["Lovelace, Ada", "Zuse, Konrad"]


@pytest.mark.parametrize(
    ("argument", "names"),
    [
        ("Z", ["Zhang, Ada", "Zhao, Bo", "Zuse, Konrad"]),
        ("Z\n   :from: Zhao", ["Zhao, Bo", "Zuse, Konrad"]),
        ("Z\n   :before: Zhao", ["Zhang, Ada"]),
        ("Z\n   :from: Zhang, B\n   :before: Zu", ["Zhao, Bo"]),
        ("L", ["Lovelace, Ada"]),
    ],
)
def test_a_part_of_the_index_of_authors(
    argument: str, names: list[str], build: Callable[..., Site]
) -> None:
    authors = "Konrad Zuse,Ada Zhang,Bo Zhao,Ada Lovelace"
    files: dict[str, str | bytes] = {
        "index.rst": f"{INDEX}\n.. arxiv-authors:: {argument}\n",
        "digests/2025-01-02.md": day(cs_AI=[paper(1, authors=authors)]),
    }
    page = build(files, conf=CONF, warningiserror=True).page("index.html")
    (found,) = page.find_class("arxiv-author-list")
    assert [name.text_content() for name in found.iter("dt")] == names


def test_a_single_archive_shares_homes_with_all_other_pages(build: Callable[..., Site]) -> None:
    files = three_days() | {
        "index.rst": f"{INDEX}\n.. arxiv-digest:: early.txt\n   :date: 2024-01-01\n",
        "early.txt": day(cs_AI=[paper(1)]),
    }
    page = build(files, conf=CONF).page("arxiv/days/2024-12-31.html")
    homes = [home.find("a") for home in page.find_class("arxiv-home")]
    assert [(home.text, home.get("href")) for home in homes] == [
        ("1 January 2024", "../../index.html#arxiv-2501.00001")
    ]


def test_authors_of_a_part_that_the_user_has_replaced_stay_on_the_index(
    build: Callable[..., Site],
) -> None:
    files = three_days() | {"arxiv/authors/a.rst": ":orphan:\n\nMine\n====\n"}
    site = build(files, conf=CONF)
    (names,) = site.page("arxiv/days/2025-02-03.html").find_class("arxiv-authors")[:1]
    assert names.find("a").get("href") == "../../arxiv-authors.html#ada-authore"
    assert site.page("arxiv-authors.html").get_element_by_id("ada-authore") is not None
