"""The language of abstracts as plain text."""

from __future__ import annotations

import pytest

from sphinx_arxivdigest.prose import parse, plain, to_text


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (r"over\-parameterized", "overparameterized"),
        (r"over\-parameterized \(n\) and \(x^2\)", "overparameterized n and x²"),
        (r"walking\- and running\! $a\!b$", "walking- and running ab"),
        (r"GMOT\-40, two\-legged", "GMOT-40, two-legged"),
        (r"in\-domain, state\-of\-the\-art", "in-domain, state-of-the-art"),
        (r"two\-legged \(97.8%\)", "two-legged (97.8%)"),
        (r"two\-legged\! \(MAE\), e\.g\. \(x^2\)", "two-legged! (MAE), e.g. x²"),
        (r"\(97.8%\), \(97%\) of \(n\)", "(97.8%), (97%) of (n)"),
        (r"\(97.8\%\) of \.Zuk", "97.8% of Żuk"),
    ],
)
def test_escapes_are_those_of_markdown_or_latex(source: str, expected: str) -> None:
    assert to_text(parse(source)) == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (r"Hern\'andez", "Hernández"),
        (r"Hern{\'a}ndez", "Hernández"),
        (r"Abrah\~ao", "Abrahão"),
        (r"\L{}ukasz", "Łukasz"),
        (r"\L ukasz", "Łukasz"),
        (r"{\O}yvind", "Øyvind"),
        (r"G\"odel", "Gödel"),
        (r"G{\"o}del", "Gödel"),
        (r"G{\"}odel", "Gödel"),
        (r"\v{S}imon, Ho\v s", "Šimon, Hoš"),
        (r"Fran\c{c}ois", "François"),
        (r"\'{\i}ker", "íker"),
        ("A~B  C\nD", "A B C D"),
        (r"two\-legged robots", "two-legged robots"),
        (r"O'Neill\-Example \(MAE\)", "O'Neill-Example (MAE)"),
        ("Jean-Pierre O'Neill", "Jean-Pierre O'Neill"),
        (r"$\mathcal{O}(n^2)$ \emph{fast}", "O(n²) fast"),
    ],
)
def test_plain(source: str, expected: str) -> None:
    assert plain(source) == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (r"$x_{i}^{2} \leq \alpha$", "xᵢ² ≤ α"),
        (r"$\frac{a}{b+1}$", "a/(b+1)"),
        (r"$\sqrt{n}$", "√n"),
        (r"$n\log n$", "n log n"),
        (r"$\log n$, $(\log n)$, $2\log\log n$", "log n, (log n), 2 log log n"),
        (r"$x^{2a}$, $x^{n!}$, $x^{n+1}$, $x_{n,1}$", "x^2a, x^(n!), xⁿ⁺¹, x_(n,1)"),
        (r"$x_{ij}$, $x_{i}$, $x^{}$, $x^\circ$", "x_ij, xᵢ, x, x∘"),
        (r"$\binom{n}{k}$, $a \pmod n$, $\sqrt{a+b}$", "C(n, k), a (mod n), √(a+b)"),
        (r"$a\,b$, $\|a\|$, $\{a\}$, $a~b$", "a b, ‖a‖, {a}, a b"),
        (r"$\mathbb{R}^{d}$", "ℝ^d"),
        (r"$\hat{x}$", "x̂"),
        (r"$10^{-5}$", "10⁻⁵"),
        (r"$a_{max}$", "a_max"),
        (r"$\unknown{x}$", "unknown x"),
        (r"$a\not=b$, $\not\in A$, $\not\equiv$, $x\not$", "a≠b, ∉ A, ≢, xnot"),
        (r"$\begin{cases}1&x>0\\[2pt]0&\\*[-1ex]2\end{cases}$", "1 x>0; 0; 2"),
        (r"$\begin{array}{c|c}a&b\end{array}$, $\begin{array}[t]{l}a\end{array}$", "a b, a"),
        (r"$\left.\frac{a}{b}\right|_{x=0}$, $\left(a\right.$", "a/b|ₓ₌₀, (a"),
        (r"$A\xrightarrow{f}B$, $A\xleftarrow[x]{y}B$", "Af→B, Ay←ₓB"),
        (r"$\sqrt[3]{n+1}$, $\sqrt[n]2$, $\sqrt[n$", "³√(n+1), ⁿ√2, √[n"),
        (r"$5\pm 1$, $\ge 6\%$, $x \le 0$, $5\% \to 6\%$", "5±1, ≥6%, x ≤ 0, 5% → 6%"),
        (r"$\nabla f$, $\frac{a}{b} x$, $\beta x$, $x\ y$", "∇f, a/b x, β x, x y"),
        (r"$\langle u , v \rangle$, $\{ 1, \dots \}$", "⟨u, v⟩, {1, …}"),
        (r"$\mathring{A}$, $\mathring x$", "Å, x̊"),
        ("[text](https://x.org)", "text (https://x.org)"),
        ("see https://x.org.", "see https://x.org."),
        (r"see \href{https://x.org}{$\!$}", "see  (https://x.org)"),
        ("a\n\n- b\n- c", "a\n\n• b\n• c"),
        ("3. b\n4. c", "3. b\n4. c"),
    ],
)
def test_readable_text(source: str, expected: str) -> None:
    assert to_text(parse(source)) == expected


def test_deep_nesting_is_read_flat() -> None:
    depth = 10_000
    source = "{" * depth + "word" + "}" * depth
    assert plain(source) == "word"
    assert plain(r"\emph{" * depth + "word" + "}" * depth) == "word"
