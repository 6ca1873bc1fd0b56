"""arXiv's identifiers, wherever they stand."""

from __future__ import annotations

import pytest

from sphinx_arxivdigest.arxiv.identifiers import from_url, parse_id
from sphinx_arxivdigest.prose import parse_inline
from sphinx_arxivdigest.prose.spans import ArxivReference, Text


@pytest.mark.parametrize(
    ("text", "identifier"),
    [
        ("2501.00001", "2501.00001"),
        ("0704.0001v3", "0704.0001"),
        ("arXiv:2501.00001v2", "2501.00001"),
        ("hep-th/9901001", "hep-th/9901001"),
        ("arXiv: math.GT/0309136", "math/0309136"),
        ("cond-mat.mes-hall/9901001", "cond-mat/9901001"),
        ("10.48550/arXiv.2501.00001", "2501.00001"),
        ("doi: 10.48550/arXiv.hep-th/9901001", "hep-th/9901001"),
        ("10.1000/2501.00001", ""),
        ("2501", ""),
        ("not a paper", ""),
        ("2501.000011", ""),
    ],
)
def test_identifiers_as_people_write_them(text: str, identifier: str) -> None:
    assert parse_id(text) == identifier


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://arxiv.org/abs/2512.23850", ("2512.23850", None)),
        ("HTTP://www.arXiv.org/pdf/0704.0001v12.pdf", ("0704.0001", 12)),
        ("https://arxiv.org/html/2512.23850v2/", ("2512.23850", 2)),
        ("https://export.arxiv.org/abs/hep-th/9901001v3", ("hep-th/9901001", 3)),
        ("https://arxiv.org/abs/math.GT/0309136", ("math/0309136", None)),
        ("https://www.alphaxiv.org/overview/2512.23850?x=1", ("2512.23850", None)),
        ("https://huggingface.co/papers/2512.23850", ("2512.23850", None)),
        ("https://ar5iv.labs.arxiv.org/html/2512.23850#S1", ("2512.23850", None)),
        ("https://doi.org/10.48550/arXiv.2512.23850", ("2512.23850", None)),
        ("http://dx.doi.org/10.48550/ARXIV.MATH/0309136", ("math/0309136", None)),
        ("https://doi.org/10.48550%2FarXiv.2512.23850", ("2512.23850", None)),
        ("https://papers.cool/arxiv/2512.23850", ("2512.23850", None)),
        ("https://scirate.com/arxiv/2512.23850v2", ("2512.23850", 2)),
        ("https://hf.co/papers/2512.23850", ("2512.23850", None)),
        ("https://www.semanticscholar.org/arXiv:2512.23850", ("2512.23850", None)),
        ("https://doi.org/10.1000/2512.23850", None),
        ("https://arxiv.org/abs/2512.1", None),
        ("https://arxiv.org/abs/２５１２.23850", None),
        ("https://arxiv.org/list/cs.AI/recent", None),
        ("https://arxiv.org.example.com/abs/2512.23850", None),
        ("javascript:https://arxiv.org/abs/2512.23850", None),
        ("", None),
    ],
)
def test_identifiers_in_addresses(url: str, expected: tuple[str, int | None] | None) -> None:
    assert from_url(url) == expected


@pytest.mark.parametrize(
    ("mention", "expected"),
    [
        ("arXiv:2412.01234v2", ("2412.01234", 2)),
        ("arXiv: hep-th/9901001", ("hep-th/9901001", None)),
        ("arXiv:math.GT/0309136v1", ("math/0309136", 1)),
        ("https://arxiv.org/abs/math.GT/0309136", ("math/0309136", None)),
    ],
)
def test_mentions_in_texts(mention: str, expected: tuple[str, int | None]) -> None:
    spans = parse_inline(f"see {mention}, and more")
    assert spans == (Text("see "), ArxivReference(*expected, mention), Text(", and more"))


@pytest.mark.parametrize("text", ["arXiv:2412.012345", "arXiv:2412.01234-5", "arXiv:x/123"])
def test_what_mentions_no_paper(text: str) -> None:
    assert parse_inline(text) == (Text(text),)
