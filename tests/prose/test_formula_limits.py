"""Formulas that a rule of the conversion just meets or just misses."""

from __future__ import annotations

import pytest
from lxml import etree

from sphinx_arxivdigest.prose import Formula
from sphinx_arxivdigest.prose.formulas.mathml import convert, mathml


def elements(source: str) -> list[tuple[str, str, str]]:
    """Return tag, text and class of the elements that show something of a formula."""
    element = mathml(Formula(source))
    assert element is not None, convert(source).problem
    found = etree.fromstring(element).iter()
    return [
        (etree.QName(each).localname, each.text, each.get("class", ""))
        for each in found
        if each.text
    ]


FENCE = "arxiv-fence"


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        # A large operator makes brackets tall, and letters do not.
        (
            r"\left(\sum x\right)",
            [("mo", "(", FENCE), ("mo", "∑", ""), ("mi", "x", ""), ("mo", ")", FENCE)],
        ),
        (r"\left(x\right)", [("mo", "(", ""), ("mi", "x", ""), ("mo", ")", "")]),
        # Brackets within tall ones are not tall, be they signs or text.
        (
            r"\left[(\text{(}\frac ab\right]",
            [
                ("mo", "[", FENCE),
                ("mo", "(", ""),
                ("mtext", "(", ""),
                ("mi", "a", ""),
                ("mi", "b", ""),
                ("mo", "]", FENCE),
            ],
        ),
        # Signs that mean angle brackets and norms beside \left, \middle and \right.
        (
            r"\left<a\middle<\frac ab\middle∥c\right>",
            [
                ("mo", "⟨", FENCE),
                ("mi", "a", ""),
                ("mo", "⟨", FENCE),
                ("mi", "a", ""),
                ("mi", "b", ""),
                ("mo", "‖", "arxiv-bar"),
                ("mi", "c", ""),
                ("mo", "⟩", FENCE),
            ],
        ),
        # Special signs of TeX in a text.
        (r"x\text{a^b\_c#\&d}", [("mi", "x", ""), ("mtext", "a^b_c#&d", "")]),
        # Capitals, small letters and digits of each alphabet.
        (
            r"\texttt{azAZ09}\textsf{azAZ09}\textbf{azAZ09}\textit{ahzAZ09}x",
            [
                ("mtext", "𝚊𝚣𝙰𝚉𝟶𝟿", ""),
                ("mtext", "𝖺𝗓𝖠𝖹𝟢𝟫", ""),
                ("mtext", "𝐚𝐳𝐀𝐙𝟎𝟗", ""),
                ("mtext", "𝑎ℎ𝑧𝐴𝑍09", ""),
                ("mi", "x", ""),
            ],
        ),
        # Names that are not letters alone.
        (r"\operatorname{a^2}", [("mtext", "a", ""), ("mn", "2", "")]),
        (r"\operatorname\alpha", [("mtext", "α", "")]),
    ],
)
def test_formulas_at_the_limit_of_a_rule(source: str, shown: list[tuple[str, str, str]]) -> None:
    assert elements(source) == shown
