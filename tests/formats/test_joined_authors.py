"""Lines of authors with degrees between the names, and with names that a full stop parts."""

from __future__ import annotations

import pytest

from sphinx_arxivdigest.formats.authors import are_names, names_in, split_authors


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("A. One. Bea Two", ("A. One", "Bea Two")),
        ("Ada One. Bea Two, Cy Three", ("Ada One", "Bea Two", "Cy Three")),
        ("Ada One. B. Two. Cy Three", ("Ada One", "B. Two", "Cy Three")),
        ("Na Li. Wei Xu. Bo Ma", ("Na Li", "Wei Xu", "Bo Ma")),
        ("Bea Two-Three. Cy van Four", ("Bea Two-Three", "Cy van Four")),
    ],
)
def test_a_full_stop_between_two_names_parts_them(text: str, names: tuple[str, ...]) -> None:
    assert split_authors(text) == names


@pytest.mark.parametrize(
    "name",
    [
        *("Syed Md. Reza Sample", "Syed Mohd. Reza Sample", "Hans Chr. Anders Sample"),
        *(
            "Georgios Th. Sample",
            "Ada One. Two",
            "St. Ada Sample",
            "A. B. Sample",
            "Wm. Ada Sample",
        ),
        *("Nina Marel. -Orsa", "Ada Sample. the second", "J. van der Sample"),
    ],
)
def test_other_full_stops_stay(name: str) -> None:
    assert split_authors(f"{name}, Li Na") == (name, "Li Na")
    assert names_in(name) == (name,)


def test_an_item_of_a_list_may_have_two_names() -> None:
    assert names_in("Ada One. Bea Two") == ("Ada One", "Bea Two")


def test_sentences_are_not_names() -> None:
    assert not are_names("Graph Neural Networks. Deep Learning")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Ada One, PhD, Bea Two, MD, PhD", ("Ada One, PhD", "Bea Two, MD, PhD")),
        ("Ada One, M.D. and Bea Two, MSc", ("Ada One, M.D.", "Bea Two, MSc")),
        ("Ada One, Fellow, IEEE, Bea Two", ("Ada One, Fellow, IEEE", "Bea Two")),
        ("Ada One, Senior Member, IEEE; Bea Two", ("Ada One, Senior Member, IEEE", "Bea Two")),
        ("Ada One, Jr., PhD, Bea Two", ("Ada One, Jr., PhD", "Bea Two")),
        ("Ada One, Ph. D., Bea Two, MBA PhD", ("Ada One, Ph. D.", "Bea Two, MBA PhD")),
        ("Van der One, Ada; Two, Bea", ("Van der One, Ada", "Two, Bea")),
        ("Ada Lo One, Bea Two; Cid One, Dan Two", ("Ada Lo One", "Bea Two", "Cid One", "Dan Two")),
        # A single word is a name that somebody has.
        ("Ada, MD, Bea Two", ("Ada", "MD", "Bea Two")),
    ],
)
def test_degrees_stay_with_their_names(text: str, names: tuple[str, ...]) -> None:
    assert split_authors(text) == names
