"""The directive and the roles in MyST pages."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from conftest import root_files
from samples_text import digest, entry

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Site


@pytest.fixture(scope="module")
def site(build_once: Callable[..., Site]) -> Site:
    nitpicky = {"nitpicky": True}
    return build_once(root_files("myst"), confoverrides=nitpicky, warningiserror=True)


def test_the_directive_makes_the_same_page_as_in_rest(site: Site) -> None:
    page = site.page("today.html")
    section = page.get_element_by_id("cs.AI")
    assert section.tag == "section"
    papers = [paper.get("data-arxiv-id") for paper in section.find_class("arxiv-paper")]
    assert papers == ["2501.00001", "2501.00002"]
    fields = {value.get("data-field") for value in section.iter("dd")}
    assert fields == {"abstract"}
    assert "2 January 2025" in page.get_element_by_id("arxiv-overview").text_content()


def test_nested_digests_have_rubrics(site: Site) -> None:
    page = site.page("today.html")
    (note,) = page.find_class("note")
    assert len(note.find_class("arxiv-paper")) == 1
    assert len(note.find_class("rubric")) == 1
    assert not note.findall(".//section")


def test_a_page_without_a_title_gets_the_digests(site: Site) -> None:
    page = site.page("untitled.html")
    assert page.findtext(".//h1") == "arXiv digest of 2 January 2025"


def test_roles(site: Site) -> None:
    page = site.page("index.html")
    links = {link.text_content(): link.get("href") for link in page.iter("a")}
    assert links["Plans That Explain Themselves"] == "today.html#arxiv-2501.00001"
    assert links["van der Laan"] == "arxiv-authors.html#mark-van-der-laan"
    assert links["cs.AI"] == "today.html#cs.AI"
    assert links["Authors"] == "arxiv-authors.html"


def test_a_wrong_option_is_a_warning_that_says_what_is_allowed(build: Callable[..., Site]) -> None:
    page = "# Page\n\n```{arxiv-digest} today.txt\n:categorys: cs.AI\n```\n"
    conf = 'extensions.append("myst_parser")'
    site = build({"index.md": page, "today.txt": digest(entry())}, conf=conf)
    # MyST-Parser 4 names the line of the fence, in a file that it calls index.md.rst.
    assert re.search(r"index\.md(\.rst:3|:4): WARNING", site.warnings)
    assert "'categorys'" in site.warnings
    assert "(allowed: ['announced', 'authors', 'categories'" in site.warnings
