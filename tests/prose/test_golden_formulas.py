"""The MathML of formulas of all kinds, byte by byte.

A new release of the converter may change it; what has changed is then seen here, and goes into
the changelog. ``python tests/prose/test_golden_formulas.py`` writes the file anew.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from lxml import etree

from sphinx_arxivdigest.prose.formulas.mathml import convert

#: Lines ``# kind``, and a formula (``display`` before those in displays), and under it its MathML.
GOLDEN = Path(__file__).with_name("formulas.golden")
_ENTRY = re.compile(r"^([^#\s].*)(?:\n {2}(.*))?$", re.M)
_NAMESPACE = "http://www.w3.org/1998/Math/MathML"


def entries() -> list[tuple[str, str]]:
    """The formulas of the file with their MathML."""
    return _ENTRY.findall(GOLDEN.read_text("utf-8"))


def shown(formula: str) -> str:
    """The MathML of a line of the file, without what is the same in every formula."""
    source = formula.removeprefix("display ")
    written, problem = convert(source, display=source != formula)
    assert written is not None, problem
    opening, content = re.fullmatch(r"<math([^>]*)>(.*)</math>", written, re.S).groups()
    assert etree.fromstring(f"<math{opening}/>").get("alttext") == source
    return content


@pytest.mark.parametrize(("formula", "expected"), entries())
def test_mathml_of_formulas(formula: str, expected: str) -> None:
    assert shown(formula) == expected


@pytest.mark.parametrize("formula", [formula for formula, _ in entries()])
def test_mathml_needs_no_styles_and_is_all_of_one_namespace(formula: str) -> None:
    written = convert(formula.removeprefix("display "), formula.startswith("display ")).written
    for element in etree.fromstring(str(written)).iter():
        assert etree.QName(element).namespace == _NAMESPACE
        assert "style" not in element.attrib
        assert element.get("class", "arxiv-").startswith("arxiv-")


def main() -> None:
    """Write the file anew, with the formulas that it has."""
    lines = GOLDEN.read_text("utf-8").splitlines()
    formulas = [line for line in lines if not line.startswith(" ")]
    written = [f"{x}\n  {shown(x)}" if x and x[0] != "#" else x for x in formulas]
    GOLDEN.write_text("\n".join(written) + "\n", "utf-8")


if __name__ == "__main__":
    main()
