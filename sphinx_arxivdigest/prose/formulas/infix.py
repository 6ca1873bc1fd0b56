r"""Plain TeX's fractions, which stand between their parts: ``{a \over b}`` as ``\frac{a}{b}``.

Source: Donald E. Knuth, The TeXbook, chapter 17.
"""

from __future__ import annotations

import re
from types import MappingProxyType

from .groups import BRACE

_PREFIX = MappingProxyType({"over": r"\frac{%s}{%s}", "choose": r"\binom{%s}{%s}"})
_INFIX = re.compile(r"\\(over|choose)(?![A-Za-z])\s*")
#: What ends a part, so that the fraction is not all that is between the braces.
_DIVIDER = re.compile(r"&|\\\\|\\(?:left|right|over|choose|atop)(?![A-Za-z])")
#: More than any formula has.
_MAX_FRACTIONS = 8


def with_prefixes(source: str) -> str:
    r"""Return *source* with ``\over`` and ``\choose`` as commands with two arguments."""
    for _ in range(_MAX_FRACTIONS):
        match = _INFIX.search(source)
        group = match and _group_around(source, match.start())
        if not match or not group:
            break
        above, below = source[group[0] : match.start()], source[match.end() : group[1]]
        if _DIVIDER.search(above + below):
            break
        written = _PREFIX[match[1]] % (above.strip(), below.strip())
        source = source[: group[0]] + written + source[group[1] :]
    return source


def _group_around(source: str, position: int) -> tuple[int, int] | None:
    """Return start and end of the group around *position*, ``None`` if braces do not balance."""
    open_groups: list[int] = []
    depth = 0
    for brace in BRACE.finditer(source):
        step = (brace[0] == "{") - (brace[0] == "}")
        if brace.start() < position:
            if step > 0:
                open_groups.append(brace.end())
            elif step < 0 and not open_groups:
                return None
            elif step < 0:
                open_groups.pop()
            continue
        depth += step
        if depth < 0:
            return (open_groups[-1], brace.start()) if open_groups else None
    return None if open_groups or depth else (0, len(source))
