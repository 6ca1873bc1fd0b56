r"""What escapes of other formats leave in a text.

That is ``\n`` for a line end, a tab for the ``\t`` of a command, ``&amp;`` and ``\\textbf``.
"""

from __future__ import annotations

import re
from html import unescape

from . import latex
from .paths import PATH

#: ``\n`` as two characters, and the letters behind it; formulas, code and paths are passed over.
_LINE_END = re.compile(
    rf"\$[^$]{{0,2000}}\$|\\[(\[].{{0,300}}?\\[)\]]|(?<!`)`[^`'\n]{{1,100}}`(?!`)|{PATH}"
    r"|(?<!\\)(?P<ends>(?:\\n(?![a-z]))*\\n)(?!\{)(?P<word>[a-z]*)",
    re.S,
)
_CLEAR = re.compile(r"(?<!\\)\\n(?![a-zA-Z{])")
_CLOSERS = frozenset('.!?:;,)]}。！？：；，）”"')
_MARKER = re.compile(r"[ \t]*(?:[-*+•][ \t]|\(?\d{1,3}[.)、])")

#: Control characters that were the beginning of a command: ``\t`` of ``\text``.
_EATEN = re.compile(
    "\t(?=ext[a-z]{0,3}\\{|(?:imes|heta|ilde|riangle|au)(?![a-z])|o\\\\)"
    "|\x08(?=(?:eta|ar|f|ig|inom|egin|oldsymbol)(?![a-z]))"
    "|\x0b(?=(?:arepsilon|arphi|ec|ert)(?![a-z]))"
    "|\x0c(?=(?:rac|orall)(?![a-z]))"
)
_LETTERS = {"\t": "\\t", "\x08": "\\b", "\x0b": "\\v", "\x0c": "\\f"}


#: A backslash too many: behind a line break stands no name of a command.
_DOUBLED = re.compile(
    r"(?<!\\)\\\\(?=[%_#]|(?:text(?:bf|it|tt|sc|rm|sf)|emph|underline|cite[pt]?|frac|sqrt"
    r"|math(?:bf|cal|bb|rm|sf|frak|scr)|alpha|beta|gamma|delta|(?:var)?epsilon|theta|lambda|mu|pi"
    r"|rho|sigma|tau|phi|omega|times|approx|sim|pm|leq|geq|ldots|cdot|infty)(?![A-Za-z]))"
)
#: A formula whose delimiters have one.
_DOUBLED_FORMULA = re.compile(r"(?<!\\)\\\\(?:\(.{1,300}?\\\\\)|\[.{1,300}?\\\\\])", re.S)
_ENTITY = re.compile(r"&(?:#[0-9]{1,6}|#[xX][0-9A-Fa-f]{1,5}|[A-Za-z][A-Za-z0-9]{1,31});")


def unescaped(text: str) -> str:
    """Return *text* with the characters and commands that escapes have made something else."""
    if "&" in text:
        text = _ENTITY.sub(lambda match: unescape(match[0]), text)
    for control in _LETTERS:
        if control in text:
            text = _EATEN.sub(lambda match: _LETTERS[match[0]], text)
            break
    if "\\" not in text:
        return text
    if "\\\\" in text:
        text = _DOUBLED_FORMULA.sub(lambda match: match[0].replace("\\\\", "\\"), text)
        text = _DOUBLED.sub(r"\\", text)
    if "\\n" not in text:
        return text
    text = text.replace("\\r\\n", "\\n")
    is_escaped = _CLEAR.search(text) is not None

    def line_end(match: re.Match[str]) -> str:
        ends, word = match["ends"], match["word"]
        if ends is None:
            return match[0]
        before = text[match.start() - 1 : match.start()]
        if word and (latex.is_command(f"n{word}") or not _ends_line(before, is_escaped)):
            return match[0]
        if len(ends) > 2:
            return f"\n\n{word}"
        is_item = _MARKER.match(text, match.start("word")) is not None
        return "\n" if is_item else f"\\\\\n{word}"

    return _LINE_END.sub(line_end, text)


def _ends_line(before: str, is_escaped: bool) -> bool:
    r"""Whether the ``\n`` of ``\name`` is a line end behind *before*, the character before it."""
    return before.isdigit() or before in _CLOSERS or (is_escaped and before.isalpha())
