"""Letters in the alphabets that Unicode has for mathematics.

Source: https://www.unicode.org/charts/PDF/U1D400.pdf
"""

from __future__ import annotations

from types import MappingProxyType

#: Where the capital letters, the small letters and the digits of an alphabet begin.
_BEGINNINGS = MappingProxyType(
    {
        "bold": (0x1D400, 0x1D41A, 0x1D7CE),
        "italic": (0x1D434, 0x1D44E, ord("0")),
        "sans-serif": (0x1D5A0, 0x1D5BA, 0x1D7E2),
        "monospace": (0x1D670, 0x1D68A, 0x1D7F6),
    }
)


def _table(capitals: int, small: int, digits: int) -> dict[int, int]:
    letters = {ord("A") + i: capitals + i for i in range(26)}
    letters |= {ord("a") + i: small + i for i in range(26)}
    return letters | {ord("0") + i: digits + i for i in range(10)}


_TABLES = {name: _table(*beginnings) for name, beginnings in _BEGINNINGS.items()}
_TABLES["italic"][ord("h")] = ord("ℎ")


def styled(text: str, alphabet: str) -> str:
    """Return *text* with its letters and digits in an alphabet: ``bold``, ``italic``, …"""
    return text.translate(_TABLES[alphabet])
