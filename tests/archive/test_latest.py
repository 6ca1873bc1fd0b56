"""The page that leads to the newest day."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from archive_support import CONF, INDEX, Project, day, paper, three_days

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Site


def leads_to(site: Site, name: str) -> tuple[str, str, str]:
    """Return where refresh, canonical link and body of a page lead."""
    page = site.page(name)
    (refresh,) = page.xpath("//meta[@http-equiv='refresh']/@content")
    (canonical,) = page.xpath("//link[@rel='canonical']/@href")
    (link,) = page.xpath("//body//a/@href")
    return refresh.removeprefix("0; url="), canonical, link


@pytest.mark.parametrize(
    ("builder", "name", "target"),
    [
        ("html", "arxiv/latest.html", "days/2025-02-03.html"),
        ("dirhtml", "arxiv/latest/index.html", "../days/2025-02-03/"),
    ],
)
def test_latest_leads_to_the_newest_day(
    builder: str, name: str, target: str, build: Callable[..., Site]
) -> None:
    files = three_days() | {
        "digests/2025-02-03_b.md": day(cs_AI=[paper(7)]),
        "digests/special.md": day(cs_AI=[paper(8)]),
    }
    site = build(files, builder, conf=CONF, warningiserror=True)
    assert leads_to(site, name) == (target, target, target)
    page = site.page(name)
    assert page.get("lang") == "en"
    assert page.find(".//title").text == "Monday, 3 February 2025"
    assert not list(page.iter("script"))


def test_its_canonical_address_is_absolute_where_the_site_has_one(
    build: Callable[..., Site],
) -> None:
    site = build(three_days(), conf=f'{CONF}html_baseurl = "https://example.org/a/"\n')
    _refresh, canonical, link = leads_to(site, "arxiv/latest.html")
    assert canonical == "https://example.org/a/arxiv/days/2025-02-03.html"
    assert link == "days/2025-02-03.html"


def test_it_is_not_a_document(build_once: Callable[..., Site]) -> None:
    site = build_once(three_days(), conf=CONF)
    assert "arxiv/latest" not in site.app.env.found_docs
    assert "latest" not in site.text("searchindex.js")


def test_each_archive_has_one(build: Callable[..., Site]) -> None:
    files = {
        "index.rst": INDEX,
        "zh/2025-01-02.md": day(cs_AI=[paper(1)]),
        "en/2025-01-03.md": day(cs_AI=[paper(1)]),
    }
    conf = """
arxivdigest_archive = {"en": "en/*.md", "zh": {"files": "zh/*.md", "language": "zh"}}
"""
    site = build(files, conf=conf)
    assert leads_to(site, "arxiv/en/latest.html")[0] == "days/2025-01-03.html"
    assert leads_to(site, "arxiv/zh/latest.html")[0] == "days/2025-01-02.html"
    assert site.page("arxiv/zh/latest.html").get("lang") == "zh"
    assert "arxiv/latest.html" not in site.outputs(".html")


def test_it_changes_with_the_newest_day_alone(tmp_path: Path) -> None:
    project = Project(tmp_path)
    project.set_files(three_days())
    output = project.build()
    path = tmp_path / "source/_build/html/arxiv/latest.html"
    if not path.exists():
        (path,) = tmp_path.rglob("latest.html")
    os.utime(path, (0, 0))
    project.set_files(three_days() | {"digests/2025-01-03.md": day(cs_AI=[paper(8)])})
    project.build()
    assert path.stat().st_mtime == 0
    project.set_files(three_days() | {"digests/2025-02-04.md": day(cs_AI=[paper(8)])})
    output = project.build()
    assert b"days/2025-02-04.html" in output["arxiv/latest.html"]
    assert project.differences(output) == []


def test_it_goes_with_the_last_dated_day(tmp_path: Path) -> None:
    project = Project(tmp_path)
    project.set_files(three_days())
    assert "arxiv/latest.html" in project.build()
    files = {"index.rst": INDEX, "digests/special.md": day(cs_AI=[paper(8)])}
    project.set_files(files)
    assert "arxiv/latest.html" not in project.build()


def test_a_page_of_the_user_wins(build: Callable[..., Site]) -> None:
    files = three_days() | {"arxiv/latest.rst": ":orphan:\n\nMine\n====\n"}
    site = build(files, conf=CONF)
    assert site.warnings == ""
    assert site.page("arxiv/latest.html").find(".//h1").text == "Mine"


def test_the_newest_day_may_be_a_page_of_the_user(build: Callable[..., Site]) -> None:
    files = three_days() | {"arxiv/days/2025-02-03.rst": ":orphan:\n\nMine\n====\n"}
    site = build(files, conf=f'{CONF}suppress_warnings = ["arxivdigest.source", "toc"]\n')
    assert leads_to(site, "arxiv/latest.html")[0] == "days/2025-02-03.html"


@pytest.mark.parametrize("builder", ["text", "latex"])
def test_other_builders_have_none(builder: str, build: Callable[..., Site]) -> None:
    site = build(three_days(), builder, conf=CONF)
    assert not [path for path in Path(site.app.outdir).rglob("*latest*") if "arxiv" in path.parts]
