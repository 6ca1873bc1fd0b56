"""The page that lists the feeds, and the directive that makes it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from archive_support import CONF, FIVE, INDEX, Project, archive, day, paper, three_days

from sphinx_arxivdigest.project.feed_lists import entries_a_day
from sphinx_arxivdigest.project.records import Home, PaperRecord

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import Site
    from lxml import html

BASE = 'html_baseurl = "https://a.example/site/"\n'
NAMED = 'arxivdigest_feeds = {"graphs": {"keywords": ["graph"]}}\n'
PAGE = "Feeds\n=====\n\n.. arxiv-feeds::\n"
#: Days of which there were many papers.
OLD = {"d2025_01_02": 99, "d2025_01_03": 99}


def listed(page: html.HtmlElement) -> list[tuple[str, str, str]]:
    """Return name, address of the link, and address to be copied of each feed on a page."""
    rows = page.xpath("//*[contains(@class, 'arxiv-feeds')]//li")
    return [
        (
            row.xpath("string(a)"),
            row.xpath("string(a/@href)"),
            row.xpath("string(code[@class='arxiv-address'])"),
        )
        for row in rows
    ]


def homes(**days: int) -> list[Home]:
    """Return so many homes on each day, which is written ``d2025_01_02``."""
    return [
        Home(name[1:].replace("_", "-"), "x", PaperRecord(f"{name}{n}", None, "", (), "", ""))
        for name, count in days.items()
        for n in range(count)
    ]


def test_the_feed_of_days_comes_first_and_the_whole_last(build: Callable[..., Site]) -> None:
    site = build(three_days(), conf=CONF + BASE + NAMED)
    assert site.warnings == ""
    root = "https://a.example/site/arxiv"
    assert listed(site.page("arxiv/subscribe.html")) == [
        ("Day by day", "feeds/days.xml", f"{root}/feeds/days.xml"),
        ("cs.AI Artificial Intelligence", "feeds/cs.AI.xml", f"{root}/feeds/cs.AI.xml"),
        ("cs.CL Computation and Language", "feeds/cs.CL.xml", f"{root}/feeds/cs.CL.xml"),
        ("graphs", "feeds/graphs.xml", f"{root}/feeds/graphs.xml"),
        ("All papers", "feed.xml", f"{root}/feed.xml"),
    ]
    text = site.page("arxiv/subscribe.html").text_content()
    assert "about 2 entries a day" in text
    assert "4 papers" in text
    assert "arxiv/subscribe" in site.app.env.toctree_includes["arxiv/index"]


def test_addresses_are_those_of_folders(build: Callable[..., Site]) -> None:
    site = build(three_days(), "dirhtml", conf=CONF + BASE)
    rows = listed(site.page("arxiv/subscribe/index.html"))
    assert rows[0][1:] == ("../feeds/days.xml", "https://a.example/site/arxiv/feeds/days.xml")


@pytest.mark.parametrize(("builder", "up"), [("html", "../"), ("dirhtml", "../../")])
def test_addresses_are_quoted(builder: str, up: str, build: Callable[..., Site]) -> None:
    conf = f'{BASE}arxivdigest_archive = {{"图": "digests/*.md"}}\n'
    files = three_days() | {"index.rst": INDEX}
    site = build(files, builder, conf=conf)
    name = "arxiv/subscribe.html" if builder == "html" else "arxiv/subscribe/index.html"
    href, address = listed(site.page(name))[0][1:]
    assert href == f"{up[3:]}%E5%9B%BE/feeds/days.xml"
    assert address == "https://a.example/site/arxiv/%E5%9B%BE/feeds/days.xml"
    name = "2025-01-02.html" if builder == "html" else "2025-01-02/index.html"
    links = site.page(f"arxiv/图/days/{name}").xpath("//link[@type='application/atom+xml']/@href")
    assert links[0] == f"{up}feeds/days.xml"


def test_without_an_address_of_the_site_there_is_no_page(build: Callable[..., Site]) -> None:
    files = three_days() | {"index.rst": f"{INDEX}   mine\n", "mine.rst": PAGE}
    site = build(files, conf=CONF + NAMED)
    assert site.warnings.count("WARNING") == site.warnings.count("html_baseurl is not set") == 1
    assert "arxiv/subscribe" not in site.app.env.found_docs
    assert "There is no feed." in site.text("mine.html")


def test_an_archive_without_digests_has_no_page(build: Callable[..., Site]) -> None:
    site = build({"index.rst": INDEX, "digests/notes.md": "No digest."}, conf=CONF + BASE)
    assert "arxiv/subscribe" not in site.app.env.found_docs


def test_several_archives_share_the_page(build: Callable[..., Site]) -> None:
    conf = BASE + (
        "arxivdigest_archive = {\n"
        '    "en": {"files": "en/*.md", "title": "Papers"},\n'
        '    "zh": {"files": "zh/*.md", "title": "论文", "language": "zh"},\n'
        '    "none": {"files": "none/*.md"},\n}\n'
    )
    files = {
        "index.rst": f"{INDEX}   mine\n",
        "mine.rst": f"{PAGE}   :archive: zh\n",
        "en/2025-01-02.md": day(cs_AI=[paper(1)]),
        "zh/2025-01-02.md": day(cs_CL=[paper(1)]),
        "none/notes.md": "No digest.",
    }
    site = build(files, conf=conf)
    page = site.page("arxiv/subscribe.html")
    titles = page.xpath("//*[contains(@class, 'arxiv-feeds')]/h2")
    assert [title.text for title in titles] == ["Papers", "论文"]
    assert titles[1].get("lang") == "zh"
    assert [row[1] for row in listed(page)] == [
        f"{name}/{file}"
        for name, code in (("en", "cs.AI"), ("zh", "cs.CL"))
        for file in ("feeds/days.xml", f"feeds/{code}.xml", "feed.xml")
    ]
    mine = listed(site.page("mine.html"))
    assert [row[1] for row in mine] == [
        "arxiv/zh/feeds/days.xml",
        "arxiv/zh/feeds/cs.CL.xml",
        "arxiv/zh/feed.xml",
    ]


def test_many_categories_are_folded_by_group(build: Callable[..., Site]) -> None:
    codes = "cs_AI cs_CL cs_CV cs_CR cs_DS cs_GR cs_IT cs_LG cs_RO math_CO math_PR stat_ML econ_EM"
    papers = {code: [paper(number)] for number, code in enumerate(codes.split(), 1)}
    files = {"index.rst": INDEX, "digests/2025-01-02.md": day(**papers)}
    page = build(files, conf=CONF + BASE).page("arxiv/subscribe.html")
    folded = page.xpath("//*[contains(@class, 'arxiv-feeds')]/details")
    assert [group.xpath("string(summary/span[1])") for group in folded] == [
        "Computer Science",
        "Economics",
        "Mathematics",
        "Statistics",
    ]
    assert len(listed(page)) == 15


@pytest.mark.parametrize("builder", ["text", "latex"])
def test_other_builders_lead_to_the_feeds_of_the_site(
    builder: str, build: Callable[..., Site]
) -> None:
    files = three_days() | {"index.rst": f"{INDEX}   mine\n", "mine.rst": PAGE}
    conf = f'{CONF}{BASE}arxivdigest_archive_builders = ["latex"]\n'
    site = build(files, builder, conf=conf)
    assert "arxiv/subscribe" not in site.app.env.found_docs
    text = b"".join(site.outputs(".txt", ".tex").values()).decode()
    address = "https://a.example/site/arxiv/feeds/cs.CL.xml"
    assert (address if builder == "latex" else "cs.CL") in text
    assert "2 papers" in text


def test_a_project_without_archive_is_told(build: Callable[..., Site]) -> None:
    site = build({"index.rst": PAGE}, conf=BASE)
    assert "arxiv-feeds lists the feeds of an archive, and there is none" in site.warnings


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        ({}, 0),
        ({"d2025_01_02": 7}, 7),
        ({"d2025_01_02": 139, "d2025_01_03": 148}, 140),
        ({"d2025_01_02": 1, "d2025_01_03": 2, "d2025_01_06": 1}, 1),
        (OLD | {f"d2025_02_{n:02}": 5 for n in range(1, 31)}, 5),
    ],
)
def test_entries_a_day_are_those_of_late(days: dict[str, int], expected: int) -> None:
    assert entries_a_day(homes(**days)) == expected


def test_the_page_is_kept_up_to_date(tmp_path: Path) -> None:
    project = Project(tmp_path)

    def differences(output: dict[str, bytes]) -> list[str]:
        # Sphinx keeps the settings of the build before.
        return [name for name in project.differences(output) if name != ".buildinfo.bak"]

    project.set_files(archive(*FIVE))
    assert "arxiv/subscribe.html" not in project.build()
    project.conf = BASE
    project.set_files(archive(*FIVE))
    output = project.build()
    assert b"feeds/cs.AI.xml" in output["arxiv/subscribe.html"]
    assert differences(output) == []
    project.conf = BASE + NAMED
    project.set_files(archive(*FIVE, "2025-01-09"))
    output = project.build()
    assert b"feeds/graphs.xml" in output["arxiv/subscribe.html"]
    assert differences(output) == []
    project.conf = ""
    project.set_files(archive(*FIVE))
    output = project.build()
    assert "arxiv/subscribe.html" not in output
    assert differences(output) == []
