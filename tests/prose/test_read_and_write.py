"""The language of abstracts: one concept a line, from source to HTML."""

from __future__ import annotations

import re

import pytest
from docutils import nodes
from lxml import etree

from sphinx_arxivdigest.prose import Formula, parse, parse_inline, plain, to_html
from sphinx_arxivdigest.prose.read.dollars import match_dollars
from sphinx_arxivdigest.prose.spans import (
    ArxivReference,
    Emphasis,
    Link,
    NumberedList,
    Paragraph,
    Text,
)
from sphinx_arxivdigest.prose.write.nodes import to_nodes


def html(source: str) -> str:
    """The HTML of one run of text, with formulas and links abbreviated."""
    result = str(to_html(parse_inline(source), formula=lambda formula: f"⟦{formula.source}⟧"))
    return re.sub(r'<a class="reference external" href="([^"]*)">', r"<a \1>", result)


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        # Formulas, and dollars that are none.
        (r"$N$-body", "⟦N⟧-body"),
        ("($p<0.05$)", "(⟦p<0.05⟧)"),
        ("$x$中文$y$", "⟦x⟧中文⟦y⟧"),
        (r"5$\times$", r"5⟦\times⟧"),
        (r"$\sim$6 times", r"⟦\sim⟧6 times"),
        ("$$x = 1$$", "⟦x = 1⟧"),
        (r"\(a\) and \[b\]", "⟦a⟧ and ⟦b⟧"),
        (r"\begin{equation}c\end{equation}", "⟦c⟧"),
        (r"\begin{align*}a&=b\end{align*}", r"⟦\begin{aligned}a&=b\end{aligned}⟧"),
        (r"$\text{where $x$ holds}$", "where ⟦x⟧ holds"),
        (r"$\textbf{two words}$", "<strong>two words</strong>"),
        (
            r"$\href{https://x.org}{\texttt{x}}$",
            '<a https://x.org><code class="docutils literal notranslate">x</code></a>',
        ),
        (r"\frac{1}{2} of all", r"⟦\frac{1}{2}⟧ of all"),
        ("$4.85M savings and $3.1M", "$4.85M savings and $3.1M"),
        ("from $17.7K to $569", "from $17.7K to $569"),
        ("成本从$17.7K降至$569，即$x$", "成本从$17.7K降至$569，即⟦x⟧"),
        ("costs $5 for $N$ users", "costs $5 for ⟦N⟧ users"),
        (r"\$45.20", "$45.20"),
        ("between $28-$41 a day", "between $28-$41 a day"),
        ("unbalanced $ sign", "unbalanced $ sign"),
        ("$PATH and $HOME", "$PATH and $HOME"),
        ("$5 per x=1$ b, $5 per x$ b", "⟦5 per x=1⟧ b, $5 per x$ b"),
        # The next amount begins with a digit of ASCII.
        ("$5$10", "$5$10"),
        ("$5$２", "⟦5⟧２"),
        ("$5$²", "⟦5⟧²"),
        ("$5k$٣", "⟦5k⟧٣"),
        # LaTeX in text.
        (r"\emph{in vivo}", "<em>in vivo</em>"),
        (r"\textbf{a \emph{b}}", "<strong>a <em>b</em></strong>"),
        (r"{\em some} words", "<em>some</em> words"),
        (r"\texttt{a\_b --x}", '<code class="docutils literal notranslate">a_b --x</code>'),
        (r"\textsc{Name}", '<span class="arxiv-smallcaps">Name</span>'),
        (r"\underline{G}reen", "<u>G</u>reen"),
        (r"x\textsubscript{2}", "x<sub>2</sub>"),
        (r"done\footnote{See there.}.", "done (See there.)."),
        (r"50\% of R\&D, \#1, a\_b, \{x\}", "50% of R&amp;D, #1, a_b, {x}"),
        ("50% is no comment", "50% is no comment"),
        ("Fig.~3", "Fig.\u00a03"),
        ("at ~50 ms, redshift z~3", "at ~50 ms, redshift z~3"),
        ("达到ICC~0.9", "达到ICC~0.9"),
        ("a~b", "a\u00a0b"),
        ("~b, a ~b, a~ b, a~", "~b, a ~b, a~ b, a~"),
        ("a~~b", "a~~b"),
        ("(~5), (a)~b, “~c”", "(~5), (a)\u00a0b, “~c”"),
        ("z~3 and az~3", "z~3 and az\u00a03"),
        (r"\Z~3, 3~z", "Z\u00a03, 3\u00a0z"),
        ("1--2 --- so", "1–2 — so"),
        ("a <!-- c --> b --> d <-- e", "a &lt;!-- c --&gt; b --&gt; d &lt;-- e"),
        ("a {{ 7*7 }} {% raw %}", "a  7*7  % raw %"),
        ("(''a'') [''b''] ''c'' d''e''", "(“a”) [“b”] “c” d”e”"),
        ("a\\", "a\\<span></span>"),  # What follows might make a delimiter of it.
        ("a\\é \\5", "a\\é \\5"),
        (
            r"\verb|a_b| c, \verb*+$x$+d",
            '<code class="docutils literal notranslate">a_b</code> c, '
            '<code class="docutils literal notranslate">$x$</code>d',
        ),
        ("``quotes'' and `single'", "“quotes” and ‘single’"),
        (r"wait\ldots{} here", "wait… here"),
        (r"10{,}817", "10,817"),
        (r"pass\^{}k and pass\^k", "pass^k and pass^k"),
        (r"a \\ b", "a <br/>\n b"),
        (r"e.g.\ this", "e.g. this"),
        (r"\textcolor{red}{text}", "text"),
        (r"a \vspace*{6pt}b", "a b"),
        (r"\textless EOS\textgreater", "&lt;EOS&gt;"),
        # Citations go with the brackets they leave empty.
        (r"as shown (\cite{x}) here", "as shown here"),
        (r"as shown [\cite{a}; \cite{b}].", "as shown."),
        (r"(ARC;~\citealp{c}) has", "(ARC) has"),
        (r"in Figure~\ref{f}.", "in Figure."),
        (r"\citep[see][p. 3]{x}", "(see, p. 3)"),
        # Commands of the authors' own.
        (r"\eg, this", "eg, this"),
        (r"\method\xspace wins", "method wins"),
        (r"\method{}-based", "method-based"),
        (r"\rev{The words}", "The words"),
        (r"\pair{one}{two}", "one two"),
        (r"\textbf{never closed", "never closed"),
        # Markdown.
        ("**bold** and *slanted*", "<strong>bold</strong> and <em>slanted</em>"),
        ("***both***", "<em><strong>both</strong></em>"),
        ("1) **检测器**：通过", "1) <strong>检测器</strong>：通过"),
        ("A* search and B* too", "A* search and B* too"),
        ("p_i and snake_case_name", "p<sub>i</sub> and snake_case_name"),
        ("3*a*b and 2**3**4", "3*a*b and 2**3**4"),
        ("BEA-19*上提升，CoNLL-14*上", "BEA-19*上提升，CoNLL-14*上"),
        ("`$x$ *y*`", '<code class="docutils literal notranslate">$x$ *y*</code>'),
        (r"一对一\*二", "一对一*二"),
        ("rank C_{min} and k^{-1}", "rank C<sub>min</sub> and k<sup>−1</sup>"),
        ("the x_{ij} of", "the x<sub>ij</sub> of"),
        ("x_{ij}^{2}", "x<sub>ij</sub><sup>2</sup>"),
        ("x _{ij}", "x _ij"),
        ("^{2}, x_{}, x^{}", "^2, x_, x^"),
        ("x^2, x_2, ^ and _", "x<sup>2</sup>, x<sub>2</sub>, ^ and _"),
        ("N in {1, 2}", "N in {1, 2}"),
        # Braces that have lost their other half.
        ("HUMOR}, a {novel way.}.", "HUMOR, a novel way.."),
        (r"\textbf{Co}}unter-\emph{x", "<strong>Co</strong>unter-x"),
        ("a}{b", "a b"),
        ("between “{” and “}”", "between “{” and “}”"),
        # What looks like tags stays text.
        ("<think> <MASK> <b>", "&lt;think&gt; &lt;MASK&gt; &lt;b&gt;"),
        ("</details><script>", "&lt;/details&gt;&lt;script&gt;"),
        # Addresses.
        ("at https://x.org/a_b.", "at <a https://x.org/a_b>https://x.org/a_b</a>."),
        ("见https://x.org/z）好", "见<a https://x.org/z>https://x.org/z</a>）好"),
        ("**https://x.org/b**?", "<strong><a https://x.org/b>https://x.org/b</a></strong>?"),
        ("Is it https://x.org/b?!", "Is it <a https://x.org/b>https://x.org/b</a>?!"),
        ("https://x.org/b。", "<a https://x.org/b>https://x.org/b</a>。"),
        ("(https://x.org/a_(b))", "(<a https://x.org/a_(b)>https://x.org/a_(b)</a>)"),
        (r"\url{https://x.org/a_b}", "<a https://x.org/a_b>https://x.org/a_b</a>"),
        (r"\https://x.org/", "<a https://x.org/>https://x.org/</a>"),
        ("<https://x.org/>", "<a https://x.org/>https://x.org/</a>"),
        (r"\href{https://x.org}{our \emph{code}}", "<a https://x.org>our <em>code</em></a>"),
        ("[this URL](https://x.org/a)", "<a https://x.org/a>this URL</a>"),
        ("[https://x.org](https://x.org)", "<a https://x.org>https://x.org</a>"),
        ("[x](javascript:alert(1))", "[x](javascript:alert(1))"),
        (r"\href{javascript:alert}{x}", "x (javascript:alert)"),
        (
            "v1 (arXiv:2412.01234).",
            "v1 (<a https://arxiv.org/abs/2412.01234>arXiv:2412.01234</a>).",
        ),
        (
            "see hep-th/9901001v2, math.GT/0309136.",
            "see <a https://arxiv.org/abs/hep-th/9901001v2>hep-th/9901001v2</a>, "
            "<a https://arxiv.org/abs/math/0309136>math.GT/0309136</a>.",
        ),
        (
            "a/1234567 x-hep-th/9901001 hep-th/99010012",
            "a/1234567 x-hep-th/9901001 hep-th/99010012",
        ),
        (r"\emph{hep}-th/9901001", "<em>hep</em>-th/9901001"),
        (
            "arXiv:hep-th/9901001v2,",
            "<a https://arxiv.org/abs/hep-th/9901001v2>arXiv:hep-th/9901001v2</a>,",
        ),
        # Line breaks, and characters that XML forbids.
        ("one\ntwo", "one two"),
        ("中文\n继续", "中文继续"),
        ("**中文**\n继续\n**中文**", "<strong>中文</strong>继续<strong>中文</strong>"),
        ("中文\nword", "中文 word"),
        ("word\n中文", "word 中文"),
        ("a\x00b\ud800c", "abc"),
    ],
)
def test_one_concept(source: str, expected: str) -> None:
    assert html(source) == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("", ""),
        ("one\ntwo", "<p>one two</p>"),
        ("one\n  two", "<p>one</p><p>two</p>"),
        ("one\n\ntwo", "<p>one</p><p>two</p>"),
        ("- a\n- b\n  c", "<ul><li>a</li><li>b</li></ul><p>c</p>"),
        ("So:\n3. a\nand on\n4. b", '<p>So:</p><ol start="3"><li>a and on</li><li>b</li></ol>'),
        ("1. a\n\n2. b", "<ol><li>a</li><li>b</li></ol>"),
        ("1) 甲\n2) 乙", "<ol><li>甲</li><li>乙</li></ol>"),
        ("gain of\n1.21 dB and\n2.5 more", "<p>gain of 1.21 dB and 2.5 more</p>"),
        ("only\n- one", "<p>only - one</p>"),
        # Items within those of a numbered list.
        (
            "1. a\n  - b\n2. c",
            '<ol><li>a</li></ol><ul><li>b</li></ul><ol start="2"><li>c</li></ol>',
        ),
        ("1. a\n- b\n3. c", "<p>1. a - b 3. c</p>"),
        ("1) one; 2) two", "<p>1) one; 2) two</p>"),
        (
            r"So \begin{itemize} \item one \item two \end{itemize} end",
            "<p>So</p><ul><li>one</li><li>two</li></ul><p>end</p>",
        ),
        (
            "\\begin{enumerate}\n  \\item one\n  \\item two\n\\end{enumerate}",
            "<ol><li>one</li><li>two</li></ol>",
        ),
    ],
)
def test_blocks(source: str, expected: str) -> None:
    assert to_html(parse(source)).replace("\n", "") == expected


def test_words_of_blocks_stay_apart_without_the_tags() -> None:
    shown = to_html(parse("a\n\n- b\n- c\n\n1. d\n2. e \\\\f")).striptags()
    assert shown.split() == ["a", "b", "c", "d", "e", "f"]


def test_a_displayed_formula_on_several_lines_stays_in_its_paragraph() -> None:
    (paragraph,) = parse("so\n$$\n  x =\n  y\n$$\nholds")
    assert paragraph == Paragraph((Text("so "), Formula("x = y", display=True), Text(" holds")))


def test_references_are_the_callers() -> None:
    spans = parse_inline("see arXiv:2401.00001v2 and https://arxiv.org/abs/2401.00002")
    assert [span for span in spans if isinstance(span, ArxivReference)] == [
        ArxivReference("2401.00001", 2, "arXiv:2401.00001v2"),
        ArxivReference("2401.00002", None, "https://arxiv.org/abs/2401.00002"),
    ]
    known = {"2401.00001": "../day.html#arxiv-2401.00001"}
    assert to_html(spans, reference=lambda identifier, _version: known.get(identifier)) == (
        'see <a class="reference internal" href="../day.html#arxiv-2401.00001">'
        "arXiv:2401.00001v2</a> and https://arxiv.org/abs/2401.00002"
    )


def test_wide_formulas_scroll_and_take_the_focus_where_no_link_can_be() -> None:
    wide = "$" + "+".join("abcdefghijklmn") + "$"
    assert to_html(parse(wide)).startswith('<p><span class="arxiv-wide" tabindex="0"><math ')
    assert to_html(parse(f"- {wide}\n- b")).count('class="arxiv-wide" tabindex="0"') == 1
    assert to_html(parse_inline(wide)).startswith('<span class="arxiv-wide"><math ')
    assert 'class="arxiv-wide arxiv-display"' in to_html(parse(f"${wide}$"))
    assert "tabindex" not in to_html(parse(rf"\href{{https://x.org}}{{{wide}}}"))
    assert to_html(parse("$a+b$")).startswith("<p><math ")


@pytest.mark.parametrize(
    ("source", "together"),
    [
        ("a ($x$), b", "($x$),"),
        ("the $x$-axis and", "$x$-axis"),
        ("the $x$th of", "$x$th"),
        (r"some 5$x$ more", "5$x$"),
        ("公式$x$，很长", "$x$，"),
        (f"a ($x{'+x' * 14}$), b", "($x$),"),
        (f"a $${'x+' * 14}x$$, b", "$x$,"),
        ("公式$x$很长", ""),
        ("a $x$ b & $y$ c", ""),
        ("**a**$x$", ""),
        (r"\foo{-}$x$\foo{-}", "-$x$-"),
        ("abcdefgh$x$abcdefgh", "cdefgh$x$abcdef"),
        (r'a"$x$"b', ""),
    ],
)
def test_lines_do_not_break_where_a_formula_touches_text(source: str, together: str) -> None:
    root = etree.fromstring(f"<div>{to_html(parse_inline(source))}</div>")
    for formula in root.iter("{*}math"):
        tail = formula.tail
        formula.clear()
        formula.text, formula.tail = "$x$", tail
    kept = ["".join(span.itertext()) for span in root.iter("span")]
    assert kept == ([together] if together else [])


def test_dollars_within_braces() -> None:
    eight, nine = "$x{" + "$" * 8 + "}$", "$x{" + "$" * 9 + "}$"
    assert match_dollars(eight, 0, len(eight)) == (eight.strip("$"), len(eight), False)
    assert match_dollars(nine, 0, len(nine)) == ("x{", 4, False)


def test_a_formula_has_at_most_two_thousand_characters() -> None:
    source = "$" + "x" * 1998 + "$"
    assert match_dollars(source, 0, len(source)) == ("x" * 1998, 2000, False)
    assert match_dollars(f"${source}x", 1, len(source) + 2) == ("x" * 1998, 2001, False)
    assert match_dollars("$x" + source[1:], 0, 2001) is None
    assert match_dollars(source, 0, 1999) is None


def test_links_do_not_nest() -> None:
    (link,) = parse_inline(r"\href{https://x.org}{\emph{https://y.org} or arXiv:2401.00001}")
    assert link == Link(
        "https://x.org",
        (Emphasis((Text("https://y.org"),)), Text(" or "), Text("arXiv:2401.00001")),
    )


@pytest.mark.parametrize(
    "source",
    [
        "{" + r"\em " * 5000 + "x}",
        r"{\em *a " * 5000,
        "*a " * 5000 + "a* " * 5000,
        "**a *a " * 2500 + "a* a** " * 2500,
        ("{" + "*a " * 9) * 500 + ("a* " * 9 + "}") * 500,
        r"_[\(x_{" * 2000,
    ],
)
def test_nothing_is_nested_too_deeply_to_be_written(source: str) -> None:
    blocks = parse(source)
    assert plain(source).count("a") == str(to_html(blocks)).count("a")
    assert "".join(node.astext() for node in to_nodes(blocks))


def test_emphasis_within_emphasis() -> None:
    assert html("*a **b *c* d** e*") == "<em>a <strong>b <em>c</em> d</strong> e</em>"


def test_emphasis_ends_at_depth_four() -> None:
    four = "<em>a <strong>b <em>c <strong>d</strong> c</em> b</strong> a</em>"
    assert html("*a **b *c **d** c* b** a*") == four
    assert html("**0 *a **b *c **d** c* b** a* 0**") == f"**0 {four} 0**"
    # What may follow is emphasis again.
    assert html("**0 *a **b *c **d** c* b** a* 0** *e*") == f"**0 {four} 0** <em>e</em>"


def test_nodes() -> None:
    source = r"\emph{a} $μ<1$ \textsc{b} `c` https://x.org arXiv:2401.00001 $\input{x}$"
    problems: list[str] = []
    (paragraph,) = to_nodes(parse(source), problem=problems.append)
    # docutils has written truth values in two ways.
    shown = paragraph.pformat().replace('"False"', '"0"')
    assert shown == (
        "<paragraph>\n"
        "    <emphasis>\n        a\n"
        "     \n"
        "    <math>\n        \\mu <1\n"
        "     \n"
        '    <inline classes="arxiv-smallcaps">\n        b\n'
        "     \n"
        "    <literal>\n        c\n"
        "     \n"
        '    <reference internal="0" refuri="https://x.org">\n        https://x.org\n'
        "     \n"
        '    <reference internal="0" refuri="https://arxiv.org/abs/2401.00001">\n'
        "        arXiv:2401.00001\n"
        "     \n"
        "    <literal>\n        \\input{x}\n"
    )
    assert len(problems) == 1


def test_nodes_with_readable_formulas_and_lists() -> None:
    bullets, numbers = to_nodes(parse("- $x^2$\n- b\n\n3. c\n4. d"), formulas="unicode")
    assert bullets.astext() == "x²\n\nb"
    assert isinstance(numbers, nodes.enumerated_list)
    assert numbers["start"] == 3
    assert [item.astext() for item in numbers.children] == ["c", "d"]


def test_spans_of_different_kinds_differ() -> None:
    assert parse_inline("*a*") != parse_inline("**a**")
    assert parse("1. a\n2. b") == (NumberedList(((Text("a"),), (Text("b"),)), 1),)
