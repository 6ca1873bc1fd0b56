"""Lists that link to papers elsewhere than on arXiv."""

from __future__ import annotations

import pytest

from sphinx_arxivdigest.formats import parse_digest


@pytest.mark.parametrize(
    "address",
    [
        "https://doi.org/10.48550/arXiv.2501.00001",
        "https://papers.cool/arxiv/2501.00001",
        "https://scirate.com/arxiv/2501.00001",
    ],
)
def test_addresses_of_papers_outside_of_arxiv(address: str) -> None:
    (paper,) = parse_digest(f"- **Robots.** [[paper]({address})]\n".encode()).papers
    assert (paper.id, paper.title, paper.url) == ("2501.00001", "Robots.", address)
