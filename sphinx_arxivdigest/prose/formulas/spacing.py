"""The spaces of a row of elements, where math-core's are not those of TeX.

Source: Donald E. Knuth, The TeXbook, chapter 18.
"""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

from sphinx_arxivdigest.prose.characters import word_set

from .brackets import BRACKETS

if TYPE_CHECKING:
    from collections.abc import Sequence

_SCRIPTS = word_set("msub msup msubsup munder mover munderover")
THIN = "0.1667em"
#: Points, of which three make an ellipsis.
_ELLIPSES = MappingProxyType({".": "…", "·": "⋯"})
_POINTS = re.compile(r"\.{3}|·{3}")
_COMPARISONS = frozenset("=<>≤≥⩽⩾≦≧≪≫≲≳∼≃≈≅≠≡∝")
#: Before and behind the colon of a name: ``f\colon X``.
_COLON = {"lspace": "0.1111em", "rspace": "0.3333em"}


def with_spaces(row: Sequence[Element], *, is_cell: bool) -> list[Element]:
    """Return the elements of a row with the spaces between them.

    A cell begins and ends with spaces where it goes on in others.
    """
    elements = _with_dots(list(row))
    for element in elements:
        if element.tag == "mi" and element.text == ":":
            element.tag = "mo"
            element.attrib.update(_COLON)
    if elements and not is_cell:
        alone = len(elements) == 1
        _close(elements[0], "lspace", alone=alone)
        _close(elements[-1], "rspace", alone=alone)
    return elements


def without_space_behind_comparison(row: Sequence[Element]) -> list[Element]:
    """Return the elements of a formula in a line of text, with a comparison close to its number.

    A comparison that begins a formula belongs to what follows, as a minus sign does: ``>60``.
    TeX sets a space there, which authors often take away by ``{>}60`` or ``>\\!60``.
    """
    if len(row) < 2 or (operator := _core(row[0])).text not in _COMPARISONS:
        return list(row)
    operator.set("rspace", "0")
    is_tight = row[1].get("class") == "arxiv-tight"
    return [row[0], *row[2 if is_tight else 1 :]]


def _with_dots(row: list[Element]) -> list[Element]:
    """Return the elements of a row with one ellipsis for three points, or three dots."""
    if len(row) < 3:
        return row
    texts = [e.text or "" if e.tag == "mo" else "" for e in row]
    found = _POINTS.search("".join([text if text in _ELLIPSES else " " for text in texts]))
    if found is None:
        return row
    start = found.start()
    first, _, last = row[start : start + 3]
    spaces = {"lspace": first.get("lspace", THIN), "rspace": last.get("rspace", THIN)}
    inside = any(space != "0" for space in spaces.values())
    dots = Element("mo", spaces) if inside else Element("mi")
    dots.text = _ELLIPSES[found[0][0]]
    return [*row[:start], dots, *_with_dots(row[start + 3 :])]


def _close(element: Element, side: str, *, alone: bool) -> None:
    """Take away the space on the outer *side* of an operator that is alone or has scripts.

    The converter has done so for others.
    """
    operator = _core(element)
    if (
        operator.tag == "mo"
        and operator.text not in BRACKETS
        and (alone or operator is not element)
    ):
        operator.attrib.setdefault(side, "0")


def _core(element: Element) -> Element:
    """Return the element that has the scripts and labels which *element* consists of."""
    while element.tag in _SCRIPTS and len(element):
        element = element[0]
    return element
