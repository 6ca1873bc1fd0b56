"""Addresses of papers."""

from __future__ import annotations

import pytest

from sphinx_arxivdigest.arxiv import urls
from sphinx_arxivdigest.model import Paper


@pytest.mark.parametrize(
    ("identifier", "has_html"),
    [
        ("2312.00001", True),
        ("2311.99999", False),
        ("2501.00001", True),
        ("0704.0001", False),
        ("hep-th/9901001", False),
    ],
)
def test_html_exists_from_december_2023(identifier: str, has_html: bool) -> None:
    expected = f"https://arxiv.org/html/{identifier}" if has_html else None
    assert urls.html_url(identifier) == expected


@pytest.mark.parametrize(
    ("identifier", "url", "expected"),
    [
        ("2501.00001", "http://export.arxiv.org/abs/2501.00001v1", ""),
        ("2501.00001", "https://example.org/1", "https://example.org/1"),
        ("2501.00001", "", ""),
        ("", "https://arxiv.org/help", "https://arxiv.org/help"),
    ],
)
def test_an_address_elsewhere_is_not_lost(identifier: str, url: str, expected: str) -> None:
    assert urls.url_elsewhere(Paper(id=identifier, url=url)) == expected
