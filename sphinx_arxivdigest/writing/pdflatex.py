"""pdfLaTeX: commands for characters that it does not know, and a warning of those without one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from unicodedata import decomposition

from sphinx.util import texescape

from sphinx_arxivdigest.citations.latex import escape
from sphinx_arxivdigest.log import warn

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Iterable, Iterator

    from sphinx.config import Config

#: What LaTeX declares for its encoding T1: Latin letters and signs, and others that have neither an
#: accent nor a formula.
#: Source: t1enc.dfu, ts1enc.dfu, omsenc.dfu and ot1enc.dfu of LaTeX 2022.
_OF_LATEX = frozenset(map(chr, range(0xA0, 0x180))) - frozenset("ĦħĸĿŀŉŦŧſ") | frozenset(
    "\u200cƒǄǅǆǇǈǉǊǋǌǢǣȘșȚțˇ˘˙˛˝฿‒—―‘’‚“”„†‡•…‰‱‹›※‽⁄⁎⁒₡₤₦₩₫€₱℃№℗℞℠™℮␢␣◦♪ﬀﬁﬂﬃﬄﬅﬆ"
)
#: What Sphinx writes as a command, or declares in the preamble.
_OF_SPHINX = frozenset(
    character
    for character, _command in (*texescape.tex_replacements, *texescape.unicode_tex_replacements)
) | frozenset("─│└├╲")
_CYRILLIC = re.compile("[\u0400-\u04ff]")
_CJK = re.compile("[\u1100-\u11ff\u2e80-\u9fff\uac00-\ud7ff\uf900-\ufaff\uff00-\uffef]")
_FORMULA = re.compile(r"\{\$(.*)\$\}", re.DOTALL)
#: How the Unicode Character Database marks a character that is another one in another position.
_POSITIONS = {
    "<super>": r"{\textsuperscript{%s}}",
    "<sub>": r"{\textsubscript{%s}}",
    "<circle>": r"{\textcircled{\scriptsize %s}}",
}

#: Characters that a warning shows.
_SHOWN = 3
_DECLARE = r"""% Characters of the texts, but for those that LaTeX or the project have declared.
\providecommand\arxivdigestchar[3]{%
  \ifcsname u8:\detokenize{#1}\endcsname\else\DeclareUnicodeCharacter{#2}{#3}\fi}"""


def declarations(characters: Counter[str], config: Config) -> list[str]:
    """Return lines for the preamble that declare *characters*; warn of those that have no command.

    LaTeX stops at each character that is not declared.
    """
    lines, lost = [], []
    for character in sorted(characters.keys() - _OF_LATEX - _OF_SPHINX):
        if command := _command(character):
            code = f"{ord(character):04X}"
            lines.append(rf"\arxivdigestchar{{{character}}}{{{code}}}{{{command}}}")
        else:
            lost.append(character)
    if lost := list(_undeclared(lost, config)):
        _warn(sorted(lost, key=lambda character: -characters[character]))
    return [_DECLARE, *lines] if lines else []


def _command(character: str) -> str:
    """Return what LaTeX shows as *character*, ``""`` where there is no such command."""
    written = escape(character)
    if formula := _FORMULA.fullmatch(written):
        return rf"\ensuremath{{{formula[1]}}}"
    if written != character and written.isascii():
        return written
    position, _space, codes = decomposition(character).partition(" ")
    if command := _POSITIONS.get(position):
        shown = "".join(chr(int(code, 16)) for code in codes.split())
        return command % shown if shown.isascii() else ""
    return ""


def _undeclared(characters: Iterable[str], config: Config) -> Iterator[str]:
    """Yield the *characters* that ``latex_elements`` does not take care of."""
    elements = "\n".join(map(str, config.latex_elements.values()))
    known = [_CYRILLIC] if re.search("T2A|X2", elements) else []
    known += [_CJK] if "CJK" in elements else []
    for character in characters:
        named = character in elements or f"{ord(character):04X}" in elements
        if not named and not any(script.match(character) for script in known):
            yield character


def _warn(characters: list[str]) -> None:
    shown = ", ".join(f"{each} (U+{ord(each):04X})" for each in characters[:_SHOWN])
    if (more := len(characters) - _SHOWN) > 0:
        shown += f" and {more} more"
    warn(
        "latex",
        f"pdfLaTeX stops at characters that it cannot set: {shown}; "
        'set latex_engine = "xelatex" in conf.py',
        None,
    )
