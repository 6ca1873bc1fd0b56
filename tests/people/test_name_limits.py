"""Names that a rule just meets or just misses."""

from __future__ import annotations

import pytest

from sphinx_arxivdigest import people


@pytest.mark.parametrize(
    ("name", "given", "particle", "family", "suffix"),
    [
        # A team, and a dash that is not an initial.
        ("Toy AI", "", "", "Toy AI", ""),
        ("Ada Sample -", "Ada", "", "Sample -", ""),
        # Behind a single word, capitals are initials, and other suffixes are suffixes.
        ("Ashika JR", "JR", "", "Ashika", ""),
        ("Sample Jr.", "", "", "Sample", "Jr."),
        ("Sample III", "", "", "Sample", "III"),
        # Arabic articles before all letters that change them.
        *(
            (f"Omar {article}-Sample", "Omar", f"{article}-", "Sample", "")
            for article in ("al", "el", "ad", "an", "ar", "as", "ash", "at", "az", "ul", "ur")
        ),
        # The first word is never the family name, whatever stands behind it.
        ("Ada y Sample", "Ada y", "", "Sample", ""),
        ("Ana Ruth las Sample Toy", "Ana Ruth las Sample", "", "Toy", ""),
        # One Korean or Chinese word behind the family name: two syllables, or a Western name.
        ("Kim Minho", "Minho", "", "Kim", ""),
        ("Kim Sample-Toy", "Kim", "", "Sample-Toy", ""),
        # Vietnamese: the last word is a family name too, or it is not a syllable.
        ("Nguyen Minh Vu", "Nguyen Minh", "", "Vu", ""),
        ("Tran Gerber", "Tran", "", "Gerber", ""),
        # Korean given names have two syllables.
        ("Kim Da Eun Ji", "Kim Da Eun", "", "Ji", ""),
    ],
)
def test_names_at_the_limit_of_a_rule(
    name: str, given: str, particle: str, family: str, suffix: str
) -> None:
    assert people.parse(name) == (given, particle, family, suffix)
