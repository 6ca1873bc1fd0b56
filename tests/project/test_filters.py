"""Filters as directives and conf.py write them."""

from __future__ import annotations

import re
from typing import Any

import pytest

from sphinx_arxivdigest.project.filters import selection_of
from sphinx_arxivdigest.project.selection import Selection


def test_lists_keep_phrases_and_texts_are_split_as_in_a_directive() -> None:
    written = selection_of({"keywords": ["graph  neural", "agents"], "categories": ["cs.*"]})
    assert written == Selection(keywords=("graph neural", "agents"), categories=("cs.*",))
    assert written == selection_of({"keywords": "graph neural, agents", "categories": "cs.*"})


def test_every_filter_of_the_directive_is_one() -> None:
    assert selection_of(
        {
            "categories": "cs.LG stat.ML",
            "exclude-categories": ("cs.CV",),
            "cross-lists": True,
            "announced": ["new"],
            "authors": ["Ada Lovelace", "Turing"],
            "keywords": "agents",
            "exclude-keywords": ["survey"],
        }
    ) == Selection(
        categories=("cs.LG", "stat.ML"),
        exclude_categories=("cs.CV",),
        cross_lists=True,
        announced=("new",),
        authors=("Ada Lovelace", "Turing"),
        keywords=("agents",),
        exclude_keywords=("survey",),
    )


@pytest.mark.parametrize(
    ("filters", "problem"),
    [
        ({"keyword": ["a"]}, "'keyword' is not a filter; allowed are 'categories', "),
        ({"sort": "id"}, "'sort' is not a filter"),
        ({"keywords": []}, "keywords: expected one or more items"),
        ({"keywords": ["a", " "], "authors": [" "]}, "authors: expected one or more items"),
        ({"keywords": ["++"]}, 'keywords: "++" has neither letters nor digits'),
        ({"keywords": '"a b'}, "keywords: a double quote is not closed"),
        ({"keywords": 3}, "keywords: expected a list of texts, or one text with commas"),
        ({"authors": [3]}, "authors: expected a list of texts"),
        ({"categories": ["cs.LG, cs.CL"]}, 'categories: "cs.LG, cs.CL" is not a category'),
        ({"announced": ["old"]}, 'announced: "old" is not an announcement'),
        ({"cross-lists": "yes"}, "cross-lists: expected True or False"),
        ({}, "there is no filter"),
        ({"cross-lists": False}, "there is no filter"),
    ],
)
def test_what_is_wrong_is_named(filters: dict[str, Any], problem: str) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(problem)}"):
        selection_of(filters)
