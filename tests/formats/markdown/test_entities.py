"""Titles and names that Markdown would take apart come back from it as they were."""

from __future__ import annotations

import pytest

from sphinx_arxivdigest.formats import parse_digest, to_markdown
from sphinx_arxivdigest.model import Digest, Paper

TITLES = ["a](b", "a](https://arxiv.org/abs/2601.00009) b", "[a](b)](c", "a&#40;b", "a](b) &#44;"]
NAMES = ["Example, Ada", "A; B", "Ada and Bo", "李，明", "a&#44;b", "Ada Example, Jr.", "X、Y"]


def _paper(title: str = "A title", authors: tuple[str, ...] = ("Ada Example",)) -> Paper:
    return Paper(
        "2601.00001",
        title=title,
        authors=authors,
        categories=("cs.AI",),
        url="https://arxiv.org/abs/2601.00001",
        abstract="An abstract.",
    )


def _again(paper: Paper) -> Paper:
    (read,) = parse_digest(to_markdown(Digest((paper,))).encode()).papers
    return read


@pytest.mark.parametrize("title", TITLES)
def test_titles_come_back(title: str) -> None:
    read = _again(_paper(title=title))
    assert (read.id, read.title, read.url) == (
        "2601.00001",
        title,
        "https://arxiv.org/abs/2601.00001",
    )


@pytest.mark.parametrize("name", NAMES)
def test_names_come_back(name: str) -> None:
    assert _again(_paper(authors=("Bo Berg", name, "Li Na"))).authors == ("Bo Berg", name, "Li Na")
