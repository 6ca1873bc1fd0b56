"""The index of authors: letters, positions, and parts of a letter."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from sphinx_arxivdigest.people import key, sort_key
from sphinx_arxivdigest.people.index import Author, by_letter
from sphinx_arxivdigest.people.parts import (
    AuthorParts,
    Part,
    cut,
    position,
    position_of,
    written,
)


def starts(*names: tuple[str, int]) -> list[str]:
    """Return where the parts of these names with their lines begin, the first part apart."""
    return [part.start for part in cut([(sort_key(name), lines) for name, lines in names], [])][1:]


def test_positions_are_family_and_given_name() -> None:
    assert position(sort_key("Hu van der Zhang")) == position_of("Zhang, Hu") == "zhang\thu"
    assert position_of("Zhang") == "zhang"
    assert written("zhang\thu") == "Zhang, Hu"
    assert written("zhang\t") == "Zhang"
    assert position_of("Zhang") < position_of("Zhang, A") < position_of("Zhange")


def test_authors_are_divided_by_letter() -> None:
    people = [
        Author(key, name, (name,))
        for key, name in [("bo", "Bo Zhang"), ("3d", "3D Team"), ("ada", "Ada Zhang")]
    ]
    symbols, z = by_letter(people)
    assert (symbols.label, symbols.anchor) == ("#", "cap-symbols")
    assert (z.label, z.anchor) == ("Z", "cap-Z")
    assert [(one.name, one.author.key, one.position) for one in z.authors] == [
        ("Zhang, Ada", "ada", "zhang\tada"),
        ("Zhang, Bo", "bo", "zhang\tbo"),
    ]
    assert [z.count_before(key) for key in ("zha", "zhang\tada", "zhang\tb", "zi")] == [0, 0, 1, 2]


@given(st.sets(st.text(st.sampled_from("aBé. -'Жv山"), max_size=8), max_size=12))
@example({"Bo Zhang Jr", "Bo Zhang", "Bo van Zhang", "Zhang", "Bo B. Zhang", "Bo Zhang Hu"})
def test_the_index_is_in_the_order_of_sort_keys(names: set[str]) -> None:
    letters = by_letter([Author(key(name), name, (name,)) for name in names])
    listed = [one.author.name for letter in letters for one in letter.authors]
    assert listed == sorted(names, key=sort_key)


@pytest.mark.parametrize(
    ("start", "stop", "name", "title"),
    [
        ("", "", "z", "Z"),
        ("", "zh", "z", "Z – Zh"),
        ("zhang\thu", "", "zhang_hu", "Zhang, Hu –"),
        ("zhang\thu", "zhao", "zhang_hu", "Zhang, Hu – Zhao"),
        ("zu öl", "", "zu-u00f6l", "Zu Öl –"),
    ],
)
def test_names_of_parts(start: str, stop: str, name: str, title: str) -> None:
    part = Part("Z", start, stop)
    assert (part.name, part.title) == (name, title)


def test_a_letter_begins_with_its_first_part_and_ends_with_its_last() -> None:
    parts = cut([(sort_key("A Za"), 1000), (sort_key("A Zb"), 1000)], [(1, "A"), (1, "Z")])
    assert parts == [Part("A", "", ""), Part("Z", "", "zb"), Part("Z", "zb", "")]


def test_parts_are_about_a_thousand_lines() -> None:
    # From 750 lines on a part may end, and the last one has more than 250.
    assert starts(("A Za", 750), ("A Zb", 600)) == ["zb"]
    assert starts(("A Za", 749), ("A Zb", 600)) == []
    assert starts(("A Za", 1000), ("A Zb", 251)) == ["zb"]
    assert starts(("A Za", 1000), ("A Zb", 250)) == []
    # Until 1250 lines a shorter position may be found, ...
    assert starts(("A Zaa", 750), ("A Zab", 500), ("A Zb", 300)) == ["zb"]
    assert starts(("A Zaa", 750), ("A Zab", 501), ("A Zb", 300)) == ["zab"]
    # ... of equal ones the one nearest to 1000.
    assert starts(("A Za", 800), ("A Zb", 250), ("A Zc", 300)) == ["zc"]
    assert starts(("A Za", 980), ("A Zb", 150), ("A Zc", 300)) == ["zb"]
    # The next part has its thousand from where it begins.
    many = [("A Za", 1200), ("A Zb", 800), ("A Zc", 300), ("A Zd", 900), ("A Ze", 300)]
    assert starts(*many) == ["zb", "zd", "ze"]
    # Namesakes stay together.
    assert starts(("A Za", 900), ("Á Za", 900)) == []
    # A position ends in a letter, and begins as the name behind it does.
    assert starts(("A Zhang", 900), ("B Zhang", 900)) == ["zhang\tb"]
    assert starts(("A Ramón", 900), ("A Ramón y Cajal", 900)) == ["ramon y"]


def test_the_part_of_a_name_is_found() -> None:
    first, second, other = (
        Part("Z", "", "zhang\tb"),
        Part("Z", "zhang\tb", ""),
        Part("A", "", ""),
    )
    parts = AuthorParts([other, first, second])
    assert parts.parts == (other, first, second)
    assert parts.find("Z", "zhang\tada") == first
    assert parts.find("Z", "zhang\tb") == parts.find("Z", "zz") == second
    assert parts.find("A", "zhang\tb") == other
    assert parts.find("B", "b") is None
    assert parts.guess("ada-zhang") == first
    assert parts.guess("bo-m-zhang") == second
    assert parts.guess("bo-li") is None
