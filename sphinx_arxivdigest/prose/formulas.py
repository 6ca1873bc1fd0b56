"""Formulas: which of them are safe, and their MathML and TeX.

A formula is untrusted: it is passed on to a converter or to TeX only when it is of
moderate size, its braces balance, and every command is on the list of
:mod:`.mathcommands`. What the converter makes of it is checked element by element.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple
from xml.etree.ElementTree import Element, tostring

from latex2mathml.converter import convert_to_element

from . import mathcommands
from .characters import clean, word_set
from .spacing import set_spaces

if TYPE_CHECKING:
    from .spans import Formula

_MAX_LENGTH = 2000
_MAX_DEPTH = 20

_TOKEN = re.compile(r"\\(?:([A-Za-z]+)|(.?))|([{}&])", re.S)
_ENVIRONMENT = re.compile(r"\\(begin|end)\s*\{([^{}]*)\}")
_NUMBERING = re.compile(r"\\label\s*\{[^{}]*\}|\\(?:nonumber|notag)(?![A-Za-z])")
_COMMENT_OR_PARAMETER = re.compile(r"(\\.)|([%#])", re.S)
_DOLLAR = re.compile(r"(?<!\\)\$")
_ARG_EXTREMUM = re.compile(r"\\operatorname\*?\s*\{\s*arg(?:\\[,;:! ]|~|\s)*(max|min)\s*\}")
#: Commands of other packages, and of custom, in terms of the allowed ones.
_ALIASES = MappingProxyType(
    {
        "argmax": r"\operatorname*{arg\,max}",
        "argmin": r"\operatorname*{arg\,min}",
        "backslash": r"\setminus",
        "bm": r"\boldsymbol",
        "coloneq": ":=",
        "coloneqq": ":=",
        "eqqcolon": "=:",
        "gt": "> ",
        "lt": "< ",
        "mathbbm": r"\mathbb",
        "mathds": r"\mathbb",
        "mathscr": r"\mathcal",
        "textsc": r"\text",
        "vcentcolon": ":",
    }
    | {letter: rf"\mathbb{{{letter}}}" for letter in "CNQRZ"}
)
_ALIAS = re.compile(rf"(?<!\\)\\({'|'.join(_ALIASES)})(?![A-Za-z])")


class Conversion(NamedTuple):
    """What became of a formula."""

    #: The ``math`` element as well-formed XML, or ``None``.
    mathml: str | None
    #: Why there is none; empty when there is.
    problem: str


class _RefusedError(Exception):
    """The formula is not passed on; the message says why."""


def mathml(formula: Formula) -> str | None:
    """The formula as a MathML element that carries its TeX source as ``alttext``.

    Returns ``None`` where it is unsafe or cannot be converted; :func:`convert` says why.
    """
    return convert(formula.source, formula.display).mathml


def complaint(formula: Formula) -> str:
    """The message that *formula* is shown as its source, and why."""
    problem = convert(formula.source, formula.display).problem
    source = " ".join(formula.source.split())
    return f'formula "{source}" is shown as source: {problem}'


@lru_cache(maxsize=8192)
def convert(source: str, display: bool = False) -> Conversion:
    """Convert TeX *source* to MathML, or tell what stands against it."""
    try:
        _check(source)
        root = convert_to_element(_for_converter(source), display="block" if display else "inline")
        _finish(root)
        set_spaces(root)
    except _RefusedError as refusal:
        return Conversion(None, str(refusal))
    except Exception as error:
        # The converter is not made for arbitrary input: it raises whatever comes up.
        return Conversion(None, f"the converter failed ({type(error).__name__})")
    root.set("alttext", source)
    return Conversion(tostring(root, encoding="unicode"), "")


def _check(source: str) -> None:
    """Raise :exc:`_RefusedError` unless *source* is safe."""
    if len(source) > _MAX_LENGTH:
        raise _RefusedError("it is too long")
    if not source.strip():
        raise _RefusedError("it is empty")
    if "^^" in source:
        # TeX reads ^^5c as a backslash.
        raise _RefusedError("it contains ^^")
    if _DOLLAR.search(source):
        raise _RefusedError("it contains a dollar sign")
    source = _NUMBERING.sub("", source)
    depth = 0
    environments: list[str] = []
    for match in _TOKEN.finditer(source):
        name, symbol, mark = match.groups()
        if mark == "{":
            depth += 1
        elif mark == "}":
            depth -= 1
        elif mark == "&" and not environments:
            raise _RefusedError("it contains & outside of a matrix")
        elif symbol is not None and symbol not in _SYMBOLS:
            raise _RefusedError(f"\\{symbol} is not known")
        elif name in ("begin", "end"):
            _check_environment(source, match.start(), environments)
        elif name and name not in mathcommands.ALLOWED and name not in _ALIASES:
            raise _RefusedError(f"\\{name} is not known")
        if not 0 <= depth + len(environments) <= _MAX_DEPTH or depth < 0:
            raise _RefusedError("its braces do not balance" if depth < 0 else "it is too deep")
    if depth or environments:
        raise _RefusedError("its braces do not balance")


#: Characters that may follow a backslash in a formula.
_SYMBOLS = frozenset(",;:!> \n|{}%#_$&\\")


def _check_environment(source: str, start: int, environments: list[str]) -> None:
    match = _ENVIRONMENT.match(source, start)
    if match is None or match[2] not in mathcommands.ENVIRONMENTS:
        raise _RefusedError("its environment is not known")
    if match[1] == "begin":
        environments.append(match[2])
    elif not environments or environments.pop() != match[2]:
        raise _RefusedError("its environments do not nest")


def normalised(source: str) -> str:
    """*source* without numbering and comments, in commands that AMS-LaTeX knows."""
    source = _NUMBERING.sub("", source)
    source = _COMMENT_OR_PARAMETER.sub(lambda match: match[1] or f"\\{match[2]}", source)
    return _ALIAS.sub(lambda match: _ALIASES[match[1]], source)


_CONVERTER_ENVIRONMENTS = MappingProxyType({"aligned": "align*", "gathered": "matrix"})
_ARG = re.compile(r"(?<!\\)\\arg(?![A-Za-z])")
_COLON = re.compile(r"(?<!\\)\\colon(?![A-Za-z])")
_STAND_INS = re.compile(r"\\(begin|end)\s*\{(aligned|gathered)\}")


def _for_converter(source: str) -> str:
    """*source* in the words that latex2mathml knows."""
    source = _ARG_EXTREMUM.sub(r"\\arg\1 ", normalised(source))
    source = _ARG.sub(r"\\operatorname{arg}", source)
    # A punctuation mark, while a colon alone is a relation.
    source = _COLON.sub(r"{:}\\,", source)
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
            raise _RefusedError(f"the converter made an element {element.tag}")
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
    """The element's characters: references resolved, letters in the style they ask for."""
    text = clean(_REFERENCE.sub(lambda match: _from_code_point(match[1]), element.text or ""))
    if element.tag == "mtext":
        text = _ESCAPED.sub(r"\1", text)
    if "\\" in text:
        raise _RefusedError("the converter does not know all of its commands")
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
    """*character* in a mathematical alphabet, or itself where it has no such form."""
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
