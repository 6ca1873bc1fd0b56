"""A sample of each maker's digests is read whole, as the JSON Lines beside it say.

``docs/how-to/add-a-maker.md`` tells how to add one.
"""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from test_docs import snippets

from sphinx_arxivdigest.formats import read_digest, to_jsonl
from sphinx_arxivdigest.formats.fields import vocabulary

ROOT = Path(__file__).parents[2]
MAKERS = ROOT / "tests" / "samples" / "makers"
SAMPLES = sorted(path for path in MAKERS.iterdir() if path.suffix != ".jsonl")
GUIDE = ROOT / "docs" / "how-to" / "add-a-maker.md"


@pytest.mark.xfail(strict=True, reason="labels of Markdown are not read by the vocabulary yet")
@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.name)
def test_a_sample_is_read_whole(sample: Path) -> None:
    digest = read_digest(sample)
    assert (digest.problems, digest.unused) == ((), ())
    assert (
        to_jsonl(digest).splitlines()
        == sample.with_suffix(".jsonl").read_text("utf-8").splitlines()
    )


def test_the_guide_shows_names_that_are_known() -> None:
    shown = tomllib.loads(snippets(GUIDE)["toml"])
    assert shown
    for key, table in shown.items():
        assert table["place"] == vocabulary()[key].place
        assert set(table["names"]) <= set(vocabulary()[key].names)


def test_the_guide_shows_a_sample_that_is_tested() -> None:
    shown = snippets(GUIDE)["markdown"]
    assert shown
    assert any(shown in sample.read_text("utf-8") for sample in SAMPLES)
    assert len(shown.splitlines()) < 30
