"""The directive ``arxiv-search``, the page of the search, and what leads there."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from archive_support import CONF, day, paper

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Site

DIRECTIVE = "Page\n====\n\n.. arxiv-search::\n   :class: mine\n"
ARCHIVE = {
    "index.rst": "Site\n====\n\n.. toctree::\n\n   arxiv/index\n",
    "deep/page.rst": f":orphan:\n\n{DIRECTIVE}",
    "digests/2025-01-02.md": day(cs_LG=[paper(1)]),
}
SENTENCE = "Papers are searched on the web pages."


@pytest.mark.parametrize(
    ("builder", "name", "base", "action"),
    [
        ("html", "arxiv/search.html", "./", ""),
        ("html", "deep/page.html", "../arxiv/", "../arxiv/search.html"),
        ("dirhtml", "deep/page/index.html", "../../arxiv/", "../../arxiv/search/"),
    ],
)
def test_the_search_knows_where_the_archive_is(
    build_once: Callable[..., Site], builder: str, name: str, base: str, action: str
) -> None:
    site = build_once(ARCHIVE, builder, CONF, warningiserror=True)
    page = site.page(name)
    (search,) = page.find_class("arxiv-search")
    assert search.get("data-base") == base
    (form,) = search.iter("form")
    assert form.get("action", "") == action
    assert form.get("method", "get") == "get"
    (box,) = form.xpath(".//input[@type='search']")
    assert box.get("name") == "q"
    (fields,) = form.iter("fieldset")
    assert "disabled" in fields.attrib, "without a script, nothing can be used"
    (results,) = search.find_class("arxiv-results")
    assert len(results.xpath(".//output")) == 1
    scripts = [script.get("src", "") for script in page.iter("script")]
    names = [src.rpartition("/")[2].partition("?")[0] for src in scripts if "arxivdigest" in src]
    assert names == ["arxivdigest-reader.js", "arxivdigest-search.js"]


def test_the_class_of_the_directive_is_that_of_the_search(build_once: Callable[..., Site]) -> None:
    (search,) = build_once(ARCHIVE, "html", CONF).page("deep/page.html").find_class("arxiv-search")
    assert "mine" in search.classes


def test_an_archive_that_does_not_exist_is_a_warning(build: Callable[..., Site]) -> None:
    files = {**ARCHIVE, "page.rst": f":orphan:\n\n{DIRECTIVE}   :archive: other\n"}
    site = build(files, conf=CONF)
    assert 'page.rst:6: WARNING: there is no archive "other"' in site.warnings
    assert site.warnings.count("WARNING") == 1


def test_pages_without_a_search_load_none_of_it(build_once: Callable[..., Site]) -> None:
    site = build_once(ARCHIVE, "html", CONF)
    for name in ("index.html", "arxiv/days/2025-01-02.html"):
        assert "arxivdigest-search" not in site.text(name)


def test_nothing_is_inline(build_once: Callable[..., Site]) -> None:
    (search,) = (
        build_once(ARCHIVE, "html", CONF).page("arxiv/search.html").find_class("arxiv-search")
    )
    assert not search.xpath(".//script | .//style | .//@style")
    assert not [key for node in search.iter() for key in node.attrib if key.startswith("on")]


def test_without_a_script_a_sentence_leads_on(build_once: Callable[..., Site]) -> None:
    (search,) = (
        build_once(ARCHIVE, "html", CONF).page("arxiv/search.html").find_class("arxiv-search")
    )
    (sentence,) = search.iter("noscript")
    assert "script" in sentence.text_content()
    assert sentence.xpath(".//a/@href") == ["../search.html"]


def test_days_lead_to_the_search(build_once: Callable[..., Site]) -> None:
    page = build_once(ARCHIVE, "html", CONF).page("arxiv/days/2025-01-02.html")
    links = page.xpath("//a[contains(@class, 'arxiv-everywhere')]")
    assert [link.get("href") for link in links] == ["../search.html", "../search.html"]
    assert len(page.xpath("//*[@class='arxiv-nothing']//a")) == 1
    assert page.xpath("//template//a[@class='arxiv-like']/@href") == ["../search.html"]


def test_without_an_archive_the_search_of_sphinx_takes_its_place(
    build: Callable[..., Site],
) -> None:
    files = {
        "index.rst": "Page\n====\n\n.. arxiv-digest:: day.md\n",
        "day.md": day(cs_LG=[paper(1)]),
    }
    root = build(files, conf='exclude_patterns = ["*.md"]\n').page("index.html")
    (link,) = root.xpath("//*[@class='arxiv-nothing']//a")
    assert link.get("href") == "search.html"
    assert not root.xpath("//template//a[@class='arxiv-like']/@href")


def test_without_an_archive_the_directive_says_so(build: Callable[..., Site]) -> None:
    site = build({"index.rst": DIRECTIVE})
    assert "index.rst:4: WARNING: arxiv-search searches an archive" in site.warnings
    assert "[arxivdigest.option]" in site.warnings
    assert "arxiv-search" not in site.text("index.html")


@pytest.mark.parametrize(
    ("builder", "output"), [("text", "deep/page.txt"), ("singlehtml", "index.html")]
)
def test_other_builders_say_where_papers_are_searched(
    build: Callable[..., Site], builder: str, output: str
) -> None:
    files = {**ARCHIVE, "index.rst": "Site\n====\n\n.. toctree::\n\n   deep/page\n"}
    files["deep/page.rst"] = DIRECTIVE
    site = build(files, builder, conf=CONF)
    assert SENTENCE in " ".join(site.text(output).split())
    assert "arxivdigest-search" not in site.text(output)


def test_without_tools_there_is_no_page_and_no_script(build: Callable[..., Site]) -> None:
    site = build(ARCHIVE, conf=f"{CONF}arxivdigest_reader = False\n", warningiserror=True)
    assert "arxiv/search.html" not in site.outputs(".html")
    assert SENTENCE in site.text("deep/page.html")
    assert not [name for name in site.outputs(".js", ".css") if "arxivdigest-search" in name]


def test_other_sites_have_the_same_root(build: Callable[..., Site]) -> None:
    conf = 'arxivdigest_search_sites = ["https://host/2024/", "/old", "/a/arxiv/", "../b/"]\n'
    site = build(ARCHIVE, conf=CONF + conf, warningiserror=True)
    (search,) = site.page("arxiv/search.html").find_class("arxiv-search")
    sites = json.loads(search.get("data-sites"))
    assert sites == ["https://host/2024/arxiv/", "/old/arxiv/", "/a/arxiv/", "../../b/arxiv/"]


@pytest.mark.parametrize("value", ["['javascript:1']", "[1]", "['host/2025']"])
def test_what_is_no_address_is_refused(build: Callable[..., Site], value: str) -> None:
    site = build(ARCHIVE, conf=f"{CONF}arxivdigest_search_sites = {value}\n")
    assert "arxivdigest_search_sites" in site.warnings
    (search,) = site.page("arxiv/search.html").find_class("arxiv-search")
    assert search.get("data-sites") == "[]"


def test_several_archives_share_one_search(build: Callable[..., Site]) -> None:
    conf = 'arxivdigest_archive = {"a": "digests/*.md", "b": "digests/*.md"}\n'
    site = build(ARCHIVE, conf=conf, warningiserror=True)
    names = {name for name in site.outputs(".html") if name.endswith("search.html")}
    assert names == {"arxiv/search.html", "search.html"}
    assert "arxiv/search" in site.app.env.toctree_includes["arxiv/index"]


@pytest.mark.parametrize(
    ("builder", "name"), [("html", "arxiv/index.html"), ("dirhtml", "arxiv/index.html")]
)
def test_the_front_page_has_a_form_that_needs_no_script(
    build_once: Callable[..., Site], builder: str, name: str
) -> None:
    page = build_once(ARCHIVE, builder, CONF, warningiserror=True).page(name)
    (form,) = page.find_class("arxiv-search-form")
    assert form.get("action") == ("search.html" if builder == "html" else "search/")
    assert form.get("method", "get") == "get"
    assert form.xpath("./input/@name") == ["q"]
    assert not form.xpath(".//@disabled")
    assert len(form.xpath("./button")) == 1
    # Behind the newest day, before the calendars.
    (newest,), (calendar,) = page.find_class("arxiv-newest"), page.find_class("arxiv-calendar")
    order = [newest, form, calendar]
    assert [node for node in page.iter() if node in order] == order
    sources = page.xpath("//script/@src")
    assert not [source for source in sources if "arxivdigest-search" in source]
    assert page.xpath("//link[contains(@href, 'arxivdigest-search.css')]")


def test_the_form_of_one_of_several_archives_searches_it(build: Callable[..., Site]) -> None:
    conf = 'arxivdigest_archive = {"a": "digests/*.md", "b": "digests/*.md"}\n'
    site = build(ARCHIVE, conf=conf, warningiserror=True)
    (form,) = site.page("arxiv/b/index.html").find_class("arxiv-search-form")
    assert form.get("action") == "../search.html"
    assert form.xpath("./input[@name='archive']/@value") == ["b"]


@pytest.mark.parametrize(
    ("builder", "conf"),
    [
        ("html", "arxivdigest_reader = False\n"),
        # A name that is refused, so that there is no archive.
        ("html", 'arxivdigest_archive = {"search": "digests/*.md"}\n'),
        ("text", ""),
        ("singlehtml", ""),
    ],
)
def test_without_a_page_of_the_search_there_is_no_form(
    build: Callable[..., Site], builder: str, conf: str
) -> None:
    files = {
        "index.rst": "Site\n====\n\n.. toctree::\n\n   more\n",
        "more.rst": "More\n====\n\n.. arxiv-search::\n   :form:\n\nEnd.\n",
        "digests/2025-01-02.md": day(cs_LG=[paper(1)]),
    }
    site = build(files, builder, CONF + conf)
    output = {"html": "more.html", "text": "more.txt", "singlehtml": "index.html"}[builder]
    assert "End." in site.text(output)
    assert "arxiv-search-form" not in site.text(output)
    assert SENTENCE not in " ".join(site.text(output).split())
