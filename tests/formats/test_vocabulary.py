"""What arXiv writes: category codes."""

from __future__ import annotations

import pytest

from sphinx_arxivdigest.formats.vocabulary import is_category, split_categories


@pytest.mark.parametrize("code", ["cs.LG", "cond-mat.soft", "physics.flu-dyn", "hep-th", "math"])
def test_categories(code: str) -> None:
    assert is_category(code)


@pytest.mark.parametrize(
    "text", ["", "I.2.7", "68T05", "CS.LG", "cs.", "cs.LGX", "cs.lg.x", "cs LG"]
)
def test_no_categories(text: str) -> None:
    assert not is_category(text)


def test_split_categories() -> None:
    assert split_categories("cs.AI, q-bio.NC; 68T07 (Primary), hep-th; I.2.7") == (
        ["cs.AI", "q-bio.NC", "hep-th"],
        ["68T07 (Primary)", "I.2.7"],
    )
    assert split_categories("cs.AI (Artificial Intelligence)") == (["cs.AI"], [])
    assert split_categories("cs.AI cs.ET\n  eess.SP") == (["cs.AI", "cs.ET", "eess.SP"], [])
    assert split_categories("K.6.3 Software management") == ([], ["K.6.3 Software management"])
