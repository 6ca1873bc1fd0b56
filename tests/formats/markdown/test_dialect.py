"""What the first entries of a digest show of the others."""

from __future__ import annotations

import pytest

from sphinx_arxivdigest.formats import parse_digest
from sphinx_arxivdigest.formats.markdown.dialect import Dialect, dialect_of, explains
from sphinx_arxivdigest.model import Problem

LINKED = "### [{number}] [T](https://arxiv.org/abs/2501.{number:05})"


def dialect(*fields: str, heading: str = LINKED) -> Dialect:
    """Return the dialect of a digest with an entry for each of *fields*."""
    entries = (
        f"{heading.format(number=number)}\n\n{text}\n\n" for number, text in enumerate(fields, 1)
    )
    return dialect_of("".join(entries).split("\n"))


@pytest.mark.parametrize(
    ("entries", "needed"),
    [(3, 3), (4, 3), (5, 3), (6, 3), (7, 4), (8, 4), (9, 5), (20, 10)],
)
def test_half_of_the_entries_make_a_name_that_of_a_field(entries: int, needed: int) -> None:
    named, others = ["Unusual name of a field: text"], ["text"]
    found = dialect(*named * needed, *others * (entries - needed))
    assert found.labels == {"unusual name of a field"}
    fewer = dialect(*named * (needed - 1), *others * (entries - needed + 1))
    assert fewer.labels == set()


@pytest.mark.parametrize("entries", [1, 2])
def test_in_a_few_entries_only_what_stands_out_is_a_name(entries: int) -> None:
    assert dialect(*["Plain name: text"] * entries).labels == set()
    bold = "**Method:** we\n\n**Unusual name of a field:** text"
    assert dialect(*[bold] * entries).labels == {"unusual name of a field"}


def test_only_the_first_entries_are_looked_at() -> None:
    first, later = "Early name: text", "Late name: text"
    assert dialect(*[first] * 20, *[later] * 60).labels == {"early name"}


def test_the_sample_ends_with_the_last_of_its_entries() -> None:
    named, other = "Name of a field: text", "text"
    assert dialect(*[other] * 10, *[named] * 10).labels == {"name of a field"}
    assert dialect(*[named] * 9, *[other] * 11, named).labels == set()


def test_the_last_of_few_entries_counts() -> None:
    assert dialect("Name of a field: x", "Name of a field: x", "Name of a field: x").labels == {
        "name of a field"
    }


def test_names_below_most_headings() -> None:
    names, text = "Ada Example, Li Na", "This is a sentence of some length."
    assert dialect(names, names, text).named
    assert not dialect(names, text).named
    assert not dialect(names, text, text).named


def test_levels_and_numbers() -> None:
    found = dialect("text", heading="## {number}. [T](https://arxiv.org/abs/2501.{number:05})")
    assert (found.level, found.numbered, found.first) == (2, True, None)
    found = dialect("text", heading="#### [T](https://arxiv.org/abs/2501.{number:05})")
    assert (found.level, found.numbered, found.first) == (4, False, None)
    assert dialect_of(["# A", "text"])[:2] == (3, None)


UNLINKED = "## A title of number {number}"
FIELDS = "arXiv: 2501.0000{number}\n\nAbstract: text"


def test_headings_without_links_are_papers_by_what_stands_below() -> None:
    fields = [FIELDS.format(number=number) for number in (1, 2, 3)]
    found = dialect(*fields, heading=UNLINKED)
    assert (found.level, found.first) == (2, 0)
    assert dialect("Abstract: text", "Abstract: text", heading=UNLINKED).first is None
    assert dialect("arXiv: 2501.00001", "arXiv: 2501.00002", heading=UNLINKED).first == 0
    assert dialect("arXiv: 2501.00001", heading=UNLINKED).first is None


def test_the_heading_of_a_document_is_not_a_paper() -> None:
    link = "Abstract: text\n\nSee https://arxiv.org/abs/2501.00001"
    assert dialect(link, heading="# A title").first is None
    assert dialect(link, heading="## A title").first == 0
    assert dialect(FIELDS.format(number=1), heading="# A title").first == 0
    assert dialect(FIELDS.format(number=1), heading="## A title").first == 0
    twice = FIELDS.format(number=1) + "\n\nAbstract: more"
    assert dialect(twice, heading="## A title").first is None


def test_headings_that_recur_or_name_categories_are_not_titles() -> None:
    field = FIELDS.format(number=1)
    assert dialect(field, field, heading="## Summary").first is None
    assert dialect(field, heading="## cs.LG").first is None
    assert dialect(field, heading="## Machine Learning").first is None
    assert dialect(field, heading="## Abstract").first is None


def test_fields_may_be_headings() -> None:
    text = "arXiv: 2501.00001\n\n### Abstract\n\nText.\n\n### Authors\n\nAda Example"
    assert dialect(text, heading="## A title of number {number}").first == 0


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("# cs.RO\n\ntext", ["no heading is that of a paper"]),
        (
            "# cs.RO\n\n### [1] [T](https://arxiv.org/abs/2501.00001)\n\nAda Example, Li Na\n",
            [
                "headings of level 3 name papers, or have numbers in brackets, first on line 3",
                "papers have numbers",
                "a line of names stands below most headings",
            ],
        ),
        (
            "## A walk\n\narXiv: 2501.00001\n\nAbstract: We walk.\n\n**Shoe size:** 40\n",
            [
                "headings of level 2 are those of papers by what stands below them,"
                " first on line 1",
            ],
        ),
        (
            "**Title:** A walk\n**Authors:** Li Na\n**Link:** https://arxiv.org/abs/2501.00001\n",
            [
                "titles stand on lines of their own, in bold type, as links or behind labels",
                "headings of level 6 are those of papers by what stands below them,"
                " first on line 1",
            ],
        ),
        (
            "---\ntitle: A walk\nurl: https://arxiv.org/abs/2501.00001\nauthors: Li Na\n---\n",
            [
                "the file is one paper, with fields in its front matter",
                "headings of level 1 are those of papers by what stands below them,"
                " first on line 1",
            ],
        ),
        (
            "".join(
                f"## [T](https://arxiv.org/abs/2501.0000{n})\n\nShoe size: 40\n" for n in (1, 2, 3)
            ),
            [
                "headings of level 2 name papers, or have numbers in brackets, first on line 1",
                "names of fields that only this file has: shoe size",
            ],
        ),
    ],
)
def test_the_dialect_is_explained(text: str, sentences: list[str]) -> None:
    assert list(explains(text.split("\n"))) == sentences


def test_a_deeper_heading_with_a_link_is_part_of_an_entry() -> None:
    entry = (
        "### [Walking {0}](https://arxiv.org/abs/2501.0000{0})\n\n*Ada E, Li Na*\n\nWe walk.\n\n"
    )
    older = "#### [Older](https://arxiv.org/abs/2401.00001)\n\nIt is older.\n\n"
    digest = parse_digest((entry.format(1) + older + entry.format(2)).encode())
    assert [paper.title for paper in digest.papers] == ["Walking 1", "Walking 2"]
    assert "It is older." in digest.papers[0].abstract
    assert "2401.00001" in digest.papers[0].details["notes"]
    assert digest.problems == ()


def test_papers_of_a_list_behind_entries_need_no_authors() -> None:
    entry = "### [Walking](https://arxiv.org/abs/2501.00001)\n\n*Ada E, Li Na*\n\n"
    seen = "## Also seen\n\n- [Counting](https://arxiv.org/abs/2501.00002)\n"
    digest = parse_digest(f"## cs.RO\n\n{entry}{seen}".encode())
    assert [paper.title for paper in digest.papers] == ["Walking", "Counting"]
    assert not any("authors" in problem.message for problem in digest.problems)
    bare = parse_digest(f"## cs.RO\n\n{entry.replace('*Ada E, Li Na*', '')}".encode())
    assert Problem(3, "entry without authors") in bare.problems


def test_entries_below_an_overview_are_those_of_headings() -> None:
    address = "https://arxiv.org/abs/2501.0000{0}"
    rows = "".join(f"| [T {n}]({address.format(n)}) | cs.RO |\n" for n in (1, 2))
    table = f"| Paper | Category |\n|---|---|\n{rows}\n"
    fields = "- **arXiv**: [2501.0000{0}]({1}) · **Authors**: Ada E, Li Na\n\nWe walk.\n\n"
    entries = "".join(f"### T {n}\n\n{fields.format(n, address.format(n))}" for n in (1, 2))
    digest = parse_digest(f"# Papers\n\n{table}## Whole\n\n{entries}".encode())
    assert digest.format == "markdown"
    assert [(paper.id[-1], paper.authors) for paper in digest.papers] == [
        (n, ("Ada E", "Li Na")) for n in "12"
    ]
