"""What the heads of generated pages say: descriptions, feeds, and other languages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from archive_support import CONF, FIVE, INDEX, Project, archive, day, paper, three_days
from attacks import ATTACKS, DIGESTS
from samples_text import entry

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import Site

BASE = 'html_baseurl = "https://a.example/site"\n'
TWO = """\
html_baseurl = "https://a.example/site"
arxivdigest_archive = {
    "en": {"files": "en/*.md", "title": "Papers", "language": "en"},
    "zh": {"files": "zh/*.md", "title": "论文", "language": "zh_CN"},
}
"""


def two_languages() -> dict[str, str | bytes]:
    """Return two archives that share a day and most of its papers."""
    return {
        "index.rst": INDEX,
        "en/2025-01-02.md": day(cs_AI=[paper(1)]),
        "en/2025-01-03.md": day(cs_AI=[paper(2), paper(3), paper(4)]),
        "zh/2025-01-03.md": day(cs_AI=[paper(2), paper(3), paper(5)]),
        "zh/2025-01-04.md": day(cs_CL=[paper(6)]),
    }


def feeds(site: Site, page: str) -> list[tuple[str, str]]:
    """Return title and address of each feed that a page names."""
    links = site.page(page).xpath("//head/link[@type='application/atom+xml']")
    assert {link.get("rel") for link in links} <= {"alternate"}
    return [(link.get("title"), link.get("href")) for link in links]


def translations(site: Site, page: str) -> dict[str, str]:
    """Return the language of each translation that a page names → its address."""
    links = site.page(page).xpath("//head/link[@rel='alternate'][@hreflang]")
    found = {link.get("hreflang"): link.get("href") for link in links}
    assert len(found) == len(links)
    return found


def description(site: Site, page: str) -> str:
    """Return the description of a page, which may have one."""
    found = site.page(page).xpath("//head/meta[@name='description']/@content")
    assert len(found) < 2
    return "".join(found)


# -- feeds -------------------------------------------------------------------


def test_pages_name_the_feeds_of_their_archive(build_once: Callable[..., Site]) -> None:
    site = build_once(three_days(), conf=f'{CONF}{BASE}project = "Digests"\n')
    assert site.warnings == ""
    days, whole = ("Digests · Day by day", "../feeds/days.xml"), ("Digests", "../feed.xml")
    assert feeds(site, "arxiv/days/2025-01-02.html") == [days, whole]
    assert feeds(site, "arxiv/authors/index.html") == [days, whole]
    assert feeds(site, "arxiv/categories/cs.CL.html") == [
        ("Digests · cs.CL Computation and Language", "../feeds/cs.CL.xml"),
        days,
        whole,
    ]
    assert feeds(site, "arxiv/search.html")[0] == ("Digests · Day by day", "feeds/days.xml")
    assert feeds(site, "index.html") == []


def test_addresses_are_those_of_folders(build: Callable[..., Site]) -> None:
    site = build(three_days(), "dirhtml", conf=f"{CONF}{BASE}")
    links = feeds(site, "arxiv/days/2025-01-02/index.html")
    assert [href for _title, href in links] == ["../../feeds/days.xml", "../../feed.xml"]
    assert feeds(site, "arxiv/index.html")[1][1] == "feed.xml"


def test_a_month_of_a_category_names_the_feed_of_the_category(build: Callable[..., Site]) -> None:
    many = {
        f"digests/2025-0{month}-02.md": day(cs_AI=[paper(1000 * month + n) for n in range(160)])
        for month in (1, 2)
    }
    site = build({"index.rst": INDEX, **many}, conf=f"{CONF}{BASE}")
    assert feeds(site, "arxiv/categories/cs.AI/2025-01.html")[0][1] == "../../feeds/cs.AI.xml"
    assert description(site, "arxiv/categories/cs.AI/2025-01.html") == (
        "cs.AI Artificial Intelligence: 160 papers, 2 January 2025"
    )


def test_pages_of_several_archives_name_the_days_of_each(build_once: Callable[..., Site]) -> None:
    site = build_once(two_languages(), conf=TWO)
    assert feeds(site, "arxiv/subscribe.html") == [
        ("Papers · Day by day", "en/feeds/days.xml"),
        ("论文 · Day by day", "zh/feeds/days.xml"),
    ]
    assert feeds(site, "arxiv/zh/index.html") == [
        ("论文 · Day by day", "feeds/days.xml"),
        ("论文", "feed.xml"),
    ]


def test_a_category_whose_homes_are_elsewhere_has_no_feed(build: Callable[..., Site]) -> None:
    files = three_days() | {
        "index.rst": f"{INDEX}   mine\n",
        "mine.rst": "Mine\n====\n\n.. arxiv-digest:: 2024-01-01.md\n",
        "2024-01-01.md": day(cs_CL=[paper(5), paper(6)]),
    }
    site = build(files, conf=f"{CONF}{BASE}")
    assert len(feeds(site, "arxiv/categories/cs.CL.html")) == 2


def test_without_an_address_of_the_site_nothing_leads_out(build_once: Callable[..., Site]) -> None:
    site = build_once(two_languages(), conf=TWO.partition("\n")[2])
    for name in site.outputs(".html"):
        assert feeds(site, name) == []
        assert translations(site, name) == {}
    assert description(site, "arxiv/en/days/2025-01-03.html") != ""


@pytest.mark.parametrize("builder", ["singlehtml", "epub"])
def test_books_name_no_feeds(builder: str, build: Callable[..., Site]) -> None:
    conf = f'{CONF}{BASE}arxivdigest_archive_builders = ["{builder}"]\n'
    pages = build(three_days(), builder, conf=conf).outputs(".html", ".xhtml")
    assert pages
    assert not any(b"application/atom+xml" in page or b"og:" in page for page in pages.values())


# -- other languages ---------------------------------------------------------


def test_the_same_days_of_two_languages_name_each_other(build_once: Callable[..., Site]) -> None:
    site = build_once(two_languages(), conf=TWO)
    assert site.warnings == ""
    days = {
        "en": "https://a.example/site/arxiv/en/days/2025-01-03.html",
        "zh-CN": "https://a.example/site/arxiv/zh/days/2025-01-03.html",
    }
    for name in ("en", "zh"):
        page = f"arxiv/{name}/days/2025-01-03.html"
        assert translations(site, page) == days
        canonical = site.page(page).xpath("//head/link[@rel='canonical']/@href")
        assert canonical[0] in days.values()
    assert [*translations(site, "arxiv/en/index.html")] == ["en", "zh-CN"]
    assert translations(site, "arxiv/en/days/2025-01-02.html") == {}
    assert translations(site, "arxiv/en/categories/cs.AI.html") == {}
    assert translations(site, "arxiv/index.html") == {}


def test_translations_have_whole_addresses(build: Callable[..., Site]) -> None:
    site = build(two_languages(), conf=TWO.replace("https://a.example", ""))
    assert translations(site, "arxiv/en/days/2025-01-03.html") == {}


def test_days_of_different_subjects_are_no_translations(build: Callable[..., Site]) -> None:
    files = two_languages() | {"zh/2025-01-03.md": day(cs_CL=[paper(7), paper(8), paper(2)])}
    site = build(files, conf=TWO)
    assert translations(site, "arxiv/en/days/2025-01-03.html") == {}
    assert translations(site, "arxiv/en/index.html") == {}


def test_archives_of_one_language_are_no_translations(build: Callable[..., Site]) -> None:
    site = build(two_languages(), conf=TWO.replace("zh_CN", "EN"))
    assert translations(site, "arxiv/en/days/2025-01-03.html") == {}


def test_large_days_are_translated_part_by_part(build: Callable[..., Site]) -> None:
    site = build(two_languages(), "dirhtml", conf=f"{TWO}arxivdigest_split_above = 2\n")
    folder = "https://a.example/site/arxiv/zh/days/2025-01-03/"
    found = [
        translations(site, f"arxiv/en/days/2025-01-03/{name}index.html") for name in ("", "cs.AI/")
    ]
    assert [each["zh-CN"] for each in found] == [folder, f"{folder}cs.AI/"]


# -- descriptions ------------------------------------------------------------


def test_every_generated_page_is_described(build_once: Callable[..., Site]) -> None:
    site = build_once(three_days(), conf=f'{CONF}{BASE}project = "Digests"\n')
    from sphinx_arxivdigest.domain import arxiv_domain

    names = sorted(arxiv_domain(site.app.env).build.pages.by_name)
    said = {name: description(site, f"{name}.html") for name in names}
    assert [name for name in names if not said[name]] == []
    assert said["arxiv/days/2025-01-02"] == (
        "2 papers, 1 of them new: cs.AI Artificial Intelligence"
    )
    assert said["arxiv/days/2025-02-03"] == "3 papers: cs.CL 2, cs.AI 1"
    assert said["arxiv/index"] == (
        "6 papers, 3 days, 31 December 2024 – 3 February 2025: cs.AI 4, cs.CL 2"
    )
    assert said["arxiv/years/2025"] == (
        "4 papers, 2 days, 2 January 2025 – 3 February 2025: cs.AI 2, cs.CL 2"
    )
    assert said["arxiv/categories/index"] == "6 papers: cs.AI 4, cs.CL 2"
    assert said["arxiv/categories/cs.CL"] == (
        "cs.CL Computation and Language: 2 papers, 3 February 2025"
    )
    assert said["arxiv/authors/index"] == "6 authors, 6 papers"
    assert said["arxiv/authors/a"] == "Authors: Authorb, Ada – Authorg, Ada"
    assert description(site, "index.html") == ""


def test_parts_of_large_days_are_described(build: Callable[..., Site]) -> None:
    site = build(three_days(), conf=f"{CONF}arxivdigest_split_above = 2\n")
    assert description(site, "arxiv/days/2025-02-03.html") == "3 papers: cs.CL 2, cs.AI 1"
    assert description(site, "arxiv/days/2025-02-03/cs.CL.html") == (
        "2 papers: cs.CL Computation and Language"
    )


def test_hidden_repeats_are_not_counted(build: Callable[..., Site]) -> None:
    site = build(three_days(), conf=f'{CONF}arxivdigest_repeats = "hide"\n')
    assert description(site, "arxiv/days/2025-01-02.html") == (
        "1 paper: cs.AI Artificial Intelligence"
    )


def test_of_many_categories_the_largest_are_named(build: Callable[..., Site]) -> None:
    codes = ["cs_AI", "cs_CL", "cs_CV", "cs_CR", "cs_DS", "cs_GR", "cs_IT", "cs_LG", "cs_RO"]
    papers = {code: [paper(10 * at + n) for n in range(1, at + 2)] for at, code in enumerate(codes)}
    site = build({"index.rst": INDEX, "digests/2025-01-02.md": day(**papers)}, conf=CONF)
    assert description(site, "arxiv/days/2025-01-02.html") == (
        "45 papers: cs.RO 9, cs.LG 8, cs.IT 7, cs.GR 6, cs.DS 5, cs.CR 4, cs.CV 3, cs.CL 2, …"
    )


def test_an_archive_is_described_in_its_language(build_once: Callable[..., Site]) -> None:
    site = build_once(two_languages(), conf=TWO)
    page = "arxiv/zh/days/2025-01-03.html"
    assert description(site, page).startswith("3 篇论文：cs.AI")
    assert description(site, "arxiv/en/days/2025-01-03.html").startswith("3 papers: cs.AI")
    assert "2025年1月4日" in description(site, "arxiv/zh/index.html")


def test_an_archive_in_english_is_described_so_in_a_project_of_another_language(
    build: Callable[..., Site],
) -> None:
    conf = f'{TWO}language = "de"\nhtml_search_language = "en"\n'
    site = build(two_languages(), conf=conf)
    assert description(site, "arxiv/en/index.html").startswith("4 papers")
    assert "篇论文" in description(site, "arxiv/zh/index.html")
    assert description(site, "arxiv/authors/index.html").endswith("6 Artikel")


def test_an_empty_archive_is_not_described(build: Callable[..., Site]) -> None:
    conf = f'{BASE}arxivdigest_archive = "digests/*.md"\n'
    site = build({"index.rst": INDEX, "digests/notes.md": "No digest."}, conf=conf)
    assert description(site, "arxiv/index.html") == ""
    assert feeds(site, "arxiv/index.html") == []


def test_a_description_of_the_users_template_stays(build: Callable[..., Site]) -> None:
    template = (
        "{{ title | heading }}\n\n.. meta::\n   :description: My own\n\n"
        ".. arxiv-digest:: /{{ path }}\n"
    )
    files = three_days() | {"_templates/arxivdigest/pages/day.rst": template}
    site = build(files, conf=f'{CONF}templates_path = ["_templates"]\n')
    assert description(site, "arxiv/days/2025-01-02.html") == "My own"


def test_link_previews_take_the_description(build: Callable[..., Site]) -> None:
    pytest.importorskip("sphinxext.opengraph")
    conf = (
        f'{CONF}{BASE}extensions += ["sphinxext.opengraph"]\n'
        'ogp_site_url = "https://a.example/site/"\nogp_social_cards = {"enable": False}\n'
        "ogp_enable_meta_description = True\n"
    )
    site = build(three_days(), conf=conf)
    assert site.warnings == ""
    page = site.page("arxiv/days/2025-02-03.html")
    previews = page.xpath("//head/meta[@property='og:description']/@content")
    assert previews == ["3 papers: cs.CL 2, cs.AI 1"]
    assert description(site, "arxiv/days/2025-02-03.html") == previews[0]


# -- untrusted texts ---------------------------------------------------------


def test_attacks_stay_in_their_attributes(build: Callable[..., Site]) -> None:
    archives = {
        f"a{number}": {"files": "digests/*", "title": title}
        for number, title in enumerate((ATTACKS[0], *(one for one in ATTACKS if '"' in one)))
        if number < 4
    }
    files: dict[str, str | bytes] = {
        f"digests/2025-01-0{number}.{name}": digest()
        for number, (name, digest) in enumerate(
            (name, DIGESTS[name]) for name in ("jsonl", "json", "list")
        )
    }
    conf = f"{BASE}arxivdigest_archive = {archives!r}\n"
    site = build({"index.rst": INDEX, **files}, conf=conf)
    heads: dict[str, Any] = {}
    for name in sorted(site.outputs(".html")):
        if not name.startswith(("arxiv/a", "arxiv/index", "arxiv/subscribe")):
            continue
        page = site.page(name)
        tags = page.xpath("//link[@rel='alternate'] | //meta[@name='description']")
        assert all(tag.getparent().tag == "head" for tag in tags)
        allowed = {"rel", "type", "title", "href", "hreflang", "name", "content"}
        assert {key for tag in tags for key in tag.keys()} <= allowed  # noqa: SIM118
        assert not [tag for tag in page.xpath("//head//script") if "alert" in (tag.text or "")]
        heads[name] = tags
    assert heads["arxiv/a0/index.html"]
    shown = site.page("arxiv/subscribe.html").xpath("//*[contains(@class, 'arxiv-feeds')]")[0]
    assert not shown.xpath(".//script | .//img | .//*[@onload or @onerror]")
    assert ATTACKS[0] in shown.text_content()


# -- incremental builds ------------------------------------------------------


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return Project(tmp_path)


def test_heads_are_kept_up_to_date(project: Project) -> None:
    project.conf = BASE
    project.set_files(archive(*FIVE))
    project.build()
    project.set_files(archive(*FIVE, "2025-01-09"))
    output = project.build()
    # Days name the same feeds as before.
    assert "arxiv/days/2025-01-03" not in project.written
    assert b"6 days" in output["arxiv/index.html"]
    assert project.differences(output) == []


def test_a_moved_home_takes_the_feed_of_its_category_with_it(project: Project) -> None:
    project.conf = f"{BASE}arxivdigest_split_above = 2\n"
    files = three_days() | {"index.rst": f"{INDEX}   mine\n", "mine.rst": "Mine\n====\n"}
    # This day repeats none of the papers that are to move.
    files["digests/2025-03-04.md"] = day(
        cs_AI=[paper(7)], cs_CL=[entry(number=9, title="Unknown", link="https://a.example/9")] * 2
    )
    project.set_files(files)
    pages = ("arxiv/categories/cs.CL.html", "arxiv/days/2025-03-04/cs.CL.html")
    output = project.build()
    assert all(b"feeds/cs.CL.xml" in output[name] for name in pages)
    project.set_files(
        files
        | {
            "mine.rst": "Mine\n====\n\n.. arxiv-digest:: 2024-01-01.md\n",
            "2024-01-01.md": day(cs_CL=[paper(5), paper(6)]),
        }
    )
    output = project.build()
    assert not any(b"feeds/cs.CL.xml" in output[name] for name in pages)
    assert project.differences(output) == []


def test_a_translation_that_comes_and_goes_is_named(project: Project) -> None:
    project.conf = TWO
    # Nothing else of it shows on the pages of the other archive.
    files = two_languages() | {"zh/2025-01-04.md": day(cs_AI=[paper(6)])}
    without = {name: text for name, text in files.items() if name != "zh/2025-01-03.md"}
    project.set_files(without)
    assert b"hreflang" not in project.build()["arxiv/en/days/2025-01-03.html"]
    project.set_files(files)
    output = project.build()
    assert b"hreflang" in output["arxiv/en/days/2025-01-03.html"]
    assert "arxiv/en/days/2025-01-02" not in project.written
    assert project.differences(output) == []
    project.set_files(without)
    output = project.build(parallel=2)
    assert b"hreflang" not in output["arxiv/en/days/2025-01-03.html"]
    assert project.differences(output) == []
