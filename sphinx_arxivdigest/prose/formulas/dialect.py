"""Formulas in the commands that math-core knows.

It lacks some of AMS-LaTeX's, and takes others for something else.
"""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING

from .check import TEXT_ARGUMENT
from .commands import BIG, TEXT
from .groups import closing_brace
from .texts import escaped

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_COMMANDS = MappingProxyType(
    {
        "centerdot": r"\cdot ",
        "cfrac": r"\cfrac ",
        "circledR": r"\text{®}",
        "dotsb": r"\cdots ",
        "dotsc": r"\ldots ",
        "dotsi": r"\cdots ",
        "dotsm": r"\cdots ",
        "dotso": r"\ldots ",
        "mathnormal": "",
        "smallsetminus": r"\setminus ",
        "smash": "",
        "surd": r"\text{√}",
        "thickapprox": r"\approx ",
        "thicksim": r"\sim ",
        "varpropto": r"\propto ",
    }
)
#: Those that set text and that it has under this name.
_TEXTS = frozenset(["emph", "textbf", "textit", "textsf", "texttt"])
_CHARACTERS = MappingProxyType(
    {
        "Γ": r"\Gamma ",
        "Δ": r"\Delta ",
        "Θ": r"\Theta ",
        "Λ": r"\Lambda ",
        "Ξ": r"\Xi ",
        "Π": r"\Pi ",
        "Σ": r"\Sigma ",
        "Υ": r"\Upsilon ",
        "Φ": r"\Phi ",
        "Ψ": r"\Psi ",
        "Ω": r"\Omega ",
        "∅": r"\varnothing ",
        "∇": r"\nabla ",
        "∠": r"\angle ",
        "∡": r"\measuredangle ",
        "∴": r"\therefore ",
        "∵": r"\because ",
        "·": r"\cdot ",
        "⊤": r"\top ",
        "⊥": r"\perp ",
    }
)
#: Characters that it refuses, but in a text.
_REFUSED = "⃐-⃰⇫-⇳√∛∜∢⟀-⟄⟊-⟐⟓⟔⟟-⟥⤙⤚⦁⦙-⦴⦺-⦿⧂⧃⧉-⧍⧖⧗⧜-⧞⧧-⧳⧾⧿⫙-⫝⫯-⫱⫴⫵⫻"
_DELIMITERS = MappingProxyType({"<": r"\langle ", ">": r"\rangle ", "∥": r"\|"})


def for_converter(source: str) -> str:
    """Return *source*, a formula that has passed the check, in the commands of math-core."""
    return _PIECE.sub(lambda match: _PIECES[str(match.lastgroup)][1](match), _unstacked(source))


def _text(match: re.Match[str]) -> str:
    command = match["font"] if match["font"] in _TEXTS else "text"
    return f"\\{command}{escaped(match['words'])}"


def _sized(match: re.Match[str]) -> str:
    sign = match["sign"].strip("{} \n\t")
    return "" if sign == "." else match["size"] + _DELIMITERS.get(sign, sign)


def _fence(match: re.Match[str]) -> str:
    return match["side"] + _DELIMITERS[match["bracket"]]


def _small(match: re.Match[str]) -> str:
    columns = "{cccccccccc}" if match["end"] == "begin" else ""
    return rf"\{match['end']}{{subarray}}{columns}"


_END = "(?![A-Za-z])"
#: The pieces of a formula that change: what they look like, and what writes them.
_PIECES: Mapping[str, tuple[str, Callable[[re.Match[str]], str]]] = MappingProxyType(
    {
        # The length behind a line break would be visible.
        "line": (r"\\\\\*?(?:\s*\[[^][]*\])?", lambda _: r"\\ "),
        "text": (
            rf"\\(?P<font>{'|'.join(sorted(TEXT))}){_END}(?P<words>{TEXT_ARGUMENT.pattern})",
            _text,
        ),
        "command": (
            rf"\\(?P<known>{'|'.join(_COMMANDS)}){_END}(?:(?<=cfrac|smash)\s*\[[^][]*\])?\s*",
            lambda match: _COMMANDS[match["known"]],
        ),
        "sized": (
            rf"(?P<size>\\(?:{'|'.join(BIG)}){_END})\s*(?P<sign>\{{[^{{}}]+\}}|[<>∥.])",
            _sized,
        ),
        "fence": (rf"(?P<side>\\(?:left|middle|right){_END})\s*(?P<bracket>[<>∥])", _fence),
        "operator": (
            rf"\\operatorname\s*\*?\s*\{{(?:\\.|[^{{}}\\*^_·<>])*\}}(?:\s*\\(?:no)?limits{_END})?",
            lambda match: match[0],
        ),
        "upright": (
            rf"\\mathop\s*\{{\s*\\(?:rm|mathrm|text|textrm){_END}"
            rf"\s*\{{?(?P<upright_name>[A-Za-z]+)\s*\}}?\s*\}}(?P<under>\s*\\limits{_END}|)",
            lambda match: rf"\operatorname*{{{match['upright_name']}}}{match['under']}",
        ),
        # A name with scripts, in an alphabet of its own, or without braces.
        "composed": (r"\\operatorname\s*\*?\s*(?=[^\s\\A-Za-z])", lambda _: r"\mathop\mathrm"),
        # It takes them behind signs and names alone.
        "limits": (rf"(?<=\}})\s*\\(?:no)?limits{_END}", lambda _: ""),
        "small": (r"\\(?P<end>begin|end)\s*\{smallmatrix\}", _small),
        "open": (r"\[\s*\\!\s*\[", lambda _: "⟦"),
        "close": (r"\]\s*\\!\s*\]", lambda _: "⟧"),
        # It takes the star for a part of the name.
        "starred": (r"\\(?!operatorname)[A-Za-z]+(?=\*)", lambda match: f"{match[0]} "),
        "escape": (r"\\.", lambda match: match[0]),
        "character": (f"[{''.join(_CHARACTERS)}]", lambda match: _CHARACTERS[match[0]]),
        "refused": (f"[{_REFUSED}]", lambda match: rf"\text{{{match[0]}}}"),
    }
)
_PIECE = re.compile("|".join(f"(?P<{name}>{look})" for name, (look, _) in _PIECES.items()), re.S)
_STACK = re.compile(rf"\\substack{_END}\s*\{{")


def _unstacked(source: str) -> str:
    """Return *source* with the environment that stands for ``\\substack``."""
    while stack := _STACK.search(source):
        end = closing_brace(source, stack.end()) or len(source)
        lines = source[stack.end() : end]
        stacked = rf"\begin{{subarray}}{{c}}{lines}\end{{subarray}}"
        # The braces make it an argument.
        source = f"{source[: stack.start()]}{{{stacked}}}{source[end + 1 :]}"
    return source
