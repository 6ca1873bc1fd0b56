"""Formulas → source for LaTeX with amsmath and amssymb."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from operator import itemgetter
from types import MappingProxyType
from typing import TYPE_CHECKING

from . import Conversion
from .aliases import normalised
from .check import TEXT_ARGUMENT, check
from .commands import SYMBOLS, TEXT
from .converter import sign
from .texts import escaped

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sphinx_arxivdigest.prose.spans import Formula

#: A text argument, or a character that TeX's mathematical fonts lack.
_TEXT_OR_CHARACTER = re.compile(
    rf"(\\(?:{'|'.join(sorted(TEXT))})(?![A-Za-z]){TEXT_ARGUMENT.pattern})|[^\x00-\x7f]", re.S
)


def tex(formula: Formula) -> str | None:
    """Return the formula's source, safe to hand to LaTeX, or ``None`` where it is not.

    arXiv's listings replace many commands by their character (``μ`` for ``\\mu``);
    TeX gets the command again.
    """
    return convert(formula.source).written


@lru_cache(maxsize=8192)
def convert(source: str) -> Conversion:
    """Write TeX *source* in what LaTeX can typeset, or say why not."""
    written = _TEXT_OR_CHARACTER.sub(_written, normalised(source))
    checked = check(written)
    if checked.problem:
        return Conversion(None, checked.problem)
    return Conversion(_with_braces(written, checked.unbraced))


def _with_braces(source: str, groups: Sequence[tuple[int, int]]) -> str:
    """Return *source* with braces around these groups, which may nest or be empty."""
    full = [(start, end) for start, end in groups if start != end]
    braces = [(start, "{}") for start, end in groups if start == end]
    braces += [(end, "}") for _start, end in full] + [(start, "{") for start, _end in full]
    # Those of one position stand as they do here: groups end before others begin.
    for position, brace in sorted(braces, key=itemgetter(0))[::-1]:
        source = source[:position] + brace + source[position:]
    return source


def _written(match: re.Match[str]) -> str:
    if match[1]:
        return escaped(match[1])
    if match[0] == "−":
        return "-"
    name = _names().get(match[0])
    return f"\\{name} " if name else f"\\text{{{match[0]}}}"


@cache
def _names() -> Mapping[str, str]:
    """Return the commands that stand for characters, by character."""
    names = {
        "∼": "sim",
        "·": "cdot",
        "•": "bullet",
        "◇": "Diamond",
        "◊": "lozenge",
        "≤": "leq",
        "≥": "geq",
        "≠": "neq",
        "→": "to",
    }
    for name in sorted(SYMBOLS):
        names.setdefault(sign(name), name)
    return MappingProxyType(names)
