"""Formulas in the commands of AMS-LaTeX."""

from __future__ import annotations

import re
from types import MappingProxyType

from .commands import ALLOWED
from .infix import with_prefixes
from .known_macros import KNOWN
from .macros import COMMAND, expanded
from .names import named
from .subscripts import with_subscripts
from .texts import plain_texts

_NUMBERING = re.compile(r"\\label\s*\{[^{}]*\}|\\(?:nonumber|notag)(?![A-Za-z])")
_COMMENT_OR_PARAMETER = re.compile(r"(\\.)|([%#])", re.S)
#: Names that need no replacement.
_PLAIN = ALLOWED - KNOWN.keys()
#: Environments of displayed equations, by those that stand within any other formula.
_ENVIRONMENTS = MappingProxyType(
    dict.fromkeys(["align", "eqnarray", "flalign", "split"], "aligned")
    | dict.fromkeys(["gather", "multline"], "gathered")
    | {"dcases": "cases"}
)
_ENVIRONMENT = re.compile(
    rf"\\(begin|end)\s*\{{(?:({'|'.join(_ENVIRONMENTS)})|equation|displaymath)\*?\}}"
)
#: Only its address is taken away: the words of a link stay, in their braces.
_HREF = re.compile(r"\\href\s*\{\s*https?://(?:[^{}\s\\]|\\[%#_&~])*+\s*\}(?=\s*\{)")
_LENGTH = r"(-?)\s*(?:[0-9]+\.?[0-9]*|\.[0-9]+)\s*(?:mu|em|ex|pt|pc|mm|cm|in)\b"
_SPACE = re.compile(
    rf"\\(?:(?:m?kern|[hm]skip)\s*{_LENGTH}|(?:hspace\*?|hskip|mspace)\s*\{{\s*{_LENGTH}\s*\}})"
)
_UNICODE = re.compile(r"\\unicode\s*\{\s*(?:x([0-9A-Fa-f]{2,6})|([0-9]{3,7}))\s*\}")
#: The mark of a superscript as Markdown and arXiv's feeds escape it.
_ESCAPED_MARK = re.compile(r"(\\\\)|\\\^")
#: It stands high by itself.
_RAISED_DEGREE = re.compile(r"\^\s*(?=\\degrees?(?![A-Za-z]))")
#: Signs that LaTeX has for ``\P`` and ``\S``, which authors define as letters of their own.
_SIGN_OF_LETTER = re.compile(r"\\P(?![A-Za-z])|¶|(?:\\S(?![A-Za-z])|§)(?=\s*\^)")


def normalised(source: str) -> str:
    """Return *source* without numbering and comments, in commands that AMS-LaTeX knows."""
    source = in_known_commands(_NUMBERING.sub("", source))
    source = _COMMENT_OR_PARAMETER.sub(lambda match: match[1] or f"\\{match[2]}", source)
    return _ENVIRONMENT.sub(_environment, source)


def in_known_commands(source: str) -> str:
    """Return *source* with the commands that AMS-LaTeX lacks in terms of those that it has.

    Those of other packages and of authors are replaced by what they stand for, if that is known
    (:mod:`.known_macros`), else by their names set upright (:mod:`.names`).
    """
    if "\\" not in source and "¶" not in source and "§" not in source:
        return source
    source = _ESCAPED_MARK.sub(lambda match: match[1] or "^", source)
    source = _SIGN_OF_LETTER.sub(_letter, plain_texts(with_subscripts(source)))
    if _PLAIN.issuperset(filter(None, COMMAND.findall(source))):
        return source
    source = with_prefixes(_RAISED_DEGREE.sub("", _HREF.sub("", source)))
    source = _UNICODE.sub(_character, _SPACE.sub(_space, source))
    return expanded(source, KNOWN, named)


def _environment(match: re.Match[str]) -> str:
    return f"\\{match[1]}{{{_ENVIRONMENTS[match[2]]}}}" if match[2] else ""


def _letter(match: re.Match[str]) -> str:
    return r"\mathbb{S}" if match[0] in (r"\S", "§") else r"\mathbb{P}"


def _space(match: re.Match[str]) -> str:
    return r"\!" if match[1] or match[2] else r"\, "


def _character(match: re.Match[str]) -> str:
    """Return the character of a code, unless it is one that TeX may take for a sign of its own."""
    code = int(match[1], 16) if match[1] else int(match[2])
    is_sign = 0xA0 < code < 0x110000 and chr(code).isprintable()
    return chr(code) if is_sign else match[0]
