"""The feeds that conf.py asks for, checked."""

from __future__ import annotations

from typing import Any

import pytest

from sphinx_arxivdigest.config.feeds import feed_authority, feeds

_GRAPHS = {"keywords": ["graph neural"]}


@pytest.mark.parametrize("name", ["graphs", "Graph-Nets_2", "v1.2", "图", "physicists"])
def test_names_of_files_are_taken(name: str) -> None:
    assert feeds({name: _GRAPHS}) == ""


@pytest.mark.parametrize(
    ("name", "problem"),
    [
        ("days", "the feed of days has this name"),
        ("Days", "the feed of days has this name"),
        ("cs.CL", "the feed of a category has this name"),
        ("CS.cl", "the feed of a category has this name"),
        ("cs.SY", "the feed of a category has this name"),
        ("hep-th", "the feed of a category has this name"),
        ("aux", "Windows has no files of this name"),
        ("Con.x", "Windows has no files of this name"),
        ("a.", "Windows has no files of this name"),
        ("uncategorized", "this name is kept"),
        ("a/b", "this cannot be the name of a file"),
        ("..", "this cannot be the name of a file"),
        ("a b", "this cannot be the name of a file"),
        ("", "this cannot be the name of a file"),
        (3, "this cannot be the name of a file"),
    ],
)
def test_other_names_are_refused(name: Any, problem: str) -> None:
    assert feeds({"fine": _GRAPHS, name: _GRAPHS}).startswith(f"{name!r}: {problem}")


def test_names_that_differ_by_case_alone_are_refused() -> None:
    assert feeds({"a": _GRAPHS, "A": _GRAPHS}) == "'a' and 'A' differ by case alone; rename one"


@pytest.mark.parametrize(
    ("value", "problem"),
    [
        ([], "expected {'name': {'keywords': [...]}}"),
        ({"graphs": ["graph"]}, "'graphs': expected filters, such as"),
        ({"graphs": {"words": ["a"]}}, "'graphs': 'words' is not a filter; allowed are"),
        ({"graphs": {}}, "'graphs': there is no filter"),
    ],
)
def test_what_is_wrong_with_a_feed_is_named(value: Any, problem: str) -> None:
    assert feeds(value).startswith(problem)


@pytest.mark.parametrize(
    "value", ["", "example.org", "example.github.io/digests", "localhost:8000/a/b", "例え.jp/論文/"]
)
def test_a_host_with_a_path_is_an_authority(value: str) -> None:
    assert feed_authority(value) == ""


@pytest.mark.parametrize(
    "value",
    ["https://example.org/", "/digests", "a b.org", "user@host", "host?x", "host#x", 3, None],
)
def test_anything_else_is_not(value: Any) -> None:
    assert feed_authority(value).startswith("expected a host, with a path on it")
