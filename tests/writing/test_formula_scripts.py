"""Texts of digests in pages that scripts search for formulas: what marks and parts them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from attacks import DIGESTS
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from sphinx_arxivdigest import prose

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Site

#: What KaTeX's auto-render looks for within a text.
OPENING = re.compile(r"\\[(\[]|\\begin|\$\$")
SIGNS = tuple("\\()[]$`*_{}")
WORDS = ("$$", "be", "gin", "begin", "{equation}", r"\(", r"\[", r"\begin{align}", r"\$", " ")
COMMANDS = (r"\textbackslash ", r"\textbackslash{}", r"\texttt{", r"{\(}", "x")
PIECES = st.lists(st.sampled_from([*SIGNS, *WORDS, *COMMANDS]), max_size=12).map("".join)


def _texts(content: str) -> list[str]:
    return html.fromstring(f"<div>{content}</div>").xpath("//text()")


@given(PIECES)
def test_no_text_has_an_opening_delimiter(text: str) -> None:
    for content in (
        prose.to_html(prose.parse(text)),
        prose.to_html(prose.parse_inline(text)),
        prose.inert(text),
    ):
        assert not [found for found in _texts(content) if OPENING.search(found)]


@given(PIECES)
def test_what_readers_see_is_the_text(text: str) -> None:
    assert html.fromstring(f"<div>{prose.inert(text)}</div>").text_content() == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (r"\(x\)", r"\<span></span>(x\)"),
        (r"\[x\]", r"\<span></span>[x\]"),
        (r"\begin{align}", r"\<span></span>begin{align}"),
        ("$$x$$", "$<span></span>$x$<span></span>$"),
        (r"\alpha $5 <b>", r"\alpha $5 &lt;b&gt;"),
    ],
)
def test_an_element_parts_opening_delimiters_and_nothing_else(text: str, expected: str) -> None:
    assert prose.inert(text) == expected


FILES = {
    "index.rst": "Page\n====\n\n:arxiv:paper:`2601.00001`\n\n.. arxiv-digest:: d.json\n\n"
    ".. arxiv-papers::\n\n.. arxiv-categories::\n\n.. arxiv-archive::\n",
    "d.json": r'{"id": "2601.00001", "title": "On \\textbackslash(x $a^2$", "authors": '
    r'["A \\textbackslash(b"], "categories": ["cs.AI"], "AI": {"\\(label": "$$\\href{a}{b}$$"}}',
}


@pytest.mark.parametrize("math", ["mathml", "sphinx"])
def test_scripts_pass_over_all_texts_of_digests(build: Callable[..., Site], math: str) -> None:
    site = build(FILES, conf=f'arxivdigest_math = "{math}"\nsuppress_warnings = ["arxivdigest"]\n')
    for name in ("index.html", "arxiv-authors.html"):
        page = site.page(name)
        body = page.find("body")
        strange = [
            text
            for text in body.xpath(".//text()[not(parent::script)]")
            if "x a" in text or "label" in text or "href" in text
        ]
        assert strange or name == "arxiv-authors.html"
        for text in strange:
            classes = " ".join(text.getparent().xpath("ancestor-or-self::*/@class"))
            assert "mathjax_ignore tex2jax_ignore" in classes, text
        assert not [text for text in body.xpath(".//text()") if r"\(b" in text or r"\(x" in text]


def test_formulas_that_were_checked_are_for_the_script(build: Callable[..., Site]) -> None:
    site = build(FILES, conf='arxivdigest_math = "sphinx"\nsuppress_warnings = ["arxivdigest"]\n')
    formulas = site.page("index.html").find_class("math")
    assert formulas
    assert {one.text_content() for one in formulas} == {r"\(a^2\)"}
    assert all({"mathjax_process", "tex2jax_process"} <= set(one.classes) for one in formulas)


def test_no_page_of_attacks_has_an_opening_delimiter_in_texts(build: Callable[..., Site]) -> None:
    files = {
        "index.rst": "Page\n====\n\n.. arxiv-digest:: d.json\n   :cross-lists:\n\n"
        ".. arxiv-papers::\n",
        "d.json": DIGESTS["jsonl"]().encode(),
    }
    site = build(files, conf='suppress_warnings = ["arxivdigest"]\n')
    for name in ("index.html", "arxiv-authors.html"):
        texts = site.page(name).find("body").xpath(".//text()[not(parent::script)]")
        assert not [text for text in texts if OPENING.search(text)]


def test_the_results_of_the_search_are_passed_over(build: Callable[..., Site]) -> None:
    site = build(FILES, conf='suppress_warnings = ["arxivdigest"]\n')
    scripts = [each.get("src") or "" for each in site.page("search.html").iter("script")]
    assert [each for each in scripts if "arxivdigest-sphinx-search.js" in each]
    assert "arxivdigest-sphinx-search.js" not in site.text("index.html")
