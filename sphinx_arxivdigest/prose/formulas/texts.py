"""Texts within formulas, without the commands, formulas and signs that these cannot have."""

from __future__ import annotations

import re
from types import MappingProxyType

from .commands import TEXT

#: A text that has commands or dollar signs in it, and no braces but those of formulas.
_TEXT = re.compile(
    rf"\\({'|'.join(sorted(TEXT))})\s*\{{(?=[^{{}}]*(?:\\[A-Za-z]|\$))"
    r"((?:[^{}$\\]|\\.|\$[^$]*\$)*+)\}",
    re.S,
)
#: Changes of the font of a whole text, and those to the font that it has.
_FONT = re.compile(
    r"\s*\\(bf|it|em|sf|tt|rm|tiny|scriptsize|footnotesize|small|normalsize|boldmath)(?![A-Za-z])\s*"
)
_FONTS = MappingProxyType(
    {"bf": "textbf", "it": "textit", "em": "textit", "sf": "textsf", "tt": "texttt"}
)
#: A mark at a name, such as that of an affiliation: ``$^\text{\star}$``.
_MARK = re.compile(r"\s*\\(?:star|ast|dagger|ddagger|bullet|circ|diamond|checkmark)\s*")
#: An escape, or a sign that means something to TeX.
_SPECIAL = re.compile(r"(\\.)|([_#&])|\^", re.S)
_FORMULA = re.compile(r"((?:[^$\\]|\\.)*+)(?:\$([^$]*)\$)?", re.S)


def plain_texts(source: str) -> str:
    r"""Return *source* with the formulas in its texts beside them: ``\text{if $x$}``.

    A command that changes the font of a text becomes one of the command that sets it.
    """
    return _TEXT.sub(_plain, source)


def _plain(match: re.Match[str]) -> str:
    command, text = match[1], match[2]
    while font := _FONT.match(text):
        command = _FONTS.get(font[1], command)
        text = text[font.end() :]
    if _MARK.fullmatch(text):
        return f"{{{text}}}"
    if "$" not in text:
        return f"\\{command}{{{text}}}"
    parts = "".join(
        f"\\{command}{{{words}}}" * bool(words) + (formula or "")
        for words, formula in _FORMULA.findall(text)
    )
    return f"{{{parts}}}"


def escaped(text: str) -> str:
    """Return *text*, an argument of a command such as ``\\text``, with its signs escaped."""
    return _SPECIAL.sub(_escaped, text)


def _escaped(match: re.Match[str]) -> str:
    if match[1]:
        return match[1]
    return f"\\{match[2]}" if match[2] else r"\textasciicircum{}"
