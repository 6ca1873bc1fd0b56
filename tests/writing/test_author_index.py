"""The index of authors as a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from archive_support import CONF, three_days
from conftest import root_files
from samples_text import digest, entry

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Site

PAGE = "Page\n====\n\n.. arxiv-digest:: today.txt\n"


def test_authors_are_grouped_by_letter_with_a_jump_bar(build_once: Callable[..., Site]) -> None:
    page = build_once(root_files("digest"), warningiserror=True).page("arxiv-authors.html")
    (bar,) = page.find_class("modindex-jumpbox")
    letters = [link.text_content() for link in bar.iter("a")]
    assert letters[:3] == ["G", "L", "O"]
    for link in bar.iter("a"):
        assert page.get_element_by_id(link.get("href").removeprefix("#")) is not None
    names = [name.text_content() for name in page.iter("dt")]
    assert names[:3] == ["García, José", "van der Laan, Mark", "Lovelace, Ada, Jr."]


def test_spellings_are_merged_under_one_anchor(build_once: Callable[..., Site]) -> None:
    page = build_once(root_files("digest"), warningiserror=True).page("arxiv-authors.html")
    garcia = page.get_element_by_id("jose-garcia")
    titles = []
    for following in garcia.itersiblings():
        if following.tag != "dd":
            break
        titles.append(following.find("a").get("href"))
    assert sorted(titles) == ["today.html#arxiv-2501.00001", "today.html#arxiv-2501.00002"]


def test_the_label_leads_to_the_index(build: Callable[..., Site]) -> None:
    site = build({"index.rst": PAGE + "\n:ref:`arxiv-authors`\n", "today.txt": digest(entry())})
    links = {link.text_content(): link.get("href") for link in site.page("index.html").iter("a")}
    assert links["Authors"] == "arxiv-authors.html"


def test_no_index_keeps_a_digest_out_of_the_calendar(build: Callable[..., Site]) -> None:
    files = {
        "index.rst": "Index\n=====\n\n.. arxiv-archive::\n   :latest: 3\n",
        "a.rst": f":orphan:\n\n{PAGE}   :date: 2025-01-02\n   :no-index:\n",
        "today.txt": digest(entry()),
    }
    assert "There is no digest yet." in build(files).page("index.html").text_content()
    assert "January" not in build(files).page("index.html").text_content()
    files["b.rst"] = f":orphan:\n\n{PAGE}   :date: 2025-01-02\n"
    links = [link.get("href") for link in build(files).page("index.html").iter("a")]
    assert "b.html" in links
    assert "a.html" not in links


def test_no_index_keeps_a_digest_out(build: Callable[..., Site]) -> None:
    site = build({"index.rst": PAGE + "   :no-index:\n", "today.txt": digest(entry())})
    assert not (site.app.outdir / "arxiv-authors.html").exists()
    (names,) = site.page("index.html").find_class("arxiv-authors")
    assert not names.findall(".//a")


def test_authors_of_entries_without_an_id_are_no_links(build: Callable[..., Site]) -> None:
    entries = digest(entry(authors="Ada Lovelace"), entry(2, link="https://a.example", authors="Z"))
    site = build({"index.rst": PAGE, "today.txt": entries})
    known, unknown = site.page("index.html").find_class("arxiv-authors")
    assert [link.get("href") for link in known.iter("a")] == ["arxiv-authors.html#ada-lovelace"]
    assert not unknown.findall(".//a")


def test_names_that_begin_with_no_letter_have_a_group_with_a_valid_id(
    build: Callable[..., Site],
) -> None:
    site = build({"index.rst": PAGE, "today.txt": digest(entry(authors="3D Team"))})
    section = site.page("arxiv-authors.html").get_element_by_id("cap-symbols")
    assert section.findtext("h2") == "#"


def test_names_are_not_links_without_the_index(build: Callable[..., Site]) -> None:
    site = build(
        {"index.rst": PAGE, "today.txt": digest(entry())}, conf="html_domain_indices = False"
    )
    (names,) = site.page("index.html").find_class("arxiv-authors")
    assert names.text_content().strip() == "Ada Lovelace, Alan Turing"
    assert not names.findall(".//a")


def test_only_the_index_and_its_parts_have_its_script(build: Callable[..., Site]) -> None:
    site = build(three_days(), conf=CONF)
    pages = ("arxiv/authors/a", "arxiv-authors", "arxiv/authors/index", "arxiv/index", "index")
    scripts = [site.text(f"{name}.html").count("arxivdigest-authors.js") for name in pages]
    assert scripts == [1, 1, 1, 0, 0]
