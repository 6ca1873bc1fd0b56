"""A name of a field means the same in every format: as a label, a column, a member."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from sphinx_arxivdigest.formats import parse_digest
from sphinx_arxivdigest.formats.fields import place, vocabulary

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx_arxivdigest.model import Paper

ADDRESS = "https://arxiv.org/abs/2501.{:05}"
#: Key → a value that has the form of its values, with the number of an entry.
VALUES = {
    "authors": "Grace H. Sample",
    "author list": "Grace H. Sample",
    "main category": "cs.LG",
    "categories": "cs.LG",
    "announced": "cross",
    "code": "https://example.org/code/{}",
    "code links": "https://example.org/code/{}",
    "code stars": "5{}",
    "version": "{}",
    "number": "{}",
    "id": "2501.{:05}",
    "url": ADDRESS,
    "link": ADDRESS,
    "pdf": "https://arxiv.org/pdf/2501.{:05}",
    "html": "https://arxiv.org/html/2501.{:05}",
    "doi": "10.1000/example.{}",
    "date": "2025-01-0{}",
    "published": "2025-01-0{}",
    "updated": "2025-01-0{}",
    # Sentences would be the abstract that no entry has.
    "notes": "some words of {}",
}
#: Fields that each entry here has anyway.
TITLES = {"title", "heading"}
ENTRIES = (1, 2, 3)


def label(name: str, values: list[str], authors: str) -> str:
    given = f"**Authors:** {authors}\n\n" if authors else ""
    return "# Papers\n\n" + "".join(
        f"### [A Title {n}]({ADDRESS.format(n)})\n\n{given}**{name}:** {value}\n\n"
        for n, value in zip(ENTRIES, values, strict=True)
    )


def item(name: str, values: list[str], authors: str) -> str:
    given = f"  - Authors: {authors}\n" if authors else ""
    return "".join(
        f"- [A Title {n}]({ADDRESS.format(n)})\n{given}  - {name}: {value}\n"
        for n, value in zip(ENTRIES, values, strict=True)
    )


def column(name: str, values: list[str], authors: str) -> str:
    head = f"|Title|Authors|{name}|" if authors else f"|Title|{name}|"
    return f"{head}\n{'|---' * (head.count('|') - 1)}|\n" + "".join(
        f"|[A Title {n}]({ADDRESS.format(n)})|{authors and f'{authors}|'}{value}|\n"
        for n, value in zip(ENTRIES, values, strict=True)
    )


def member(name: str, values: list[str], authors: str) -> str:
    given = {"authors": authors} if authors else {}
    return json.dumps(
        [
            {"title": f"A Title {n}", "abs": ADDRESS.format(n), **given, _snake_case(name): value}
            for n, value in zip(ENTRIES, values, strict=True)
        ]
    )


def _snake_case(name: str) -> str:
    return name.lower().replace(" ", "_")


def papers(text: str) -> tuple[Paper, ...]:
    return tuple(replace(paper, line=0) for paper in parse_digest(text.encode()).papers)


@pytest.mark.parametrize("layout", [label, item, column, member])
@pytest.mark.parametrize("key", [key for key in vocabulary() if key not in TITLES])
def test_a_name_means_the_same_in_every_format(
    key: str, layout: Callable[[str, list[str], str], str]
) -> None:
    values = [VALUES.get(key, "Some words of {}.").format(n) for n in ENTRIES]
    authors = "" if key in ("authors", "author list") else "Ada Example, Li Na"
    expected = papers(member(key, values, authors))
    assert len(expected) == len(ENTRIES)
    if place(key) != "link":
        assert all(value in str(paper) for value, paper in zip(values, expected, strict=True))
    for name in vocabulary()[key].names:
        written = f"{name[0].upper()}{name[1:]}"
        assert papers(layout(written, values, authors)) == expected, name
