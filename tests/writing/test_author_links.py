"""The names of authors as links, which the pages of a folder share."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from samples_text import digest, entry

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Site

FILES = {
    "index.rst": "Page\n====\n\n.. toctree::\n\n   a\n   b\n   deep/c\n",
    **{
        f"{page}.rst": f"{page}\n======\n\n.. arxiv-digest:: {'../' * page.count('/')}today.txt\n"
        for page in ("a", "b", "deep/c")
    },
    "today.txt": digest(entry(authors="Ada Lovelace,Bo Zhao")),
}


@pytest.mark.parametrize(
    ("builder", "files"),
    [
        ("html", {"a.html": "", "b.html": "", "deep/c.html": "../"}),
        ("dirhtml", {"a/index.html": "../", "b/index.html": "../", "deep/c/index.html": "../../"}),
    ],
)
def test_names_lead_to_the_index_from_every_folder(
    build: Callable[..., Site], builder: str, files: dict[str, str]
) -> None:
    site = build(FILES, builder)
    index = "arxiv-authors.html" if builder == "html" else "arxiv-authors/"
    for file, root in files.items():
        (authors,) = site.page(file).find_class("arxiv-authors")
        assert [link.get("href") for link in authors.iter("a")] == [
            f"{root}{index}#ada-lovelace",
            f"{root}{index}#bo-zhao",
        ], file


def test_links_of_a_list_have_no_classes(build: Callable[..., Site]) -> None:
    site = build(FILES)
    page = site.page("a.html")
    (authors,) = page.find_class("arxiv-authors")
    (contents,) = page.find_class("arxiv-contents")
    (index,) = site.page("arxiv-authors.html").find_class("arxiv-authors-index")
    rows = list(index.iter("dd"))
    links = [link for part in (authors, contents, *rows) for link in part.iter("a")]
    assert len(links) == 2 + 1 + 2
    assert not any(link.get("class") for link in links)
