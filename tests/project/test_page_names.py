"""Names of pages that every file system takes."""

from __future__ import annotations

import pytest

from sphinx_arxivdigest.project.page_names import category_page, is_reserved, page_name


@pytest.mark.parametrize("name", ["con", "CON", "aux.AI", "com1", "lpt9.md", "x.", "x "])
def test_a_reserved_name_gets_another_one(name: str) -> None:
    assert is_reserved(name)
    assert not is_reserved(page_name(name).rstrip(" ."))
    assert page_name(name) != name


@pytest.mark.parametrize("name", ["cs.AI", "conrad", "com10", "2025-01-02", "auxiliary.con", "c"])
def test_other_names_stay(name: str) -> None:
    assert not is_reserved(name)
    assert page_name(name) == name


@pytest.mark.parametrize("code", ["index", "uncategorized"])
def test_no_category_has_the_name_of_another_page(code: str) -> None:
    assert category_page(code) == f"{code}_"
    assert category_page("") == "uncategorized"
