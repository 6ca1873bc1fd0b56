"""Damaged files lose the entries that are hit, and no others."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest
from mutations import LINE_MUTATIONS, MUTATIONS, Original
from samples_formats import FILES
from samples_text import digest, entry

from sphinx_arxivdigest.formats import parse_digest, to_jsonl

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
    # Where a heading is gone, its entry becomes a part of the one before.
    assert losses(MARKDOWN.encode(), mutate, 40) <= 1


@pytest.mark.parametrize("mutate", LINE_MUTATIONS, ids=lambda mutate: mutate.__name__)
@pytest.mark.parametrize("name", FILES)
def test_damaged_lines_harm_hardly_more_than_the_entry_they_are_of(
    name: str, mutate: Callable[[bytes, random.Random], Mutation]
) -> None:
    data = FILES[name].encode()
    original, chance = Original(data), random.Random(f"{name} {mutate.__name__}")
    damages = [original.damage(mutate(data, chance)) for _ in range(40)]
    assert sum(damage.unhit for damage in damages) > 500
    assert sum(len(damage.lost) for damage in damages) <= sum(d.unhit for d in damages) // 1000
    assert not any(damage.unreported for damage in damages)


@pytest.mark.parametrize("heading", ["## [2] [Title 2](https://arxiv.org/abs/2501.00002)", "## x"])
@pytest.mark.parametrize("section", ["", "\n# cs.LG\n\n"])
def test_an_entry_with_a_damaged_heading_is_one_of_its_own(heading: str, section: str) -> None:
    first, second, third = (
        entry(number, f"Title {number}", f"https://arxiv.org/abs/2501.{number:05}")
        for number in (1, 2, 3)
    )
    lines = second.strip().split("\n")
    damaged = "\n".join([f"!{heading}", *lines[1:]]) + "\n\n"
    good = parse_digest(digest(first, section + second, third).encode()).papers
    text = digest(first, section + damaged, third)
    found = parse_digest(text.encode())
    assert found.papers[0] == good[0]
    assert found.papers[2].id == good[2].id
    assert found.papers[1].authors == good[1].authors
    assert found.papers[1].details == good[1].details
    assert found.papers[1].abstract == good[1].abstract
    assert found.papers[1].title == ("Title 2" if "Title 2" in heading else "!## x")
    line = text.split("\n").index(f"!{heading}") + 1
    assert found.papers[1].line == line
    assert any(problem.line == line and "damaged" in problem.message for problem in found.problems)


@pytest.mark.corpus
@pytest.mark.parametrize("name", ["announcement.eml.txt", "api.atom.xml", "daily.rss.xml"])
@mutations
def test_what_arxiv_sends_loses_only_what_is_hit(
    corpus: Path, name: str, mutate: Callable[[bytes, random.Random], Mutation]
) -> None:
    assert losses((corpus / "arxiv" / name).read_bytes(), mutate, 30) == 0
