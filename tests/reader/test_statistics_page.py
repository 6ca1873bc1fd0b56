"""The page of statistics and the directive ``arxiv-statistics``."""

from __future__ import annotations

import gzip
import json
import re
from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from archive_support import INDEX, Project, day, paper
from lxml import etree

from sphinx_arxivdigest.project.weeks import Label, Series, Week, Weeks
from sphinx_arxivdigest.reader.pictures.sparkline import sparkline
from sphinx_arxivdigest.reader.pictures.weeks import HEIGHT, TOP, picture_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import Site

CONF = 'arxivdigest_archive = "digests/*"\n'
CODES = ("cs.AI", "cs.CL", "cs.CV", "cs.LG", "cs.RO", "cs.SE", "cs.GT", "stat.ML")
#: Most bytes of a picture with its numbers, compressed.
BUDGET = 5 * 1024


def lines(start: date, days: int, papers: int = 16) -> dict[str, str | bytes]:
    """Return digests in JSON lines; in the last week, titles have a phrase of their own."""
    files: dict[str, str | bytes] = {"index.rst": INDEX}
    for offset in range(days):
        when = start + timedelta(days=offset)
        files[f"digests/{when}.jsonl"] = "".join(
            json.dumps(
                {
                    "id": f"{when:%y%m}.{when.day:02}{number:03}",
                    "title": f"{'World Models' if offset > days - 8 else 'Cats'}: {number}",
                    "authors": ["Ada Lovelace"],
                    "categories": [CODES[number * number // 3 % len(CODES)]],
                    "summary": "Text.",
                }
            )
            + "\n"
            for number in range(papers)
        )
    return files


@pytest.fixture
def site(build_once: Callable[..., Site]) -> Site:
    return build_once(lines(date(2025, 3, 5), 20), conf=CONF, warningiserror=True)


def figures(html: str) -> list[str]:
    return re.findall(r"<figure .*?</figure>", html, re.DOTALL)


def test_the_page_has_pictures_with_title_description_and_numbers(site: Site) -> None:
    page = site.page("arxiv/statistics.html")
    weeks, rising = page.find_class("arxiv-picture")
    (calendar,) = page.find_class("arxiv-year")
    assert len(calendar.xpath(".//td/a")) == 20
    (areas,) = weeks.find_class("arxiv-areas")
    names = [page.get_element_by_id(name) for name in areas.get("aria-labelledby").split()]
    assert [name.tag for name in names] == ["title", "desc"]
    assert "320 papers from 5 March 2025 to 24 March 2025" in names[1].text
    assert len(areas.xpath(".//path[starts-with(@class, 'arxiv-series-')]")) == 5
    table = weeks.xpath(".//details//table")[0]
    assert [row[0].text_content() for row in table.find("tbody")] == [
        "24 March 2025",
        "17 March 2025",
        "10 March 2025",
        "3 March 2025",
    ]
    counts = [int(cell.text_content()) for cell in table.iter("td")]
    assert sum(counts) == 320
    assert "The first week begins on Wednesday, 5 March 2025." in weeks.text_content()
    (row,) = rising.find_class("arxiv-rising")[0].find("tbody")
    assert [cell.text_content() for cell in row][:3] == ["world models", "112", "new"]
    assert row.xpath(".//*[local-name()='svg']/*[local-name()='title']")[0].text.startswith("At")
    styles = [link.get("href", "") for link in page.iter("link")]
    assert any("arxivdigest-pictures.css" in link for link in styles)
    assert "arxivdigest-pictures.css" not in site.text("arxiv/index.html")


def test_the_page_stands_below_the_archive_and_has_nothing_inline(site: Site) -> None:
    assert "arxiv/statistics" in site.app.env.toctree_includes["arxiv/index"]
    for figure in figures(site.text("arxiv/statistics.html")):
        assert " style=" not in figure
        assert "<style" not in figure
        assert "<script" not in figure


def test_pictures_are_well_formed_and_small(site: Site) -> None:
    found = figures(site.text("arxiv/statistics.html"))
    assert len(found) == 2
    for figure in found:
        etree.fromstring(figure.encode())  # As strict as XML.
        assert len(gzip.compress(figure.encode())) <= BUDGET


@pytest.mark.parametrize(
    "builder", ["text", "latex", "singlehtml", "epub", "man", "texinfo", "xml"]
)
def test_other_builders_get_tables(build: Callable[..., Site], builder: str) -> None:
    files = lines(date(2025, 3, 5), 20)
    files["index.rst"] = "Site\n====\n\n.. arxiv-statistics::\n\n.. toctree::\n\n   arxiv/index\n"
    conf = f"{CONF}arxivdigest_archive_builders = ['{builder}']\n"
    site = build(files, builder, conf=conf)
    outputs = {**site.outputs(".txt", ".tex", ".html", ".xhtml", ".1", ".texi", ".xml")}
    texts = [text for text in map(bytes.decode, outputs.values()) if "Rising in titles" in text]
    # Text and XML are no books: they have the page of statistics, too.
    assert len(texts) == (2 if builder in ("text", "xml") else 1)
    text = texts[0]
    assert "Papers a week, by category" in text
    assert "world models" in text
    assert "320 papers" in text
    assert "<svg" not in text


def test_without_an_archive_the_directive_shows_nothing_and_says_so(
    build: Callable[..., Site],
) -> None:
    site = build({"index.rst": "Site\n====\n\n.. arxiv-statistics::\n"})
    assert "index.rst:4: " in site.warnings
    assert "arxiv-statistics counts the digests of an archive" in site.warnings
    assert "[arxivdigest.option]" in site.warnings
    assert "arxiv-picture" not in site.text("index.html")


def test_an_archive_of_several_is_counted_alone(build: Callable[..., Site]) -> None:
    files: dict[str, str | bytes] = {
        "index.rst": f"{INDEX}\n.. arxiv-statistics::\n   :archive: en\n   :class: mine\n",
        "en/2025-01-02.md": day(cs_AI=[paper(1), paper(2)]),
        "zh/2025-01-02.md": day(cs_AI=[paper(3)]),
    }
    conf = 'arxivdigest_archive = {"en": "en/*.md", "zh": "zh/*.md"}\n'
    site = build(files, conf=conf, warningiserror=True)
    assert "2 papers from" in site.text("arxiv/en/statistics.html")
    assert "1 paper from" in site.text("arxiv/zh/statistics.html")
    (mine,) = [one for one in figures(site.text("index.html")) if "arxiv-areas" in one]
    assert "2 papers from" in mine
    assert "mine" in mine.partition(">")[0]
    assert "as soon as there are digests of two weeks" in site.text("index.html")


def test_an_archive_without_dates_says_that_there_is_nothing(build: Callable[..., Site]) -> None:
    files: dict[str, str | bytes] = {"index.rst": INDEX, "digests/a.md": day(cs_AI=[paper(1)])}
    site = build(files, conf=CONF, warningiserror=True)
    assert "There is no digest yet." in site.text("arxiv/statistics.html")


def test_any_change_of_a_digest_is_seen_in_the_statistics(tmp_path: Path) -> None:
    project = Project(tmp_path)
    project.conf = CONF
    files = lines(date(2025, 3, 5), 15, papers=6)
    project.set_files(files)
    first = project.build()
    name = "digests/2025-03-10.jsonl"
    text = str(files[name])
    for changed in (
        files | {name: text.replace("cs.AI", "cs.GT")},
        files | {"digests/2025-03-20.jsonl": text.replace("2503.10", "2503.20")},
    ):
        project.set_files(changed)
        output = project.build()
        assert output["arxiv/statistics.html"] != first["arxiv/statistics.html"]
        assert project.differences(output) == []


# -- the picture of weeks ------------------------------------------------------------------


def made(counts: list[tuple[int, ...]], *, late: bool = False, early: bool = False) -> Weeks:
    start = date(2022, 1, 3)
    series = max(map(len, counts))
    totals = [sum(week[number] for week in counts if week) for number in range(series)]
    return Weeks(
        "2022-01-03",
        "2025-01-03",
        tuple(Series(Label("category", f"x{n}"), total) for n, total in enumerate(totals)),
        tuple(
            Week((start + timedelta(weeks=number)).isoformat(), week)
            for number, week in enumerate(counts)
        ),
        late,
        early,
    )


def test_areas_stand_on_each_other_and_have_gaps() -> None:
    picture = picture_of(made([(3, 1), (), (5, 5)], late=True), "en")
    assert picture.top == 10
    assert [area.path for area in picture.areas] == [
        "M0 10V6h1V10zM2 10V0h1V10z",
        "M0 10V9h1V10zM2 10V5h1V10z",
    ]
    assert picture.unfinished == "M0 10v-4h1v4z"
    assert [line.label for line in picture.lines] == [0, 5, 10]
    assert picture.lines[0].at == TOP + HEIGHT


@pytest.mark.parametrize(
    ("most", "labels"),
    [(1, [0, 1]), (4, [0, 1, 2, 3, 4]), (1272, [0, 500, 1000, 1500]), (5, [0, 2, 4, 6])],
)
def test_lines_have_round_numbers(most: int, labels: list[int]) -> None:
    assert [line.label for line in picture_of(made([(most,)]), "en").lines] == labels


def test_numbers_stand_in_whole_weeks_where_there_is_room() -> None:
    picture = picture_of(made([(90, 2), (50, 2), (60, 2)], late=True), "en")
    assert picture.areas[0].number_at is not None
    assert picture.areas[0].number_at[0] == round(100 * 2.5 / 3, 1)
    assert picture.areas[1].number_at is None


@pytest.mark.parametrize("weeks", [1, 4, 9, 10, 27, 53, 157])
def test_labels_do_not_touch_on_a_phone(weeks: int) -> None:
    picture = picture_of(made([(3,)] * weeks), "en")
    ends = [label.at for label in picture.labels] + [100.0]
    assert len(ends) > 1
    assert all(after - before >= 17 for before, after in pairwise(ends))


def test_three_years_of_seven_series_keep_to_the_budget() -> None:
    counts = [tuple((week * 37 + n * 91) % 400 + 20 for n in range(7)) for week in range(157)]
    picture = picture_of(made(counts), "en")
    paths = "".join(area.path for area in picture.areas)
    assert len(gzip.compress(paths.encode())) <= BUDGET


def test_bars_are_as_high_as_shares_and_the_recent_ones_apart() -> None:
    line = sparkline((0.0, 5.0, 10.0), 1)
    assert line == ("M2 20v-10h1.6v10z", "M4 20v-20h1.6v20z")
