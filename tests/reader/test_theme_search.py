"""Sphinx's own search: what it has of the papers in archives, and ours on its page."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from archive_support import CONF, INDEX, day, paper

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Site

DAYS = ("arxiv/days/2025-01-02", "arxiv/days/2025-01-03")
FILES = {
    "index.rst": f"{INDEX}   own\n",
    "own.rst": "My own\n======\n\n.. arxiv-digest:: own.md\n",
    "own.md": day(cs_LG=[paper(9, authors="Grace Hopper")]),
    "digests/2025-01-02.md": day(cs_LG=[paper(1, authors="Alan Turing"), paper(2)]),
    "digests/2025-01-03.md": day(cs_LG=[paper(3)], cs_CL=[paper(4)]),
}
TEMPLATE = "//template[@id='arxiv-theme-search']"


def chosen(value: str) -> str:
    """Return the lines of conf.py that set the option to *value*."""
    return f'{CONF}arxivdigest_sphinx_search = "{value}"\n'


def index_of(site: Site) -> dict[str, Any]:
    """Return the index of Sphinx's search."""
    text = site.text("searchindex.js").removeprefix("Search.setIndex(").removesuffix(")")
    index: dict[str, Any] = json.loads(text)
    return index


def papers_in(index: dict[str, Any]) -> set[str]:
    """Return the papers among the objects of *index*."""
    names = {f"{prefix}.{each[4]}" for prefix, many in index["objects"].items() for each in many}
    return {name.partition(" (")[0] for name in names if name.startswith("Paper")}


def documents(index: dict[str, Any], words: str, word: str) -> set[str]:
    """Return the documents that *index* has for *word*, among its ``terms`` or ``titleterms``."""
    found = index[words].get(word, [])
    return {index["docnames"][at] for at in (found if isinstance(found, list) else [found])}


@pytest.mark.parametrize("builder", ["html", "dirhtml"])
def test_papers_of_archives_are_not_in_it_where_they_have_a_search(
    build_once: Callable[..., Site], builder: str
) -> None:
    index = index_of(build_once(FILES, builder, CONF, warningiserror=True))
    assert papers_in(index) == {"Paper 9"}
    assert documents(index, "terms", "hopper") == {"own"}
    assert "ture" not in index["terms"]
    titles = dict(zip(index["docnames"], index["titles"], strict=True))
    assert [titles[name] for name in DAYS] == ["", ""]


def test_other_pages_of_archives_are_in_it(build_once: Callable[..., Site]) -> None:
    index = index_of(build_once(FILES, "html", CONF))
    assert documents(index, "titleterms", "languag") == {"arxiv/categories/cs.CL"}
    assert documents(index, "titleterms", "statist") == {"arxiv/statistics"}


@pytest.mark.parametrize(("value", "days"), [("titles", set()), ("full", {DAYS[0]})])
def test_it_has_what_the_option_says(
    build_once: Callable[..., Site], value: str, days: set[str]
) -> None:
    index = index_of(build_once(FILES, "html", chosen(value)))
    assert papers_in(index) == {f"Paper {number}" for number in (1, 2, 3, 4, 9)}
    assert documents(index, "terms", "ture") == days


@pytest.mark.parametrize("value", ["titles", "full"])
def test_a_day_is_not_found_by_its_categories(build_once: Callable[..., Site], value: str) -> None:
    site = build_once(FILES, "html", chosen(value))
    index = index_of(site)
    assert documents(index, "titleterms", "machin") == {"own", "arxiv/categories/cs.LG"}
    assert documents(index, "titleterms", "januari") == set(DAYS)
    assert "cs.LG" in site.text(f"{DAYS[0]}.html")


def test_it_has_all_where_archives_have_no_search(build_once: Callable[..., Site]) -> None:
    index = index_of(build_once(FILES, "html", f"{CONF}arxivdigest_reader = False\n"))
    assert papers_in(index) == {f"Paper {number}" for number in (1, 2, 3, 4, 9)}
    assert documents(index, "terms", "ture") == {DAYS[0]}
    other = json.loads(build_once(FILES, "json", CONF).text("searchindex.json"))
    assert documents(other, "terms", "ture") == {DAYS[0]}


def test_none_is_none_without_a_search_of_ours(build_once: Callable[..., Site]) -> None:
    conf = f"{chosen('none')}arxivdigest_reader = False\n"
    site = build_once(FILES, "html", conf)
    assert papers_in(index_of(site)) == {"Paper 9"}
    assert not site.page("search.html").xpath(TEMPLATE)


def test_another_choice_holds_in_the_next_build(build: Callable[..., Site]) -> None:
    """The environment is saved in the first build, and not in those that read no document."""
    first = index_of(build(FILES, conf=chosen("none")))
    full = index_of(build(FILES, conf=chosen("full")))
    assert papers_in(full) == {f"Paper {number}" for number in (1, 2, 3, 4, 9)}
    assert documents(full, "terms", "ture") == {DAYS[0]}
    assert index_of(build(FILES, conf=chosen("none"))) == first
    titles = index_of(build(FILES, conf=chosen("titles")))
    assert papers_in(titles) == papers_in(full)
    assert documents(titles, "titleterms", "januari") == set(DAYS)


def test_pages_of_other_builders_do_not_show_it(build: Callable[..., Site]) -> None:
    build(FILES, conf=CONF)
    page = json.loads(build(FILES, "json", conf=CONF).text(f"{DAYS[0]}.fjson"))
    assert page["meta"] is None


def test_a_page_that_its_author_leaves_out_stays_out(build: Callable[..., Site]) -> None:
    files = {**FILES, "own.rst": f":nosearch:\n\n{FILES['own.rst']}"}
    for value in ("none", "full"):
        index = index_of(build(files, conf=chosen(value)))
        assert documents(index, "terms", "hopper") == set()


def test_its_page_has_our_search_for_a_script(build_once: Callable[..., Site]) -> None:
    site = build_once(FILES, "dirhtml", CONF)
    page = site.page("search/index.html")
    (template,) = page.xpath(TEMPLATE)
    (search,) = template.find_class("arxiv-search")
    assert search.get("data-base") == "../arxiv/"
    (form,) = search.iter("form")
    assert form.get("action") is None
    scripts = [script.get("src", "") for script in page.iter("script")]
    names = [src.rpartition("/")[2].partition("?")[0] for src in scripts if "arxivdigest" in src]
    assert names == [
        "arxivdigest-sphinx-search.js",
        "arxivdigest-reader.js",
        "arxivdigest-search.js",
    ]


@pytest.mark.parametrize("value", ["titles", "full"])
def test_its_page_has_papers_once(build_once: Callable[..., Site], value: str) -> None:
    page = build_once(FILES, "html", chosen(value)).page("search.html")
    assert not page.xpath(TEMPLATE)
    assert not page.xpath("//script[contains(@src, 'arxivdigest-search.js')]")


def test_without_an_archive_it_is_as_it_was(build: Callable[..., Site]) -> None:
    files = {"index.rst": FILES["own.rst"], "own.md": FILES["own.md"]}
    site = build(files)
    assert papers_in(index_of(site)) == {"Paper 9"}
    assert not site.page("search.html").xpath(TEMPLATE)
