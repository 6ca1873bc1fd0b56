"""The vocabulary: names of fields in all languages, and what stands around them."""

from __future__ import annotations

import pytest

from sphinx_arxivdigest.formats.fields import (
    field_name,
    key_of,
    place,
    plain,
    submission_details,
    vocabulary,
)

NAMES = [(key, name) for key, field in vocabulary().items() for name in field.names]


def test_no_name_stands_twice() -> None:
    keys: dict[str, str] = {}
    twice = [(name, keys[name], key) for key, name in NAMES if keys.setdefault(name, key) != key]
    assert not twice
    assert len(NAMES) == len(keys)


def test_names_are_written_plain() -> None:
    assert [name for _, name in NAMES if plain(name) != name] == []


@pytest.mark.parametrize("form", ["{}", "**{}:**", "🔖 {}：", "_{}_"])
def test_each_name_leads_to_its_field(form: str) -> None:
    names = [(key, form.format(name)) for key, name in NAMES]
    assert [(key, name) for key, name in names if key_of(name) != key] == []


def test_members_of_objects_lead_to_the_same_fields() -> None:
    """``publish_date``, ``publishDate`` and ``PublishDate`` are "publish date"."""
    for key, name in NAMES:
        words = name.split()
        if not name.isascii() or len(words) == 1:
            continue
        joined = "".join(map(str.capitalize, words))
        assert key_of("_".join(words)) == key, name
        if all(word.isalpha() and len(word) > 1 for word in words):
            assert key_of(joined) == key_of(joined[0].lower() + joined[1:]) == key, name


def test_keys_are_names_of_their_fields() -> None:
    """What a paper is written with is read as the same."""
    assert [key for key in vocabulary() if key_of(key) != key] == []


def test_each_field_has_a_place() -> None:
    places = {field.place for field in vocabulary().values()}
    assert places == {"field", "link", "number", "detail"}
    assert {place(key) for key in submission_details()} == {"detail", "link"}
    instead = {field.instead_of for field in vocabulary().values()} - {""}
    assert instead <= vocabulary().keys()
    assert place("code stars") == "number"
    assert place("significance") == "detail"


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Paper Title", "title"),
        ("arXiv_ID", "id"),
        ("arXivId", "id"),
        ("论文标题", "title"),
        ("論文ID", "id"),
        ("논문 초록", "abstract"),
        ("ＴＬ；ＤＲ", "tldr"),
        ("AI 总结", "tldr"),
        ("Affiliation(s)", "affiliations"),
        ("PDF 链接", "pdf"),
        ("GitHub URL", "code"),
        ("Link to it", ""),
        ("Abstract link", "url"),
        ("Method link", ""),
        ("Paper", "link"),
        ("", ""),
        ("#", ""),
    ],
)
def test_what_need_not_be_written(name: str, key: str) -> None:
    assert key_of(name) == key


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("핵심 요약 (TL;DR)", "tldr"),
        ("연구 배경 (Motivation)", "motivation"),
        ("Summary (TL;DR)", "tldr"),
        ("Abstract (summary)", "abstract"),
        ("摘要（Abstract）", "abstract"),
        ("Abstract (English)", "abstract"),
        ("Abstract (arXiv)", "abstract"),
        ("Abstract (Chinese)", ""),
        ("Method (result)", ""),
        ("Score (1-10)", ""),
    ],
)
def test_glosses(name: str, key: str) -> None:
    assert key_of(name) == key


@pytest.mark.parametrize(
    "name",
    [
        "Click to view the full abstract",
        "View original abstract",
        "Show/hide abstract",
        "Abstract (click to expand)",
        "🔍 查看原文摘要",
        "点击展开摘要",
        "摘要（点击展开）",
        "原文要旨を表示",
        "초록 보기",
        "Abstract anzeigen",
        "Voir le résumé",
        "Ver resumen",
    ],
)
def test_invitations_to_open_a_text(name: str) -> None:
    assert key_of(name) == "abstract"


@pytest.mark.parametrize(
    "name",
    ["Implementation", "Overview", "Tags", "Rank", "Website", "Data", "Source", "Type", "Status"],
)
def test_words_with_a_second_meaning_are_no_names(name: str) -> None:
    assert key_of(name) == ""


def test_a_name_that_is_not_known_stays() -> None:
    assert field_name("🎯 Key  Ideas:") == "key ideas"
    assert field_name("Score (1-10)") == "score (1-10)"
