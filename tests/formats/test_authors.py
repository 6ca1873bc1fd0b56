"""Lines of authors."""

from __future__ import annotations

import pytest

from sphinx_arxivdigest.formats.authors import split_authors, without_others


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Ada Example,Björn Beispiel", ("Ada Example", "Björn Beispiel")),
        ("Ada Example; Björn Beispiel", ("Ada Example", "Björn Beispiel")),
        ("Ada Example, Björn Beispiel, and Li Na", ("Ada Example", "Björn Beispiel", "Li Na")),
        ("Marcelo H. Ang,Jr.,Ada Example", ("Marcelo H. Ang, Jr.", "Ada Example")),
        ("Guillermo Francia, III", ("Guillermo Francia, III",)),
        ("Ada Example (MIT, Boston), Li Na", ("Ada Example (MIT, Boston)", "Li Na")),
        ("Ada (MIT, Li Na", ("Ada (MIT", "Li Na")),
        ("Ada Example,\n  Li\n Na", ("Ada Example", "Li Na")),
        ('Letian "Max" Fu', ('Letian "Max" Fu',)),
        ("张三、李四", ("张三", "李四")),
        ("Jr., ,;", ("Jr.",)),
        ("Ada Example and Li Na", ("Ada Example", "Li Na")),
        ("A. Example (1 and 2) and Li Na (3)", ("A. Example (1 and 2)", "Li Na (3)")),
        (r"A.\,Example, Li Na", (r"A.\,Example", "Li Na")),
        ("Anders And, Andy Andrews", ("Anders And", "Andy Andrews")),
        ("A Collaboration, :, Li Na", ("A Collaboration", "Li Na")),
        ("", ()),
    ],
)
def test_authors(text: str, names: tuple[str, ...]) -> None:
    assert split_authors(text) == names


@pytest.mark.parametrize(
    "others",
    [
        *(" et al.", ", et al", " et. al. ", " et.al.", " and others", " & others"),
        *(" (+3 more)", " +3 more", " and 3 others", ", and 3 other authors", " & 3 more."),
        *(" et al. (+4 more)", ", et al. [12 authors]", " (12 authors)", ", ... (+3 more)"),
        *("...", ", \u2026", ", [...]", " et al...."),
        *(
            " 等",
            "等人",
            " 等 4 位作者",
            " 等（5人）",
            "等3人",
            " 外2名",
            " 외 3명",
            " 他",
            "、他3名",
            " ほか",
        ),
    ],
)
def test_authors_who_are_left_out(others: str) -> None:
    assert split_authors(without_others(f"Ada Example, Li Na{others}")) == ("Ada Example", "Li Na")


def test_names_that_look_like_authors_left_out() -> None:
    for text in (
        "Janet al",
        "Bet Al",
        "A More",
        "A B, C Others",
        "李外",
        "A 3rd, More Authors",
        "",
    ):
        assert without_others(text) == text
    assert split_authors("Bet Al, Janet al") == ("Bet Al", "Janet al")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Jos&eacute; Garc&iacute;a, Bo Li", ("Jos&eacute; Garc&iacute;a", "Bo Li")),
        ("Ada O&#39;Example; Bo &#xe9;l", ("Ada O&#39;Example", "Bo &#xe9;l")),
        ("AT&T; Smith&Jones; Bo Li", ("AT&T", "Smith&Jones", "Bo Li")),
    ],
)
def test_the_semicolon_of_an_entity_parts_no_names(text: str, names: tuple[str, ...]) -> None:
    assert split_authors(text) == names
