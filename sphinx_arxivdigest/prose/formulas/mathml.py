"""Formulas → MathML Core.

A formula that has passed the check is converted; what the converter makes of it is checked,
too, element by element.

Source: https://www.w3.org/TR/mathml-core/
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, tostring

from latex2mathml.converter import convert_to_element

from sphinx_arxivdigest.prose.characters import clean, word_set

from . import Conversion
from .aliases import normalised
from .check import check
from .spacing import set_spaces

if TYPE_CHECKING:
    from sphinx_arxivdigest.prose.spans import Formula

_ARG_EXTREMUM = re.compile(r"\\operatorname\*?\s*\{\s*arg(?:\\[,;:! ]|~|\s)*(max|min)\s*\}")


class _UnknownOutputError(Exception):
    """The converter's elements are not what MathML has; the message says why."""


def mathml(formula: Formula) -> str | None:
    """Return the formula as a MathML element that carries its TeX source as ``alttext``.

    Returns ``None`` where it is unsafe or cannot be converted; :func:`convert` says why.
    """
    return convert(formula.source, formula.display).written


@lru_cache(maxsize=8192)
def convert(source: str, display: bool = False) -> Conversion:
    """Convert TeX *source* to MathML, or say why not."""
    written = normalised(source)
    if problem := check(written).problem:
        return Conversion(None, problem)
    try:
        root = convert_to_element(_for_converter(written), display="block" if display else "inline")
        _finish(root)
        set_spaces(root)
    except _UnknownOutputError as error:
        return Conversion(None, str(error))
    except Exception as error:
        # The converter is not made for arbitrary input: it raises whatever comes up.
        return Conversion(None, f"the converter failed ({type(error).__name__})")
    if not display:
        del root.attrib["display"]  # It says the same as none.
    root.set("alttext", source)
    return Conversion(tostring(root, encoding="unicode"))


_CONVERTER_ENVIRONMENTS = MappingProxyType({"aligned": "align*", "gathered": "matrix"})
#: A colon that is a punctuation mark, while one alone is a relation.
_CONVERTER_ALIASES = MappingProxyType({"arg": r"\operatorname{arg}", "colon": r"{:}\,"})
_CONVERTER_ALIAS = re.compile(r"(\\\\)|\\(arg|colon)(?![A-Za-z])")
_STAND_INS = re.compile(r"\\(begin|end)\s*\{(aligned|gathered)\}")


def _for_converter(source: str) -> str:
    """Return normalised *source* in the commands that latex2mathml knows."""
    source = _ARG_EXTREMUM.sub(r"\\arg\1 ", source)
    source = _CONVERTER_ALIAS.sub(lambda match: match[1] or _CONVERTER_ALIASES[match[2]], source)
    # Directly before a brace, a letter set by \mathrm would lose its upright form.
    source = source.replace(r"\mathrm{", r"\mathrm {")
    return _STAND_INS.sub(
        lambda match: f"\\{match[1]}{{{_CONVERTER_ENVIRONMENTS[match[2]]}}}", source
    )


_TAGS = word_set(
    """math mrow mi mn mo mtext mspace msub msup msubsup munder mover munderover mfrac msqrt
    mroot mtable mtr mtd mstyle mpadded mphantom menclose mmultiscripts"""
)
_ATTRIBUTES = word_set(
    """xmlns display mathvariant stretchy fence form accent accentunder separator movablelimits
    minsize maxsize linethickness width height depth lspace rspace voffset displaystyle
    scriptlevel columnalign columnspacing columnlines rowspacing rowlines notation largeop
    symmetric"""
)
_VALUE = re.compile(r"[A-Za-z0-9 .+%-]*\Z")
_REFERENCE = re.compile(r"&#x([0-9A-Fa-f]{1,6});")
_ESCAPED = re.compile(r"\\([ _%#&${}])")


def _finish(root: Element) -> None:
    """Check the converter's elements and turn them into MathML Core."""
    for element in root.iter():
        if element.tag not in _TAGS:
            raise _UnknownOutputError(f"the converter made an element {element.tag}")
        for name, value in list(element.attrib.items()):
            if name == "xmlns":
                continue
            if name not in _ATTRIBUTES or not _VALUE.match(value):
                del element.attrib[name]
        if element.text:
            element.text = _characters(element)
        element.tail = None
    for element in root.iter():
        _join_upright(element)


def _characters(element: Element) -> str:
    """Return the element's characters: references resolved, letters in the style they ask for."""
    text = clean(_REFERENCE.sub(lambda match: _from_code_point(match[1]), element.text or ""))
    if element.tag == "mtext":
        text = _ESCAPED.sub(r"\1", text)
    if "\\" in text:
        raise _UnknownOutputError("the converter does not know all of its commands")
    if element.tag == "mi" and len(text) == 1 and (text in "~:" or _is_operator(text)):
        element.tag = "mo"
        text = "∼" if text == "~" else text
    variant = element.get("mathvariant")
    if variant is not None and variant in _ALPHABETS and element.tag != "mtext":
        del element.attrib["mathvariant"]
        text = "".join(_styled(character, _ALPHABETS[variant]) for character in text)
    return text


def _from_code_point(digits: str) -> str:
    code = int(digits, 16)
    return chr(code) if code < 0x110000 else ""


def _is_operator(character: str) -> bool:
    return unicodedata.category(character) == "Sm" and character not in "∞∂∇∀∃∄∅"


#: Values of ``mathvariant`` → names of the alphabets in Unicode, which browsers
#: understand without that attribute (MathML Core keeps only ``normal``).
_ALPHABETS = MappingProxyType(
    {
        "bold": "BOLD",
        "italic": "ITALIC",
        "bold-italic": "BOLD ITALIC",
        "script": "SCRIPT",
        "fraktur": "FRAKTUR",
        "double-struck": "DOUBLE-STRUCK",
        "sans-serif": "SANS-SERIF",
        "sans-serif-italic": "SANS-SERIF ITALIC",
        "monospace": "MONOSPACE",
    }
)


@lru_cache(maxsize=1024)
def _styled(character: str, alphabet: str) -> str:
    """Return *character* in a mathematical alphabet, or itself where it has no such form."""
    name = unicodedata.name(character, "").replace("LATIN ", "").replace("GREEK ", "")
    name = name.replace("LETTER ", "")
    black_letter = alphabet.replace("FRAKTUR", "BLACK-LETTER")
    for candidate in (f"MATHEMATICAL {alphabet} {name}", f"{black_letter} {name}"):
        try:
            return unicodedata.lookup(candidate)
        except KeyError:
            continue
    return character


def _join_upright(parent: Element) -> None:
    """Join letters set upright one by one to the word that they are."""
    last: Element | None = None
    for child in list(parent):
        upright = child.tag == "mi" and child.get("mathvariant") == "normal"
        if upright and last is not None:
            last.text = (last.text or "") + (child.text or "")
            last.attrib.pop("mathvariant", None)
            parent.remove(child)
        else:
            last = child if upright else None
