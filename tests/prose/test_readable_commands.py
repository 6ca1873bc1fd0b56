"""Commands of formulas as plain text: each that MathML shows, and none by its name."""

from __future__ import annotations

import pytest

from sphinx_arxivdigest.prose.formulas.unicode import readable


@pytest.mark.parametrize(
    ("source", "text"),
    [
        (r"a \bmod b", "a mod b"),
        (r"a \mod b", "a mod b"),
        (r"a \not= b", "a ≠ b"),
        (r"a \not\in B", "a ∉ B"),
        (r"\sqrt[3]{x}", "³√x"),
        (r"\sqrt[n]{a + b}", "ⁿ√(a + b)"),
        (r"\sqrt[3", "√[3"),
        (r"A \xrightarrow{f} B", "A f→ B"),
        (r"A \xleftarrow[k]{f} B", "A f←ₖ B"),
        (r"{\cal O}(n)", "O(n)"),
        (r"{\sf P} = {\tt np}", "P = np"),
        (r"\Bigm| \bigm|", "| |"),
        (r"a\enspace b\thickspace c\medspace d", "a b c d"),
        (r"a\negthinspace{b}", "ab"),
        (r"\lgroup{x}\rgroup", "(x)"),
        (r"\eth f", "ð f"),
        (r"a \preceq b \succeq c \diamond d", "a ⪯ b ⪰ c ⋄ d"),
    ],
)
def test_commands_are_not_shown_by_their_names(source: str, text: str) -> None:
    assert readable(source) == text
