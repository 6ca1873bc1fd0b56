"""LaTeX commands of running text, by what they do to it."""

from __future__ import annotations

import unicodedata
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from latex2mathml.symbols_parser import convert_symbol
from pylatexenc.latex2text import get_default_latex_context_db

from .characters import word_set
from .mathcommands import SYMBOLS
from .spans import Emphasis, SmallCaps, Strong, Subscript, Superscript, Underline

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from .spans import Span

#: Commands whose argument is set in a style of its own.
STYLES: Mapping[str, Callable[[tuple[Span, ...]], Span]] = MappingProxyType(
    {
        "emph": Emphasis,
        "textit": Emphasis,
        "textsl": Emphasis,
        "textbf": Strong,
        "textsc": SmallCaps,
        "underline": Underline,
        "uline": Underline,
        "ul": Underline,
        "textsuperscript": Superscript,
        "textsubscript": Subscript,
    }
)

#: Declarations, which set the rest of their group in a style.
DECLARATIONS: Mapping[str, Callable[[tuple[Span, ...]], Span]] = MappingProxyType(
    {
        "em": Emphasis,
        "it": Emphasis,
        "itshape": Emphasis,
        "sl": Emphasis,
        "slshape": Emphasis,
        "bf": Strong,
        "bfseries": Strong,
        "sc": SmallCaps,
        "scshape": SmallCaps,
    }
)

CODE = frozenset(["texttt", "code", "lstinline"])
CITATIONS = word_set(
    """cite citep citet citealp citealt citeauthor citeyear citeyearpar citenum Citep Citet
    parencite textcite autocite footcite nocite fullcite onlinecite"""
)
REFERENCES = word_set("ref eqref autoref cref Cref pageref nameref vref label")
FOOTNOTES = word_set("footnote footnotetext thanks")

#: Commands that only say how the page looks, with the number of arguments that go too.
LAYOUT = MappingProxyType(
    dict.fromkeys(
        word_set(
            """xspace noindent indent centering raggedright protect relax null maketitle
        bigskip medskip smallskip newpage clearpage pagebreak linebreak nopagebreak
        nolinebreak hfill vfill tiny scriptsize footnotesize small normalsize large Large
        LARGE huge Huge rm rmfamily sf sffamily tt ttfamily normalfont mdseries upshape
        selectfont bgroup egroup begingroup endgroup leavevmode unskip ignorespaces
        displaystyle textstyle limits nolimits left right middle big Big bigg Bigg bigl
        bigr Bigl Bigr biggl biggr Biggl Biggr footnotemark"""
        ),
        0,
    )
    | dict.fromkeys(
        word_set(
            """vspace hspace vskip hskip color textcolor colorbox definecolor fontsize
        phantom hphantom vphantom pagestyle thispagestyle hypersetup"""
        ),
        1,
    )
    | {"fcolorbox": 2}
)

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

#: Control symbols that stand for space, or for a place where a line may break.
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
        "space": " ",
        "nobreakspace": "\u00a0",
        "sim": "∼",
        "star": "⋆",
        "bigstar": "★",
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
    """Commands without argument that stand for a sign: name → characters.

    Most are pylatexenc's, without those that it replaces by a placeholder or by
    several words; the mathematical signs that it lacks are latex2mathml's.
    """
    mathematical = {
        name: chr(int(code, 16))
        for name in SYMBOLS
        if (code := convert_symbol(f"\\{name}")) is not None
    }
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
    """The letter with the accent, or ``None`` when Unicode has no such letter.

    Only composed letters count: ``\\^k`` in an abstract is the power ``^k``, not a
    letter k with a circumflex.
    """
    base = {"ı": "i", "ȷ": "j"}.get(letter, letter)
    if len(base) != 1 or not base.isalpha():
        return None
    composed = unicodedata.normalize("NFC", base + ACCENTS[command])
    return composed if len(composed) == 1 else None
