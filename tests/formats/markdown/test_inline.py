"""Links in Markdown."""

from __future__ import annotations

import pytest

from sphinx_arxivdigest.formats.markdown.inline import leading_link


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[A](b)", ("A", "b", "")),
        ("[A [VOID] b (c)](https://d.e/f) * g", ("A [VOID] b (c)", "https://d.e/f", "* g")),
        ("[On $[0, 1)$](https://a.b)", ("On $[0, 1)$", "https://a.b", "")),
        (r"[Ends \](https://a.b)", ("Ends \\", "https://a.b", "")),
        ("[see [x](https://y)](https://a.b)", ("see [x](https://y)", "https://a.b", "")),
        ("[A](javascript:f(1))", ("A", "javascript:f(1)", "")),
        ('[A](<https://a.b> "title")', ("A", "https://a.b", "")),
        ("[A](https://a.b", ("A", "https://a.b", "")),
        ("[A]()", ("A", "", "")),
        ("[A] (b)", None),
        ("[A", None),
        ("A](b)", None),
    ],
)
def test_leading_link(text: str, expected: tuple[str, str, str] | None) -> None:
    assert leading_link(text) == expected
