"""Texts of all kinds come through every file of a project as they were given."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st
from starter_support import ANSWERS, HARD

from sphinx_arxivdigest.starter.answers import is_contact, line
from sphinx_arxivdigest.starter.placeholders import fill, read_back
from sphinx_arxivdigest.starter.plan import host_templates, hosts, plan, requirement


def conf_of(text: str) -> dict[str, Any]:
    names: dict[str, Any] = {}
    exec(text, names)
    return names


@pytest.mark.parametrize("text", HARD)
def test_conf_has_the_title_and_the_author(text: str) -> None:
    answers = replace(ANSWERS, title=line(text), author=line(text))
    conf = conf_of(plan(answers)["conf.py"])
    assert conf["project"] == conf["author"] == line(text)


def test_a_line_has_no_characters_that_control_a_terminal_or_turn_the_text() -> None:
    assert line("a\x1b[31m\nb \N{RIGHT-TO-LEFT OVERRIDE}c\N{NO-BREAK SPACE}") == "a [31m b c"


def test_the_readme_has_a_contact_that_can_be_pasted_into_a_shell() -> None:
    answers = replace(ANSWERS, contact="https://a.example/?x=1&y=2")
    assert "--contact 'https://a.example/?x=1&y=2'\n" in plan(answers)["README.md"]


@pytest.mark.parametrize(
    ("language", "version", "expected"),
    [
        ("zh_CN", (8, 2, 3), None),
        ("zh_CN", (9, 0, 4), "en"),
        ("zh_TW", (9, 1, 0), "en"),
        ("zh_CN", (9, 1, 1), None),
        ("de", (9, 0, 4), None),
    ],
)
def test_chinese_pages_are_searched_with_a_stemmer_that_is_there(
    monkeypatch: pytest.MonkeyPatch,
    language: str,
    version: tuple[int, int, int],
    expected: str | None,
) -> None:
    monkeypatch.setattr("sphinx.version_info", (*version, "final", 0))
    conf = conf_of(plan(replace(ANSWERS, language=language))["conf.py"])
    assert conf.get("html_search_language") == expected


@pytest.mark.parametrize("host", hosts())
def test_files_of_hosts_are_yaml_whatever_the_contact(host: str) -> None:
    answers = replace(ANSWERS, host=host, contact="https://a.example/#x:y'@&*!")
    found = [yaml.safe_load(plan(answers)[path]) for path in host_templates(host)]
    values = [each["env"] for each in found if "env" in each]
    assert [each["CONTACT"] for each in values] == [answers.contact]
    assert [each["CATEGORIES"] for each in values] == ["cs.CL cs.LG"]


def test_no_placeholder_is_left() -> None:
    for host in hosts():
        texts = plan(replace(ANSWERS, host=host, summaries=True)).items()
        assert [path for path, text in texts if re.search("@[A-Z_]+@", text)] == []


def test_a_placeholder_without_a_value_is_an_error() -> None:
    with pytest.raises(KeyError, match="NOTHING"):
        fill("a @NOTHING@", {"TITLE": "x"})


@given(st.text().map(line))
@example('a" # b')
@example("a\\")
@example("@CONTACT@")
def test_what_was_filled_in_can_be_read_back(text: str) -> None:
    template = 'title = "@TITLE@"\nenv:\n  CONTACT: "@CONTACT@"  # why\n'
    values = {"TITLE": text, "CONTACT": "x"}
    assert read_back(template, fill(template, values)) == values


@pytest.mark.parametrize(
    "written", ["cs.AI cs.CL", "cs.AI cs.CL  # mine", "'cs.AI cs.CL'", '"cs.AI cs.CL"  # mine']
)
def test_what_people_write_instead_is_read_back(written: str) -> None:
    template = 'env:\n  CATEGORIES: "@CATEGORIES@"\n  OTHER: "@OTHER@"\n'
    text = f"env:\n    CATEGORIES: {written}\n"
    assert read_back(template, text) == {"CATEGORIES": "cs.AI cs.CL"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ada@reader.example", True),
        ("https://reader.example/~ada?x=1", True),
        ("ada", False),
        ("a b@c.example", False),
        ("ada@reader.example\n", False),
        ("${{secrets.KEY}}@c.example", False),
        ("ftp://c.example", False),
    ],
)
def test_contacts(text: str, expected: bool) -> None:
    assert is_contact(text) is expected


@pytest.mark.parametrize(
    ("version", "bound"), [("0.1.0", "~=0.1.0"), ("0.12.3", "~=0.12.3"), ("2.3.4", "~=2.3")]
)
def test_the_requirement_allows_releases_that_break_nothing(version: str, bound: str) -> None:
    assert requirement(version) == f"sphinx-arxivdigest{bound}"
