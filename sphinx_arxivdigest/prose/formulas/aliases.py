"""Formulas in the commands of AMS-LaTeX."""

from __future__ import annotations

import re
from types import MappingProxyType

from .subscripts import with_subscripts

_NUMBERING = re.compile(r"\\label\s*\{[^{}]*\}|\\(?:nonumber|notag)(?![A-Za-z])")
_COMMENT_OR_PARAMETER = re.compile(r"(\\.)|([%#])", re.S)
#: Commands of other packages, and of custom, in terms of AMS-LaTeX's.
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
        "hbox": r"\mbox",
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
#: It stands in displayed equations alone; within any other formula it is "aligned".
_SPLIT = re.compile(r"\\(begin|end)\s*\{split\}")


def normalised(source: str) -> str:
    """Return *source* without numbering and comments, in commands that AMS-LaTeX knows."""
    source = with_subscripts(_NUMBERING.sub("", source))
    source = _COMMENT_OR_PARAMETER.sub(lambda match: match[1] or f"\\{match[2]}", source)
    source = _ALIAS.sub(lambda match: match[1] or _ALIASES[match[2]], source)
    return _SPLIT.sub(r"\\\1{aligned}", source)
