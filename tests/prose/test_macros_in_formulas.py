"""What is shown of commands that AMS-LaTeX does not have, alike in all outputs."""

from __future__ import annotations

import pytest
from counting import lines
from lxml import etree

from sphinx_arxivdigest.prose import Formula, parse_inline, tex, to_html, to_text
from sphinx_arxivdigest.prose.formulas.aliases import normalised
from sphinx_arxivdigest.prose.formulas.check import check
from sphinx_arxivdigest.prose.formulas.commands import ALLOWED
from sphinx_arxivdigest.prose.formulas.known_macros import KNOWN
from sphinx_arxivdigest.prose.formulas.macros import expanded, macro
from sphinx_arxivdigest.prose.formulas.mathml import mathml
from sphinx_arxivdigest.prose.formulas.names import NOT_NAMES


def shown(source: str) -> str:
    """The characters that the MathML of *source* shows, those of spaces left out."""
    element = mathml(Formula(source))
    assert element is not None
    characters = "".join(map(str, etree.fromstring(element).itertext()))
    return "".join(each for each in characters if each.isprintable() and not each.isspace())


@pytest.mark.parametrize(
    ("source", "written"),
    [
        # Names that no package has are set upright, as names of operators are.
        (r"\Core(G)", r"\operatorname{Core}(G)"),
        (r"\QR(p,\Alg)", r"\operatorname{QR}(p,\operatorname{Alg})"),
        (r"\GR{4}", r"\operatorname{GR}{4}"),
        (r"\lam = 1", r"\operatorname{lam} = 1"),
        (r"14\TeV", r"14\operatorname{TeV}"),
        # They have no space of their own where there is one, in a script, or as a letter.
        (r"14~\TeV + 3\,\GeV", r"14~\mathrm{TeV} + 3\,\mathrm{GeV}"),
        (r"m_\eff^{\max}", r"m_\mathrm{eff}^{\max}"),
        (r"m_{\eff}", r"m_{\mathrm{eff}}"),
        (r"\d x", r"\mathrm{d} x"),
        (r"\d\foo x", r"\mathrm{d}\operatorname{foo} x"),
        # Letters in an alphabet.
        (r"\K_{q}, \F^n, \E[X]", r"\mathbb{K}_{q}, \mathbb{F}^n, \mathbb{E}[X]"),
        (r"\RR\to\CC", r"\mathbb{R}\to\mathbb{C}"),
        (r"\L(\O(n))", r"\mathcal{L}(\mathcal{O}(n))"),
        (
            r"\bbR \cL \calA \bfx \mfg",
            r"\mathbb{R} \mathcal{L} \mathcal{A} \mathbf{x} \mathfrak{g}",
        ),
        (
            r"\bx^\top\bSigma\vz\vtheta",
            r"\mathbf{x}^\top\boldsymbol{\Sigma}\mathbf{z}\boldsymbol{\theta}",
        ),
        (r"A^\T B^{\H}\T", r"A^\mathrm{T} B^{\mathrm{H}}\mathbb{T}"),
        (r"\vs", r"\operatorname{vs}"),
        (r"\int f\dx\dB", r"\int f\mathrm{d}x\operatorname{dB}"),
        (r"¶\ne\P", r"\mathbb{P}\ne\mathbb{P}"),
        (r"\S^{n-1}, \S 3", r"\mathbb{S}^{n-1}, \S 3"),
        # A sign that is glued to a letter.
        (r"\alphaT + \Omegak", r"\alpha T + \Omega k"),
        (r"\xiR \xis \times3\timesn", r"\xi R \operatorname{xis} \times3\times n"),
        # Well-known commands of packages and of authors.
        (r"3\db", r"3\operatorname{dB}"),
        (r"\eps\veps", r"\varepsilon\varepsilon"),
        (r"30\degree 40^\degree", "30° 40°"),
        (r"\abs{x}y", r"\lvert x\rvert y"),
        (r"\norm{\abs{a}b}_2", r"\lVert \lvert a\rvert b\rVert_2"),
        (r"\ket0\bra\psi", r"\lvert 0\rangle\langle \psi\rvert"),
        (r"\norm", r"\operatorname{norm}"),
        (r"\bigO(n)=\bigO{m}", r"\mathcal{O}(n)=\mathcal{O}(m)"),
        (r"\inner{a}{b}", r"\langle a, b\rangle"),
        (r"\frak g, \Bbb R", r"\mathfrak{g}, \mathbb{R}"),
        (r"x^\half", r"x^{\tfrac{1}{2}}"),
        (r"\frac\half2", r"\frac{\tfrac{1}{2}}2"),
        (r"\llbracket n\rrbracket", r"[\![ n]\!]"),
        (r"\textcolor{red}{x}\color{blue}y", "xy"),
        (r"{\small x}\ensuremath{y}", "{ x}y"),
        (r"a\hspace{-1em}b\kern2pt c", r"a\!b\,  c"),
        (r"\unicode{x2014}\unicode{8211}", "—–"),
        (r"\href{https://example.org/a_b%20c}{t}", "{t}"),
        # Plain TeX, and environments of displayed equations.
        (r"{a+1 \over \sqrt{b}}x", r"{\frac{a+1}{\sqrt{b}}}x"),
        (r"{{n \choose k} \over 2^n}", r"{\frac{{\binom{n}{k}}}{2^n}}"),
        (r"a\over b", r"\frac{a}{b}"),
        (r"\{a\over b\}", r"\frac{\{a}{b\}}"),
        (r"\begin{align*}a&=b\end{align*}", r"\begin{aligned}a&=b\end{aligned}"),
        (r"\begin{equation}a\end{equation}", "a"),
        (r"\begin{dcases}a&b\end{dcases}", r"\begin{cases}a&b\end{cases}"),
        (r"x\^2\\{}^2", r"x^2\\{}^2"),
        # Texts.
        (r"φ_{\mbox{\tiny c}}", "φ_{\\mbox{c}}"),
        (r"\text{\scriptsize\bf a b}", r"\textbf{a b}"),
        (r"\text{if $x_{1}>0$, else}", r"{\text{if }x_{1}>0\text{, else}}"),
        (r"^\text{\star}", r"^{\star}"),
        (r"\text{5\% of a\_b}", r"\text{5\% of a\_b}"),
    ],
)
def test_commands_are_replaced(source: str, written: str) -> None:
    assert normalised(source) == written
    assert check(written).problem == ""
    assert "\\" not in shown(source)


@pytest.mark.parametrize(
    ("source", "text"),
    [
        (r"$\Core(G)$", "Core(G)"),
        (r"$\GR{4}$", "GR 4"),
        (r"$21.5\db$", "21.5 dB"),
        (r"$\log{n}+2\log_2 n$", "log n+2 log₂ n"),
        (r"$\R^n$ at 20$\degree$C", "ℝⁿ at 20°C"),
        (r"$\abs{x}+\nicefrac{1}{2}$", "|x|+1/2"),
        (r"$a\text{ if }b$", "a if b"),
    ],
)
def test_plain_text_shows_the_same(source: str, text: str) -> None:
    assert to_text(parse_inline(source)) == text


@pytest.mark.parametrize(
    "source",
    [
        r"\def\x{y}\x",
        r"\input{secret}",
        r"\csname input\endcsname",
        r"\newcommand{\x}{y}",
        r"\catcode`\@=11",
        r"\href{javascript:alert(1)}{x}",
        r"\href{https://example.org}",
        r"\href{https://example.org/\input}{x}",
        r"\unicode{x41}",
        r"\unicode{x5c}input",
        r"\unicode{xD800}",
        r"\unicode{x202e}",
        r"\write18{ls}",
        r"\class{a}{b}",
        r"\text{\alpha}",
        r"\text{a $ b}",
        r"\Core{x",
        r"\abs{x",
        r"\abs{\input{x}}",
        r"\text{$\input{x}$}",
        r"\kern\input",
        r"x\^\^5cinput",
        r"a\over b\over c",
        r"\left(a\over b\right)",
        r"{a\over b",
        r"a}\over b",
        r"a\\b\over c",
        r"\begin{verbatim}a\end{verbatim}",
    ],
)
def test_what_does_more_than_to_name_stays_source(source: str) -> None:
    assert mathml(Formula(source)) is None
    assert tex(Formula(source)) is None
    code = etree.fromstring(to_html([Formula(source)]))
    assert (code.tag, "".join(map(str, code.itertext()))) == ("code", source)


def test_no_command_is_of_two_kinds() -> None:
    assert not NOT_NAMES & ALLOWED
    assert not NOT_NAMES & KNOWN.keys()


@pytest.mark.parametrize("name", sorted(KNOWN))
def test_what_is_known_passes_the_check(name: str) -> None:
    source = f"a\\{name}" + "{b}" * KNOWN[name].parameters
    assert check(normalised(source)).problem == ""
    assert normalised(normalised(source)) == normalised(source)


@pytest.mark.parametrize(
    ("body", "source", "written"),
    [
        (r"\mathsf{#1}", r"\m{ab} \m x \m\alpha", r"\mathsf{ab} \mathsf{x} \mathsf{\alpha}"),
        ("#2#1", r"\m{a}{b}c", "bac"),
        (r"\alpha#1", r"\m{a}", r"\alpha a"),
        (r"#1\alpha", r"\m{a}b", r"a\alpha b"),
        ("a+#1", r"x^\m b", "x^{a+b}"),
        ("#1", r"\\m{a}\m{\{b}\mm{c}", r"\\m{a}\{b\mm{c}"),
        ("#1", r"\m", r"\m"),
        ("#1", r"\m{a", r"\m{a"),
        ("#1#2", r"{\m{a}}", r"{\m{a}}"),
        ("#1#1", r"\m{\m{a}}", "aaaa"),
        ("", r"a\m b", "a b"),
    ],
)
def test_macros_are_expanded_as_tex_does(body: str, source: str, written: str) -> None:
    assert expanded(source, {"m": macro(body)}) == written


#: Macros within each other, as deeply as they may nest and deeper.
NESTED = [r"\m{" * depth + "x" * 60 + "}" * depth for depth in (8, 100)]


@pytest.mark.parametrize("piece", [r"\m{", r"\m{a}", r"\m\m{", *NESTED])
@pytest.mark.parametrize("body", ["#1#1", "#1", "#1#2#3"])
def test_macros_within_macros_do_not_explode(body: str, piece: str) -> None:
    def work(length: int) -> int:
        source = piece * (length // len(piece))
        return lines(lambda: expanded(source, {"m": macro(body)}))

    assert len(expanded(piece * 9, {"m": macro(body)})) <= 9 * max(4000, len(piece))
    # Four times the text takes 16 times the work where work is quadratic.
    assert work(4000) < 6 * work(1000) + 1000


def test_macros_that_nest_too_deeply_stay() -> None:
    nine, eight = r"\m{" * 9 + "x" + "}" * 9, r"\m{" * 8 + "x" + "}" * 8
    assert expanded(eight, {"m": macro("#1")}) == "x"
    assert expanded(nine, {"m": macro("#1")}) == nine
