"""Which formulas are converted, and what the conversion lets through."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest
from lxml import etree

from sphinx_arxivdigest.prose import Formula, parse_inline, tex, to_html
from sphinx_arxivdigest.prose.formulas import mathml as converter
from sphinx_arxivdigest.prose.formulas.commands import ALLOWED, SYMBOLS
from sphinx_arxivdigest.prose.formulas.mathml import convert, mathml
from sphinx_arxivdigest.prose.formulas.unicode import readable


def characters(source: str) -> str:
    """The characters that the MathML of *source* shows."""
    element = mathml(Formula(source))
    assert element is not None, convert(source).problem
    return "".join(map(str, etree.fromstring(element).itertext()))


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        (r"\mathcal{O}(n\log n)", "𝒪(nlogn)"),
        (r"\mathbb F_q", "𝔽q"),
        (r"\mathscr{L}", "ℒ"),
        (r"\mathbf 0", "𝟎"),
        (r"\bm{x}", "𝒙"),
        (r"\R^n", "ℝn"),
        (r"\mathrm{loss}", "loss"),
        (r"a \sim b", "a∼b"),
        (r"50%", "50%"),
        (r"12{,}500", "12,500"),
        (r"\text{a <b> \_ \&\#x3c;}", "a\xa0<b>\xa0_\xa0&#x3c;"),
        (r"\begin{aligned}a&=b\\c&=d\end{aligned}", "a=bc=d"),
        (r"\arg\min_x f", "argminxf"),
        (r"\operatorname*{arg\,max}_x f", "arg\u2009maxxf"),
        (r"x=1 \label{eq}\nonumber", "x=1"),
        (r"a\\\arg b\\\colon c", "aargb:c"),
    ],
)
def test_what_is_shown(source: str, shown: str) -> None:
    assert characters(source) == shown


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        # Names of functions stand apart from letters and numbers, not from brackets.
        (r"2\log n", {"log": ("0.1667em", "0.1667em")}),
        (r"\log (n)", {"log": ("0", "0")}),
        (r"\log_2\ln x", {"log": ("0", "0.1667em"), "ln": ("0", "0.1667em")}),
        (r"2{\log n}", {"log": ("0", "0.1667em")}),
        (r"f(x)\operatorname{ord} a", {"ord": ("0.1667em", "0.1667em")}),
        # An operator without operands is set like a letter.
        (r"\times", {"×": ("0", "0")}),
        (r"x^{=}", {"=": ("0", "0")}),
        # A colon is a relation, close to an equals sign; in a name of a function, a mark.
        (r"\{x : y\}", {":": ("0.2778em", "0.2778em")}),
        (r"x := y", {":": ("0.2778em", "0"), "=": ("0", None)}),
        (r"x \coloneqq y", {":": ("0.2778em", "0"), "=": ("0", None)}),
        (r"x =: y", {":": ("0", "0.2778em"), "=": (None, "0")}),
        (r"x_{i:j}", {":": ("0", "0")}),
        # There are no spaces in scripts, but at functions.
        (r"x^{a=b+c,d}", {"=": ("0", "0"), "+": ("0", "0"), ",": ("0", "0")}),
        (r"x^{2\log n}", {"log": ("0.1667em", "0.1667em")}),
        (r"\sum_{i=1}^n a=b", {"∑": (None, None)}),
        (r"a=x^2", {"=": (None, None)}),
        (r"f\colon x", {":": ("0", "0")}),
        # Slash and bar stand close to what they part.
        (r"1/d|x", {"/": ("0", "0"), "|": ("0", "0")}),
    ],
)
def test_spaces_are_those_of_tex(
    source: str, expected: dict[str, tuple[str | None, str | None]]
) -> None:
    root = etree.fromstring(str(mathml(Formula(source))))
    spaces = {mo.text: (mo.get("lspace"), mo.get("rspace")) for mo in root.iter("{*}mo")}
    assert {text: spaces[text] for text in expected} == expected


def test_signs_before_a_number_are_not_operators() -> None:
    root = etree.fromstring(str(mathml(Formula("-a=-b+c(-d)-|e|-f"))))
    signs = [sign.get("form") for sign in root.iter("{*}mo") if sign.text in "+−"]
    assert signs == ["prefix", "prefix", None, "prefix", None, None]


def test_only_operators_are_spaced_as_functions() -> None:
    root = etree.fromstring(str(mathml(Formula(r"2\mathrm{loss}n\text{log}m\text{:}a\text{=}b"))))
    assert list(root.iter("{*}mo")) == []
    assert [dict(text.attrib) for text in root.iter("{*}mtext")] == [{}, {}, {}]


def test_brackets_stretch_only_where_they_are_told_to() -> None:
    root = etree.fromstring(str(mathml(Formula(r"a \pmod 4 \left( \frac12 \right)"))))
    brackets = [mo.get("stretchy") for mo in root.iter("{*}mo")]
    assert brackets == ["false", "false", "true", "true"]
    equation = etree.fromstring(str(mathml(Formula("(a=b)"))))
    assert [mo.get("stretchy") for mo in equation.iter("{*}mo")] == ["false", None, "false"]


def test_source_stays_available() -> None:
    element = mathml(Formula('a<b & "c"'.replace(" & ", " "), display=True))
    assert element is not None
    root = etree.fromstring(element)
    assert root.get("alttext") == 'a<b "c"'
    assert root.get("display") == "block"


@pytest.mark.parametrize(
    ("source", "problem"),
    [
        (r"\href{javascript:alert(1)}{x}", r"\href is not known"),
        (r"\input{/etc/passwd}", r"\input is not known"),
        (r"\def\x{\x\x}\x", r"\def is not known"),
        (r"\class{a}{b}", r"\class is not known"),
        (r"\style{color:red}{b}", r"\style is not known"),
        (r"\unicode{x41}", r"\unicode is not known"),
        (r"^^5cinput{x}", "it contains ^^"),
        (r"{x", "its braces do not balance"),
        (r"x}", "its braces do not balance"),
        (r"}x{", "its braces do not balance"),
        (r"a & b", "it contains & outside of a matrix"),
        (r"\text{a $ b}", "it contains a dollar sign"),
        (r"\begin{filecontents}x\end{filecontents}", "its environment is not known"),
        (r"\begin{matrix}x\end{cases}", "its environments do not nest"),
        (r"a \\$ b", "it contains a dollar sign"),
        (r"\text{^\notag^5cinput{x}}", "it contains ^^"),
        (r"\frac{a}", r"an argument of \frac is missing"),
        (r"\binom{n}", r"an argument of \binom is missing"),
        (r"{\stackrel a}b", r"an argument of \stackrel is missing"),
        (r"\left(\overset{a}\right)", r"an argument of \overset is missing"),
        (r"\cfrac[l]{a}", r"an argument of \cfrac is missing"),
        (r"{\sqrt[3]}", r"an argument of \sqrt is missing"),
        (r"\operatorname*", r"an argument of \operatorname is missing"),
        (r"\text{a {b_c}}", r"the text of \text is missing or has braces in it"),
        (r"{\text}_a", r"the text of \text is missing or has braces in it"),
        (r"a \\ [b", "a bracket follows a line break"),
        (r"\begin{array}a\end{array}", "the arguments of its environment are not known"),
        (r"\begin{gathered}[a\end{gathered}", "the arguments of its environment are not known"),
        (r"{\begin{matrix}a}\end{matrix}", "its braces do not balance"),
        (r"x^", "an argument of ^ is missing"),
        ("{" * 50 + "x" + "}" * 50, "it is too deep"),
        ("x" * 5000, "it is too long"),
        ("   ", "it is empty"),
    ],
)
def test_refused(source: str, problem: str) -> None:
    assert convert(source) == (None, problem)
    assert tex(Formula(source)) is None


def test_refused_formulas_are_shown_as_source_and_reported() -> None:
    problems: list[str] = []
    result = to_html(parse_inline(r"so $\input<1$ and $x$"), problem=problems.append)
    assert '<code class="arxiv-tex">\\input&lt;1</code>' in result
    assert problems == [r'formula "\input<1" is shown as source: \input is not known']


@pytest.mark.parametrize("markup", ["<math><a/></math>", "<math><mi>\\foo</mi></math>"])
def test_what_the_converter_makes_is_checked(markup: str) -> None:
    with pytest.raises(converter._UnknownOutputError):
        converter._finish(ElementTree.fromstring(markup))


def test_unknown_attributes_are_dropped() -> None:
    element = ElementTree.fromstring('<mi onclick="x" href="y" mathvariant="a:b">z</mi>')
    converter._finish(element)
    assert element.attrib == {}


@pytest.mark.parametrize("command", sorted(SYMBOLS))
def test_every_sign_is_known_to_all_outputs(command: str) -> None:
    source = f"a \\{command} b"
    assert "\\" not in characters(source)
    assert command not in readable(source) or command in ("S", "colon")


@pytest.mark.parametrize(
    "command",
    [
        *[
            "href",
            "url",
            "input",
            "include",
            "write",
            "def",
            "let",
            "newcommand",
            "csname",
            "catcode",
        ],
        *["require", "class", "style", "cssId", "data", "color", "immediate", "openout", "special"],
    ],
)
def test_what_is_not_allowed(command: str) -> None:
    assert command not in ALLOWED


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (r"μ\llρ_k−1", r"\mu \ll\rho _k-1"),
        (r"x²", r"x\text{²}"),
        (r"\text{a_b μ}", r"\text{a\_b μ}"),
        (r"\bm{x}", r"\boldsymbol{x}"),
        (r"50% \#", r"50\% \#"),
        (r"\text{\{ a_b}", r"\text{\{ a\_b}"),
        (r"\text a_\mbox{b_c}", r"\text a_{\mbox{b\_c}}"),
        (r"\frac12 \frac ab \frac{a}\pi", r"\frac12 \frac ab \frac{a}\pi"),
        (
            r"\sqrt[{n}]{x} \smash[t]{y} \mathopen\big[",
            r"\sqrt[{n}]{x} \smash[t]{y} \mathopen\big[",
        ),
        (r"\underset{x}\argmin", r"\underset{x}{\operatorname*{arg\,min}}"),
        (r"a\\\R", r"a\\\mathbb{R}"),
        (r"a\\[1em]b", r"a\\[1em]b"),
    ],
)
def test_tex(source: str, expected: str) -> None:
    assert tex(Formula(source)) == expected


def test_limits_of_readable_formulas() -> None:
    longest = r"\alpha" + "1" * 1994
    assert readable(longest) == "α" + "1" * 1994
    assert readable(longest + "1") == longest + "1"
    deepest = "{" * 20 + r"\alpha" + "}" * 20
    assert readable(deepest) == "α"
    assert readable(f"{{{deepest}}}") == f"{{{deepest}}}"
    assert readable(r"\hat" * 21 + " x") == "x̂"
    assert readable(r"\hat" * 22 + " x") == r"\hat" * 22 + " x"
