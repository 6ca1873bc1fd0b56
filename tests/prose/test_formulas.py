"""Which formulas are converted, and what the conversion lets through."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest
from lxml import etree

from sphinx_arxivdigest.prose import Formula, parse_inline, tex, to_html
from sphinx_arxivdigest.prose.formulas.aliases import normalised
from sphinx_arxivdigest.prose.formulas.check import check
from sphinx_arxivdigest.prose.formulas.commands import (
    ALLOWED,
    BIG,
    SYMBOLS,
    TEXT,
    WITH_ARGUMENT,
    WITH_TWO_ARGUMENTS,
)
from sphinx_arxivdigest.prose.formulas.finish import UnknownOutputError, finish
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
        (r"\text{a <b> \_ \&\#x3c;}", "a\xa0<b>\xa0_&#x3c;"),
        (r"\begin{aligned}a&=b\\c&=d\end{aligned}", "a=bc=d"),
        (r"\arg\min_x f", "argminxf"),
        (r"\operatorname*{arg\,max}_x f", "arg\u2009maxxf"),
        (r"x=1 \label{eq}\nonumber", "x=1"),
        (r"a\\\arg b\\\colon c", "aargb:c"),
    ],
)
def test_what_is_shown(source: str, shown: str) -> None:
    assert characters(source) == shown


#: The spaces of operators that MathML's dictionary has, in mathematical units, 18 to the em.
DICTIONARY = {"=": (5, 5), "+": (4, 4), "−": (4, 4), "∑": (3, 3), ">": (5, 5), ",": (0, 3)}
#: Elements whose operators stand in a row.
ROWS = {"math", "mrow", "mtd", "msqrt"}


def units(space: str) -> int:
    """A space in mathematical units."""
    return round(float(space.removesuffix("em")) * 18)


def stands_in_a_row(element: etree._Element) -> bool:
    """Whether the element, with its scripts, is one of a row."""
    parent = element.getparent()
    if parent is None or etree.QName(parent).localname in ROWS:
        return True
    return parent[0] is element and stands_in_a_row(parent)


def spaced(source: str) -> str:
    """What the MathML of *source* shows, with its spaces in braces."""
    parts = ""
    for element in etree.fromstring(str(mathml(Formula(source)))).iter("{*}*"):
        text = element.text or ""
        spaced_itself = element.tag.endswith("mo") and stands_in_a_row(element)
        before, after = DICTIONARY.get(text, (0, 0)) if spaced_itself else (0, 0)
        before = units(element.get("lspace", f"{before / 18}em"))
        after = units(element.get("rspace", f"{after / 18}em"))
        parts += f"{{{before}}}{text}{{{after}}}{{{units(element.get('width', '0'))}}}"
    return parts.replace("{0}", "")


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        # Names of functions stand apart from letters and numbers, not from brackets.
        (r"2\log n", "2{3}log{3}n"),
        (r"\log (n)", "log(n)"),
        (r"\log_2\ln x", "log2{3}ln{3}x"),
        (r"2{\log n}", "2log{3}n"),
        (r"f(x)\operatorname{ord} a", "f(x){3}ord{3}a"),
        # An operator without operands is set like a letter.
        (r"\times", "×"),
        (r"2.8\times", "2.8×"),
        (r"x^{*}+y^{=}", "x∗{4}+{4}y="),
        # A comparison that leads belongs to what follows; one behind letters does not.
        (r">100\times", ">100×"),
        (r"\sim 25+3", "∼25{4}+{4}3"),
        (r"\approx_{k} 2", "≈k2"),
        (r"\approx\!0.05", "≈0.05"),
        (r"\sim\,5", "∼{3}5"),
        (r"x>100", "x{5}>{5}100"),
        (r"f(x).", "f(x)."),
        # A colon is a relation, close to an equals sign; in a name of a function, a mark.
        (r"\{x : y\}", "{x{5}:{5}y}"),
        (r"x := y", "x{5}:={5}y"),
        (r"x \coloneqq y", "x{5}:={5}y"),
        (r"x =: y", "x{5}=:{5}y"),
        (r"x_{i:j}", "xi:j"),
        (r"f\colon x", "f{2}:{6}x"),
        # There are no spaces in scripts and in small fractions, but at functions.
        (r"x^{a=b+c,d}", "xa=b+c,d"),
        (r"x^{2\log n}", "x2{3}log{3}n"),
        (r"\sum_{i=1}^n a=b", "∑{3}i=1na{5}={5}b"),
        (r"\frac{q+1}{2}", "q+12"),
        (r"a=x^2", "a{5}={5}x2"),
        # Slash and bar stand close to what they part.
        (r"1/d|x", "1/d|x"),
        # Dots and signs of letters are no operators.
        (r"a_1,\dots,a_n", "a1,{3}…{3},{3}an"),
        (r"1+\cdots+n", "1{4}+{4}⋯{4}+{4}n"),
        (r"(0,\infty)", "(0,{3}∞)"),
        # The spaces of signs are those of their class.
        (r"a\mathrel{R}b", "a{5}R{5}b"),
        (r"a\mathbin{|}b", "a{4}|{4}b"),
        (r"-a=-b+c(-d)-|e|-f", "−a{5}={5}−b{4}+{4}c(−d){4}−{4}|e|{4}−{4}f"),
        (r"a\text{:}b\text{=}c\mathrm{loss}", "a:b=closs"),
    ],
)
def test_spaces_are_those_of_tex(source: str, expected: str) -> None:
    assert spaced(source) == expected


def test_brackets_stretch_only_where_they_are_told_to() -> None:
    root = etree.fromstring(str(mathml(Formula(r"a \pmod 4 \left( \frac12 \right)"))))
    brackets = [mo.get("stretchy") for mo in root.iter("{*}mo")]
    assert brackets == ["false", "false", None, None]
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


@pytest.mark.parametrize("markup", ["<math><a/></math>", "<math><mi><b/></mi></math>"])
def test_what_the_converter_makes_is_checked(markup: str) -> None:
    with pytest.raises(UnknownOutputError):
        finish(ElementTree.fromstring(markup))


def test_what_is_not_xml_is_not_shown() -> None:
    # The converter writes an attribute twice.
    assert convert(r"a\mathbin\Biggl|b") == (None, "the converter failed (ParseError)")


def test_the_converter_says_what_it_cannot_do() -> None:
    problem = "the converter says: Switch-like commands cannot be used as arguments."
    assert convert(r"\vec{x}\sum^\it a") == (None, problem)


def test_unknown_attributes_are_dropped() -> None:
    element = ElementTree.fromstring('<mi onclick="x" href="y" mathvariant="a:b">z</mi>')
    finish(element)
    assert element.attrib == {}


@pytest.mark.parametrize("command", sorted(SYMBOLS))
def test_every_sign_is_known_to_all_outputs(command: str) -> None:
    source = f"a \\{command} b"
    assert "\\" not in characters(source)
    assert command not in readable(source) or command in ("S", "colon")


def with_arguments(command: str) -> str:
    """The command with what must follow it."""
    if command in BIG | {"left"}:
        return f"\\{command}(" + ("x\\right)" if command == "left" else "")
    if command in WITH_TWO_ARGUMENTS:
        return f"\\{command}{{a}}{{b}}"
    if command in WITH_ARGUMENT | TEXT:
        return f"\\{command}{{a}}"
    return f"\\sum\\{command}_a" if command in ("limits", "nolimits") else f"\\{command} x"


@pytest.mark.parametrize("command", sorted(ALLOWED - {"begin", "end", "right", "middle"}))
@pytest.mark.parametrize("around", ["{}", "a{}b", "x_{{{}}}", "{}*2", r"\frac{{{}}}{{2}}"])
def test_every_allowed_command_is_converted(command: str, around: str) -> None:
    source = around.format(with_arguments(command))
    assert convert(source).problem in ("", check(normalised(source)).problem)


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
