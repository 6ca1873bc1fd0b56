"""Which papers a directive shows, without Sphinx."""

from __future__ import annotations

from typing import Any

import pytest

from sphinx_arxivdigest.model import Paper
from sphinx_arxivdigest.project.selection import Selection, keyword_pattern, split_list

PAPERS = (
    Paper("2501.00003", title="Zebras at Night", authors=("Ada Lovelace",), categories=("cs.CV",)),
    Paper(
        "2501.00001",
        title="A Survey of Large Language Models",
        authors=("José García", "Mark van der Laan"),
        categories=("cs.CL", "stat.ML"),
        abstract="We survey them.",
    ),
    Paper("2501.00002", title="Thermostats", tldr="检索增强的RAG系统", categories=("cs.SY",)),
)


def chosen(**options: object) -> list[str]:
    return [paper.id[-1] for paper in Selection(**options).apply(PAPERS)]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("one", ("one",)),
        ("one two", ("one", "two")),
        ('one "two three"', ("one", "two three")),
        ("one two, three", ("one two", "three")),
        ('"one, two", three', ("one, two", "three")),
        ("one,\n  two", ("one", "two")),
        ("“one two” three", ("one two", "three")),
        ('un"closed', ("un", "closed")),
        (" , ,", ()),
        ("", ()),
    ],
)
def test_split_list(text: str, items: tuple[str, ...]) -> None:
    assert split_list(text) == items


@pytest.mark.parametrize(
    ("keyword", "text", "found"),
    [
        ("RAG", "a rag system", True),
        ("RAG", "fragments", False),
        ("LLM", "LLMs", True),
        ("LLM", "用LLM生成", True),
        ("检索", "一种检索方法", True),
        ("language model", "Language-Models", True),
        ("language model", "language\nmodel", True),
        ("transform*", "transformers", True),
        ("transform", "transformers", False),
        ("C++", "in C++ and Rust", True),
        ("a.b", "axb", False),
    ],
)
def test_keywords_are_whole_words(keyword: str, text: str, found: bool) -> None:
    assert bool(keyword_pattern([keyword]).search(text)) is found


def test_categories_take_patterns_and_aliases() -> None:
    assert chosen(categories=["cs.C*"]) == ["3", "1"]
    assert chosen(categories=["eess.SY"]) == ["2"]
    assert chosen(categories=["cs.SY"]) == ["2"]
    assert chosen(exclude_categories=["cs.CV", "cs.CL"]) == ["2"]


def test_only_the_primary_category_counts() -> None:
    assert chosen(categories=["stat.*"]) == []


def test_authors_by_any_spelling_or_family_name() -> None:
    assert chosen(authors=["Jose Garcia"]) == ["1"]
    assert chosen(authors=["van der Laan", "lovelace"]) == ["3", "1"]
    assert chosen(authors=["Gar"]) == []


def test_keywords_in_title_tldr_and_abstract() -> None:
    assert chosen(keywords=["language model"]) == ["1"]
    assert chosen(keywords=["RAG"]) == ["2"]
    assert chosen(keywords=["survey", "zebra"]) == ["3", "1"]
    assert chosen(exclude_keywords=["survey", "rag"]) == ["3"]
    assert chosen(keywords=["zebra", "survey"], exclude_keywords=["night"]) == ["1"]


def test_keywords_are_looked_for_in_what_readers_see() -> None:
    paper = Paper(
        "2501.00004",
        title=r"Schr\"odinger's $k$-fold",
        abstract=r"A \emph{large language} model of\n  ``cats''.",
    )
    for keyword in ("Schrödinger's", "k-fold", "large language model", "cats"):
        assert Selection(keywords=[keyword]).matches(paper), keyword
        assert not Selection(exclude_keywords=[keyword]).matches(paper), keyword
    assert not Selection(keywords=["emph"]).matches(paper)


def test_order_and_limit() -> None:
    assert chosen() == ["3", "1", "2"]
    assert chosen(sort="id") == ["1", "2", "3"]
    assert chosen(sort="title") == ["1", "2", "3"]
    assert chosen(sort="title", limit=2) == ["1", "2"]
    assert chosen(limit=1) == ["3"]


def test_titles_are_sorted_whatever_their_case() -> None:
    titles = ["banana", "Apple", r"\textbf{apricot}", "Cherry"]
    papers = [Paper(str(number), title=title) for number, title in enumerate(titles)]
    assert [paper.id for paper in Selection(sort="title").apply(papers)] == ["1", "2", "0", "3"]


def test_a_star_stands_for_long_endings() -> None:
    assert keyword_pattern(["non*"]).search("a noninterferometricallyobserved thing")
    assert not keyword_pattern(["non*"]).search("a canon")


@pytest.mark.parametrize(
    ("wanted", "ids"),
    [
        (("new",), ["1"]),
        (("cross",), ["2"]),
        # A new version of a cross-listed paper is a new version.
        (("replace",), ["3", "4"]),
        (("new", "replace"), ["1", "3", "4"]),
        ((), ["1", "2", "3", "4", "5"]),
    ],
)
def test_announcements(wanted: tuple[str, ...], ids: list[str]) -> None:
    kinds = ["new", "cross", "replace", "replace-cross", ""]
    papers = [Paper(str(number), announced=kind) for number, kind in enumerate(kinds, 1)]
    assert [paper.id for paper in Selection(announced=wanted).apply(papers)] == ids


def test_cross_lists_count_where_that_is_wanted() -> None:
    assert chosen(categories=["stat.ML"], cross_lists=True) == ["1"]
    assert chosen(categories=["eess.SY", "stat.*"], cross_lists=True) == ["1", "2"]
    # What is left out is told by the primary category.
    assert chosen(exclude_categories=["stat.ML"], cross_lists=True) == ["3", "1", "2"]
    assert chosen(exclude_categories=["cs.CL"], cross_lists=True) == ["3", "2"]
    assert chosen(
        categories=["stat.ML", "cs.CV"], exclude_categories=["cs.CL"], cross_lists=True
    ) == ["3"]


@pytest.mark.parametrize(
    ("options", "needs_papers"),
    [
        ({}, False),
        ({"categories": ("cs.AI",), "exclude_categories": ("cs.CL",)}, False),
        ({"authors": ("Lovelace",), "sort": "title", "limit": 3}, False),
        ({"keywords": ("a",)}, True),
        ({"exclude_keywords": ("a",)}, True),
        ({"announced": ("new",)}, True),
        ({"cross_lists": True}, True),
    ],
)
def test_some_filters_need_whole_papers(options: dict[str, Any], needs_papers: bool) -> None:
    assert Selection(**options).needs_papers is needs_papers


def test_every_filter_must_let_a_paper_pass() -> None:
    passing = {
        "categories": ["cs.CL"],
        "exclude_categories": ["cs.CV"],
        "authors": ["García"],
        "keywords": ["survey"],
        "exclude_keywords": ["zebra"],
    }
    assert chosen(**passing) == ["1"]
    failing = {
        "categories": ["cs.CV"],
        "exclude_categories": ["cs.CL"],
        "authors": ["Lovelace"],
        "keywords": ["zebra"],
        "exclude_keywords": ["survey"],
    }
    for name, value in failing.items():
        assert chosen(**{**passing, name: value}) == [], name
