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

from .letters import styled

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_TAGS = word_set(
    """math mrow mi mn mo mtext mspace msub msup msubsup munder mover munderover mfrac msqrt
    mroot mtable mtr mtd mpadded mphantom menclose"""
)
_ATTRIBUTES = word_set(
    """class display stretchy form accent accentunder movablelimits minsize maxsize symmetric
    linethickness width height depth lspace rspace displaystyle scriptlevel"""
)
_VALUE = re.compile(r"[A-Za-z0-9 .-]*\Z")
#: Elements whose children stand in a row.
_ROWS = word_set("math mrow mtd msqrt mphantom mpadded")
#: Elements whose children are smaller than what is around, but for the first of scripts.
_SMALLER = word_set("msub msup msubsup munder mover munderover mfrac mroot")

#: Operators that are not shown: between a function and its argument, and an absent delimiter.
_APPLICATION, _ABSENT = "\u2061", "\u2063"
#: They ask for a variant of the character before them, which few fonts have.
_SELECTORS = str.maketrans("", "", "\ufe00\ufe01")
_THIN = "0.1667em"
_FENCES = frozenset("()[]{}⟨⟩⌈⌉⌊⌋⟦⟧⟮⟯⌜⌝⌞⌟|‖/\\↑↓↕⇑⇓⇕")
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
#: How the first cell of an environment's table looks, with the environment's class.
_TABLES = MappingProxyType(
    {
        "text-align: right;justify-items: end;padding-right: 0": "arxiv-aligned",
        "text-align: left;justify-items: start;padding-right: 0": "arxiv-cases",
        "padding-top: 0": "arxiv-small",
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
    for name, value in list(element.attrib.items()):
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
        children += finished if one else [_element("mrow", finished)]
    return _with_dots(children) if parent.tag in _ROWS else children


def _finished(element: Element, *, smaller: bool) -> list[Element]:
    """Return what stands for an element in a row."""
    if element.tag == "mtable":
        _set_table(element, smaller=smaller)
    elif element.tag == "mtext":
        _set_text(element)
    style = element.get("style", "").replace(" ", "").rstrip(";")
    variant = element.get("mathvariant")
    _check(element)
    element[:] = _children(element, smaller=smaller)
    match element.tag:
        case "mi" if variant or len(element.text or "") > 1:
            _set_upright(element)
        case "mo" if element.text == _APPLICATION:
            return [_space(element.attrib["lspace"])] if "lspace" in element.attrib else []
        case "mo" if element.text == _ABSENT:
            return []
        case "mspace" if style:
            element.set("class", "arxiv-tight")
        case "mspace":
            return [element] if element.attrib else []
        case "mpadded" if style:
            left, right = (_space(side.partition(":")[2]) for side in style.split(";"))
            return [left, *element, right]
        case "mtd" if classes := [name for look, name in _CELLS.items() if look in style]:
            element.set("class", " ".join(classes))
        case "menclose":
            return [_element("mrow", element, {"class": "arxiv-boxed"})]
        case "mrow" if not element.attrib and not _is_fenced(element):
            return list(element)
    return [element]


def _set_table(table: Element, *, smaller: bool) -> None:
    """Give a table the class of its environment in place of styles of cells."""
    cells = list(table.iter("mtd"))
    first = cells[0].get("style", "") if cells else ""
    for look, name in _TABLES.items():
        if first.startswith(look):
            table.set("class", name)
            for cell in cells:
                cell.attrib.pop("style", None)
            break
    if table.get("displaystyle") == "false":
        del table.attrib["displaystyle"]  # Tables are not displayed if nothing is said.
    if table.get("scriptlevel") == "0" and not smaller:
        del table.attrib["scriptlevel"]


def _set_text(text: Element) -> None:
    """Set the letters of a text in their alphabet in place of an element of HTML."""
    for child in list(text):
        alphabet = _ALPHABETS.get(child.tag) or _ALPHABETS.get(child.get("class", ""))
        text.text = styled(child.text or "", alphabet) if alphabet else child.text
        text.remove(child)
    text.text = (text.text or "").replace("ˆ", "^")


def _set_upright(identifier: Element) -> None:
    """Make an upright identifier a text: Firefox sets spaces around others of that kind."""
    identifier.tag = "mtext"
    identifier.text = (identifier.text or "").replace("−", "-")


def _with_dots(row: list[Element]) -> list[Element]:
    """Return the elements of a row with one ellipsis for three points."""
    points = "".join("." if e.tag == "mo" and e.text == "." else " " for e in row)
    start = points.find("...")
    if start < 0:
        return row
    first, _, last = row[start : start + 3]
    dots = _element("mi", [])
    dots.text = "…"
    if (spaces := (first.get("lspace", _THIN), last.get("rspace", _THIN))) != ("0", "0"):
        dots.tag = "mo"
        dots.attrib = dict(zip(("lspace", "rspace"), spaces, strict=True))
    return [*row[:start], dots, *_with_dots(row[start + 3 :])]


def _is_fenced(row: Element) -> bool:
    """Whether signs of a row stretch to its height."""
    return any(
        sign.tag == "mo"
        and sign.text in _FENCES
        and sign.get("stretchy") != "false"
        and "minsize" not in sign.attrib
        for sign in row
    )


def _space(width: str) -> Element:
    return Element("mspace", {"width": width})


def _element(tag: str, children: Iterable[Element], attributes: Mapping[str, str] = {}) -> Element:
    element = Element(tag, dict(attributes))
    element[:] = list(children)
    return element
