"""The spaces within a formula, as TeX sets them.

MathML takes them from a dictionary of operators that knows no functions, spaces a slash
and a bar like relations, and stretches every bracket.

Sources: Donald E. Knuth, The TeXbook, chapter 18;
https://www.w3.org/TR/mathml-core/#operator-dictionary
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_arxivdigest.prose.characters import word_set

from .commands import FUNCTIONS

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

#: Elements whose children stand in a row.
_ROWS = word_set("math mrow mtd msqrt mstyle mpadded mphantom menclose")
_SCRIPTS = word_set("msub msup msubsup munder mover munderover")
_BRACKETS = frozenset("()[]{}")
_CLOSING = frozenset(")]}⟩⌉⌋!")
#: Signs that TeX sets like letters.
_ORDINARY = frozenset("/|‖")
#: What is spaced like a function.
_LARGE = frozenset("∑∏∐∫∬∭∮⋀⋁⋂⋃⨀⨁⨂⨄⨆")
_SIGNS = frozenset("+-−±∓")
_THIN, _THICK = "0.1667em", "0.2778em"


def set_spaces(element: Element, *, in_script: bool = False) -> None:
    """Set the spaces of a ``math`` element, and keep its plain brackets from stretching."""
    if element.tag == "mo" and element.text in _BRACKETS and not element.attrib:
        element.set("stretchy", "false")
    elif element.tag in _ROWS:
        neighbours = [None, *element, None]
        for left, child, right in zip(neighbours, element, neighbours[2:], strict=False):
            if child.text == ":" and child.tag == "mo":
                _set_spaces_of_colon(child, left, right)
            else:
                _set_spaces_of(child, left, right)
            if in_script and _is_spaced(child):
                child.attrib.update(lspace="0", rspace="0")
    for index, child in enumerate(element):
        set_spaces(child, in_script=in_script or (index > 0 and element.tag in _SCRIPTS))


def _set_spaces_of_colon(colon: Element, left: Element | None, right: Element | None) -> None:
    """Set a colon like a relation, which stands close to another one, as in ``:=``."""
    colon.set("lspace", "0" if _is_relation_or_end(left) else _THICK)
    colon.set("rspace", "0" if _is_relation_or_end(right) else _THICK)
    if left is not None and left.text == "=":
        left.set("rspace", "0")
    if right is not None and right.text == "=":
        right.set("lspace", "0")


def _is_spaced(element: Element) -> bool:
    """Whether *element* is an operator or a mark that has spaces outside of scripts alone."""
    return (
        element.tag == "mo"
        and "form" not in element.attrib
        and element.text not in _BRACKETS
        and element.text not in _LARGE
    )


def _is_relation_or_end(element: Element | None) -> bool:
    return element is None or element.text in (":", "=")


def _set_spaces_of(element: Element, left: Element | None, right: Element | None) -> None:
    if (name := _function(element)) is not None:
        name.tag = "mo"
        name.attrib.update(form="prefix", lspace="0", rspace="0")
        if _is_operand(left, _CLOSING | _ORDINARY):
            name.set("lspace", _THIN)
        if _is_operand(right, _ORDINARY) or _is_function(right):
            name.set("rspace", _THIN)
    elif element.tag != "mo":
        return
    elif "form" not in element.attrib and (element.text in _ORDINARY or left is right is None):
        element.attrib.update(lspace="0", rspace="0")
    elif element.text in _SIGNS and not _is_operand(left, _CLOSING | _ORDINARY):
        element.set("form", "prefix")


def _function(element: Element) -> Element | None:
    """Return the name of the function that *element* is, with limits or without."""
    if element.tag in _SCRIPTS and len(element):
        return _function(element[0])
    letters = (element.text or "").replace("\u2009", "")
    if len(letters) < 2 or not letters.isalpha() or letters == "mod":
        return None
    named = element.tag == "mo" or (element.tag == "mi" and letters in FUNCTIONS)
    return element if named else None


def _is_function(element: Element | None) -> bool:
    return element is not None and _function(element) is not None


def _is_operand(element: Element | None, operators: frozenset[str]) -> bool:
    """Whether *element* is not a space, function or operator, or is one of these operators."""
    if element is None or element.tag == "mspace" or _is_function(element):
        return False
    return element.tag != "mo" or element.text in operators
