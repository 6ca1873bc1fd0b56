"""Marks of LaTeX and Markdown that are damaged or stand where no converter expects them."""

from __future__ import annotations

import re

import pytest

from sphinx_arxivdigest.prose import is_plain, parse, parse_inline, plain, to_html

CODE = '<code class="docutils literal notranslate">'


def html(source: str) -> str:
    """The HTML of one run of text, with formulas and links abbreviated."""
    result = str(to_html(parse_inline(source), formula=lambda formula: f"⟦{formula.source}⟧"))
    return re.sub(r'<a class="reference external" href="([^"]*)">[^<]*</a>', r"<\1>", result)


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        # Braces that group an address or words.
        (r"Code: \textcolor{blue}{https://x.org/a}.", "Code: <https://x.org/a>."),
        ("Code: {https://x.org/a}.", "Code: <https://x.org/a>."),
        (r"\textcolor[rgb]{1,0,0}{Red: not a set, but words} b", "Red: not a set, but words b"),
        (r"\fcolorbox{red}{blue}{a, b} \scalebox{2}{c} \parbox[t]{3cm}{d e}", "a, b c d e"),
        (r"a \mbox{b, c} d \textcolor{red} e", "a b, c d  e"),
        ("{Remark: it holds, too.} So", "Remark: it holds, too. So"),
        ("{all of the words: here, too} So", "all of the words: here, too So"),
        ("{BIRD: a nest, a song}", "BIRD: a nest, a song"),
        ("in {left, right} or {x: y, etc.}", "in {left, right} or {x: y, etc.}"),
        ('of {"a": "one of the four"}', "of {&quot;a&quot;: &quot;one of the four&quot;}"),
        # Commands that lost their backslash, or the space before it.
        ("in O(1/sqrt{t}), sqrt {t}", "in O(1/sqrt(t)), sqrt t"),
        ("em{a b} emph{c} textbf{d}", "<em>a b</em> <em>c</em> <strong>d</strong>"),
        ("mathcal{O}(n) of frac{1}{2}", r"⟦\mathcal{O}⟧(n) of ⟦\frac{1}{2}⟧"),
        ("tilde{O}(n) at url{https://x.org}", r"⟦\tilde{O}⟧(n) at <https://x.org>"),
        ("as cite{x} has.", "as has."),
        ("item{x} them{y} math{z}", "itemx themy mathz"),
        (r"our common\ground in \one\two", "our common ground in one two"),
        (r"(\one) and 3\two", "(one) and 3two"),
        # Accents.
        (r"caf'{e}, G\"{o}del, Pel'{e} and g'{x}", "café, Gödel, Pelé and g&#x27;x"),
        ("na\"{i}ve '{e}", "naïve &#x27;e"),
        (r"at \r{ho} and \c{hi}, \d{elta}", "at ρ and χ, δ"),
        (r"\v{Sk}oda, gar\c{con}, \'{et}at, \r{xy}", "Škoda, garçon, état, xy"),
        (r"they\'re, it\'s, I\'m, Ja\'sko, \'s", "they&#x27;re, it&#x27;s, I&#x27;m, Jaśko, ś"),
        # Quotes and hyphens.
        (r"\`\`early\'\' and ``late\'\'", "“early” and “late”"),
        (r"the `\"Early\" and \"late\" ones", "the &quot;Early&quot; and &quot;late&quot; ones"),
        (r"\"Uber Schr\"odinger\"s \"Ol", "Über Schrödinger&quot;s Öl"),
        (r"\"ab\"c, \" a\"", "äb&quot;c, ä&quot;"),
        ("use --no-cache, --seed=1 or -v", "use --no-cache, --seed=1 or -v"),
        ("a.py --lr 0.1; a --some five", "a.py --lr 0.1; a –some five"),
        (r"\glqq{}a\grqq, \flqq{}b\frqq, \ddag", "„a“, «b», ‡"),
        ("用--dry-run运行，“--help”", "用--dry-run运行，“--help”"),
        ("we --so it is-- see --well-read as they are-- it", None),
        ("pages 3--no-one, a --some", "pages 3–no-one, a –some"),
        (r"\lq\lq a\rq\rq\ and \lq b\rq{}", "“a” and ‘b’"),
        (r"\S2, \copyright, \pounds{}5", "§2, ©, £5"),
        (r"na\"\i ve, \'{\i}, \'\i", "naïve, í, í"),
        ("run --data_dir=/a --n_steps 3", "run --data_dir=/a --n_steps 3"),
        ("y'' is f''(x), or 5' 3''", "y″ is f″(x), or 5&#x27; 3″"),
        ("``a'' and ``class a''", "“a” and “class a”"),
        ("''a'' and b'', aa''", "“a” and b”, aa”"),
        # Commands of formulas and of figures.
        (r"\hat x, \sqrt n, \bar y.", r"⟦\hat x⟧, ⟦\sqrt n⟧, ⟦\bar y⟧."),
        (r"\hat xy, \vec", "hat xy, vec"),
        (r"\ensuremath{x^2} of \ensuremath{}", "⟦x^2⟧ of ensuremath"),
        (r"\texorpdfstring{$β$}{beta}-x, \texorpdfstring{a}", "⟦β⟧-x, a"),
        (r"a\includegraphics[width=1cm]{b.png}c", "ac"),
        # A backslash too many.
        (r"\\textbf{a} $\\alpha$ 5\\% a\\_b", r"<strong>a</strong> ⟦\alpha⟧ 5% a_b"),
        (r"\\(x^2\\) and \\[y = \\pi\\]", r"⟦x^2⟧ and ⟦y = \pi⟧"),
        (r"a\\(1) b\\(2) c", "a<br/>\n(1) b<br/>\n(2) c"),
        (r"a\\[2pt] b\\*c\\[see] d", "a<br/>\n b<br/>\nc<br/>\n[see] d"),
        # Backslashes of paths.
        (r"in C:\new\table or (D:\a_b.txt).", r"in C:\new\table or (D:\a_b.txt)."),
        (r"A:\alpha\beta Q:\emph{x}", "A:αβ Q:<em>x</em>"),
        (r"a\\in b, \\\emph{c}", "a<br/>\nin b, <br/>\n<em>c</em>"),
        # Character references of HTML, which is text.
        (
            "R&amp;D &lt;x&gt; &#39;a&#39; &foo; &a",
            "R&amp;D &lt;x&gt; &#x27;a&#x27; &amp;foo; &amp;a",
        ),
        ("&lt;i&gt;a <i>b</i>", "&lt;i&gt;a &lt;i&gt;b&lt;/i&gt;"),
        # Ties in Chinese and Japanese texts.
        ("在Deep~C井与任务~B的", "在Deep\u00a0C井与任务\u00a0B的"),
        ("见图~2，集合~$X$~中", "见图\u00a02，集合\u00a0⟦X⟧\u00a0中"),
        ("据Monte~Carlo，定理~3与Fig.~4", "据Monte\u00a0Carlo，定理\u00a03与Fig.\u00a04"),
        ("用AB~2模型", "用AB\u00a02模型"),
        ("达AB~0.9、AB~2倍、对~4k", "达AB~0.9、AB~2倍、对~4k"),
        ("从~N^{2}降至~$5$，周一~周五，x~p(x)", None),
        ("3B~31B，从~N²降", "3B~31B，从~N²降"),
        ("x~N(0,1), y~p(y|x), see~A (b)", "x~N(0,1), y~p(y|x), see\u00a0A (b)"),
    ],
)
def test_one_mark(source: str, expected: str | None) -> None:
    if expected is None:
        assert "\u00a0" not in html(source)
        assert html(source).count("~") == source.count("~")
        assert "--" not in html(source)
    else:
        assert html(source) == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        # Blanks within one of the signs.
        ("takes $ 0.07$s at $10\\times 10$", "takes ⟦0.07⟧s at ⟦10\\times 10⟧"),
        # A sign without another half shifts the others.
        (r"a $38\% relative gain ($5$ vs $3$)", "a 38% relative gain (⟦5⟧ vs ⟦3⟧)"),
        (r"10\times$ faster for $n$", "10× faster for ⟦n⟧"),
        (r"5$\% of $x$ or $y$", "5% of ⟦x⟧ or ⟦y⟧"),
        (r"the $\beta parameter of $x$", "the β parameter of ⟦x⟧"),
        ("the $x$ of y$ and $z$ for all", "the ⟦x⟧ of y and ⟦z⟧ for all"),
        ("with $x > 0 and the other $y$", "with $x &gt; 0 and the other ⟦y⟧"),
        ("a US$ and $x$ or $y$", "a US$ and ⟦x⟧ or ⟦y⟧"),
        (r"one $ \emph{two} three $", "one  <em>two</em> three $"),
        (r"$x_{\emph{max}}$ and $\emph{two}$", r"⟦x_{\emph{max}}⟧ and <em>two</em>"),
        # Words in italics, formulas with names, and money.
        (
            "the $true positives$ and $one of the four$",
            "the <em>true positives</em> and <em>one of the four</em>",
        ),
        ("$n log n$ or $arg max_x f$", "⟦n log n⟧ or ⟦arg max_x f⟧"),
        (r"$P(x | y)$, $x \in A$ and $38\%$", r"⟦P(x | y)⟧, ⟦x \in A⟧ and ⟦38\%⟧"),
        ("$5 a day and $6", "$5 a day and $6"),
        ("A$10, C$ 5 and S$2.50", "A$10, C$ 5 and S$2.50"),
        (r"A$10$, C$2^n$, R$5\times 5$", r"A⟦10⟧, C⟦2^n⟧, R⟦5\times 5⟧"),
        ("US$5, or 5$ a day", "US$5, or 5$ a day"),
        ("$HOME, $x$ and $y$", "$HOME, ⟦x⟧ and ⟦y⟧"),
    ],
)
def test_dollar_signs_without_another_half(source: str, expected: str) -> None:
    assert html(source) == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (r"row1\nrow2", "<p>row1<br/> row2</p>"),
        (r"One.\nTwo\n\nThree", "<p>One.<br/> Two</p><p>Three</p>"),
        (r"So:\n1. a\n2. b\nand on", "<p>So:</p><ol><li>a</li><li>b<br/> and on</li></ol>"),
        (r"of \name, (\net) and a\nu", "<p>of name, (net) and aν</p>"),
        (r"the\nice one", "<p>the nice one</p>"),
        (r"ends.\neq b", "<p>ends.≠ b</p>"),
        (r"`\n` or ``a'' \n``b''", f"<p>{CODE}\\n</code> or “a” <br/> “b”</p>"),
        (r"$x\neq y\n A$ holds", r"<p>⟦x\neq y\n A⟧ holds</p>"),
        ("$^\text{a}$, $\x0crac{1}{2}$, \theta", r"<p>⟦^\text{a}⟧, ⟦\frac{1}{2}⟧, θ</p>"),
        ("a\tb \x0cor \x08ether", "<p>a\tb or ether</p>"),
    ],
)
def test_what_escapes_leave(source: str, expected: str) -> None:
    shown = str(to_html(parse(source), formula=lambda formula: f"⟦{formula.source}⟧"))
    assert shown.replace("\n", "") == expected


def test_a_character_reference_is_not_plain_text() -> None:
    assert not is_plain("R&amp;D")
    assert is_plain("R&D, x < 5 / 6 & 7;")


def test_an_escaped_line_end_of_a_title_is_a_space() -> None:
    assert plain(r"One:\nTwo") == "One: Two"
