"""Ids of authors, and names and titles with nothing in them."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING

import pytest
from archive_support import CONF, INDEX, day, paper
from sphinx.util.inventory import InventoryFile

from sphinx_arxivdigest import prose

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Site

QUIET = 'suppress_warnings = ["arxivdigest"]\n'


def _paper(number: int, title: str, *authors: str) -> str:
    return json.dumps(
        {"id": f"2601.{number:05}", "title": title, "authors": authors, "categories": ["cs.AI"]}
    )


def _repeated_ids(site: Site, name: str) -> list[str]:
    counts = Counter(site.page(name).xpath("//@id"))
    return [each for each, count in counts.items() if count > 1]


def test_an_author_who_is_called_like_a_part_has_the_id(build: Callable[..., Site]) -> None:
    files = {
        "index.rst": f"{INDEX}\n:arxiv:author:`B`\n",
        "digests/2025-01-02.md": day(cs_AI=[paper(1, authors="B,Bo Berg,Authors,Ada A")]),
    }
    site = build(files, conf=CONF + QUIET)
    parts = sorted(site.outputs(".html"))
    parts = [name for name in parts if "/authors/" in name or name == "arxiv-authors.html"]
    assert len(parts) > 3
    assert not [name for name in parts if _repeated_ids(site, name)]
    (page,) = [name for name in parts if name.endswith("/b.html")]
    assert site.page(page).get_element_by_id("b").tag == "dt"
    links = site.page("index.html").iter("a")
    (href,) = {link.get("href") for link in links if link.text_content() == "B"}
    assert href == f"{page}#b"


def test_an_author_who_is_called_like_a_list_has_the_id(build: Callable[..., Site]) -> None:
    text = day(cs_AI=[paper(1, authors="Arxiv-Authors,Bo Berg,Ada A")])
    site = build({"index.rst": INDEX, "digests/2025-01-02.md": text}, conf=CONF + QUIET)
    assert _repeated_ids(site, "arxiv/authors/a.html") == []
    assert site.page("arxiv/authors/a.html").get_element_by_id("arxiv-authors").tag == "dt"


def test_an_author_called_authors_on_the_only_page_of_the_index(build: Callable[..., Site]) -> None:
    files = {
        "index.rst": "Page\n====\n\n.. arxiv-digest:: d.json\n",
        "d.json": _paper(1, "One", "Authors", "B"),
    }
    site = build(files, conf=QUIET)
    assert _repeated_ids(site, "arxiv-authors.html") == []
    assert site.page("arxiv-authors.html").get_element_by_id("authors").tag == "dt"


@pytest.mark.parametrize(
    "text", ["{}", r"\emph{}", "{ }", r"\textbf{\emph{}}", r"\\", "[](https://a.example/)"]
)
def test_what_would_come_out_empty_is_shown_as_it_is(text: str) -> None:
    assert prose.plain(text) == text
    assert prose.to_html(prose.parse_inline(text)) != ""


@pytest.mark.parametrize("text", ["", " ", "\t"])
def test_nothing_stays_nothing(text: str) -> None:
    assert prose.parse_inline(text) == ()


@pytest.mark.parametrize("title", ["{}", "", " "])
def test_names_and_titles_with_nothing_in_them_make_links_and_objects(
    build: Callable[..., Site], title: str
) -> None:
    files = {
        "index.rst": "Page\n====\n\n.. arxiv-digest:: d.json\n",
        "d.json": _paper(1, title, r"\noindent", "Ada Example"),
    }
    site = build(files, conf=QUIET)
    for name in ("index.html", "arxiv-authors.html"):
        article = site.page(name).xpath("//article | //dl | //details")
        links = [link for part in article for link in part.iter("a")]
        assert links
        assert not [link for link in links if not link.text_content().strip()]
    with (site.app.outdir / "objects.inv").open("rb") as file:
        objects = InventoryFile.load(file, "", lambda base, path: base + path)
    authors = objects["arxiv:author"] if isinstance(objects, dict) else objects.data["arxiv:author"]
    assert {r"\noindent", "Ada Example"} <= set(authors)
