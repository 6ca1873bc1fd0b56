"""Any text at all gives valid output and keeps its words."""

from __future__ import annotations

import re

import pytest
from counting import calls
from docutils import nodes
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from markupsafe import escape

from sphinx_arxivdigest.prose import (
    is_plain,
    parse,
    parse_inline,
    plain,
    to_html,
    to_nodes,
    to_text,
)

TAGS = {
    *["p", "ul", "ol", "li", "a", "em", "strong", "u", "span", "sub", "sup", "code", "br"],
    *["math", "mrow", "mi", "mn", "mo", "mtext", "mspace", "msub", "msup", "msubsup", "munder"],
    *["mover", "munderover", "mfrac", "msqrt", "mroot", "mtable", "mtr", "mtd", "mstyle"],
    *["mpadded", "mphantom", "menclose"],
}
CLASSES = {"reference external", "arxiv-smallcaps", "arxiv-tex", "docutils literal notranslate"}
MATHML = "{http://www.w3.org/1998/Math/MathML}"

#: Pieces from which texts with much syntax are made.
PIECES = [
    *["\\", "{", "}", "$", "$$", "`", "``", "'", "''", "*", "**", "***", "_", "^", "~", "[", "]"],
    *["(", ")", "<", ">", "&", '"', "%", "#", "-", "--", "\n", "\n  ", "\n\n", " ", "\x00"],
    *["- ", "1. ", "2) ", "word", "a", "x", "7", "中文", "é", "\ud800", "https://x.org/", "arXiv:"],
    *["2401.00001", "javascript:", "](https://x.org)", "\\emph{", "\\em ", "\\textbf{", "\\cite{"],
    *["\\href{", "\\url{", "\\footnote{", "\\texttt{", "\\foo", "\\foo{", "\\frac{", "\\(", "\\)"],
    *["\\[", "\\]", "\\begin{equation}", "\\end{equation}", "\\item ", "\\begin{itemize}", "\\'"],
    *["\\text{", "\\mathbb{R}", "\\alpha", "\\left(", "\\right)", "\\verb|", "\\input", "^{", "_{"],
]
texts = st.one_of(st.text(), st.lists(st.sampled_from(PIECES), max_size=25).map("".join))


@settings(max_examples=300, deadline=None)
@given(texts)
def test_any_text_gives_valid_output(text: str) -> None:
    for prose in (parse(text), parse_inline(text)):
        root = etree.fromstring(f"<div>{to_html(prose)}</div>")
        for element in root.iterdescendants():
            assert element.tag.removeprefix(MATHML) in TAGS
            if not element.tag.startswith(MATHML):
                assert set(element.attrib) <= {"class", "href", "start"}
                assert element.get("class", "arxiv-tex") in CLASSES
                assert re.match(r"https?://", element.get("href", "http://"))
        for node in to_nodes(prose):
            assert isinstance(node, nodes.Node)
        to_nodes(prose, formulas="unicode")
        assert isinstance(to_text(prose), str)
    assert "\n" not in plain(text)


#: Markup that leaves the words around it alone.
WRAPPERS = [
    *["{}", "\\emph{{{}}}", "{{\\em {}}}", "\\textbf{{{}}}", "**{}**", "*{}*", "`{}`", "``{}''"],
    *["\\foo{{{}}}", "\\texttt{{{}}}", "\\footnote{{{}}}", "\\href{{https://x.org}}{{{}}}", "({})"],
    *["[{}](https://x.org)", "\\unknown {}", "{}\\%", "\\textcolor{{red}}{{{}}}", "{}\\\\", "{} $"],
    *["{} {{", "}} {}", "<b>{}</b>", "{}~", "\\cite{{key}} {}", "- {}\n- x", "{}\n  ", "$x$ {}"],
]


@settings(max_examples=300, deadline=None)
@given(st.data())
def test_words_are_kept_in_order(data: st.DataObject) -> None:
    count = data.draw(st.integers(1, 6))
    words = [f"word{number}" for number in range(count)]
    wrapped = [data.draw(st.sampled_from(WRAPPERS)).format(word) for word in words]
    source = " ".join(wrapped)
    assert re.findall(r"word\d", to_text(parse(source))) == words
    assert re.findall(r"word\d", plain(source)) == words
    shown = etree.fromstring(f"<div>{to_html(parse(source))}</div>")
    assert re.findall(r"word\d", "".join(map(str, shown.itertext()))) == words


@settings(max_examples=200, deadline=None)
@given(st.text("abc XYZ 123 äß 中文,.;:!?()-", max_size=60))
def test_plain_text_is_kept_as_it_is(text: str) -> None:
    normal = " ".join(text.split())
    if "--" not in normal:
        assert plain(text) == normal
        assert to_text(parse_inline(normal)) == normal


@settings(max_examples=500, deadline=None)
@given(st.one_of(texts, st.text("ab 中文。-'/:[]<&")))
def test_a_plain_line_is_one_paragraph_of_itself(text: str) -> None:
    if is_plain(text) and (line := text.strip()):
        assert to_html(parse(text)) == f"<p>{escape(line)}</p>"
        assert to_html(parse_inline(text)) == escape(line)


REPEATED = [
    *["{", "}", "${", "{$", "$", "$$", "`", "`a", "*a", "**a ", "[", "[a](", "\\(", "\\[", "\\a{"],
    *["\\url[", "\\cite[", "\\verb|", "https://x.org/((", "\n", " \n", "- a\n", "\\item ", "x^{"],
    *["\\begin{equation}", "$\\text{", "'", "~", "-", "\\", "{\\em ", "中\n"],
]


@pytest.mark.parametrize("unit", REPEATED)
def test_work_grows_with_length_only(unit: str) -> None:
    def work(length: int) -> int:
        text = unit * (length // len(unit))
        return calls(lambda: to_html(parse(text)))

    # Eight times the text takes 64 times the work where work is quadratic.
    assert work(24_000) < 10 * work(3000) + 1000
