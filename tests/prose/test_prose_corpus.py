"""The prose of the real digests: what of its markup a reader still sees."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import TYPE_CHECKING

import pytest
from lxml import etree

from sphinx_arxivdigest.formats import read_digest
from sphinx_arxivdigest.prose import parse, to_html

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sphinx_arxivdigest.model import Paper

pytestmark = pytest.mark.corpus

#: Commands, dollars and braces, LaTeX's quotes and dashes, and Markdown's marks. A single star
#: is no mark: all that is left of them are footnotes, optima and products.
MARKUP = re.compile(r"\\|\$|[{}]|\*\*|`|''|--|\]\(|[_^]\{|&[a-z]+;")
#: What is no markup though it looks like it: money, and sets.
MEANT = re.compile(r"\$\d[\d.,]*|\(\$/1k queries\)|\{[^{}\\]*[,;:|=][^{}\\]*\}")
#: The markup that is left, and why.
LEFT = {
    # Emphasis that lost its backslash and its braces on the way: "$textit高层次洞察$".
    ("2506.07398", "$"): 4,
}
FORMULAS_AND_CODE = "//*[local-name() = 'math'] | //code"


@cache
def papers(corpus: Path) -> tuple[Paper, ...]:
    """Return every paper of every Markdown digest."""
    files = [corpus / "today.txt", *sorted((corpus / "days").iterdir())]
    files += sorted((corpus / "dialects").iterdir())
    return tuple(paper for path in files for paper in read_digest(path).papers)


def texts(paper: Paper) -> Iterator[str]:
    """Return the texts of *paper* that may have markup."""
    yield from (paper.title, paper.tldr, *paper.details.values(), paper.abstract, paper.comment)


def shown(text: str) -> str:
    """Return the characters that a reader sees of *text*, but for formulas and code."""
    root = etree.fromstring(f"<div>{to_html(parse(text))}</div>")
    for element in root.xpath(FORMULAS_AND_CODE):
        etree.strip_elements(element, "*", with_tail=False)
        element.text = "x"
    return "".join(root.itertext())


def test_no_more_markup_is_visible_than_is_known(corpus: Path) -> None:
    found = Counter(
        (paper.id, match[0])
        for paper in papers(corpus)
        for text in texts(paper)
        for match in MARKUP.finditer(MEANT.sub("", shown(text)))
    )
    assert found == LEFT
    assert found.total() <= 5 * len(papers(corpus)) / 5000
