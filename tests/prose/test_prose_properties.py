"""Any text at all gives valid output and keeps its words."""

from __future__ import annotations

import re
import unicodedata
from html import escape

import pytest
from counting import calls, cpu_limit
from docutils import nodes
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from samples_prose import CLASSES, MATHML, TAGS, WRAPPERS, texts

from sphinx_arxivdigest.prose import (
    is_plain,
    parse,
    parse_inline,
    plain,
    plain_paragraph,
    to_html,
    to_text,
)
from sphinx_arxivdigest.prose.read.blocks import split
from sphinx_arxivdigest.prose.write.nodes import to_nodes


@settings(max_examples=300)
@given(texts)
def test_any_text_gives_valid_output(text: str) -> None:
    for prose in (parse(text), parse_inline(text)):
        root = etree.fromstring(f"<div>{to_html(prose)}</div>")
        for element in root.iterdescendants():
            assert element.tag.removeprefix(MATHML) in TAGS
            if not element.tag.startswith(MATHML):
                assert set(element.attrib) <= {"class", "href", "start", "tabindex"}
                assert element.get("class", "arxiv-tex") in CLASSES
                assert re.match(r"https?://", element.get("href", "http://"))
        for node in to_nodes(prose):
            assert isinstance(node, nodes.Node)
        to_nodes(prose, formulas="unicode")
        assert isinstance(to_text(prose), str)
    assert "\n" not in plain(text)


@settings(max_examples=300)
@given(st.data())
def test_words_are_kept_in_order(data: st.DataObject) -> None:
    count = data.draw(st.integers(1, 6))
    words = [f"word{number}" for number in range(count)]
    wrapped = [data.draw(st.sampled_from(WRAPPERS)).format(word) for word in words]
    source = " ".join(wrapped)
    assert re.findall(r"word\d", to_text(parse(source))) == words
    assert re.findall(r"word\d", plain(source)) == words
    shown = etree.fromstring(f"<div>{to_html(parse(source))}</div>")
    # Styled letters of a formula are letters of mathematical alphabets.
    letters = unicodedata.normalize("NFKC", "".join(map(str, shown.itertext())))
    assert re.findall(r"word\d", letters) == words


#: Text and formulas, and what they show.
PIECES = {
    "$x$": "x",
    r"$\input$": r"\input",
    r"\emph{,}": ",",
    "-": "-",
    "a b": "a b",
    "中，": "中，",
}


@settings(max_examples=200)
@given(st.lists(st.sampled_from(sorted(PIECES)), max_size=8))
def test_nothing_beside_a_formula_is_lost(pieces: list[str]) -> None:
    # A dash would join its neighbour, and dollars would be those of a display.
    shown = etree.fromstring(f"<div>{to_html(parse_inline('{}'.join(pieces)))}</div>")
    assert "".join(map(str, shown.itertext())) == "".join(PIECES[piece] for piece in pieces).strip()


@settings(max_examples=200)
@given(st.text("abc XYZ 123 äß 中文,.;:!?()-", max_size=60))
def test_plain_text_is_kept_as_it_is(text: str) -> None:
    normal = " ".join(text.split())
    if "--" not in normal:
        assert plain(text) == normal
        assert to_text(parse_inline(normal)) == normal


@settings(max_examples=500)
@given(st.one_of(texts, st.text("ab 中文。-'/:[]<&")))
def test_a_plain_line_is_one_paragraph_of_itself(text: str) -> None:
    if is_plain(text) and (line := text.strip()):
        assert plain_paragraph(text) == to_html(parse(text)) == f"<p>{escape(line)}</p>\n"
        assert to_html(parse_inline(text)) == escape(line)


REPEATED = [
    *["{", "}", "${", "{$", "$", "$$", "`", "`a", "*a", "**a ", "[", "[a](", "\\(", "\\[", "\\a{"],
    *["\\url[", "\\cite[", "\\verb|", "https://x.org/((", "\n", " \n", "- a\n", "\\item ", "x^{"],
    *["\\begin{equation}", "$\\text{", "'", "~", "-", "\\", "{\\em ", "中\n"],
    *["\\-", "a\\-a", "\\(%", "\\(a% ", "\\."],
]


@pytest.mark.parametrize("unit", REPEATED)
def test_work_grows_with_length_only(unit: str) -> None:
    def work(length: int) -> int:
        text = unit * (length // len(unit))
        return calls(lambda: to_html(parse(text)))

    # Eight times the text takes 64 times the work where work is quadratic.
    assert work(24_000) < 10 * work(3000) + 1000


@pytest.mark.parametrize(
    "text",
    [
        f"\\item x \\item y{' ' * 200_000}z",
        "- a\n- b\n" + "c\n" * 1_000_000,
    ],
)
def test_time_grows_with_length_only(text: str) -> None:
    with cpu_limit(10):
        split(text)
