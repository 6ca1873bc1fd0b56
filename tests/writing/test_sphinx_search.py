"""The warning of a search page of Sphinx that finds nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from samples_text import digest, entry

from sphinx_arxivdigest.writing.sphinx_search import missing_stemmer

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Site

FILES = {
    "index.rst": "Home\n====\n\n.. arxiv-digest:: 2025-01-02.txt\n",
    "2025-01-02.txt": digest(entry()),
}


@pytest.mark.parametrize("builder", ["singlehtml", "text", "epub"])
def test_builders_without_a_search_do_not_warn_of_it(
    build: Callable[..., Site], builder: str
) -> None:
    site = build(FILES, builder, conf='language = "zh_CN"\n')
    assert "arxivdigest.search" not in site.warnings


@pytest.mark.parametrize(
    ("code", "missing"),
    [
        ("EnglishStemmer=function(){};\nwindow.Stemmer = ChineseStemmer;", "ChineseStemmer"),
        ("EnglishStemmer=function(){};\nStemmer = ChineseStemmer;\n", "ChineseStemmer"),
        ("EnglishStemmer=function(){};\nwindow.Stemmer = EnglishStemmer;", ""),
        ("var Stemmer = function () {\n  this.stemWord = function (w) { return w; }\n}\n", ""),
        ("", ""),
    ],
)
def test_a_stemmer_that_no_script_defines(code: str, missing: str) -> None:
    assert missing_stemmer(code) == missing
