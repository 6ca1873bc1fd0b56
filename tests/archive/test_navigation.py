"""Sidebars stay small, and days keep their place in the hierarchy."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from archive_support import CONF, INDEX, day, paper

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Site

THEMES = ["alabaster", "furo", "pydata_sphinx_theme", "sphinx_book_theme", "sphinx_rtd_theme"]


def days(*numbers: int) -> dict[str, str | bytes]:
    files: dict[str, str | bytes] = {"index.rst": INDEX, "aside.rst": ":orphan:\n\nAside\n=====\n"}
    for number in numbers:
        files[f"digests/2025-01-{number:02}.md"] = day(cs_AI=[paper(number)])
    return files


@pytest.mark.slow
@pytest.mark.parametrize("theme", THEMES)
def test_days_stay_out_of_sidebars(theme: str, build: Callable[..., Site]) -> None:
    conf = f'{CONF}html_theme = "{theme}"\n'
    few = build(days(5, 6), conf=conf).page("arxiv/categories/cs.AI.html")
    site = build(days(*range(5, 25)), conf=conf)
    many = site.page("arxiv/categories/cs.AI.html")
    # The list of papers is the content; nothing else on the page knows of days.
    for page in (few, many):
        for listing in page.find_class("arxiv-paper-list"):
            listing.getparent().remove(listing)
    assert not [href for href in many.xpath("//a/@href") if "days/" in href]
    assert len(few.xpath("//a")) == len(many.xpath("//a"))
    hrefs = set(many.xpath("//a/@href"))
    if theme in {"furo", "sphinx_book_theme", "sphinx_rtd_theme"}:  # The others show less.
        assert {"../index.html", "../years/2025.html", "../authors/index.html"} <= hrefs
    # Days have parents and neighbours all the same.
    page = site.page("arxiv/days/2025-01-10.html")
    hrefs = set(page.xpath("//a/@href | //link[@rel='next' or @rel='prev']/@href"))
    assert {"2025-01-09.html", "2025-01-11.html"} <= hrefs


def test_the_environment_keeps_the_whole_toctree(build: Callable[..., Site]) -> None:
    app = build(days(5, 6), conf=CONF).app
    assert "toctree" in str(app.env.tocs["arxiv/years/2025"])
    assert app.env.toctree_includes["arxiv/years/2025"] == [
        "arxiv/days/2025-01-05",
        "arxiv/days/2025-01-06",
    ]


def test_books_have_the_days_in_their_contents(build: Callable[..., Site]) -> None:
    conf = f'{CONF}arxivdigest_archive_builders = ["singlehtml"]\n'
    page = build(days(5, 6), "singlehtml", conf=conf).page("index.html")
    assert len(page.find_class("arxiv-paper")) == 2
