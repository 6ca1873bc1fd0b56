"""Queries: the oracle gives what the table says, and the script what the oracle gives."""

from __future__ import annotations

import os
import random
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest
from queries import GROUPS, HIGHLIGHTS
from query_oracle import TERM, Paper, finds, fold
from script_support import SCRIPTS, commands, run_script

if TYPE_CHECKING:
    from pathlib import Path

TABLE = [
    pytest.param(query, group.searched(), expected, id=f"{group.about}: {query!r}")
    for group in GROUPS
    for query, expected in group.queries.items()
]
#: What texts and queries are put together from: words that begin alike, what folding changes, signs
#: and fields.
WORDS = """
model models Modelling news new gan gans S ss x 3d C++ gpt GPT-4 .net o(n) _ & ' ’
模型 学习 強化 モデル モ テ\u3099ル ﾓﾃﾞﾙ 모델 모 델 𠮷 㐂 、 ， 。 ー 々 가\u11a8
é e\u0301 İ ı Σ ς ß ẞ Øre 𝐀bc ﬁne ½ ㎏ x² Ё й Ἀ ắ न\u093cी ש\u05c1 \u0301 \ufe0f
\u00ad \u200b \ufeff - -- — − － ‑ " “ ” « 「 」 ＂ : ： . , / ( 2606.24021 v2
author: AUTHOR： id: cat: title: cs.LG cs math.GT/0309136 arXiv:2606.24021 hep-th/99
"""
SPACES = [" ", "  ", "\n", "\t ", "\u3000", "\u00a0", " -", ' "', '" ']
PIECES = [*WORDS.split(), *SPACES]
#: What the second script has of the first.
SHARED = "const reader = { findNeedle, fold, isIn, isUnusual };\n"

#: How to look at papers with the functions of the script.
FOUND = """
const searched = (paper) => ({ ...paper, title: fold(paper.title), text: fold(paper.text),
                               authors: paper.authors.map(fold) });
const cut = (raw, found) => found.map(([start, end]) => raw.slice(start, end));
return {
  table: data.table.map(([query, papers]) => papers.map((paper) =>
    matches(parseQuery(query), searched(paper)))),
  folded: data.texts.map(fold),
  highlights: data.highlights.map(([query, raw, isName]) =>
    cut(raw, ranges(parseQuery(query), raw, isName))),
};
"""


class Results(NamedTuple):
    """What the script was asked and what it answered in a browser."""

    table: list[tuple[str, list[Paper]]]
    found: list[list[bool]]
    texts: list[str]
    folded: list[str]
    highlights: list[tuple[str, str, bool]]
    cut: list[list[str]]


def chance() -> random.Random:
    """Return a source of random choices: the same in a gate, another one where people work."""
    return random.Random(1 if os.environ.get("CI") else None)


def some(choice: random.Random, most: int) -> str:
    """Return up to *most* pieces, joined by spaces or nothing."""
    pieces = choice.choices(PIECES, k=choice.randint(1, most))
    return "".join(piece + choice.choice(["", "", " "]) for piece in pieces)


def random_paper(choice: random.Random) -> Paper:
    """Return a paper of random texts."""
    return Paper(
        some(choice, 12),
        tuple(some(choice, 3) for _ in range(choice.randint(0, 3))),
        some(choice, 40),
        choice.choice(["2606.24021", "2606.24022", "math/0309136", "hep-th/9901001", ""]),
        tuple(choice.sample(["cs.LG", "cs.CL", "math-ph", "math.GT", "q-bio.NC"], 2)),
    )


def random_query(choice: random.Random, papers: list[Paper]) -> str:
    """Return a query of random pieces, or of what stands in a paper."""
    if choice.random() < 0.5:
        return some(choice, 4)
    text = choice.choice(papers).text
    start = choice.randrange(len(text))
    phrase = text[start : start + choice.randint(1, 12)]
    return choice.choice(["{}", '"{}"', '"{}', "-{}", "author:{}"]).format(phrase)


def ask(command: list[str], folder: Path) -> Results:
    """Return what the script answers to the table and to random questions."""
    choice = chance()
    papers = [random_paper(choice) for _ in range(40)]
    queries = [random_query(choice, papers) for _ in range(400)]
    table = [
        (query, list(group.searched().values())) for group in GROUPS for query in group.queries
    ]
    table += [(query, papers) for query in queries]
    texts = [text for _, known in table for paper in known for text in (paper.title, paper.text)]
    texts = list(dict.fromkeys(texts))
    highlights = [(query, raw, is_name) for query, raw, is_name, _ in HIGHLIGHTS]
    highlights += [
        (query, paper.text, False) for query in queries for paper in choice.sample(papers, 5)
    ]
    data = {
        "table": [(query, [paper._asdict() for paper in known]) for query, known in table],
        "texts": texts,
        "highlights": highlights,
    }
    query, ranges = (
        (SCRIPTS / name).read_text(encoding="utf-8")
        for name in ("reader/query.js", "hands/ranges.js")
    )
    answers: dict[str, Any] = run_script(command, folder, query + SHARED + ranges + FOUND, data)
    return Results(
        table, answers["table"], texts, answers["folded"], highlights, answers["highlights"]
    )


@pytest.fixture(
    scope="module",
    params=[pytest.param(command, id=name) for name, command in commands()],
)
def results(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Results:
    """Return the answers of the script in one of the browsers."""
    if not request.param:
        pytest.skip("the browser is not on this machine")
    return ask(request.param, tmp_path_factory.mktemp("profile"))


@pytest.mark.parametrize(("query", "papers", "expected"), TABLE)
def test_the_oracle_finds_what_the_table_says(
    query: str, papers: dict[str, Paper], expected: str
) -> None:
    assert "".join(name for name, paper in papers.items() if finds(query, paper)) == expected


@pytest.mark.browser
def test_the_script_folds_as_the_oracle_does(results: Results) -> None:
    assert len(results.texts) > 100
    assert dict(zip(results.texts, results.folded, strict=True)) == {
        text: fold(text) for text in results.texts
    }


@pytest.mark.browser
def test_the_script_finds_what_the_oracle_finds(results: Results) -> None:
    wrong = [
        (query, paper, found)
        for (query, papers), answers in zip(results.table, results.found, strict=True)
        for paper, found in zip(papers, answers, strict=True)
        if finds(query, paper) != found
    ]
    assert wrong == []
    assert any(map(any, results.found))


@pytest.mark.browser
def test_terms_are_highlighted_as_they_stand(results: Results) -> None:
    known = [expected for *_, expected in HIGHLIGHTS]
    assert [sorted(cut) for cut in results.cut[: len(known)]] == [sorted(cut) for cut in known]


@pytest.mark.browser
def test_what_is_highlighted_is_found_by_the_query_alone(results: Results) -> None:
    """One of the query's terms finds it, be it longer, since a character stands for several."""
    pieces = 0
    for (query, raw, _), cut in zip(results.highlights, results.cut, strict=True):
        for piece in cut[: 0 if "author:" in fold(query) else None]:
            pieces += 1
            assert piece in raw
            assert piece.strip() != ""
            assert any(finds(term, Paper(piece)) for term in terms_of(query)), (query, piece)
    assert pieces > 100


def terms_of(query: str) -> list[str]:
    """Return the terms of *query* that look for something, each as a query."""
    return [
        found[0]
        for found in TERM.finditer(fold(query, spaced=True))
        if found[0].strip('"') and not found[1]
    ]
