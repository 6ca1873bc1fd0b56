"""Names of authors."""

from __future__ import annotations

import re
import sys
from itertools import groupby
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from sphinx_arxivdigest import people
from sphinx_arxivdigest.formats import read_digest

if TYPE_CHECKING:
    from pathlib import Path

_START = (
    "A-Z_a-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff\u200c\u200d"
    "\u2070-\u218f\u2c00-\u2fef\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd\U00010000-\U000effff"
)
#: https://www.w3.org/TR/xml-names/#NT-NCName
NCNAME = re.compile(f"[{_START}][{_START}.0-9\u00b7\u0300-\u036f\u203f\u2040-]*")


@pytest.mark.parametrize(
    "spellings",
    [
        ("José  García", "Jose Garcia", "JOSE GARCIA", "José García", "García, José"),
        ("J. Garcia", "J Garcia", "J.Garcia"),
        ("S. Shankar Sastry", "S.Shankar Sastry"),
        ("Jean-Pierre Serre", "Jean Pierre Serre", "Jean‐Pierre Serre"),
        ("Sammy Davis Jr.", "Sammy Davis, Jr.", "Davis, Sammy, Jr."),
        ("Mark van der Laan", "Laan, Mark van der", "van der Laan, Mark"),
        ("Søren Łukasz Đặng", "Soren Lukasz Dang"),
        ("Ayşe Işık", "Ayse Isik", "AYŞE IŞIK"),
        ("Jürgen Weiß", "Jurgen Weiss"),
        ("Γιώργος Σεφέρης", "ΓΙΩΡΓΟΣ ΣΕΦΕΡΗΣ"),
        ("Семён Петров", "Семен Петров"),
        ("Ada Example*", "Ada Example (1)", "Ada Example† (Some Institute)"),
        ("Tim O'Reilly", "Tim O’Reilly"),
    ],
)
def test_spellings_of_one_name_share_a_key(spellings: tuple[str, ...]) -> None:
    assert len({people.key(name) for name in spellings}) == 1


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Mark van der Laan", "mark-van-der-laan"),
        ('Letian "Max" Fu', "letian-max-fu"),
        ("王伟", "王伟"),
        ("김민수", "김민수"),
        ("が", "が"),
        ("Сергей Їжак", "сергей-їжак"),
        ("दीपिका", "दीपिका"),
        ("3DGS Consortium", "author-3dgs-consortium"),
        ("(anonymous)", "anonymous"),
        ("???", "author"),
        ("", "author"),
    ],
)
def test_key(name: str, key: str) -> None:
    assert people.key(name) == key


def test_different_letters_are_different_people() -> None:
    names = ["Andrei", "Андрей", "Андреи", "王伟", "王维", "か", "が", "Wei Wang", "Wang Wei"]
    assert len({people.key(name) for name in names}) == len(names)


@given(st.text())
def test_every_key_is_an_ncname(name: str) -> None:
    assert NCNAME.fullmatch(people.key(name))
    assert people.key(people.key(name)) == people.key(name)


@pytest.mark.slow
def test_every_character_may_stand_in_a_name() -> None:
    everything = "x".join(map(chr, range(sys.maxunicode + 1)))
    assert NCNAME.fullmatch(people.key(everything))


@pytest.mark.parametrize(
    ("name", "index_form", "letter"),
    [
        ("Mark van der Laan", "van der Laan, Mark", "L"),
        ("Adriano de Magalhães", "de Magalhães, Adriano", "M"),
        ("Sammy Davis Jr.", "Davis, Sammy, Jr.", "D"),
        ("Sammy Davis, Jr.", "Davis, Sammy, Jr.", "D"),
        ("Guillermo Francia III", "Francia, Guillermo, III", "F"),
        ('Letian "Max" Fu', 'Fu, Letian "Max"', "F"),
        ("Pieter-Jan 't Hooft", "'t Hooft, Pieter-Jan", "H"),
        ("Pieter-Jan van ’t Hooft", "van ’t Hooft, Pieter-Jan", "H"),
        ("Pieter-Jan van ‘t Hooft", "van ‘t Hooft, Pieter-Jan", "H"),
        ("Ludwig von Beethoven", "von Beethoven, Ludwig", "B"),
        ("Magnus von Knebel Doeberitz", "von Knebel Doeberitz, Magnus", "K"),
        ("Vincent D'Oria", "D'Oria, Vincent", "D"),
        ("Emile d'Angremont", "d'Angremont, Emile", "A"),
        ("Omar al-Rashid", "al-Rashid, Omar", "R"),
        ("Omar Al-Rashid", "Al-Rashid, Omar", "A"),
        ("Maria del Carmen García", "García, Maria del Carmen", "G"),
        ("Juan de los Rios Ruiz", "de los Rios Ruiz, Juan", "R"),
        ("Antonio de Sousa Leitão Filho", "Leitão Filho, Antonio de Sousa", "L"),
        ("Santiago Ramón y Cajal", "Ramón y Cajal, Santiago", "R"),
        ("Luc Van Gool", "Van Gool, Luc", "V"),
        ("Giovanni Di Stefano", "Di Stefano, Giovanni", "D"),
        ("Khanh Van Nguyen", "Nguyen, Khanh Van", "N"),
        ("Md Abdullah Al Hafiz Khan", "Khan, Md Abdullah Al Hafiz", "K"),
        ("Anwar P. P. Abdul Majeed", "Abdul Majeed, Anwar P. P.", "A"),
        ("S. Shankar Sastry", "Sastry, S. Shankar", "S"),
        ("Huy M. Le", "Le, Huy M.", "L"),
        ("Bharadwaj Y M S", "Bharadwaj, Y M S", "B"),
        ("Sanjay Krishna M.", "Sanjay Krishna, M.", "S"),
        ("Weinan E", "E, Weinan", "E"),
        ("Anna Bell C.", "Anna Bell, C.", "A"),
        ("Anna Bell c.", "c., Anna Bell", "C"),
        ("Sammy Davis III, Jr.", "Davis, Sammy, III Jr.", "D"),
        ("A. B.", "B., A.", "B"),
        ("Hinton, Geoffrey E.", "Hinton, Geoffrey E.", "H"),
        ("Laan, Mark van der", "van der Laan, Mark", "L"),
        ("Kairos Team", "Kairos Team", "K"),
        ("The Sample Collaboration", "The Sample Collaboration", "S"),
        ("Institute of Tables and Charts", "Institute of Tables and Charts", "I"),
        ("The Tien Mai", "Mai, The Tien", "M"),
        ("Bo Ai", "Ai, Bo", "A"),
        ("DeepSeek-AI", "DeepSeek-AI", "D"),
        ("3DGS Consortium", "3DGS Consortium", "#"),
        ("jun shi", "shi, jun", "S"),
        ("Mariia Gladkova*", "Gladkova, Mariia", "G"),
        ("Ada Example (Somewhere", "Somewhere, Ada Example", "S"),
        ("(the anonymous authors)", "the anonymous authors", "T"),
        ("Øystein Ødegård", "Ødegård, Øystein", "O"),
        ("Paweł Łukasiewicz", "Łukasiewicz, Paweł", "L"),
        ("Γιώργος Ωνάσης", "Ωνάσης, Γιώργος", "Ω"),
        ("Иван Иванов", "Иванов, Иван", "И"),
        ("Лев Ёлкин", "Ёлкин, Лев", "Е"),
        ("王伟", "王伟", "漢字"),
        ("王 伟", "王 伟", "漢字"),
        ("山田太郎", "山田太郎", "漢字"),
        ("ガルシア", "ガルシア", "か"),
        ("ひらがな", "ひらがな", "は"),
        ("김민수", "김민수", "ㄱ"),
        ("까치", "까치", "ㄱ"),
        ("\u1112", "\u1112", "ㅎ"),
        ("\u1113", "\u1113", "\u1113"),
        ("한 지민", "한 지민", "ㅎ"),
        ("", "", "#"),
    ],
)
def test_index_form_and_letter(name: str, index_form: str, letter: str) -> None:
    assert people.inverted(name) == index_form
    assert people.sort_key(name)[1] == letter


def test_parts_of_a_name() -> None:
    assert people.parse("Mark J. van der Laan Jr.") == ("Mark J.", "van der", "Laan", "Jr.")
    assert people.parse("SeFi-Team") == ("", "", "SeFi-Team", "")
    assert people.family("Mark van der Laan") == "van der Laan"
    assert people.family("Emile d'Angremont") == "d'Angremont"


#: What most names are made of, and every kind of word that has a part of its own in some.
WORDS = (
    "Wei Zhang John X e van Van de De Jr Jr. III AI OpenAI Team lab and the Ng E Lê 王 filho St."
)


@pytest.mark.parametrize("last", WORDS.split())
@pytest.mark.parametrize("first", WORDS.split())
def test_two_words_are_taken_apart_and_sorted_as_all_names_are(first: str, last: str) -> None:
    # The sign of a note, which is left out, keeps a name from the short way for two plain words.
    plain, noted = f"{first} {last}", f"{first} {last}*"
    assert people.parse(plain) == people.parse(noted)
    assert people.inverted(plain) == people.inverted(noted)
    # The name itself comes last.
    assert people.sort_key(plain)[:-1] == people.sort_key(noted)[:-1]


def test_order_of_the_index() -> None:
    names = [
        "3DGS Consortium",
        "Zoë Ábel",
        "Ada Adams",
        "Ada Ádams",
        "Berta Adams",
        "Mark Laan",
        "Mark van der Laan",
        "Adriano de Magalhães",
        "Max Oakley",
        "Kevin O'Neil",
        "Ödön Oser",
        "Γιώργος Ωνάσης",
        "Иван Иванов",
        "유 민",
        "ガルシア",
        "山田太郎",
    ]
    backwards = names[::-1]
    assert sorted(backwards, key=people.sort_key) == names


@given(st.text(st.sampled_from("aBz ")))
def test_keys_of_plain_names_are_those_of_names_with_a_sign_behind(name: str) -> None:
    assert people.key(name) == people.key(f"{name}.")


@given(st.lists(st.text(max_size=8), max_size=12))
def test_sorting_keeps_letters_together_and_ties_apart(names: list[str]) -> None:
    ordered = sorted(set(names), key=people.sort_key)
    labels = [label for label, _group in groupby(people.sort_key(name)[1] for name in ordered)]
    assert len(labels) == len(set(labels))
    assert len({people.sort_key(name) for name in ordered}) == len(ordered)


@given(st.text())
@example("0) 1(")
@example("(a) (b) (c d)")
@example("Ada Example (Some Institute")
def test_no_word_of_a_name_is_lost(name: str) -> None:
    shown, given_name = people.key(people.inverted(name)), people.key(name)
    assert set(shown.split("-")) - {"author"} == set(given_name.split("-")) - {"author"}


@pytest.mark.parametrize(
    ("forms", "best"),
    [
        ({"Jose Garcia": 1, "José García": 2}, "José García"),
        ({"Jose Garcia": 2, "José García": 1}, "Jose Garcia"),
        ({"Jose Garcia": 1, "José García": 1}, "José García"),
        ({"S Sastry": 1, "S. Sastry": 1}, "S. Sastry"),
        ({"ADA EXAMPLE": 1, "Ada Example": 1}, "Ada Example"),
        ({"Ada Example*": 1, "Ada Example": 1}, "Ada Example"),
        ({"Mark Van Der Laan": 1, "Mark van der Laan": 2}, "Mark van der Laan"),
        ({}, ""),
    ],
)
def test_preferred_spelling(forms: dict[str, int], best: str) -> None:
    assert people.preferred(forms) == best
    assert people.preferred(dict(reversed(forms.items()))) == best


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("jose garcia", "José García"),
        ("Garcia", "José García"),
        ("Laan", "Mark van der Laan"),
        ("van der Laan", "Mark van der Laan"),
        ("Gool", "Luc Van Gool"),
        ("Luc Gool", "Luc Van Gool"),
        ("G. Hinton", "Geoffrey Hinton"),
        ("G. Hinton", "Geoffrey E. Hinton"),
        ("G. Hinton", "Geoffrey Everest Hinton"),
        ("G E Hinton", "Geoffrey Everest Hinton"),
        ("Hinton G", "Geoffrey Hinton"),
        ("Hinton, Geoffrey", "Geoffrey E. Hinton"),
        ("Geoffrey E. Hinton", "Geoffrey Hinton"),
        ("J.-P. Serre", "Jean-Pierre Serre"),
        ("Ann B. Lee", "Ann B. C. Lee"),
        ("Ann B. C. Lee", "Ann B. Lee"),
        ("Davis", "Sammy Davis Jr."),
        ("DeepSeek-AI", "DeepSeek-AI"),
        ("王伟", "王伟"),
    ],
)
def test_query_finds_name(query: str, name: str) -> None:
    assert people.matches(query, name)


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("", "Ada Example"),
        ("", ""),
        ("Geoffrey", "Geoffrey Hinton"),
        ("van", "Mark van der Laan"),
        ("Hint", "Geoffrey Hinton"),
        ("A. Hinton", "Geoffrey Hinton"),
        ("Wei Wang", "Wei Li Wang"),
        ("Wei Wang", "W. Wang"),
        ("Wei Wang", "Wen Wang"),
        ("G. Hinton", "Hinton"),
        ("Wang Wei", "Wei Wang"),
        # An initial among the names that are asked for, or among those that are missing, is
        # not enough: all must be.
        ("G. Everest Hinton", "Geoffrey Everest Robert Hinton"),
        ("Geoffrey Hinton", "Geoffrey E. Robert Hinton"),
        ("Geoffrey E. Robert Hinton", "Geoffrey Hinton"),
        ("G. Wei Hinton", "Geoffrey Hinton"),
    ],
)
def test_query_does_not_find_name(query: str, name: str) -> None:
    assert not people.matches(query, name)


@given(st.text(), st.text())
def test_any_query_gets_an_answer(query: str, name: str) -> None:
    people.matches(query, name)
    people.preferred({query: 1, name: 1})


@pytest.mark.corpus
def test_real_names(corpus: Path) -> None:
    papers = read_digest(corpus / "days" / "2026-06-30.md").papers
    names = sorted({name for paper in papers for name in paper.authors}, key=people.sort_key)
    assert len(names) > 2000
    assert {people.sort_key(name)[1] for name in names} <= set("ABCDEFGHIJKLMNOPQRSTUVWXYZ#")
    assert all(NCNAME.fullmatch(people.key(name)) for name in names)
