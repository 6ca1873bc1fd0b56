"""A hundred queries of the search's index, against a scan of all papers."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

import pytest
import query_oracle
from archive_support import CONF, INDEX, day, paper
from conftest import build_project, skip_or_fail, write_project
from query_oracle import finds
from script_support import commands
from search_queries import DENSE, EXACT, PHRASES, WITHOUT_DENSE
from search_support import ask_index, searched_papers

from benchmarks.madeup import write_digests

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from query_oracle import Paper

#: By query and month: how many papers are found for sure, how many perhaps, and if it is rough.
COUNTS = """
const index = await openIndex("/arxiv/");
const count = async (query) => {
  const counts = {};
  for (const segment of index.archives[0].segments) {
    const { found, isRough } = await evaluate(segment, parseQuery(query));
    const [sure, perhaps] = [1, 2].map((value) => found.filter((each) => each === value).length);
    counts[segment.name] = [sure, perhaps, +isRough];
  }
  return counts;
};
return Promise.all(data.map(count));
"""
SPECIAL = {
    "index.rst": INDEX,
    "digests/2025-03-03.md": day(
        cs_LG=[
            paper(1, title="Schrödinger's GPT-4: Diffusion", authors="Wei Zhang, José García"),
            paper(
                90002, title="大语言模型的幻觉与强化学习", authors="张伟, J. Smith, Jean-Luc O'Neil"
            ),
            paper(90003, title="C++ and .NET, state-of-the-art", authors="Müller, Anna"),
            paper(90004, title="GPT模型 ｎｅｗｓ 모델 の 🎉", abstract="Erdős on gans. 强化 学习"),
            paper(90005, title=f"{'x' * 60} large language models", abstract="of the 𠮷 o(n)"),
        ],
        math_ph=[paper(90006, title="Zero-shot world models", authors="Zhang, Wei")],
    ),
}


class Answers(NamedTuple):
    """What the index and the papers say."""

    papers: list[Paper]
    counts: dict[str, dict[str, list[int]]]


def answers(source: Path, profile: Path) -> Answers:
    command = next((command for _name, command in commands() if command), None)
    if command is None:
        skip_or_fail("no browser is on this machine")
    site = build_project("html", source)
    queries = [*EXACT, *DENSE, *WITHOUT_DENSE, *PHRASES]
    found = ask_index(command, profile, site.app.outdir, COUNTS, queries)
    papers = list(searched_papers(site.app.doctreedir))
    return Answers(papers, dict(zip(queries, found, strict=True)))


@pytest.fixture(scope="module", params=["made-up", "corpus"])
def answered(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Answers:
    source = tmp_path_factory.mktemp("search")
    if request.param == "corpus":
        folder = request.getfixturevalue("corpus") / "days"
        files = {
            f"digests/{file.name}": file.read_bytes() for file in sorted(folder.glob("*.md"))[-3:]
        }
        write_project(source, {"index.rst": INDEX, **files}, CONF)
    else:
        write_project(source, SPECIAL, CONF)
        write_digests(source / "digests", 40, 12)
    return answers(source, tmp_path_factory.mktemp("profile"))


@pytest.fixture
def scan(monkeypatch: pytest.MonkeyPatch) -> Callable[[str, list[Paper]], int]:
    """Return what counts the papers that a query finds."""
    # Texts are folded for each query anew.
    monkeypatch.setattr(query_oracle, "fold", lru_cache(maxsize=None)(query_oracle.fold))
    return lambda query, papers: sum(finds(query, each) for each in papers)


def total(counts: dict[str, list[int]]) -> tuple[int, int]:
    """Return how many papers are found for sure, and how many perhaps."""
    sure, perhaps, _rough = map(sum, zip(*counts.values(), strict=True))
    return sure, perhaps


def is_rough(counts: dict[str, list[int]]) -> bool:
    """Return whether papers may be left out that the query finds."""
    return any(rough for _sure, _perhaps, rough in counts.values())


@pytest.mark.browser
@pytest.mark.slow
def test_words_fields_and_exclusions_are_counted_exactly(
    answered: Answers, scan: Callable[[str, list[Paper]], int]
) -> None:
    assert len(EXACT) >= 100
    found = {query: total(answered.counts[query]) for query in EXACT}
    assert found == {query: (scan(query, answered.papers), 0) for query in EXACT}
    assert sum(sure > 0 for sure, _ in found.values()) > 60
    assert not [query for query in (*EXACT, *DENSE, *PHRASES) if is_rough(answered.counts[query])]


@pytest.mark.browser
@pytest.mark.slow
def test_words_of_several_signs_are_all_found_and_none_is_sure(
    answered: Answers, scan: Callable[[str, list[Paper]], int]
) -> None:
    for query in DENSE:
        known = scan(query, answered.papers)
        sure, perhaps = total(answered.counts[query])
        assert (sure, perhaps >= known) == (0, True), query


@pytest.mark.browser
@pytest.mark.slow
def test_words_of_several_signs_are_left_out_roughly(
    answered: Answers, scan: Callable[[str, list[Paper]], int]
) -> None:
    for query in WITHOUT_DENSE:
        known = scan(query, answered.papers)
        sure, perhaps = total(answered.counts[query])
        assert (sure <= known, perhaps) == (True, 0), query
        assert is_rough(answered.counts[query]) or sure == known, query


@pytest.mark.browser
@pytest.mark.slow
def test_phrases_are_among_what_is_found(
    answered: Answers, scan: Callable[[str, list[Paper]], int]
) -> None:
    for query in PHRASES:
        sure, perhaps = total(answered.counts[query])
        assert sure <= scan(query, answered.papers) <= sure + perhaps, query


@pytest.mark.browser
@pytest.mark.slow
def test_months_are_counted(answered: Answers) -> None:
    counts = answered.counts["-id:x"]
    assert len(counts) > 1
    assert [*counts] == sorted(counts, reverse=True)
    assert total(counts) == (len(answered.papers), 0)
