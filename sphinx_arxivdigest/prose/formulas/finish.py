"""What math-core writes → MathML Core that browsers show as TeX sets it, in few bytes.

Every element and attribute is checked. None of the converter's styles is left, since a page may
forbid them; classes of the style sheet stand for those that are needed.

Source: https://www.w3.org/TR/mathml-core/
"""

from __future__ import annotations

import re
from types import MappingProxyType
from xml.etree.ElementTree import Element

from sphinx_arxivdigest.prose.characters import clean, word_set

from .letters import styled
from .spacing import FENCES, with_spaces

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
#: Elements whose children are smaller than what is around, but for the first of scripts.
_SMALLER = word_set("msub msup msubsup munder mover munderover mfrac mroot")

#: They ask for a variant of the character before them, which few fonts have.
_SELECTORS = str.maketrans("", "", "\ufe00\ufe01")
#: Elements that are not taller than brackets, but for these operators.
_LOW = word_set("mrow mi mn mo mtext mspace msub")
_LARGE = frozenset("∑∏∐∫∬∭∮⋀⋁⋂⋃⨀⨁⨂⨄⨆")
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
_WIDTH = re.compile(r":([0-9.]+(?:em)?)")
#: How the first cell of an environment's table looks, with the environment's class.
_TABLES = MappingProxyType(
    {
        "text-align:right;justify-items:end;padding-right:0": "arxiv-aligned",
        "text-align:left;justify-items:start;padding-right:0": "arxiv-cases",
        "padding-top:0": "arxiv-small",
    }
)
#: Styles of other cells, with their classes.
_CELLS = MappingProxyType(
    {
        "text-align:left": "arxiv-left",
        "text-align:right": "arxiv-right",
        "border-left": "arxiv-rule-left",
        "border-right": "arxiv-rule-right",
        "border-top": "arxiv-rule-top",
    }
)


class UnknownOutputError(Exception):
    """The converter's elements are not those of MathML; the message says which."""


def finish(root: Element) -> None:
    """Check a ``math`` element with all that it contains, and mend it."""
    _check(root)
    root[:] = _children(root, smaller=False)


def _check(element: Element) -> None:
    """Check the element's tag, and drop the attributes that are not MathML's."""
    if element.tag not in _TAGS:
        raise UnknownOutputError(f"the converter made an element {element.tag}")
    for name, value in element.items():
        if name not in _ATTRIBUTES or not _VALUE.match(value):
            del element.attrib[name]
    if element.text:
        element.text = clean(element.text).translate(_SELECTORS)
    element.tail = None


def _children(parent: Element, *, smaller: bool) -> list[Element]:
    """Return the finished children of an element, which is *smaller* than its surroundings."""
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
    environment = _take_environment(element) if element.tag == "mtable" else ""
    _check(element)
    element[:] = _children(element, smaller=smaller)
    match element.tag:
        case "mi":
            _set_identifier(element)
        case "mo":
            return _operator(element)
        case "mspace":
            return _space(element, style)
        case "mover" | "munder" | "munderover":
            _set_arrow(element)
        case "mpadded" if style:
            left, right = (Element("mspace", {"width": width}) for width in _WIDTH.findall(style))
            return [left, *element, right]
        case "mtable":
            _set_table(element, environment, smaller=smaller)
        case "mtd" if classes := [name for look, name in _CELLS.items() if look in style]:
            element.set("class", " ".join(classes))
        case "menclose":
            element.tag = "mrow"
            element.attrib = {"class": "arxiv-boxed"}
        case "mrow" if not element.attrib and not _set_fences(element):
            return list(element)
    return [element]


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
            return _space(Element("mspace", {"width": operator.get("lspace", "0")}), "")
        case "\u2063":  # a delimiter that is not shown
            return []
        case "\u20d7":  # an arrow for one letter, which browsers would show beside it
            operator.text = "→"
            operator.set("mathsize", "50%")
    if "minsize" in operator.attrib:
        _set_class_of_fence(operator)
    return [operator]


def _set_arrow(labelled: Element) -> None:
    """Take the spaces of an arrow that is as long as its label; others stand around both."""
    arrow, *labels = labelled
    if arrow.tag == "mo" and any(map(_is_label, labels)):
        arrow.attrib.update(lspace="0", rspace="0")


def _is_label(element: Element) -> bool:
    """Whether the element has a space under or over it that makes an arrow long."""
    return element.tag in ("mover", "munder") and element[-1].tag == "mspace"


def _space(space: Element, style: str) -> list[Element]:
    """Return a space of few digits, if it has a width."""
    if style:
        space.set("class", "arxiv-tight")
        return [space]
    width = float(space.get("width", "0").removesuffix("em"))
    space.set("width", f"{width:.4g}em")
    return [space] if width else []


def _take_environment(table: Element) -> str:
    """Return the class of the table's environment, which stands for the styles of its cells."""
    cells = list(table.iter("mtd"))
    first = cells[0].get("style", "").replace(" ", "") if cells else ""
    name = next((name for look, name in _TABLES.items() if first.startswith(look)), "")
    if name:
        for cell in cells:
            cell.attrib.pop("style", None)
    return name


def _set_table(table: Element, environment: str, *, smaller: bool) -> None:
    """Set a table's class, and drop what is so without being said."""
    if environment:
        table.set("class", environment)
    if table.get("displaystyle") == "false":
        del table.attrib["displaystyle"]
    if table.get("scriptlevel") == "0" and not smaller:
        del table.attrib["scriptlevel"]


def _set_fences(row: Element) -> bool:
    """Set the brackets of a row that stretch to what stands between them; return whether any do."""
    fences = [sign for sign in row if _stretches(sign)]
    if fences and not any(map(_is_tall, row)):
        for fence in fences:
            fence.set("stretchy", "false")
        return False
    for fence in fences:
        _set_class_of_fence(fence)
    return bool(fences)


def _set_class_of_fence(fence: Element) -> None:
    fence.set("class", "arxiv-bar" if fence.text in ("|", "‖") else "arxiv-fence")


def _stretches(element: Element) -> bool:
    """Whether the element is a bracket that becomes as tall as its row."""
    return (
        element.tag == "mo"
        and element.text in FENCES
        and element.get("stretchy") != "false"
        and "minsize" not in element.attrib
    )


def _is_tall(element: Element) -> bool:
    """Whether the element is taller than a line of letters."""
    return any(part.tag not in _LOW or part.text in _LARGE for part in element.iter())


def _row(children: list[Element]) -> Element:
    row = Element("mrow")
    row[:] = children
    return row
