"""What stands around the titles of items: authors, days and categories, in the order of makers."""

from __future__ import annotations

from itertools import permutations
from typing import Any

import pytest

from sphinx_arxivdigest.formats import parse_digest
from sphinx_arxivdigest.formats.markdown import lists
from sphinx_arxivdigest.model import Paper, Problem, Repository

ONE, TWO = "https://arxiv.org/abs/2501.00001", "https://arxiv.org/abs/2501.00002"
CODE = Repository("https://x.org")
BOTH = ("Ada Example", "Li Na")


def read_one(item: str) -> Paper:
    digest = parse_digest(f"- {item}\n".encode())
    assert digest.format == "list"
    assert digest.problems == ()
    (paper,) = digest.papers
    assert paper.id == "2501.00001"
    return paper


@pytest.mark.parametrize(
    ("item", "fields"),
    [
        (f"[2025/01] **[T]({ONE})** *Ada Example, Li Na* [[code](https://x.org)]", {"code": CODE}),
        (f"[2025/01] **T** *Ada Example, Li Na* [[pdf]({ONE})]", {}),
        (f"(2025.01) [T]({ONE}), Ada Example, Li Na", {"details": {"published": "2025.01"}}),
        (f"2025-01-02 · [T]({ONE}) · Ada Example, Li Na", {"details": {"published": "2025-01-02"}}),
        (f"[T]({ONE}) — Ada Example, Li Na [2025-01]", {"details": {"published": "2025-01"}}),
        (
            f"**T** — Ada Example, Li Na (3 janvier 2025) · [arXiv]({ONE})",
            {"details": {"published": "3 janvier 2025"}},
        ),
        (
            f"[T]({ONE}), Ada Example, Li Na\n  - Abstract:\n    > We walk,\n    > and run.",
            {"abstract": "We walk,\nand run."},
        ),
        (f"**T** `cs.RO` `hep-th` _Ada Example, Li Na_ {ONE}", {"categories": ("cs.RO", "hep-th")}),
        (
            f"**[T]({ONE})** (`cs.RO`, `cs.AI`) Ada Example, Li Na",
            {"categories": ("cs.RO", "cs.AI")},
        ),
        (f"**T** `arXiv:2501.00001` _Ada Example, Li Na_ [pdf]({ONE})", {"details": {}}),
        (f"*Ada Example, Li Na*. **T**. [pdf]({ONE})", {"details": {}}),
        (f"Ada Example, Li Na: [T]({ONE})", {"details": {}}),
        (f"[T]({ONE}). Ada Example, Li Na. *ICRA*.", {"details": {"notes": "*ICRA*."}}),
        (
            f"**T**\n  Ada Example, Li Na\n  _2025-01-02_ · {ONE} · `cs.RO`",
            {"categories": ("cs.RO",)},
        ),
        (f"T\n  Ada Example, Li Na\n  {ONE}", {"details": {}}),
        (f"**T**\n  *Ada Example,\n  Li Na* {ONE}", {"details": {}}),
        (f"**T**，作者：Ada Example, Li Na；日期：2025-01-02，[论文]({ONE})", {}),
        (f"[T]({ONE})\n\n  Ada Example, Li Na\n\n  cs.RO | 2025-01-02", {"categories": ("cs.RO",)}),
    ],
)
def test_authors_days_and_categories_anywhere_around_a_title(
    item: str, fields: dict[str, Any]
) -> None:
    expected = {"title": "T", "authors": BOTH, **fields}
    paper = read_one(item)
    assert {field: getattr(paper, field) for field in expected} == expected


@pytest.mark.parametrize("separator", [" ", ", ", " · ", " | ", "\n  ", ". ", " - ", " — "])
@pytest.mark.parametrize("title", ["**A Walk**", "[A Walk](URL)", "**[A Walk](URL)**"])
@pytest.mark.parametrize("authors", ["*Ada Example, Li Na*", "_Ada Example, Li Na_"])
def test_parts_of_an_item_in_any_order(separator: str, title: str, authors: str) -> None:
    for day, codes in (("[2025-01]", "`cs.RO`"), ("_2025-01_", "(cs.RO)")):
        parts = [title, authors, day, codes, *(["[pdf](URL)"] if "URL" not in title else [])]
        for order in permutations(parts):
            paper = read_one(separator.join(order).replace("URL", ONE))
            assert (paper.title, paper.authors) == ("A Walk", BOTH)
            assert (paper.categories, paper.details) == (("cs.RO",), {"published": "2025-01"})


@pytest.mark.parametrize(
    ("between", "notes"),
    [
        ("*Ada Example et al. ICRA.*", "ICRA."),
        ("*Ada Example (A Lab) et al.* at ICRA", "at ICRA"),
        ("Ada Example et al., at ICRA", "at ICRA"),
    ],
)
def test_what_stands_behind_et_al_is_no_author(between: str, notes: str) -> None:
    paper = read_one(f"**T**. {between} [pdf]({ONE})")
    assert [name.split(" (")[0] for name in paper.authors] == ["Ada Example"]
    assert paper.details["notes"] == notes
    assert paper.details["author list"].endswith("et al.")


@pytest.mark.parametrize(
    "note",
    [
        "read on 2025-01-02 again",
        "the *first, and last* of its kind",
        "in stock, at well-known shops",
        "version 2025.1.3",
        "a score of (9/10)",
    ],
)
def test_other_words_stay_in_the_notes(note: str) -> None:
    paper = read_one(f"[T]({ONE}) {note}")
    assert (paper.authors, paper.categories) == ((), ())
    assert paper.details == {"notes": note}


@pytest.mark.parametrize(
    ("item", "authors", "notes"),
    [
        (f'Ada Example, Li Na. "Walking". [arXiv:2501.00001]({ONE}), 2025.', BOTH, "2025."),
        (f'Ada Example and Li Na, "Walking," arXiv:2501.00001, 2025. {ONE}', BOTH, "2025."),
        (
            "[1] Ada Example. “Walking.” arXiv preprint arXiv:2501.00001",
            ("Ada Example",),
            "arXiv preprint",
        ),
        (f'"Walking". {ONE}', (), None),
    ],
)
def test_bibliographies_have_titles_in_quotes(
    item: str, authors: tuple[str, ...], notes: str | None
) -> None:
    paper = read_one(item)
    assert (paper.title, paper.authors) == ("Walking", authors)
    assert paper.details.get("notes") == notes


def test_bibliographies_may_have_the_year_behind_names() -> None:
    paper = read_one("Example, A., & Na, L. (2025). Walking: a study. arXiv:2501.00001.")
    assert paper.title == "Walking: a study"
    assert {"Example", "Na"} <= set(" ".join(paper.authors).replace(",", " ").split())
    assert paper.details["notes"].startswith("2025")


@pytest.mark.parametrize(
    ("item", "title", "notes"),
    [
        (f"**SAM**: A Walk [pdf]({ONE})", "SAM: A Walk", None),
        (f"**SAM:** A Walk - Ada Example, Li Na ([pdf]({ONE}))", "SAM: A Walk", None),
        (f"[ICRA] **SAM**: A Walk {ONE}", "SAM: A Walk", "[ICRA]"),
        (f"**SAM**: Ada Example, Li Na {ONE}", "SAM", None),
        (f"**A Walk over Some Hills**: as it was {ONE}", "A Walk over Some Hills", "as it was"),
        (f"`legs` **A Walk** {ONE}", "A Walk", "`legs`"),
        (f"**(ICRA)** **A Walk** {ONE}", "A Walk", "(ICRA)"),
        (f"A Walk. Ada Example, Li Na. {ONE}", "A Walk", None),
        (f"A Walk - Ada Example, Li Na - 2025 - {ONE}", "A Walk", "2025"),
        ("A Walk. Ada Example, Li Na. arXiv:2501.00001, 2025.", "A Walk", "2025."),
        (f"Ada Example, Li Na. A Walk. {ONE}", "A Walk", None),
        (f"<{ONE}> A Walk", "A Walk", None),
        (f"[2501.00001]({ONE}) — A Walk — Ada Example, Li Na", "A Walk", None),
        (f"On J. Walkers, and Others. [pdf]({ONE})", "On J. Walkers, and Others", None),
    ],
)
def test_where_titles_end(item: str, title: str, notes: str | None) -> None:
    paper = read_one(item)
    assert paper.title == title
    assert paper.details.get("notes") == notes
    assert paper.authors == (BOTH if "Ada Example" in item else ())


@pytest.mark.parametrize(
    "title", ['"Why Walk?": Explaining Legs', "Walking (2025). A Study", 'A "Good" Walk']
)
def test_titles_may_have_quotes_and_years(title: str) -> None:
    assert read_one(f"{title} [[pdf]({ONE})]").title == title


def test_an_item_without_authors_is_told_where_half_of_the_others_have_them() -> None:
    items = [f"- [T {n}](https://arxiv.org/abs/2501.0000{n}), Ada Example, Li Na\n" for n in (1, 2)]
    alone = "- [U](https://arxiv.org/abs/2501.00003), at ICRA\n"
    few = "- [V](https://arxiv.org/abs/2501.00004)\n- [W](https://arxiv.org/abs/2501.00005)\n"
    assert parse_digest("".join([*items, alone]).encode()).problems == (
        Problem(3, "entry without authors"),
    )
    assert parse_digest("".join([items[0], alone, few]).encode()).problems == ()


def test_topics_need_no_categories_beside_headings_that_are_some() -> None:
    text = f"## cs.RO\n\n- [T]({ONE})\n\n## Legs\n\n- [U]({TWO})\n"
    digest = parse_digest(text.encode())
    assert [paper.categories for paper in digest.papers] == [("cs.RO",), ()]
    assert digest.problems == ()


@pytest.mark.parametrize(
    "text",
    [
        f"- title: Walking\n  authors: [Ada Example]\n  url: {ONE}\n",
        f"papers:\n- id: '1'\n  url: {ONE}\n  title: Walking\n  abstract: >\n    We walk.\n",
    ],
)
def test_mappings_of_yaml_are_no_lists(text: str) -> None:
    assert not lists.detects(text.split("\n"))


def test_items_with_labels_in_markdown_are_no_mappings_of_yaml() -> None:
    paper = read_one(f"Title: T\n  Authors: Ada Example, Li Na\n  Link: {ONE}")
    assert (paper.title, paper.authors) == ("T", BOTH)
