"""Lines of authors."""

from __future__ import annotations

import time

import pytest

from sphinx_arxivdigest.formats.authors import names_in, split_authors, without_others


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
        *(" +4", ", +12", " (+4)"),
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


@pytest.mark.parametrize(
    "text",
    [
        "Ada Example<sup>1</sup>, Bo Beispiel<sup>1,2</sup>",
        "Ada Example$^{1,2}$, Bo Beispiel$^1$",
        "Ada Example¹, Bo Beispiel¹,²",
        r"Ada Example\textsuperscript{1}, Bo Beispiel^{2}",
        "[Ada Example](https://arxiv.org/a/example_a_1), [Bo Beispiel](https://example.org)",
        '<a href="https://example.org">Ada Example</a>, <b>Bo Beispiel</b>',
        "- Ada Example\n- Bo Beispiel",
        "1. Ada Example\n2. Bo Beispiel",
        "Ada Example | Bo Beispiel",
        "Ada Example · Bo Beispiel",
        "Ada Example / Bo Beispiel",
        "Ada Example & Bo Beispiel",
        "Ada Example, & Bo Beispiel",
        "['Ada Example', 'Bo Beispiel']",
        '["Ada Example", "Bo Beispiel"]',
        r'["Ada\u0020Example", "Bo Beispiel"]',
        "[{'name': 'Ada Example'}, {'name': 'Bo Beispiel'}]",
        "[arxiv.Result.Author('Ada Example'), arxiv.Result.Author('Bo Beispiel')]",
    ],
)
def test_other_ways_to_list_authors(text: str) -> None:
    assert split_authors(text) == ("Ada Example", "Bo Beispiel")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Example, Ada; Beispiel, Bo", ("Example, Ada", "Beispiel, Bo")),
        ("Example, Ada and Beispiel, Bo", ("Example, Ada", "Beispiel, Bo")),
        ("van der Example, Ada; Walk Team", ("van der Example, Ada", "Walk Team")),
        ("Example, A., Beispiel, B. C.", ("Example, A.", "Beispiel, B. C.")),
        ("Example, A., Beispiel, B., & Na, L.", ("Example, A.", "Beispiel, B.", "Na, L.")),
        ("Example, A. & Na, L.", ("Example, A.", "Na, L.")),
        ("Example, Ada & Na, Li", ("Example, Ada", "Na, Li")),
        ("Example, A.", ("Example, A.",)),
        ("Example, Ada", ("Example, Ada",)),
        ("张三, 李四", ("张三", "李四")),
        # These are names and places, and names alone.
        ("Ada Example, MIT; Bo Beispiel, ETH", ("Ada Example", "MIT", "Bo Beispiel", "ETH")),
        ("Ada Example, Bo and Li Na", ("Ada Example", "Bo", "Li Na")),
    ],
)
def test_the_family_may_come_first(text: str, names: tuple[str, ...]) -> None:
    assert split_authors(text) == names


@pytest.mark.parametrize(
    "name",
    [
        *("Johnson & Johnson", "AT&T", "阿卜杜拉·艾合买提", "Ada/Bo", "Ada Example*", "O'Example"),
        *("Ada: the first", "Li (A, B)", r"Hern\'andez", "A-B", 'Letian "Max" Fu', "Walk-1 Team"),
    ],
)
def test_names_with_signs_are_one(name: str) -> None:
    assert split_authors(f"Ada Example, {name}, Li Na") == ("Ada Example", name, "Li Na")
    assert names_in(name) == (name,)


def test_a_group_and_its_members() -> None:
    text = "WALK Collaboration: A. Example, B. Beispiel"
    assert split_authors(text) == ("WALK Collaboration", "A. Example", "B. Beispiel")
    assert names_in(text) == ("WALK Collaboration", "A. Example", "B. Beispiel")
    assert names_in(":") == ()


def test_the_list_of_institutes_is_left_out() -> None:
    text = "A. Example (1), B. Beispiel (1 and 2) ((1) Uni A,\n Dept X (Y), (2) Uni B)"
    assert split_authors(without_others(text)) == ("A. Example", "B. Beispiel")
    assert split_authors(without_others(f"{text} and 2904 others")) == ("A. Example", "B. Beispiel")
    assert without_others("A ((1) Uni") == "A ((1) Uni"


def test_items_of_lists_of_authors() -> None:
    assert names_in("Example, Ada") == ("Example, Ada",)
    assert names_in(" Ada\n Example ") == ("Ada Example",)
    assert names_in("arxiv.Result.Author('Ada Example')") == ("Ada Example",)
    assert names_in("Ada Example; AT&T; Bo") == ("Ada Example", "AT&T", "Bo")
    assert names_in("[Ada](https://example.org)") == ("Ada",)
    assert names_in("rss-help@arxiv.org") == ()


@pytest.mark.parametrize(
    "piece",
    [
        "a, ",
        "Jr,",
        "((",
        "[",
        "['",
        "<sup>",
        "A B & ",
        "- a\n",
        "\n",
        "$^",
        "A., ",
        "((1) ",
        "'a',",
        "\\",
    ],
)
def test_names_are_found_in_linear_time(piece: str) -> None:
    def work(size: int) -> float:
        text = "[" + piece * (size // len(piece))
        start = time.process_time()
        split_authors(without_others(text))
        names_in(text)
        return time.process_time() - start

    # Quadratic work would take minutes for as much.
    assert work(400_000) < 5
