"""Formulas → source for LaTeX with amsmath and amssymb."""

from __future__ import annotations

import re
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from latex2mathml.symbols_parser import convert_symbol

from .commands import SYMBOLS, TEXT
from .mathml import TEXT_ARGUMENT, convert, normalised

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx_arxivdigest.prose.spans import Formula

#: A text argument, or a character that TeX's mathematical fonts lack.
_TEXT_OR_CHARACTER = re.compile(
    rf"(\\(?:{'|'.join(sorted(TEXT))})(?![A-Za-z]){TEXT_ARGUMENT.pattern})|[^\x00-\x7f]", re.S
)
_UNESCAPED = re.compile(r"(\\.)|([_#&])|\^", re.S)


def tex(formula: Formula) -> str | None:
    """The formula's source, safe to hand to LaTeX, or ``None`` if it is not.

    arXiv's listings replace many commands by their character (``μ`` for ``\\mu``);
    TeX gets the command again.
    """
    if convert(formula.source, formula.display).mathml is None:
        return None
    return _TEXT_OR_CHARACTER.sub(_written, normalised(formula.source))


def _written(match: re.Match[str]) -> str:
    if match[1]:
        return _UNESCAPED.sub(_escaped, match[1])
    if match[0] == "−":
        return "-"
    name = _names().get(match[0])
    return f"\\{name} " if name else f"\\text{{{match[0]}}}"


def _escaped(match: re.Match[str]) -> str:
    if match[1]:
        return match[1]
    return f"\\{match[2]}" if match[2] else r"\textasciicircum{}"


@cache
def _names() -> Mapping[str, str]:
    """Characters → the commands that stand for them."""
    names = {"∼": "sim", "≤": "leq", "≥": "geq", "≠": "neq", "→": "to"}
    for name in sorted(SYMBOLS):
        if code := convert_symbol(f"\\{name}"):
            names.setdefault(chr(int(code, 16)), name)
    return MappingProxyType(names)
