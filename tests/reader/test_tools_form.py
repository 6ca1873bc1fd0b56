"""The form with the reader's tools: on pages with papers, outside what the filter hides."""

from __future__ import annotations

from typing import TYPE_CHECKING

from archive_support import CONF, INDEX, day, paper

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Site

LISTS = {
    "titles": ".. arxiv-papers::",
    "full": ".. arxiv-papers::\n   :style: full",
    "calendar": ".. arxiv-archive::",
    "categories": ".. arxiv-categories::",
}
FILES = {
    "index.rst": INDEX,
    "digests/2025-01-02.md": day(cs_LG=[paper(1), paper(2)], cs_CL=[paper(3)]),
    **{
        f"{name}.rst": f":orphan:\n\nList\n====\n\nText.\n\n{directive}\n"
        for name, directive in LISTS.items()
    },
}
FORM = "//form[contains(@class, 'arxiv-tools')]"


def has_form(site: Site, page: str) -> bool:
    """Return whether a page has the form, and what it needs."""
    found = site.page(page).xpath(FORM)
    assert ("arxivdigest-reader.js" in site.text(page)) == bool(found)
    return bool(found)


def test_lists_of_papers_have_the_form_and_other_lists_none(build: Callable[..., Site]) -> None:
    site = build(FILES, conf=CONF)
    assert {name for name in LISTS if has_form(site, f"{name}.html")} == {"titles", "full"}
    assert has_form(site, "arxiv/categories/cs.LG.html")
    for page, papers in (("titles", "div"), ("full", "article")):
        (behind,) = site.page(f"{page}.html").xpath(f"{FORM}/following-sibling::*[1]")
        assert behind.tag == papers


def test_the_form_stands_outside_the_category_of_a_split_day(build: Callable[..., Site]) -> None:
    site = build(FILES, conf=CONF + "arxivdigest_split_above = 1\n")
    pages = [name for name in site.outputs(".html") if name.startswith("arxiv/days/2025-01-02/")]
    assert pages
    for page in pages:
        (form,) = site.page(page).xpath(FORM)
        assert not form.xpath("ancestor::*[contains(@class, 'arxiv-category')]")


def test_an_index_of_authors_has_the_form_where_it_has_papers(build: Callable[..., Site]) -> None:
    files = {"index.rst": "Site\n====\n\n.. arxiv-digest:: a.md\n"}
    assert has_form(build({**files, "a.md": day(cs_LG=[paper(1)])}), "arxiv-authors.html")
    site = build(FILES, conf=CONF)
    assert not has_form(site, "arxiv-authors.html")
    parts = [name for name in site.outputs(".html") if name.startswith("arxiv/authors/")]
    assert {has_form(site, page) for page in parts if page != "arxiv/authors/index.html"} == {True}
