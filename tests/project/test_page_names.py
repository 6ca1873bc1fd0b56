"""Names of pages that every file system takes."""

from __future__ import annotations

import pytest

from sphinx_arxivdigest.project.page_names import (
    category_page,
    group_page,
    is_reserved,
    page_name,
    pages_of_category,
)


@pytest.mark.parametrize("name", ["con", "CON", "aux.AI", "com1", "lpt9.md", "x.", "x "])
def test_a_reserved_name_gets_another_one(name: str) -> None:
    assert is_reserved(name)
    assert not is_reserved(page_name(name).rstrip(" ."))
    assert page_name(name) != name


@pytest.mark.parametrize("name", ["cs.AI", "conrad", "com10", "2025-01-02", "auxiliary.con", "c"])
def test_other_names_stay(name: str) -> None:
    assert not is_reserved(name)
    assert page_name(name) == name


@pytest.mark.parametrize("code", ["index", "uncategorized", "other"])
def test_no_category_has_the_name_of_another_page(code: str) -> None:
    assert category_page(code) == f"{code}_"
    assert category_page("") == "uncategorized"


@pytest.mark.parametrize(
    ("code", "pages"),
    [
        ("cs.LG", ("cs.LG", "cs")),
        ("hep-th", ("hep-th", "physics")),
        # A category of the name of its group shares the page of the group,
        ("q-bio", ("q-bio",)),
        # and one that arXiv lacks does not take that page.
        ("cs", ("other",)),
        ("physics", ("other",)),
        ("cs.XX", ("cs.XX", "other")),
        ("other", ("other_", "other")),
        ("", ("uncategorized",)),
    ],
)
def test_a_category_is_shown_on_its_own_page_or_that_of_its_group(
    code: str, pages: tuple[str, ...]
) -> None:
    assert pages_of_category(code) == pages


def test_a_group_has_the_page_of_its_archive() -> None:
    assert group_page("Electrical Engineering and Systems Science") == "eess"
    assert group_page("") == "other"
