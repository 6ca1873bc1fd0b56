"""Kinds of names: prefixes, initials and degrees behind, East Asian order, two families, teams."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_arxivdigest import people
from sphinx_arxivdigest.citations import bibtex


def check(name: str, index_form: str, letter: str) -> None:
    assert people.inverted(name) == index_form
    assert people.sort_key(name)[1] == letter


@pytest.mark.parametrize(
    ("name", "index_form", "letter"),
    [
        ("Cara Mac Eochaid", "Mac Eochaid, Cara", "M"),
        ("Dora Mc Nale", "Mc Nale, Dora", "M"),
        ("Ella St Amour", "St Amour, Ella", "S"),
        ("Fina Lo Cascio", "Lo Cascio, Fina", "L"),
        ("Gana Ait Bella", "Ait Bella, Gana", "A"),
        ("Hana Bou Salem", "Bou Salem, Hana", "B"),
        ("Hana Bani Salem", "Bani Salem, Hana", "B"),
        ("Ivo Dalle Rive", "Dalle Rive, Ivo", "D"),
        ("Ivo Maria Delle Rive", "Delle Rive, Ivo Maria", "D"),
        ("Jan Op de Laak", "Op de Laak, Jan", "O"),
        ("Ivo Da San Carlo", "Da San Carlo, Ivo", "D"),
        ("Kobi Bar Tal", "Bar Tal, Kobi", "B"),
        ("Lea Abou Diab", "Abou Diab, Lea", "A"),
        ("Sorcha O hÉanaí", "O hÉanaí, Sorcha", "O"),
        ("Sorcha Mac an Oda", "Mac an Oda, Sorcha", "M"),
        ("Sorcha Saint Oda", "Saint Oda, Sorcha", "S"),
        ("Sorcha Nic Arce", "Nic Arce, Sorcha", "N"),
        ("Samir Abd El-Oda", "Abd El-Oda, Samir", "A"),
        ("Samir Abdel Oda", "Abdel Oda, Samir", "A"),
        ("Sorcha O Arce", "Arce, Sorcha O", "A"),
        # Behind these the prefix is a given name.
        ("Mei Lo Wong", "Wong, Mei Lo", "W"),
        ("Thu Van Tran", "Tran, Thu Van", "T"),
        ("Nina Marel. -Orsa", "Marel. -Orsa, Nina", "M"),
    ],
)
def test_prefixes(name: str, index_form: str, letter: str) -> None:
    check(name, index_form, letter)


@pytest.mark.parametrize(
    ("name", "index_form", "letter"),
    [
        ("Ashika SR", "Ashika, SR", "A"),
        ("Ashika HS", "Ashika, HS", "A"),
        ("Ashika JR", "Ashika, JR", "A"),
        ("Ashika Varna VCR", "Ashika Varna, VCR", "A"),
        ("A. Sample KC", "Sample, A. KC", "S"),
        ("A. Sample K.C.", "Sample, A. K.C.", "S"),
        ("Ashika AK", "Ashika, AK", "A"),
        ("Leo Tung K. H.", "Tung, Leo K. H.", "T"),
        # Families in capitals have vowels, but for one.
        ("Lea MA", "MA, Lea", "M"),
        ("Lea NG", "NG, Lea", "N"),
        ("Lea AN", "AN, Lea", "A"),
        ("Lea ODA", "ODA, Lea", "O"),
        # These are suffixes.
        ("Ada Sample JR", "Sample, Ada, JR", "S"),
        ("Ada Sample, SR", "Sample, Ada, SR", "S"),
        ("ADA SAMPLE SR", "SAMPLE, ADA, SR", "S"),
        ("Ada Sample Sr.", "Sample, Ada, Sr.", "S"),
    ],
)
def test_initials_behind_are_no_suffix(name: str, index_form: str, letter: str) -> None:
    check(name, index_form, letter)


@pytest.mark.parametrize(
    "name",
    [
        *("Ada Sample, PhD", "Ada Sample, Ph.D.", "Ada Sample PhD", "Sample, Ada, PhD"),
        *("Ada Sample, MD, PhD", "Ada Sample MD PhD", "Ada Sample, M.Sc.", "Ada Sample, DPhil"),
        *("Ada Sample, Fellow, IEEE", "Ada Sample, Senior Member, IEEE", "Ada Sample, FRCP"),
        *("Ada Sample, Ph. D.", "Ada Sample, MBA PhD", "Ada Sample, M.P.H."),
    ],
)
def test_degrees_are_no_part_of_a_name(name: str) -> None:
    assert people.inverted(name) == "Sample, Ada"
    assert people.key(name) == "ada-sample"


def test_degrees_behind_a_single_word_are_initials() -> None:
    assert people.parse("Ashika MD") == ("MD", "", "Ashika", "")
    assert people.parse("Ashika, MD") == ("MD", "", "Ashika", "")
    assert people.key("Ashika, MD") == "md-ashika"
    assert people.inverted("Ada Sample, Jr., PhD") == "Sample, Ada, Jr."


@pytest.mark.parametrize(
    ("name", "family"),
    [
        # Vietnamese: middle and given names behind.
        ("Nguyen Minh Thao", "Nguyen"),
        ("Nguyễn Minh Thảo", "Nguyễn"),
        ("Pham Thao", "Pham"),
        ("Le Tu Quang Khai", "Le"),
        ("Tran Thi Thu Ha", "Tran"),
        ("Ng Wei Keong", "Ng"),
        ("Pham Thanh Tung", "Pham"),
        ("Pham Khai Tung", "Pham"),
        ("Do Thanh Tung", "Do"),
        ("Do Khai Tung", "Tung"),
        ("Do Thanh Tran", "Tran"),
        ("Thao Minh Nguyen", "Nguyen"),
        ("Nguyen Minh Tran", "Tran"),
        ("Mai Thi Le", "Le"),
        ("Nguyen Do", "Do"),
        ("Le Roux", "Roux"),
        ("Do Carmo Nina", "Nina"),
        # Vietnamese: the given name alone before it.
        ("Khang Nguyen Quoc", "Nguyen Quoc"),
        ("Huy Tran Van", "Tran Van"),
        ("Duy Hoang Khuong", "Khuong"),
        # Korean.
        ("Kim Ji-Won", "Kim"),
        ("Kim Ji Won", "Kim"),
        ("Kim Hyun Woo", "Kim"),
        ("Kim Jun Un", "Kim"),
        ("Han Jiwon", "Han"),
        ("Ji-Won Kim", "Kim"),
        ("Jung Hoon Lee", "Lee"),
        ("Kim Gerber", "Gerber"),
        ("Lee Harper", "Harper"),
        ("Kim Tran-Thanh", "Tran-Thanh"),
        # Chinese: a given name of two syllables.
        ("Zhang Xiaoyu", "Zhang"),
        ("Zhang Xiao-Yu", "Zhang"),
        ("Zhang Maoen", "Zhang"),
        ("E Weilan", "E"),
        ("Weilan E", "E"),
        ("E Walker", "Walker"),
        ("Chen Kessler", "Kessler"),
        ("Chen Tian", "Tian"),
        ("Sun Danger", "Danger"),
        ("Zhang Xiao", "Xiao"),
        ("Chen Xian", "Xian"),
        # Singapore: a Western name before it.
        ("Bryan Low Kian Seng", "Low Kian Seng"),
        ("Bryan Kian Seng Low", "Low"),
        ("Kian Low Seng Hong", "Hong"),
    ],
)
def test_families_of_east_asia(name: str, family: str) -> None:
    assert people.family(name) == family


@pytest.mark.parametrize(
    ("name", "family"),
    [
        ("Berta Jiménez Pardo", "Jiménez Pardo"),
        ("Berta Ramirez de Arce", "Ramirez de Arce"),
        ("Berta Moscoso del Pino Arce", "Moscoso del Pino Arce"),
        ("José María del Pino Arce", "Arce"),
        ("María del Pino Arce", "Arce"),
        ("Berta M. Lavista Arce", "Lavista Arce"),
        ("Berta M. N. Lavista Arce", "Lavista Arce"),
        ("B. M. Lavista Arce", "Arce"),
        ("Berta M. Arce", "Arce"),
        ("Berta M. de Arce", "de Arce"),
        ("Perez Arce", "Arce"),
        # Spanish: given names that no other language has, or a Spanish family behind.
        ("Juan Manuel Tolva Arce", "Tolva Arce"),
        ("Íñigo Tolva Arce", "Tolva Arce"),
        ("Daniela Tolva Herrera", "Tolva Herrera"),
        ("Berta Garrido-Tolva Arce", "Garrido-Tolva Arce"),
        ("Berta Gil de Arce", "Gil de Arce"),
        ("Juan Manuel Arce", "Arce"),
        ("Juan Ma Arce", "Arce"),
        ("Juan Xiu Lew", "Lew"),
        ("Daniela María Herrera", "Herrera"),
        ("Daniela Oda Arce", "Arce"),
        ("Linn Oda Herrera", "Herrera"),
        # Portuguese: the last one counts.
        ("Ivo Herrera Pinheiro", "Pinheiro"),
        ("Daniela Moreira Herrera", "Herrera"),
        ("Daniela Paulo Tolva Herrera", "Herrera"),
        # Iranian.
        ("Nima Karimi Arvand", "Karimi Arvand"),
        ("Nima Reza Tolvazadeh Arvand", "Tolvazadeh Arvand"),
        ("Nima Pourtolvi Arvand", "Pourtolvi Arvand"),
        ("Nima Reza Arvand", "Arvand"),
        ("Nima Pour Arvand", "Arvand"),
        ("Nima Karimi de Arce", "de Arce"),
        ("Nima Karimi", "Karimi"),
    ],
)
def test_two_families(name: str, family: str) -> None:
    assert people.family(name) == family


@pytest.mark.parametrize("query", ["Jiménez", "Pardo", "Jiménez Pardo", "B. Jimenez"])
def test_one_of_two_families_finds_a_name(query: str) -> None:
    assert people.matches(query, "Berta Jiménez Pardo")
    assert not people.matches("Sample", "Team Sample")


@pytest.mark.parametrize(
    ("name", "letter"),
    [
        *(
            ("Sample AGI", "S"),
            ("Team Sample", "T"),
            ("Team Sample Five", "T"),
            ("Sample Team Elsewhere", "S"),
        ),
        *(("SAMPLE Collaboration", "S"), ("sample collaboration", "S"), ("The Sample Survey", "S")),
    ],
)
def test_teams_are_sorted_whole(name: str, letter: str) -> None:
    check(name, name, letter)
    assert people.parse(name).given == ""


def test_a_given_name_alone_is_not_a_full_name() -> None:
    assert people.key("Yi-Lan") == people.key("Yi-lan") == "yilan"
    assert people.key("Yi-Lan,") == people.key(", Yi-Lan") == "yilan"
    assert people.key("Yi Lan") == people.key("Lan, Yi") == "yi-lan"
    assert not people.matches("Yi-Lan", "Yi Lan")
    # What already is a key stays one, and bodies are one with and without a hyphen.
    assert people.key("yi-lan") == "yi-lan"
    assert people.key("Sample-Team") == people.key("Sample Team")
    assert people.key("Sample-AI") == people.key("Sample AI")


PIECES = st.sampled_from(
    ["Ada", "Sample", "SR", "HS", "A.", "K.C.", "E", "Kim", "Ji-Won", "Nguyen", "Minh", "Van", "Lo"]
) | st.sampled_from(["de", "del", "Garcia", "Team", "Jr.", "-Orsa", ","])


@given(st.lists(PIECES, max_size=6), st.sampled_from(["", " MD", " PhD", ", MD", ", Fellow, IEEE"]))
def test_the_index_form_has_the_same_words(pieces: list[str], degree: str) -> None:
    name = " ".join(pieces) + degree
    shown, written = people.key(people.inverted(name)), people.key(name)
    assert sorted(shown.split("-")) == sorted(written.split("-"))
    assert people.key(written) == written


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("Nguyen Minh Thao", "Nguyen, Minh Thao"),
        ("Kim Ji-Won", "Kim, Ji-Won"),
        ("Minh Thao Nguyen", "Minh Thao Nguyen"),
        ("Ashika HS", "Ashika, HS"),
        ("Cara Mac Eochaid", "Mac Eochaid, Cara"),
        ("Ada Sample, PhD", "Ada Sample"),
        ("Team Sample", "{Team Sample}"),
    ],
)
def test_names_in_bibtex(name: str, written: str) -> None:
    assert bibtex.name(name) == written
