"""Control characters, surrogates and unsafe addresses: removed behind every format."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest
from lxml import etree

from sphinx_arxivdigest.cli import main
from sphinx_arxivdigest.formats import (
    Format,
    parse_digest,
    register,
    registry,
    to_jsonl,
    to_markdown,
)
from sphinx_arxivdigest.formats.clean import clean
from sphinx_arxivdigest.model import Details, Digest, Paper, Problem, Repository

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from conftest import Site

#: C0 without tab and line feed, DEL, C1, noncharacters.
CONTROLS = "".join(map(chr, (*range(9), *range(11, 32), *range(0x7F, 0xA0), 0xFFFE, 0xFFFF)))
STRAY = re.compile(f"[{re.escape(CONTROLS)}\ud800-\udfff]")
ESCAPE = "\x1b]0;title\x07\x9b31m"


def _hostile(text: str) -> Paper:
    return Paper(
        "2601.00001",
        title=f"A title{text}",
        authors=(f"Ada{text} Example", text),
        categories=(f"cs.AI{text}", text),
        url=f"https://a.example/{text}",
        tldr=f"Short{text}",
        details={f"method{text}": f"One{text}\ntwo", text: f"three{text}", "method": "four"},
        abstract=f"An{text} abstract\n  in two paragraphs",
        comment=f"{text}5 pages",
        announced=f"new{text}",
        code=Repository(f"https://b.example/{text}", 3, f"2026{text}"),
    )


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Details):
        for item in value.items():
            yield from item
    elif isinstance(value, tuple):
        for each in value:
            yield from _texts(each)


def _fields(paper: Paper) -> list[str]:
    return [text for name in Paper.__slots__ for text in _texts(getattr(paper, name))]


@pytest.mark.parametrize("stray", [*CONTROLS, "\ud800", ESCAPE, CONTROLS], ids=ascii)
def test_no_field_keeps_a_stray_character(stray: str) -> None:
    (paper,) = clean(Digest((_hostile(stray),))).papers
    assert not [text for text in _fields(paper) if STRAY.search(text)]


def test_the_rest_of_each_field_stays() -> None:
    (paper,) = clean(Digest((_hostile("\x9b"),))).papers
    assert paper == Paper(
        "2601.00001",
        title="A title",
        authors=("Ada Example",),
        categories=("cs.AI",),
        url="https://a.example/%C2%9B",
        tldr="Short",
        details={"method": "One\ntwo\nfour", "notes": "three"},
        abstract="An abstract\n  in two paragraphs",
        comment="5 pages",
        announced="new",
        code=Repository("https://b.example/%C2%9B", 3, "2026"),
    )


def test_halves_of_surrogate_pairs_leave_a_mark() -> None:
    (paper,) = clean(Digest((Paper("2601.00001", title="a\ud800b"),))).papers
    assert paper.title == "a\N{REPLACEMENT CHARACTER}b"


def test_control_characters_that_part_words_become_spaces() -> None:
    text = "\x0b".join("abc") + "\x85d\x1fe"
    (paper,) = clean(Digest((Paper("2601.00001", abstract=text),))).papers
    assert paper.abstract == "a b c d e"


def test_clean_papers_are_left_alone() -> None:
    paper = Paper(
        "2601.00001",
        title="深層 学習\u00a0Ünïcode 😀\u200b",
        authors=("Ada Example",),
        categories=("cs.AI", "cond-mat.mtrl-sci"),
        url="https://a.example/ü?x=%20#y",
        abstract="a\tb\n  c",
    )
    assert clean(Digest((paper,))).papers[0] is paper


@pytest.mark.parametrize("sign", '"<>\\^`{|} \x00\x1b\x7f\x85\xa0')
def test_addresses_are_percent_encoded(sign: str) -> None:
    (paper,) = clean(Digest((Paper("", url=f"https://a.example/{sign}"),))).papers
    assert paper.url == "https://a.example/" + "".join(f"%{each:02X}" for each in sign.encode())


def test_problems_are_one_clean_line() -> None:
    digest = clean(Digest(problems=(Problem(1, f"bad {ESCAPE}\n\ud800 end"),)))
    assert digest.problems == (Problem(1, "bad ]0;title31m \N{REPLACEMENT CHARACTER} end"),)


def _json(stray: str) -> str:
    return json.dumps(
        {
            "id": "2601.00001",
            "title": f"A{stray} title",
            "authors": [f"A{stray}da Example"],
            "categories": ["cs.AI"],
            f"Key{stray}": f"a{stray}b",
            "code_url": f"https://b.example/{stray}x",
            "url": f"https://a.example/{stray}x",
            "summary": f"a{stray}b",
            "comment": f"a{stray}b",
        }
    )


@pytest.mark.parametrize("stray", ["\x1b", "\x7f", "\x9b", "\x0c", "\ud800", "\uffff"], ids=ascii)
def test_json_escapes_reach_no_field(stray: str) -> None:
    (paper,) = parse_digest(_json(stray).encode()).papers
    assert not [text for text in _fields(paper) if STRAY.search(text)]


@pytest.fixture
def plugin() -> Iterator[None]:
    register(
        Format(
            "hostile",
            lambda lines: lines[0] == "HOSTILE",
            lambda _lines: Digest((_hostile(CONTROLS + "\ud800"),), problems=(Problem(1, ESCAPE),)),
        )
    )
    yield
    del registry._registered["hostile"]


@pytest.mark.usefixtures("plugin")
def test_formats_from_elsewhere_are_cleaned_too() -> None:
    digest = parse_digest(b"HOSTILE")
    assert not [text for text in _fields(digest.papers[0]) if STRAY.search(text)]
    assert digest.problems[0].message == "]0;title31m"


@pytest.mark.usefixtures("plugin")
@pytest.mark.parametrize("arguments", [["check"], ["check", "--json"]])
@pytest.mark.parametrize(
    "name", ["d.json", "\x9b31m.json", "\x1b]0;x.json", "\udcff.json"], ids=ascii
)
def test_commands_print_no_escape_sequence(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], arguments: list[str], name: str
) -> None:
    path = tmp_path / name
    path.write_text("HOSTILE")
    main([*arguments, str(path)])
    out, err = capfd.readouterr()
    assert "hostile" in out
    assert not STRAY.search(out + err)


@pytest.mark.parametrize("to", ["jsonl", "markdown"])
def test_convert_prints_no_escape_sequence(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], to: str
) -> None:
    path = tmp_path / "d.json"
    path.write_text(_json(ESCAPE))
    main(["convert", "--to", to, str(path)])
    out, err = capfd.readouterr()
    assert "2601.00001" in out
    assert not STRAY.search(out + err)
    assert "\\u009b" not in out


@pytest.mark.parametrize("write", [to_jsonl, to_markdown])
def test_what_was_cleaned_is_read_back(write: Callable[[Digest], str]) -> None:
    digest = parse_digest(_json("\x9b`").encode())
    assert parse_digest(write(digest).encode()).papers[0].url == digest.papers[0].url


@pytest.mark.parametrize("builder", ["xml", "epub", "html"])
def test_pages_are_well_formed(build: Callable[..., Site], builder: str) -> None:
    site = build(
        {
            "index.rst": "Page\n====\n\n.. arxiv-digest:: d.json\n",
            "d.json": _json(CONTROLS + "\ud800`"),
        },
        builder,
    )
    outputs = site.outputs(".xml", ".xhtml", ".html")
    assert outputs
    for name, content in outputs.items():
        if name.endswith((".xml", ".xhtml")):
            etree.fromstring(content)
        assert not STRAY.search(content.decode().replace("\r", "")), name


@pytest.mark.parametrize("code", ["..", "a/b", "é.AB", "a b", "con_", "x" * 300])
def test_what_cannot_be_a_category_is_kept_as_a_text(code: str) -> None:
    paper = Paper("2601.00001", categories=("CS.ai", code), details={"classification": "68T05"})
    (paper,) = clean(Digest((paper,))).papers
    assert paper.categories == ("CS.ai",)
    assert paper.details["classification"] == f"68T05\n{code}"
