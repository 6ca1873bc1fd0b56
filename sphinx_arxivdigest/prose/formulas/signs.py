"""Characters that LaTeX's commands stand for, in formulas and in running text."""

from __future__ import annotations

import unicodedata
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from pylatexenc.latex2text import get_default_latex_context_db

from .commands import SYMBOLS
from .converter import sign

if TYPE_CHECKING:
    from collections.abc import Mapping

#: Accents by command: the combining character that follows the letter.
ACCENTS = MappingProxyType(
    {
        "`": "\u0300",
        "'": "\u0301",
        "^": "\u0302",
        "~": "\u0303",
        "=": "\u0304",
        "u": "\u0306",
        ".": "\u0307",
        '"': "\u0308",
        "r": "\u030a",
        "H": "\u030b",
        "v": "\u030c",
        "d": "\u0323",
        "c": "\u0327",
        "k": "\u0328",
        "b": "\u0331",
        "t": "\u0361",
    }
)

#: Control symbols that stand for space, or for a point where a line may break.
SPACING = MappingProxyType(
    {
        " ": " ",
        "\n": " ",
        ",": "\u202f",
        ";": " ",
        ":": " ",
        "!": "",
        "/": "",
        "@": "",
    }
)

#: Letters and signs by command: letters swallow the spaces that follow them.
LETTERS = MappingProxyType(
    {
        "AA": "Å",
        "AE": "Æ",
        "DH": "Ð",
        "DJ": "Đ",
        "L": "Ł",
        "NG": "Ŋ",
        "O": "Ø",
        "OE": "Œ",
        "SS": "ẞ",
        "TH": "Þ",
        "aa": "å",
        "ae": "æ",
        "dh": "ð",
        "dj": "đ",
        "i": "ı",
        "j": "ȷ",
        "l": "ł",
        "ng": "ŋ",
        "o": "ø",
        "oe": "œ",
        "ss": "ß",
        "th": "þ",
    }
)

_SIGNS = MappingProxyType(
    {
        "LaTeX": "LaTeX",
        "TeX": "TeX",
        "BibTeX": "BibTeX",
        "dots": "…",
        "ldots": "…",
        "textellipsis": "…",
        "textasciicircum": "^",
        "textasciitilde": "~",
        "textbackslash": "\\",
        "textless": "<",
        "textgreater": ">",
        "textbar": "|",
        "textbraceleft": "{",
        "textbraceright": "}",
        "textunderscore": "_",
        "textdollar": "$",
        "textasteriskcentered": "*",
        "textbullet": "•",
        "textdegree": "°",
        "textmu": "µ",
        "texttimes": "×",
        "texttrademark": "™",
        "texttildelow": "˷",
        "textquotesingle": "'",
        "textvisiblespace": "␣",
        "textperiodcentered": "·",
        "quad": "\u2003",
        "qquad": "\u2003",
        "enspace": " ",
        "thinspace": "\u202f",
        "medspace": " ",
        "thickspace": " ",
        "negthinspace": "",
        "space": " ",
        "nobreakspace": "\u00a0",
        "sim": "∼",
        "star": "⋆",
        "bigstar": "★",
        "barwedge": "⊼",
        "blacksquare": "■",
        "diamond": "⋄",
        "eth": "ð",
        "preceq": "⪯",
        "succeq": "⪰",
        "lgroup": "(",
        "rgroup": ")",
        "checkmark": "✓",
        "cmark": "✓",
        "xmark": "✗",
        "euro": "€",
        "degree": "°",
        "slash": "/",
        "lbrace": "{",
        "rbrace": "}",
        "vert": "|",
        "lvert": "|",
        "rvert": "|",
        "Vert": "‖",
        "lVert": "‖",
        "rVert": "‖",
        "dotsc": "…",
        "dotsb": "⋯",
    }
)


@cache
def signs() -> Mapping[str, str]:
    """Return the commands without argument that stand for a sign: name → characters.

    Most are pylatexenc's, without those that it replaces by a placeholder or by
    several words; the mathematical signs that it lacks are those of :mod:`.converter`.
    """
    mathematical = {name: sign(name) for name in SYMBOLS}
    table = {
        spec.macroname: spec.simplify_repl
        for spec in get_default_latex_context_db().iter_macro_specs()
        if isinstance(spec.simplify_repl, str)
        and "%" not in spec.simplify_repl
        and 0 < len(spec.simplify_repl.strip()) <= 2
        and spec.macroname.isalpha()
    }
    return MappingProxyType(mathematical | table | _SIGNS | LETTERS)


def accented(command: str, letter: str) -> str | None:
    """Return the letter with the accent, or ``None`` when Unicode has no such letter.

    Only composed letters count: ``\\^k`` in an abstract is the power ``^k``, not a
    letter k with a circumflex.
    """
    base = {"ı": "i", "ȷ": "j"}.get(letter, letter)
    if len(base) != 1 or not base.isalpha():
        return None
    composed = unicodedata.normalize("NFC", base + ACCENTS[command])
    return composed if len(composed) == 1 else None
