"""Texts with damaged markup, at random: no word of theirs is lost, and the work stays linear."""

from __future__ import annotations

import re
from unicodedata import normalize

import pytest
from counting import calls
from hypothesis import given, settings
from hypothesis import strategies as st

from sphinx_arxivdigest.prose import parse, to_html

#: Pieces with a word, whole and damaged.
PIECES = [
    *[
        "{}",
        "{{{}}}",
        "{{{}: a, b}}",
        r"\textbf{{{}}}",
        r"\emph{{{}",
        "${} and",
        "$ {}$",
        "$x^2 {}$",
    ],
    *[r"a.\n{}", r"{}\n", r"\\{}", r"\\textbf{{{}}}", "`{}'", "``{}''", r"`\"{}\"", r"\"{}\" "],
    *[
        "1. {}.",
        "2. {}.",
        "1) {}；",
        "2) {}；",
        "①{}",
        "；②{}",
        "sqrt{{{}}}",
        "em{{{}}}",
        "'{{e}}{}",
    ],
    *[r"\textcolor{{red}}{{{}}}", "--{}-a", "中~{}", "{}~中", "<i>{}</i>", "<b>{}", "&amp;{}"],
    *[r"\lq {}\rq", r"\texorpdfstring{{{}}}{{}}", r"\ensuremath{{{}}}", "*{}*", "**{}", "_{}_"],
    *["[{}](https://x.org)", "- {}\n", r"\item {}", r"$\beta {}", r"{}\%$", "\n\n{}", "% {}"],
]
WORDS = ["walnut", "pebble", "lantern", "meadow", "thimble", "garnet"]


@settings(max_examples=300)
@given(
    st.lists(
        st.tuples(st.sampled_from(PIECES), st.sampled_from(["", " ", ". ", "：", "。"])),
        max_size=len(WORDS),
    )
)
def test_no_word_of_a_damaged_text_is_lost(pieces: list[tuple[str, str]]) -> None:
    parts = [piece.format(word) + gap for (piece, gap), word in zip(pieces, WORDS, strict=False)]
    shown = str(to_html(parse("".join(parts)), formula=lambda formula: formula.source))
    # A backslash and quotes before a letter are an accent on it.
    bare = re.sub("[\u0300-\u036f]", "", normalize("NFD", shown))
    assert re.findall("|".join(WORDS), bare) == WORDS[: len(pieces)]


@pytest.mark.parametrize(
    "unit",
    [
        *["1) A; 2) B. ", "1) (A; 2) B. ", "1) A; ", "2) ", "①", "{a: b", "{a: b}", "a'{e}"],
        *[r"\n", r"\(\n", "--a-b ", "$x is ", "$ and ", r"\beta$ ", "<i>", "<i>a</i>", "&amp;"],
        *[r"\"a ", "A~中", "em{", "sqrt{a}", r"\textcolor{a}{", r"\lq", r"\v{ab}", "\t"],
    ],
)
def test_work_grows_with_length_only(unit: str) -> None:
    def work(length: int) -> int:
        text = unit * (length // len(unit))
        return calls(lambda: to_html(parse(text)))

    # Eight times the text takes 64 times the work where work is quadratic.
    assert work(24_000) < 10 * work(3000) + 1000
