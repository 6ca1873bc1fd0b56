"""Commands that no package has: what a reader may see in place of an author's own.

Sources: the TeXbook, chapters 20 to 26, and source2e.pdf (the LaTeX kernel), for the commands
that are not names.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx_arxivdigest.prose.characters import word_set

from .commands import ALLOWED, GREEK

if TYPE_CHECKING:
    from collections.abc import Iterable

#: Commands that define, read, write, count, compare, move or link. To show their names would
#: hide what they do, and their arguments are not for readers.
NOT_NAMES = word_set(
    r"""
    def gdef edef xdef let futurelet newcommand renewcommand providecommand DeclareMathOperator
    DeclareRobustCommand DeclarePairedDelimiter NewDocumentCommand newenvironment renewenvironment
    newtheorem newcounter setcounter addtocounter stepcounter refstepcounter newlength setlength
    addtolength newif newread newwrite newcount newdimen newbox newtoks global long outer
    csname endcsname expandafter noexpand unexpanded detokenize string meaning jobname
    number romannumeral uppercase lowercase aftergroup afterassignment begingroup endgroup
    bgroup egroup catcode mathcode lccode uccode sfcode delcode chardef mathchardef mathchar
    char symbol count countdef dimen dimendef skip skipdef toks toksdef advance multiply divide
    the value arabic roman alph input include includeonly includegraphics InputIfFileExists
    IfFileExists usepackage RequirePackage documentclass openin openout closein closeout read
    readline write immediate special message errmessage typeout typein shipout output everymath
    everydisplay everypar everyjob loop repeat if ifx ifnum ifdim ifcat ifmmode ifthenelse else fi
    or ifcase iftrue iffalse bye dump batchmode nonstopmode scrollmode errorstopmode scantokens
    directlua latelua luaexec pdfliteral pdfobj ShellEscape makeatletter makeatother makeindex
    index glossary cite citep citet ref eqref pageref hyperref hyperlink hypertarget href url
    nolinkurl vbox vtop vcenter halign valign noalign omit span cr crcr multicolumn hline
    kern mkern hskip mskip vskip hspace hrule vrule rule raise lower raisebox moveleft moveright
    setbox box copy unhbox lastbox wd ht dp penalty mark insert discretionary accent mathaccent
    radical font fontdimen textfont scriptfont hyphenation patterns verb fbox colorbox fcolorbox
    definecolor parbox minipage footnote marginpar
    class style cssId data require unicode texttip toggle mmlToken htmlClass htmlId htmlStyle
    htmlData bbox over atop above choose overwithdelims atopwithdelims abovewithdelims genfrac
    sideset mathchoice
    """
)

#: Author's names of letters in an alphabet: ``\\bbR``, ``\\cL``, ``\\bfx``.
_PREFIXES = (
    ("mathbb", "bb|Bbb", "A-Z1"),
    ("mathcal", "cal|c|mc|scr", "A-Z"),
    ("mathfrak", "frak|mf", "A-Za-z"),
    ("mathbf", "bf|b|v|mat", "A-Za-z"),
    ("mathsf", "sf", "A-Za-z"),
    ("mathrm", "rm", "A-Za-z"),
)
_LETTER = re.compile(
    "|".join(rf"(?P<{font}>(?:{prefix})[{letters}])" for font, prefix, letters in _PREFIXES)
)
_CAPITAL = re.compile(r"([A-Z])\1?")
#: Capitals that are hardly ever blackboard bold: Lagrangians, losses, and orders of magnitude.
_SCRIPT = frozenset("LO")
_DIFFERENTIAL = re.compile(r"d([r-z])")


def _alternatives(names: Iterable[str]) -> str:
    return "|".join(sorted(names, key=lambda name: (-len(name), name)))


_BOLD_GREEK = re.compile(rf"[bv]({_alternatives(GREEK)})")
#: A sign and a letter that a tool has joined by losing the space between them. Names of short
#: signs are common beginnings of words.
_GLUED = re.compile(
    rf"({_alternatives(GREEK)})([A-Z])|"
    rf"({_alternatives(name for name in GREEK if len(name) > 3)}|cdot|partial|times)([a-rt-z])"
)
_EXPLICIT_SPACE = re.compile(r"(?:\\[,:; ]|~|\\q?quad)\s*\Z")
_SCRIPT_MARK = re.compile(r"[_^]\s*\{?\s*\Z")


def named(name: str, before: str) -> str | None:
    """Return what is shown of the command *name*, which stands behind the source *before*.

    Return ``None`` where it is a command that a formula may use, or that is not a name.
    """
    if name in ALLOWED or name in NOT_NAMES:
        return None
    return _letter(name) or _glued(name) or _upright(name, before)


def _letter(name: str) -> str:
    """Return the letter in an alphabet that *name* stands for, or nothing."""
    if capital := _CAPITAL.fullmatch(name):
        return f"\\math{'cal' if capital[1] in _SCRIPT else 'bb'}{{{capital[1]}}}"
    if greek := _BOLD_GREEK.fullmatch(name):
        return f"\\boldsymbol{{\\{greek[1]}}}"
    if differential := _DIFFERENTIAL.fullmatch(name):
        return f"\\mathrm{{d}}{differential[1]}"
    if (found := _LETTER.fullmatch(name)) and name != "vs":
        return f"\\{found.lastgroup}{{{name[-1]}}}"
    return ""


def _glued(name: str) -> str:
    """Return sign and letter that *name* consists of, or nothing."""
    if match := _GLUED.fullmatch(name):
        return f"\\{match[1] or match[3]} {match[2] or match[4]}"
    return ""


def _upright(name: str, before: str) -> str:
    """Return *name* as the name of an operator, which has spaces unless it has some already."""
    is_word = _SCRIPT_MARK.search(before) or _EXPLICIT_SPACE.search(before) or len(name) == 1
    return f"\\mathrm{{{name}}}" if is_word else f"\\operatorname{{{name}}}"
