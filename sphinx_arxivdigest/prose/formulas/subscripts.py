"""Subscripts whose mark is escaped: arXiv's listings write ``\\barσ\\_T`` for ``\\barσ_T``."""

from __future__ import annotations

import re

from .check import TEXT_ARGUMENT
from .commands import TEXT

_NAMES = "|".join(sorted({*TEXT, "mathrm", "mathsf", "mathtt", "mathit", "operatorname"}))
#: A text or name, in which a mark is a mark; a sign that may have a subscript and has none yet.
_BASE = (
    rf"\\(?:{_NAMES})(?![A-Za-z])\*?(?:{TEXT_ARGUMENT.pattern}|\s*\{{[^{{}}]*\}})"
    r"|(?<![_^])\\[A-Za-z]+(?:\s*\{[^{}]*\})?"
    r"|(?<![_^])[^\W\d_]"
)
_SCRIPT = r"\s*(?:\{|\\[A-Za-z]|[^\W_](?![^\W_]))"
_ESCAPED = re.compile(rf"({_BASE})(?:\\_(?={_SCRIPT}))?", re.S)


def with_subscripts(source: str) -> str:
    """Return *source* with subscripts in place of escaped marks between a sign and a script.

    A mark between words stays: ``max\\_len``.
    """
    if r"\_" not in source:
        return source
    return _ESCAPED.sub(_unescaped, source)


def _unescaped(match: re.Match[str]) -> str:
    return match[0] if match[0] == match[1] else f"{match[1]}_"
