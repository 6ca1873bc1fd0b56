"""Lists of papers in the markup of Org and of reStructuredText."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sphinx_arxivdigest.formats import parse_digest

if TYPE_CHECKING:
    from sphinx_arxivdigest.model import Digest

ADDRESS = "https://arxiv.org/abs/2501.0000"
BOTH = ("Ada Example", "Li Na")


def read(text: str) -> Digest:
    digest = parse_digest(text.encode())
    assert digest.format == "list"
    assert digest.problems == ()
    return digest


def test_org_has_headings_of_stars_and_links_in_two_brackets() -> None:
    digest = read(
        f"* Robots\n** cs.RO\n- [[{ADDRESS}1][Walking]] - Ada Example, Li Na\n"
        f"  - Abstract :: We walk.\n- Running :: [[{ADDRESS}2]] Ada Example, Li Na\n"
        "  - Abstract :: We run.\n** Arms\n"
        f"*** [[{ADDRESS}3][Waving]]\n    Ada Example, Li Na\n    - Abstract :: We wave.\n"
    )
    assert [(each.title, each.id[-1], each.line) for each in digest.papers] == [
        *(("Walking", "1", 3), ("Running", "2", 5), ("Waving", "3", 8))
    ]
    assert {each.authors for each in digest.papers} == {BOTH}
    assert [each.abstract for each in digest.papers] == ["We walk.", "We run.", "We wave."]
    assert [each.categories for each in digest.papers] == [("cs.RO",), ("cs.RO",), ()]
    assert digest.papers[2].details == {"topic": "Arms"}


def test_a_list_of_links_with_stars_is_a_list() -> None:
    digest = read(f"* [[{ADDRESS}1][Walking]]\n* [[{ADDRESS}2][Running]]\n")
    assert [each.title for each in digest.papers] == ["Walking", "Running"]


@pytest.mark.parametrize(("upper", "lower"), [("=", "-"), ("-", "~"), ("#", "=")])
def test_restructuredtext_has_lines_below_headings_and_links_in_accents(
    upper: str, lower: str
) -> None:
    digest = read(
        f"Papers\n{upper * 6}\n\ncs.RO\n{lower * 5}\n\n"
        f"* `Walking <{ADDRESS}1>`_, Ada Example, Li Na\n* `Running <{ADDRESS}2>`__\n\n"
        f"  :Authors: Ada Example, Li Na\n  :Abstract: We run.\n\nArms\n{lower * 4}\n\n"
        f"* `Waving\n  <{ADDRESS}3>`_ by Ada Example, Li Na\n".replace("Waving\n  <", "Waving <")
    )
    assert [(each.title, each.id[-1]) for each in digest.papers] == [
        *(("Walking", "1"), ("Running", "2"), ("Waving", "3"))
    ]
    assert {each.authors for each in digest.papers} == {BOTH}
    assert digest.title == "Papers"
    assert digest.papers[1].abstract == "We run."
    assert [each.categories for each in digest.papers] == [("cs.RO",), ("cs.RO",), ()]
    assert digest.papers[2].details["topic"] == "Arms"


def test_terms_of_markdown_may_have_two_colons() -> None:
    items = (
        f"Walking :: {ADDRESS}1 — Ada Example, Li Na",
        f"Running :: [pdf]({ADDRESS}2) Li Na, Bo E",
    )
    digest = read("".join(f"- {item}\n" for item in items))
    assert [each.title for each in digest.papers] == ["Walking", "Running"]


def test_stars_are_bullets_where_links_are_those_of_markdown() -> None:
    digest = read(f"* [[pdf]({ADDRESS}1)] Walking\n* Running [[{ADDRESS}2]({ADDRESS}2)]\n")
    assert [each.title for each in digest.papers] == ["Walking", "Running"]
