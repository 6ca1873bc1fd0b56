"""Each identifier in a file is in a paper, in a problem, or in the list of what stayed unused."""

from __future__ import annotations

import functools
import json
import re
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from counting import calls
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from samples_entries import WRITERS, Sample

from sphinx_arxivdigest.formats import NotADigest, parse_digest, to_jsonl
from sphinx_arxivdigest.model import Digest, Unused

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

quick = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])

SAMPLES = Path(__file__).parents[1] / "samples" / "formats"
ENTRY = "### [1] [Walking](https://arxiv.org/abs/2501.00001)\n*Ada Example*\n\nAbstract: {}\n"
NEW = re.compile(r"(?<![0-9.])[0-9]{2}(?:0[1-9]|1[0-2])\.[0-9]{4,5}(?![0-9])")


def samples() -> dict[str, str]:
    """Return a file of each format, by name."""
    texts = {path.name: path.read_text("utf-8") for path in sorted(SAMPLES.iterdir())}
    del texts["empty-day.md"]
    lines = to_jsonl(parse_digest(texts["plain.md"].encode()))
    objects = list(map(json.loads, lines.splitlines()))
    return {**texts, "lines.jsonl": lines, "list.json": json.dumps(objects, indent=2)}


def lost(text: str, digest: Digest) -> set[str]:
    """Return the identifiers in *text* that are nowhere in *digest*."""
    kept = repr((digest.papers, digest.problems, digest.unused))
    at_fault = {problem.line for problem in digest.problems}
    return {
        name
        for number, line in enumerate(text.split("\n"), 1)
        for name in NEW.findall(line)
        if name not in kept and number not in at_fault
    }


@pytest.mark.parametrize("name", samples())
def test_samples_use_all_identifiers(name: str) -> None:
    text = samples()[name]
    digest = parse_digest(text.encode())
    assert digest.papers
    assert lost(text, digest) == set()


@pytest.mark.parametrize("name", samples())
@quick
@given(data=st.data())
def test_no_identifier_vanishes(name: str, data: st.DataObject) -> None:
    lines = samples()[name].split("\n")
    for _ in range(data.draw(st.integers(1, 4))):
        index = data.draw(st.integers(0, len(lines) - 1))
        piece = data.draw(
            st.sampled_from(["{}", "arXiv:{}v2", "](https://arxiv.org/abs/{})", "<{}>"])
        )
        number = data.draw(st.integers(0, 99999))
        text = piece.format(f"2312.{number:05}")
        column = data.draw(st.integers(0, len(lines[index])))
        change = data.draw(st.sampled_from(["insert", "add", "drop", "cut"]))
        if change == "insert":
            lines[index] = f"{lines[index][:column]} {text} {lines[index][column:]}"
        elif change == "add":
            lines.insert(index, text)
        elif change == "cut":
            lines[index] = lines[index][:column]
        elif len(lines) > 1:
            del lines[index]
    text = "\n".join(lines)
    try:
        digest = parse_digest(text.encode())
    except NotADigest:
        return
    assert lost(text, digest) == set()


def test_what_stands_outside_of_entries_is_listed() -> None:
    above = "# 2025-03-04\n\nSee 2401.00001v2 and arXiv:math.GT/0309136, not 12401.00001.\n\n"
    below = "\n# More\n\nhttps://arxiv.org/abs/2401.00002, 2413.00002, page/0309137\n"
    digest = parse_digest((above + ENTRY.format("After 2401.00003.")).encode())
    assert digest.problems == ()
    assert digest.unused == (Unused(3, "2401.00001"), Unused(3, "math/0309136"))
    paper = {"id": "2501.00001", "title": "T", "authors": "Li Na"}
    text = json.dumps({"about": "\n2401.00002 hep-th/9901001", "papers": [paper]})
    found = parse_digest(text.replace("/", "\\/").encode()).unused
    assert found == (Unused(1, "2401.00002"), Unused(1, "hep-th/9901001"))
    assert parse_digest((ENTRY.format("We.") + below).encode()).unused == ()


def test_what_a_problem_says_is_not_listed() -> None:
    text = "[\n" + '{"id": "2501.00001", "title": "T"},\n{"id": "2501.00002", \n]'
    digest = parse_digest(text.encode())
    assert [paper.id for paper in digest.papers] == ["2501.00001"]
    accounted = {each.line for each in digest.problems} | {each.line for each in digest.unused}
    assert 3 in accounted


# -- whole entries -----------------------------------------------------------------


@st.composite
def entries(draw: st.DrawFn, with_id: st.SearchStrategy[bool]) -> list[Sample]:
    """Return entries, each with words of its own."""
    samples = []
    for number in range(draw(st.integers(2, 5))):
        text = functools.partial(_text, draw, f"{number}")
        given = [f"Ada{letter}{number} Example{letter}{number}" for letter in "abc"]
        samples.append(
            Sample(
                id=f"2501.{number:05}" if draw(with_id) else "",
                title=text("Title", least=2),
                authors=tuple(given[: draw(st.integers(1, 3))]),
                category=draw(st.sampled_from(["cs.RO", "cs.LG", "hep-th"])),
                tldr=text("Short", least=0),
                abstract=text("Abstract", least=1),
                insight=text("Insight", least=0),
            )
        )
    return samples


def _text(draw: st.DrawFn, number: str, word: str, least: int) -> str:
    """Return a sentence of words that are in no other one."""
    count = draw(st.integers(least, 6))
    return " ".join(f"{word}{letter}{number}" for letter in "abcdef"[:count])


def kept(digest: Digest) -> set[str]:
    """Return every word that is in *digest*."""
    texts = [each.text for each in digest.unused]
    texts += [problem.message for problem in digest.problems]
    for paper in digest.papers:
        texts += [paper.title, paper.tldr, paper.abstract, paper.comment, *paper.authors]
        texts += paper.details.values()
    return set(re.findall(r"\w+", " ".join(texts)))


@pytest.mark.parametrize("write", WRITERS.values(), ids=WRITERS)
@quick
@given(entries(with_id=st.just(True)))
def test_every_word_of_whole_entries_is_kept(
    write: Callable[[Sequence[Sample]], str], samples: list[Sample]
) -> None:
    digest = parse_digest(write(samples).encode())
    assert [paper.id for paper in digest.papers] == [each.id for each in samples]
    assert [paper.authors for paper in digest.papers] == [each.authors for each in samples]
    assert [paper.categories for paper in digest.papers] == [(each.category,) for each in samples]
    assert set().union(*(each.words for each in samples)) - kept(digest) == set()


@pytest.mark.parametrize("write", WRITERS.values(), ids=WRITERS)
@quick
@given(entries(with_id=st.booleans()))
def test_entries_without_identifiers_are_named(
    write: Callable[[Sequence[Sample]], str], samples: list[Sample]
) -> None:
    try:
        digest = parse_digest(write(samples).encode())
    except NotADigest:
        assert not all(each.id for each in samples)
        return
    words = kept(digest)
    for each in samples:
        assert each.title.split()[0] in words
        assert each.id in {paper.id for paper in digest.papers}


@pytest.mark.parametrize("line", ["## Standing still", "- Standing still", "1. Standing *still*"])
def test_lines_like_entries_outside_of_them_are_listed(line: str) -> None:
    text = f"{line}\n\n{ENTRY.format('We.')}"
    digest = parse_digest(text.encode())
    assert "still" in kept(digest)
    assert [each.line for each in digest.unused] in ([1], [])


def test_fields_below_a_heading_in_a_list_are_listed() -> None:
    items = [
        f"- [Walk {n}](https://arxiv.org/abs/2501.0000{n})\n  - Insight: Go {n}\n" for n in (1, 2)
    ]
    text = items[0] + "## News\n  - **Insight**: Standing still helps\n" + items[1]
    digest = parse_digest(text.encode())
    assert [paper.id for paper in digest.papers] == ["2501.00001", "2501.00002"]
    assert "Standing" in kept(digest)


def test_navigation_and_heads_of_tables_are_not_listed() -> None:
    text = "# Table of contents\n\n- [All about robots](#robots)\n\n## Machine Learning (cs.LG)\n\n"
    assert parse_digest((text + ENTRY.format("We.")).encode()).unused == ()
    rows = "| Title | Paper link |\n|---|---|\n"
    row = "| Walking {0} | [page](https://arxiv.org/abs/2501.0000{0}) |\n"
    assert parse_digest((rows + row.format(1) + row.format(2)).encode()).unused == ()


@pytest.mark.parametrize(
    "line",
    [
        "**Link**: [PDF](https://arxiv.org/pdf/2501.00001)",
        "**arXiv**：[2501.00001v1](https://arxiv.org/abs/2501.00001) · [PDF](https://arxiv.org/pdf/2501.00001)",
        "- **Link:** [PDF](https://arxiv.org/pdf/2501.00001v1)",
        "- **Sleep Score:** 4 of 5",
        "- **Comment:** None",
    ],
)
def test_lines_of_labels_and_own_links_are_not_listed(line: str) -> None:
    digest = parse_digest(ENTRY.replace("Abstract", f"{line}\n\nAbstract").encode())
    assert [paper.id for paper in digest.papers] == ["2501.00001"]
    assert digest.unused == ()


def test_lines_like_entries_are_looked_for_in_linear_time() -> None:
    items = "".join(f"- Words{n} of item{n} here\n" for n in range(30_000))
    start = time.process_time()
    assert parse_digest(ENTRY.format(f"We.\n\n{items}").encode()).papers
    # Quadratic work would take three times as long.
    assert time.process_time() - start < 5


def test_lines_that_an_entry_has_taken_are_not_taken_apart() -> None:
    def work(sentence: str) -> int:
        data = ENTRY.format(f"{sentence}\n  Methods: {sentence}").encode()
        return calls(lambda: parse_digest(data))

    words = "robots walk, "
    work(words)  # The first time, vocabularies are read.
    assert work(f"We see {words * 2000}too.") < work(f"We see {words * 20}too.") + 20


def test_sentences_that_no_entry_of_a_table_has_are_listed() -> None:
    row = "| [Walk {0}](https://arxiv.org/abs/2501.0000{0}) | Ada Example |\n"
    table = f"| Title | Authors |\n|---|---|\n{row.format(1)}{row.format(2)}"
    below = "\n## Abstracts\n\n### Walk 1\n\nRobots that stand still need no legs at all.\n"
    digest = parse_digest(f"Robots that we have met.\n\n{table}{below}".encode())
    assert len(digest.papers) == 2
    assert digest.unused == (Unused(12, "Robots that stand still need no legs at all."),)
