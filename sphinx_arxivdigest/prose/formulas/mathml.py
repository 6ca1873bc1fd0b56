"""Formulas: which of them are safe, and their MathML and TeX.

A formula is untrusted: it is passed on to a converter or to TeX only when it is of
moderate size, its braces balance, and every command is on the list of
:mod:`.commands`. What the converter makes of it is checked element by element.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple
from xml.etree.ElementTree import Element, tostring

from latex2mathml.converter import convert_to_element

from sphinx_arxivdigest.prose.characters import clean, word_set

from . import commands as known
from .spacing import set_spaces

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx_arxivdigest.prose.spans import Formula

_MAX_LENGTH = 2000
_MAX_DEPTH = 20

_TOKEN = re.compile(r"\\(?:([A-Za-z]+)|(.?))|([{}&$])", re.S)
_ENVIRONMENT = re.compile(r"\\(begin|end)\s*\{([^{}]*)\}")
#: What must stand behind the beginning of environments that take arguments.
_ARGUMENTS_OF = MappingProxyType(
    {
        "array": re.compile(r"\s*\{[lcr|\s]*\}"),
        "aligned": re.compile(r"(?!\s*\[)"),
        "gathered": re.compile(r"(?!\s*\[)"),
    }
)
_NUMBERING = re.compile(r"\\label\s*\{[^{}]*\}|\\(?:nonumber|notag)(?![A-Za-z])")
_COMMENT_OR_PARAMETER = re.compile(r"(\\.)|([%#])", re.S)
#: What may stand in front of the arguments of a command, and an argument that is no group.
_OPTION = re.compile(r"\s*\[(?:[^][{}]|\{[^{}]*+\})*+\]")
_ARGUMENT = re.compile(r"\s*+(?:(\{)|\\([A-Za-z]+|[^\\])|[^\\{}&])", re.S)
_NO_ARGUMENTS = frozenset({"left", "right", "middle", "begin", "end"})
#: The text that a command sets.
TEXT_ARGUMENT = re.compile(r"\s*+(?:\{(?:[^{}\\]|\\.)*+\}|[A-Za-z0-9])", re.S)
#: A line break with a bracket behind it, which TeX takes for a length.
_BREAK_WITH_BRACKET = re.compile(r"\\\\\*?\s*+\[(?!\s*-?[0-9.]+\s*(?:em|ex|pt|mm|cm|in)\s*\])")
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
_ALIAS = re.compile(rf"(\\\\)|\\({'|'.join(_ALIASES)})(?![A-Za-z])")


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
        if len(source) > _MAX_LENGTH:
            raise _RefusedError("it is too long")
        written = normalised(source)
        _check(written)
        root = convert_to_element(_for_converter(written), display="block" if display else "inline")
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
    """Raise :exc:`_RefusedError` unless *source*, as TeX gets it, is safe."""
    if not source.strip():
        raise _RefusedError("it is empty")
    if "^^" in source:
        # TeX reads ^^5c as a backslash.
        raise _RefusedError("it contains ^^")
    #: What is open: braces, and names of environments, each with its position.
    opened: list[tuple[str, int]] = []
    #: Position of an opening brace → position behind its closing brace.
    groups: dict[int, int] = {}
    commands: list[tuple[str, int]] = []
    for match in _TOKEN.finditer(source):
        name, symbol, mark = match.groups()
        if mark == "{":
            opened.append((mark, match.start()))
        elif mark == "}":
            if not opened or opened[-1][0] != "{":
                raise _RefusedError("its braces do not balance")
            groups[opened.pop()[1]] = match.end()
        elif mark:
            _check_mark(mark, opened)
        elif name in ("begin", "end"):
            _check_environment(source, match.start(), opened)
        elif name:
            commands.append((name, match.end()))
        else:
            _check_symbol(source, match.start(), symbol)
        if len(opened) > _MAX_DEPTH:
            raise _RefusedError("it is too deep")
    if opened:
        raise _RefusedError("its braces do not balance")
    for name, end in commands:
        _check_command(source, name, end, groups)


#: Characters that may follow a backslash in a formula.
_SYMBOLS = frozenset(",;:!> \n|{}%#_$&\\")


def _check_mark(mark: str, opened: list[tuple[str, int]]) -> None:
    if mark == "$":
        raise _RefusedError("it contains a dollar sign")
    if all(kind == "{" for kind, _ in opened):
        raise _RefusedError("it contains & outside of a matrix")


def _check_symbol(source: str, start: int, symbol: str) -> None:
    if symbol not in _SYMBOLS:
        raise _RefusedError(f"\\{symbol} is not known")
    if _BREAK_WITH_BRACKET.match(source, start):
        raise _RefusedError("a bracket follows a line break")


def _check_environment(source: str, start: int, opened: list[tuple[str, int]]) -> None:
    match = _ENVIRONMENT.match(source, start)
    if match is None or match[2] not in known.ENVIRONMENTS:
        raise _RefusedError("its environment is not known")
    if match[1] == "begin":
        opened.append((match[2], start))
        if match[2] in _ARGUMENTS_OF and not _ARGUMENTS_OF[match[2]].match(source, match.end()):
            raise _RefusedError("the arguments of its environment are not known")
    elif not opened or opened.pop()[0] != match[2]:
        raise _RefusedError("its environments do not nest")


def _check_command(source: str, name: str, end: int, groups: Mapping[int, int]) -> None:
    r"""Raise unless *name* is allowed and has its arguments, from position *end* on.

    For those that are missing, TeX takes what it finds: the end of the formula.
    """
    if name not in known.ALLOWED:
        raise _RefusedError(f"\\{name} is not known")
    if name in known.TEXT:
        if not TEXT_ARGUMENT.match(source, end):
            raise _RefusedError(f"the text of \\{name} is missing or has braces in it")
        return
    if name in known.WITH_OPTION and (option := _OPTION.match(source, end)):
        end = option.end()
    elif name == "operatorname" and source.startswith("*", end):
        end += 1
    for _ in range((name in known.WITH_ARGUMENT) + (name in known.WITH_TWO_ARGUMENTS)):
        argument = _ARGUMENT.match(source, end)
        if argument is None or argument[2] in _NO_ARGUMENTS:
            raise _RefusedError(f"an argument of \\{name} is missing")
        end = groups[argument.start(1)] if argument[1] else argument.end()


def normalised(source: str) -> str:
    """*source* without numbering and comments, in commands that AMS-LaTeX knows."""
    source = _NUMBERING.sub("", source)
    source = _COMMENT_OR_PARAMETER.sub(lambda match: match[1] or f"\\{match[2]}", source)
    return _ALIAS.sub(lambda match: match[1] or _ALIASES[match[2]], source)


_CONVERTER_ENVIRONMENTS = MappingProxyType({"aligned": "align*", "gathered": "matrix"})
#: A colon that is a punctuation mark, while one alone is a relation.
_CONVERTER_ALIASES = MappingProxyType({"arg": r"\operatorname{arg}", "colon": r"{:}\,"})
_CONVERTER_ALIAS = re.compile(r"(\\\\)|\\(arg|colon)(?![A-Za-z])")
_STAND_INS = re.compile(r"\\(begin|end)\s*\{(aligned|gathered)\}")


def _for_converter(source: str) -> str:
    """Normalised *source* in the words that latex2mathml knows."""
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
