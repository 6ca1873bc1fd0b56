"""Damaged files lose the entries that are hit, and no others."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest
from mutations import MUTATIONS, Original
from samples_text import digest, entry

from sphinx_arxivdigest.formats import parse_digest
from sphinx_arxivdigest.formats.write_jsonl import to_jsonl

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from mutations import Mutation

mutations = pytest.mark.parametrize("mutate", MUTATIONS, ids=lambda mutate: mutate.__name__)

MARKDOWN = digest(
    *(
        entry(number, f"Title {number}", f"https://arxiv.org/abs/2501.{number:05}")
        for number in range(1, 31)
    )
)
JSON_LINES = to_jsonl(parse_digest(MARKDOWN.encode()))


def losses(data: bytes, mutate: Callable[[bytes, random.Random], Mutation], rounds: int) -> int:
    """Return how many entries were lost without being hit, and see that some were spared."""
    original, chance = Original(data), random.Random(mutate.__name__)
    damages = [original.damage(mutate(data, chance)) for _ in range(rounds)]
    assert sum(damage.hit for damage in damages) > 0
    assert sum(damage.unhit for damage in damages) > 0
    return sum(len(damage.lost) for damage in damages)


@mutations
def test_json_lines_lose_only_what_is_hit(
    mutate: Callable[[bytes, random.Random], Mutation],
) -> None:
    assert losses(JSON_LINES.encode(), mutate, 40) == 0


@mutations
def test_markdown_loses_hardly_more_than_what_is_hit(
    mutate: Callable[[bytes, random.Random], Mutation],
) -> None:
    # Where a heading is destroyed, its entry becomes a part of the one before.
    assert losses(MARKDOWN.encode(), mutate, 40) <= 3


@pytest.mark.corpus
@pytest.mark.parametrize("name", ["announcement.eml.txt", "api.atom.xml", "daily.rss.xml"])
@mutations
def test_what_arxiv_sends_loses_only_what_is_hit(
    corpus: Path, name: str, mutate: Callable[[bytes, random.Random], Mutation]
) -> None:
    assert losses((corpus / "arxiv" / name).read_bytes(), mutate, 30) == 0
