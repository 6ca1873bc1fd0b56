"""Which formulas LaTeX can typeset; what it can was tried with pdfTeX and amsmath."""

from __future__ import annotations

import pytest

from sphinx_arxivdigest.prose import Formula, tex
from sphinx_arxivdigest.prose.formulas.check import check
from sphinx_arxivdigest.prose.formulas.mathml import convert


@pytest.mark.parametrize(
    ("source", "problem"),
    [
        # Scripts.
        (r"x_", "an argument of _ is missing"),
        (r"{x^}", "an argument of ^ is missing"),
        (r"x_^a", "an argument of _ is missing"),
        (r"x_\\", "an argument of _ is missing"),
        (r"x^a^b", "it has a double superscript"),
        (r"x_a^c_b", "it has a double subscript"),
        (r"x^a'", "it has a double superscript"),
        (r"x'^a'", "it has a double superscript"),
        (r"x' ^2", "it has a double superscript"),
        (r"x^a\rm^b", "it has a double superscript"),
        (r"x^a\space^b", "it has a double superscript"),
        (r"x'^", "an argument of ' is missing"),
        # Delimiters.
        (r"\left(a", "its delimiters do not balance"),
        (r"a\right)", r"\right stands alone"),
        (r"{\left(a}\right)", "its braces do not balance"),
        (r"\left({a\right)}", r"\right stands alone"),
        (r"\left a\right)", r"the delimiter of \left is missing"),
        (r"\left{(}a\right)", r"the delimiter of \left is missing"),
        (r"\left(a\right", r"the delimiter of \right is missing"),
        (r"\left(a\right\leftarrow", r"the delimiter of \right is missing"),
        (r"a\middle|b", r"\middle stands alone"),
        (r"\left({a\middle|b}\right)", r"\middle stands alone"),
        (r"\left(a\middle b\right)", r"the delimiter of \middle is missing"),
        (r"\big a", r"the delimiter of \big is missing"),
        (r"\Biggl", r"the delimiter of \Biggl is missing"),
        # Limits.
        (r"a\limits_b", r"\limits does not follow an operator"),
        (r"{\sum}\nolimits_b", r"\nolimits does not follow an operator"),
        (r"\sum\!\limits_b", r"\limits does not follow an operator"),
        (r"\bmod\limits_b", r"\limits does not follow an operator"),
        # Texts.
        (r"\text{\alpha}", r"the text of \text is missing or has braces in it"),
        (r"\text{a\\b}", r"the text of \text is missing or has braces in it"),
        (r"\text{R&D}", "it contains & outside of a matrix"),
        # Matrices.
        (r"\begin{cases}a&b&c\end{cases}", "a row has too many columns"),
        (r"\begin{gathered}a&b\end{gathered}", "a row has too many columns"),
        (r"\begin{array}{c|c}a&b&c\end{array}", "a row has too many columns"),
        (r"\begin{matrix}" + "a&" * 10 + r"a\end{matrix}", "a row has too many columns"),
        (r"\substack{a&b}", "a row has too many columns"),
        (r"\begin{matrix}{a&b}\end{matrix}", "it contains & outside of a matrix"),
        (r"\begin{matrix}\left(a&b\right)\end{matrix}", "it contains & outside of a matrix"),
        (r"\begin{matrix}{a\\b}\end{matrix}", "a line break stands within braces of a matrix"),
        (
            r"\begin{matrix}\frac{a\\b}c\end{matrix}",
            "a line break stands within braces of a matrix",
        ),
        (r"\frac{a&b}c", "it contains & outside of a matrix"),
        (r"\begin{array}{}a\end{array}", "the arguments of its environment are not known"),
        (r"\begin{array}{|}a\end{array}", "the arguments of its environment are not known"),
        (r"\begin{matrix}a", "its environments do not nest"),
        (r"a\end{matrix}", r"\end stands alone"),
        (r"\begin matrix", "its environment is not known"),
        # Arguments, options and lengths.
        (r"\frac a\limits", r"an argument of \frac is missing"),
        (r"\frac a&", r"an argument of \frac is missing"),
        (r"\hat\right)", r"an argument of \hat is missing"),
        (r"\sqrt[a", r"the option of \sqrt is not known"),
        (r"\sqrt[a[b]]{c}", r"the option of \sqrt is not known"),
        (r"\sqrt[\input]{c}", r"\input is not known"),
        (r"a\\[1.2.3em]b", "a bracket follows a line break"),
        (r"a\\[-em]b", "a bracket follows a line break"),
        (r"\;\-", r"\- is not known"),
        ("a\n\nb", "it contains a blank line"),
        # Characters that XML does not have, and others that are commands to a terminal.
        *(
            (f"a{sign}b", "it contains control characters")
            for sign in "\0\x0b\x1b\x7f\x9b\ud800\uffff"
        ),
    ],
)
def test_what_tex_would_stop_at(source: str, problem: str) -> None:
    assert check(source).problem == problem
    assert convert(source) == (None, problem)
    # In LaTeX's source, texts are escaped.
    assert (tex(Formula(source)) is None) == ("R&D" not in source)


@pytest.mark.parametrize(
    "source",
    [
        r"x_a^b x'^2 x_i'' x'''_a {}^a_b {x^a}^b",
        r"^a_b",
        r"x^a{}^b x^a\,^b x^a\quad^b x^a~^b",
        r"\left.a\middle|b\right> \left[a\right) \left\lVert a\right\Vert",
        r"\left(\left(a\right)\right)",
        r"\big( \Big\{ \bigl\langle \Bigg/ \bigm| \big{(} \Big{ \rvert }",
        r"\sum\limits_a \sum_a\limits^b \lim\nolimits_x",
        r"\operatorname*{a}\limits_b \overbrace{a}\limits^b",
        r"\sum \limits_a \mathop{a}\limits\nolimits_b",
        r"\text{a\_b \% \& \{ \  \$} \text1 \text a",
        r"\begin{cases}a&b\\c\end{cases}^2",
        r"\begin{array}{ l |r}a&b\\[1.5 em]c&d\\*e&f\end{array}",
        r"\begin{matrix}" + "a&" * 9 + r"a\end{matrix}",
        r"\begin{aligned}" + "a&" * 20 + r"a\\*[-1em]b\\[.5pt]c\end{aligned}",
        r"\begin{matrix}\begin{cases}a&b\end{cases}&\substack{a\\b}\end{matrix}",
        r"a\\b \sqrt{a\\b} a\,[b] a\;[b",
        r"\sqrt[3]a \sqrt [{n}] {a} \cfrac[l]{a}{b} \xrightarrow[\text{a}]{b}",
        r"\operatorname* {a} \operatorname a",
        "{" * 20 + "a" + "}" * 20,
        r"{\hat x}_j^2 {x_i}_j {\hat x_i} \frac{\hat x_i}2",
    ],
)
def test_what_tex_typesets_as_it_is(source: str) -> None:
    assert check(source) == ("", ())
    assert tex(Formula(source)) == source


@pytest.mark.parametrize(
    ("source", "written"),
    [
        # A field takes what is one sign, an alphabet, a text, a fraction or a delimiter.
        (r"x_\max", r"x_{\max}"),
        (r"x^\hat a", r"x^{\hat a}"),
        (r"x_\sum x_∑", r"x_{\sum} x_{\sum} "),
        (r"x^\iff", r"x^{\iff}"),
        (r"x_\,", r"x_{\,}"),
        (r"x^'", r"x^{'}"),
        (r"x_~", r"x_{~}"),
        (r"x'^\text{a}", r"x'^{\text{a}}"),
        (r"\mathrel\log", r"\mathrel{\log}"),
        (r"x_\left(a\right)", r"x_{\left(a\right)}"),
        (r"x^\hbox{a}", r"x^{\mbox{a}}"),
        # An argument of a macro is one sign.
        (r"\boldsymbol\mathcal{X}", r"\boldsymbol{\mathcal{X}}"),
        (r"\hat\mathbf x^2", r"\hat{\mathbf x}^2"),
        (r"\frac\hat ab", r"\frac{\hat a}b"),
        (r"\frac\hat a\hat b", r"\frac{\hat a}{\hat b}"),
        (r"\hat\hat\hat a", r"\hat{\hat{\hat a}}"),
        (r"\hat²", r"\hat{\text{²}}"),
        # XeTeX gives up at accents of one alphabet over signs of another.
        (r"\mathbf{\hat{\theta}}", r"\mathbf{\hat{\theta{}}}"),
        (r"\mathbf\hat\theta_1", r"\mathbf{\hat{\theta{}}}_1"),
        (r"{\bf \hat\theta}\hat\theta", r"{\bf \hat{\theta{}}}\hat\theta"),
        (r"\operatorname{\bar.}\bar.", r"\operatorname{\bar{.{}}}\bar."),
        (r"\mathrm{\frac\hat\nabla\hat2}", r"\mathrm{\frac{\hat{\nabla{}}}{\hat2}}"),
        # TeX drops the braces around one accent, and would put both scripts behind it.
        (r"{\hat x_i}_j", r"{\hat x_i{}}_j"),
        (r"{\hat x'}'", r"{\hat x'{}}'"),
        (r"{\vec x_i} \rm ^2_j", r"{\vec x_i{}} \rm ^2_j"),
        (r"{{\widehat x}_i}_j {{\bar x_i}}_j", r"{{\widehat x}_i{}}_j {{\bar x_i}{}}_j"),
        (r"\mathbf{\rm\dot x_i}_j", r"\mathbf{\rm\dot x_i{}}_j"),
    ],
)
def test_arguments_get_the_braces_that_tex_needs(source: str, written: str) -> None:
    assert tex(Formula(source)) == written
    assert check(written) == ("", ())


@pytest.mark.parametrize(
    "source",
    [r"x_\mathrm{a} x^\text a x_\frac12 x^\mathbb R x_\alpha x^\{ x_\big( x_% x_\_", r"\sqrt\pi"],
)
def test_other_arguments_need_none(source: str) -> None:
    assert tex(Formula(source)) == source.replace("%", r"\%")


def test_what_mod_sets_is_not_a_group() -> None:
    assert tex(Formula(r"\mod{a_b}_c \mod n_c")) == r"\mod{{a_b}}_c \mod n_c"


def test_split_is_aligned_within_a_formula() -> None:
    assert tex(Formula(r"\begin{split}a&b\end{split}")) == r"\begin{aligned}a&b\end{aligned}"


def test_texts_in_a_matrix_may_have_an_ampersand() -> None:
    source = r"\begin{cases}\text{R&D}&a\end{cases}"
    assert check(source) == ("", ())
    assert tex(Formula(source)) == source.replace("R&", r"R\&")


def test_limits_of_size_and_depth() -> None:
    assert check("x" * 4000).problem == ""
    assert check("x" * 4001).problem == "it is too long"
    assert check("{" * 21 + "}" * 21).problem == "it is too deep"
    assert check(r"\left(" * 21 + r"\right)" * 21).problem == "it is too deep"
    assert check(r"\begin{matrix}" * 21 + r"\end{matrix}" * 21).problem == "it is too deep"
