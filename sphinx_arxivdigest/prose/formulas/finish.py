"""What math-core writes → MathML Core that browsers show as TeX sets it, in few bytes.

Every element and attribute is checked. None of the converter's styles is left, since a page may
forbid them; classes of the style sheet stand for those that are needed.

Source: https://www.w3.org/TR/mathml-core/
"""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

from sphinx_arxivdigest.prose.characters import clean, word_set

from .brackets import BRACKETS, set_brackets, set_class
from .letters import styled
from .spacing import THIN, with_spaces, without_space_behind_comparison
from .tables import set_cell, set_table, take_environment

if TYPE_CHECKING:
    from collections.abc import Mapping

_TAGS = word_set(
    """math mrow mi mn mo mtext mspace msub msup msubsup munder mover munderover mfrac msqrt
    mroot mtable mtr mtd mpadded mphantom menclose"""
)
_ATTRIBUTES = word_set(
    """display mathvariant stretchy form accent accentunder movablelimits minsize maxsize symmetric
    linethickness mathsize width height depth lspace rspace displaystyle scriptlevel"""
)
_VALUE = re.compile(r"[A-Za-z0-9 .%-]*\Z")
#: Elements whose children stand in a row.
_ROWS = word_set("math mrow mtd msqrt mphantom mpadded")
#: Elements of letters and numbers.
_LETTERS = word_set("mi mn mtext")
#: Elements whose children are smaller than what is around, but for the first of scripts.
_SMALLER = word_set("msub msup msubsup munder mover munderover mfrac mroot")

_PRIMES = frozenset("′″‴⁗")
_WIDE_ACCENTS = frozenset("^~")
#: Elements of HTML within texts, or their classes → alphabets.
_ALPHABETS = MappingProxyType(
    {
        "b": "bold",
        "i": "italic",
        "em": "italic",
        "code": "monospace",
        "math-core-sans-serif-font": "sans-serif",
    }
)
_PADDING = re.compile(r"padding-(left|right):([0-9.]+(?:em)?)")


class UnknownOutputError(Exception):
    """The converter's elements are not those of MathML; the message says which."""


def finish(root: Element) -> None:
    """Check a ``math`` element with all that it contains, and mend it."""
    _check(root)
    children = _children(root, smaller=False)
    in_text = root.get("display") != "block"
    root[:] = without_space_behind_comparison(children) if in_text else children


def _check(element: Element) -> None:
    """Check the element's tag, and drop the attributes that are not MathML's."""
    if element.tag not in _TAGS:
        raise UnknownOutputError(f"the converter made an element {element.tag}")
    for name, value in element.items():
        if name not in _ATTRIBUTES or not _VALUE.match(value):
            del element.attrib[name]
    if element.text:
        element.text = clean(element.text)
    element.tail = None


def _children(parent: Element, *, smaller: bool) -> list[Element]:
    """Return the finished children of an element, which is *smaller* than its surroundings."""
    if parent.tag == "mrow":
        _set_application(parent)
    children: list[Element] = []
    for index, child in enumerate(parent):
        in_script = parent.tag in _SMALLER and (index > 0 or parent.tag == "mfrac")
        finished = _finished(child, smaller=smaller or in_script)
        one = parent.tag in _ROWS or len(finished) == 1
        children += finished if one else [_row(finished)]
    if parent.tag in _ROWS:
        return with_spaces(children, is_cell=parent.tag == "mtd")
    return children


def _finished(element: Element, *, smaller: bool) -> list[Element]:
    """Return what stands for an element in a row."""
    if element.tag == "mtext":
        _set_text(element)
    style = element.attrib.pop("style", "").replace(" ", "")
    environment = take_environment(element) if element.tag == "mtable" else ""
    _check(element)
    element[:] = _children(element, smaller=smaller)
    match element.tag:
        case "mi":
            _set_identifier(element)
        case "mo":
            return _operator(element)
        case "mspace":
            return _space(element, style)
        case "msub" | "msup" | "msubsup":
            return _with_scripts(element)
        case "mover" | "munder" | "munderover":
            _set_arrow(element)
            _set_accent(element)
        case "mpadded" if style:
            return _padded(element, dict(_PADDING.findall(style)))
        case "mtable":
            set_table(element, environment, smaller=smaller)
        case "mtd":
            set_cell(element, style)
        case "menclose":
            element.tag = "mrow"
            element.attrib = {"class": "arxiv-boxed"}
        case "mrow" if not element.attrib and not set_brackets(element):
            return list(element)
    return [element]


def _set_application(row: Element) -> None:
    """Set a function apart from an argument in braces, as from others: ``\\log{n}``."""
    if len(row) == 3 and row[1].text == "\u2061":
        leaves = (leaf.tag for leaf in row[2].iter() if not len(leaf))
        if next((tag for tag in leaves if tag != "mspace"), "") in _LETTERS:
            row[1].attrib.setdefault("lspace", THIN)


def _set_text(text: Element) -> None:
    """Set the letters of a text in their alphabet in place of an element of HTML."""
    for child in list(text):
        alphabet = _ALPHABETS.get(child.tag) or _ALPHABETS.get(child.get("class", ""))
        text.text = styled(child.text or "", alphabet) if alphabet else child.text
        text.remove(child)
    text.text = (text.text or "").replace("ˆ", "^")


def _set_identifier(identifier: Element) -> None:
    """Make an identifier that is upright a text: Firefox sets spaces around an ``mi`` that is."""
    letters = identifier.text or ""
    if identifier.attrib.pop("mathvariant", "") or len(letters) > 1:
        identifier.tag = "mtext"
        identifier.text = letters.replace("−", "-")


def _operator(operator: Element) -> list[Element]:
    """Return what stands for an operator."""
    match operator.text:
        case "\u2061":  # between a function and its argument
            return _space(Element("mspace", {"width": operator.get("lspace", "0")}))
        case "\u2063":  # a delimiter that is not shown
            return []
        case "\u20d7":  # an arrow for one letter, which browsers would show beside it
            operator.text = "→"
            operator.set("mathsize", "50%")
        case "\u20db":  # three points, which Chromium would show beside the letter
            operator.text = "…"
            operator.set("mathsize", "70%")
        case "\u0302":  # a wide hat, which Chromium may leave out
            operator.text = "^"
    if "minsize" in operator.attrib:
        set_class(operator)
    return [operator]


def _with_scripts(element: Element) -> list[Element]:
    """Return what stands for an element with scripts."""
    base = element[0]
    if element.tag == "msup" and element[1].text in _PRIMES:
        # They are high by themselves, and browsers would raise them twice.
        return list(element)
    if element.tag == "msubsup" and element[2].text in _PRIMES:
        element[2].set("class", "arxiv-prime")
    if base.tag == "mo" and "minsize" in base.attrib:
        # Only in a row does Chromium make it as high as that.
        element[0] = _row([base])
    elif base.tag == "mo" and base.text in BRACKETS and element.tag != "msup":
        # MathML sets a subscript below the depth of its base; to TeX, a bracket has none.
        element[0] = _row([])
        return [base, element]
    return [element]


def _set_arrow(labelled: Element) -> None:
    """Take the spaces of an arrow that is as long as its label; others stand around both."""
    arrow, *labels = labelled
    if arrow.tag == "mo" and any(map(_is_label, labels)):
        arrow.attrib.update(lspace="0", rspace="0")


def _set_accent(accented: Element) -> None:
    """Set the class of an accent over several signs, which Chromium does not stretch."""
    base, accent = accented[0], accented[-1]
    if base.tag == "mrow" and accent.text in _WIDE_ACCENTS and accent.get("stretchy") == "true":
        accent.set("class", "arxiv-accent" if len(base) < 3 else "arxiv-wide-accent")


def _is_label(element: Element) -> bool:
    """Whether the element has a space under or over it that makes an arrow long."""
    return element.tag in ("mover", "munder") and element[-1].tag == "mspace"


def _padded(element: Element, widths: Mapping[str, str]) -> list[Element]:
    """Return the children of an element with spaces of these *widths* beside them."""
    left, right = (Element("mspace", {"width": widths.get(x, "0")}) for x in ("left", "right"))
    return [*_space(left), *element, *_space(right)]


def _space(space: Element, style: str = "") -> list[Element]:
    """Return a space of few digits, if it has a width."""
    if style:
        space.set("class", "arxiv-tight")
        return [space]
    width = float(space.get("width", "0").removesuffix("em"))
    space.set("width", f"{width:.4g}em")
    return [space] if width else []


def _row(children: list[Element]) -> Element:
    row = Element("mrow")
    row[:] = children
    return row
