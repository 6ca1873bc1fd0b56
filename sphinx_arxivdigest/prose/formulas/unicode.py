"""Formulas as readable text: ``x^2`` as x², ``\\alpha`` as α."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from types import MappingProxyType

from sphinx_arxivdigest.prose.characters import word_set

from .aliases import in_known_commands
from .commands import FUNCTIONS, TEXT
from .signs import ACCENTS, SPACING, signs

#: A line break takes the length behind it along.
_TOKEN = re.compile(
    r"\\\\\*?(?:\s*\[[^][]*\])?|\\(?:[A-Za-z]+\*?|.)|[{}^_~&]|[^\\{}^_~&\s]|\s+", re.S
)
_MAX_LENGTH = 2000
_MAX_DEPTH = 20
#: Tokens within which an argument in brackets must end.
_MAX_OPTION = 30

_SUPERSCRIPTS = str.maketrans(
    "0123456789+-=()ni−′∗*",
    "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱ⁻′**",
)
_SUBSCRIPTS = str.maketrans(
    "0123456789+-=()−aeoxhklmnpstijruv", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎₋ₐₑₒₓₕₖₗₘₙₚₛₜᵢⱼᵣᵤᵥ"
)

_MATH_ACCENTS = MappingProxyType(
    {
        "hat": ACCENTS["^"],
        "widehat": ACCENTS["^"],
        "tilde": ACCENTS["~"],
        "widetilde": ACCENTS["~"],
        "bar": ACCENTS["="],
        "overline": "\u0305",
        "underline": "\u0332",
        "dot": ACCENTS["."],
        "ddot": ACCENTS['"'],
        "acute": ACCENTS["'"],
        "grave": ACCENTS["`"],
        "breve": ACCENTS["u"],
        "check": ACCENTS["v"],
        "mathring": ACCENTS["r"],
        "vec": "\u20d7",
    }
)
_FRACTIONS = frozenset(["frac", "dfrac", "tfrac", "cfrac"])
_BINOMIALS = frozenset(["binom", "dbinom", "tbinom"])
_FENCES = word_set("left right middle")
_NOTHING = word_set(
    """big Big bigg Bigg bigl bigr Bigl Bigr biggl biggr Biggl Biggr bigm Bigm limits
    nolimits displaystyle textstyle scriptstyle scriptscriptstyle nonumber notag
    rm bf it sf tt cal"""
)
#: Environments that begin with the look of their columns.
_WITH_COLUMNS = word_set("array subarray alignedat")
_LABELLED = MappingProxyType({"xrightarrow": "→", "xleftarrow": "←"})
_NEGATED = "\u0338"
#: Blanks within brackets and before a comma.
_WITHIN = re.compile(r"(?<=[(\[{⟨⌊⌈]) | (?=[)\]}⟩⌋⌉,;])")
_DOUBLE_STRUCK = str.maketrans("CHNPQRZ", "ℂℍℕℙℚℝℤ")


@lru_cache(maxsize=8192)
def readable(source: str) -> str:
    """Return TeX *source* as plain text; what has no such form stays source."""
    if len(source) > _MAX_LENGTH:
        return source
    try:
        text = _Reader(in_known_commands(source)).sequence(0)
    except _TooDeepError:
        return source
    text = " ".join(text.split())
    if " " in text:
        text = _WITHIN.sub("", text)
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def superscript(text: str) -> str:
    """Return *text* above the line: ``ⁿ``, or ``^n`` written out."""
    return _script(text, _SUPERSCRIPTS, "^")


def subscript(text: str) -> str:
    """Return *text* below the line: ``ₙ``, or ``_n`` written out."""
    return _script(text, _SUBSCRIPTS, "_")


def _script(text: str, table: dict[int, int], mark: str) -> str:
    if not text:
        return ""
    # A word of small letters could neither be searched for nor read well.
    word = sum(map(str.isalpha, text)) > 1
    if not word and all(ord(character) in table for character in text):
        return text.translate(table)
    if len(text) == 1 and text in "′∘°★⋆†":
        return text
    return mark + (text if text.isalnum() else f"({text})")


class _TooDeepError(Exception):
    """Groups nest beyond what is worth reading."""


class _Reader:
    """Recursive descent over the tokens of a formula."""

    def __init__(self, source: str) -> None:
        self.tokens = _TOKEN.findall(source)
        self.position = 0

    def sequence(self, depth: int) -> str:
        """Return everything up to the end of the group."""
        if depth > _MAX_DEPTH:
            raise _TooDeepError
        parts: list[str] = []
        follows_name = follows_sign = False
        while self.position < len(self.tokens):
            token = self.tokens[self.position]
            self.position += 1
            if token == "}":
                if depth:
                    break
                continue
            if follows_sign and token.isspace():
                continue  # It ends the sign's name.
            start = self.position
            part = self.item(token, depth)
            is_name = follows_sign = False
            if token[0] == "\\" and token[1:2].isalpha():
                is_name = token[1:] in FUNCTIONS or token.startswith(r"\operatorname")
                is_sign = self.position == start and not part[-1:].isalnum() and part.strip() != ""
                follows_sign = is_sign and not (parts and parts[-1].endswith(" "))
            apart = is_name or (follows_name and token not in "^_")
            if apart and part[:1].isalnum() and parts and parts[-1][-1:].isalnum():
                parts.append(" ")
            parts.append(part)
            follows_name = is_name
        return "".join(parts)

    def item(self, token: str, depth: int) -> str:
        """Return one token with its arguments."""
        if token == "{":
            return self.sequence(depth + 1)
        if token == "^":
            return superscript(self.argument(depth))
        if token == "_":
            return subscript(self.argument(depth))
        if token in "~&" or token.isspace():
            return " "
        return self.command(token[1:].rstrip("*"), depth) if token[0] == "\\" else token

    def argument(self, depth: int) -> str:
        """Return the argument that follows, a group or one token, without blanks around it."""
        return self.text(depth).strip()

    def option(self, depth: int) -> str:
        """Return the argument in brackets that may follow."""
        near = self.tokens[self.position : self.position + _MAX_OPTION]
        if near[:1] != ["["] or "]" not in near:
            return ""
        self.position += 1
        parts: list[str] = []
        while self.position < len(self.tokens) and self.tokens[self.position] not in "]}":
            parts.append(self.argument(depth))
        self.skip("]")
        return "".join(parts)

    def skip(self, token: str) -> None:
        """Pass over *token*, if it is the next one."""
        if self.tokens[self.position : self.position + 1] == [token]:
            self.position += 1

    def text(self, depth: int) -> str:
        """Return the argument that follows, a group or one token."""
        if depth > _MAX_DEPTH:
            raise _TooDeepError
        while self.position < len(self.tokens) and self.tokens[self.position].isspace():
            self.position += 1
        if self.position >= len(self.tokens) or self.tokens[self.position] == "}":
            return ""
        token = self.tokens[self.position]
        self.position += 1
        return self.item(token, depth + 1)

    def command(self, name: str, depth: int) -> str:
        """Return what a command stands for; an unknown one leaves its arguments."""
        if name in _FRACTIONS:
            return f"{_factor(self.argument(depth))}/{_factor(self.argument(depth))}"
        if name in _BINOMIALS:
            return f"C({self.argument(depth)}, {self.argument(depth)})"
        if name == "sqrt":
            return f"{superscript(self.option(depth))}√{_factor(self.argument(depth))}"
        if name in _LABELLED:
            below = subscript(self.option(depth))
            return f"{self.argument(depth)}{_LABELLED[name]}{below}"
        if name == "not":
            relation = self.argument(depth)
            return relation[:1] + _NEGATED + relation[1:] if relation else name
        if name in _MATH_ACCENTS:
            letters = self.argument(depth)
            return letters + _MATH_ACCENTS[name] if len(letters) == 1 else letters
        if name == "mod":
            return f" mod {self.argument(depth)}"
        if name in ("pmod", "pod"):
            return f" ({'mod ' * (name == 'pmod')}{self.argument(depth)})"
        if name == "mathbb":
            return self.argument(depth).translate(_DOUBLE_STRUCK)
        if name in ("begin", "end"):
            if self.argument(depth) in _WITH_COLUMNS and name == "begin":
                self.option(depth)
                self.argument(depth)
            return " "
        if name in _FENCES:
            self.skip(".")
            return ""
        if name in FUNCTIONS:
            return "mod" if name == "bmod" else name
        if name in _NOTHING:
            return ""
        if name in TEXT:
            return self.text(depth)
        if name.startswith(("math", "operatorname", "boldsymbol")):
            return self.argument(depth)
        if (sign := signs().get(name)) is not None:
            return sign
        if name.startswith("\\"):
            return "; "
        if not name[:1].isalpha():
            return SPACING.get(name, "‖" if name == "|" else name)
        return name if self.tokens[self.position : self.position + 1] != ["{"] else ""


def _factor(text: str) -> str:
    """Return *text* in parentheses unless it is a single number or name."""
    return text if len(text) == 1 or text.isalnum() else f"({text})"
