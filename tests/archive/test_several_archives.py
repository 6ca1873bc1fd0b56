"""Several archives in one project, in languages of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from archive_support import INDEX, day, paper

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Site

CONF = """
arxivdigest_archive = {
    "en": {"files": "en/*.md", "title": "Papers in English"},
    "zh": {"files": ["zh/*.md"], "language": "zh_CN", "title": "论文"},
    "more": "more/*.md",
}
"""


def files() -> dict[str, str | bytes]:
    return {
        "index.rst": INDEX,
        "en/2025-01-02.md": day(cs_AI=[paper(1), paper(2)]),
        "en/2025-01-03.md": day(cs_AI=[paper(1), paper(4)]),
        "zh/2025-01-03.md": day(cs_AI=[paper(1)]),
        "zh/2025-01-03_b.md": day(cs_AI=[paper(1), paper(3)]),
        "zh/2026-01-04.md": day(cs_AI=[paper(2)]),
        "more/2025-01-02.md": day(cs_AI=[paper(2)]),
    }


def test_an_archive_has_a_title(build_once: Callable[..., Site]) -> None:
    site = build_once(files(), conf=CONF)
    assert site.warnings == ""
    titles = {name: title.astext() for name, title in site.app.env.titles.items()}
    assert titles["arxiv/en/index"] == "Papers in English"
    assert titles["arxiv/zh/index"] == "论文"
    assert titles["arxiv/more/index"] == "more"
    assert titles["arxiv/index"] == "Archives"
    (rows,) = site.page("arxiv/index.html").find_class("arxiv-archives")
    assert rows.xpath("ul/li[1]/a/text()") == ["Papers in English"]


@pytest.mark.parametrize(
    ("title", "shown"), [("  ", "zh"), (" One\n\n.. Two", "One .. Two"), ("*One*\\", "*One*\\")]
)
def test_any_title_is_a_heading_of_one_line(
    title: str, shown: str, build: Callable[..., Site]
) -> None:
    settings = {"zh": {"files": "zh/*.md", "title": title}}
    site = build(files(), "dummy", conf=f"arxivdigest_archive = {settings!r}\n")
    assert site.warnings == ""
    assert site.app.env.titles["arxiv/zh/index"].astext() == shown


def test_dates_are_in_the_language_of_the_archive(build_once: Callable[..., Site]) -> None:
    site = build_once(files(), conf=CONF)
    page = site.page("arxiv/zh/days/2025-01-03.html")
    (heading,) = page.xpath("//h1/span")
    assert (heading.text, heading.get("lang")) == ("2025年1月3日星期五", "zh-cn")
    (nav,) = page.xpath("//nav[contains(@class, 'arxiv-ways')]")
    assert not list(page.iter("time")), "the title has the date"
    labels = [(bdi.text_content(), bdi.get("lang")) for bdi in nav.iter("bdi")]
    assert labels == [("论文", "zh-CN"), ("1月3日 · b", "zh-CN")]
    (year,) = site.page("arxiv/zh/years/2025.html").xpath("//h1/span")
    assert (year.text, year.get("lang")) == ("2025年", "zh-cn")
    (title,) = site.page("arxiv/zh/index.html").xpath("//h1/span")
    assert (title.text, title.get("lang")) == ("论文", "zh-cn")


def test_the_language_of_the_project_is_not_marked(build: Callable[..., Site]) -> None:
    # Sphinx's own search lacks Chinese in some of its versions, and we warn of it.
    conf = f'{CONF}language = "zh_CN"\nhtml_search_language = "en"\n'
    site = build(files(), conf=conf, warningiserror=True)
    page = site.page("arxiv/zh/days/2025-01-03.html")
    assert page.find(".//h1").text == "2025年1月3日星期五"
    assert not page.xpath("//nav[contains(@class, 'arxiv-ways')]//*[@lang]")


def test_each_archive_has_homes_and_counts_of_its_own(build_once: Callable[..., Site]) -> None:
    site = build_once(files(), conf=CONF)
    assert not site.page("arxiv/zh/days/2025-01-03.html").find_class("arxiv-home")
    (home,) = site.page("arxiv/zh/days/2025-01-03-b.html").find_class("arxiv-home")
    assert home.find(".//a").get("href") == "2025-01-03.html#arxiv-2501.00001"
    (total,) = site.page("arxiv/zh/days/2025-01-03-b.html").find_class("arxiv-total")
    assert total.text == "2 papers, 1 of them new"
    (total,) = site.page("arxiv/more/days/2025-01-02.html").find_class("arxiv-total")
    assert total.text == "1 paper"


def test_references_lead_to_the_archive_they_stand_in(build: Callable[..., Site]) -> None:
    mention = paper(7, abstract="It is like arXiv:2501.00002 and arXiv:2501.00004, which differ.")
    digests = {"zh/2026-01-05.md": day(cs_AI=[mention]), "en/2026-01-05.md": day(cs_AI=[mention])}
    site = build(files() | digests, conf=CONF)
    assert site.warnings == ""

    def mentioned(name: str) -> list[str]:
        links = site.page(name).xpath("//dd[@data-field='abstract']//a/@href")
        return [link.removesuffix("#arxiv-2501.00002") for link in links]

    assert mentioned("arxiv/en/days/2026-01-05.html")[0] == "2025-01-02.html"
    # What the archive does not have, another one has.
    assert mentioned("arxiv/zh/days/2026-01-05.html") == [
        "2026-01-04.html",
        "../../en/days/2025-01-03.html#arxiv-2501.00004",
    ]


@pytest.mark.parametrize("builder", ["dirhtml", "text", "latex"])
def test_other_builders_take_archives_with_settings(
    builder: str, build: Callable[..., Site]
) -> None:
    site = build(files(), builder, conf=CONF)
    assert site.warnings == ""
    assert "论文" in site.app.env.titles["arxiv/zh/index"].astext()
