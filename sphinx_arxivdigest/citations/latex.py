"""Text → LaTeX within a field of BibTeX: no text of a digest is ever a command."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from pylatexenc.latexencode import get_builtin_uni2latex_dict

from sphinx_arxivdigest.prose import Formula, is_plain, parse_inline, tex, to_text
from sphinx_arxivdigest.prose.characters import clean
from sphinx_arxivdigest.prose.formulas.commands import TEXT
from sphinx_arxivdigest.prose.formulas.signs import ACCENTS, LETTERS
from sphinx_arxivdigest.prose.formulas.unicode import readable
from sphinx_arxivdigest.prose.spans import joined, unlinked

if TYPE_CHECKING:
    from sphinx_arxivdigest.prose.spans import Span

#: What TeX, BibTeX or a font takes for something else than the character. BibTeX counts braces
#: that are escaped, too.
_SIGNS = MappingProxyType(
    {
        "\\": r"{\textbackslash}",
        "{": r"{\textbraceleft}",
        "}": r"{\textbraceright}",
        "~": r"{\textasciitilde}",
        "^": r"{\textasciicircum}",
        "`": r"{\textasciigrave}",
        "<": r"{\textless}",
        ">": r"{\textgreater}",
        "|": r"{\textbar}",
        "%": r"{\%}",
        "&": r"{\&}",
        "#": r"{\#}",
        "$": r"{\$}",
        "_": r"{\_}",
        "\u00a0": "~",
        "‐": "-",
        "‑": "-",
        "–": "--",
        "—": "---",
        "‘": "`",
        "’": "'",
        "“": "``",
        "”": "''",
        "…": r"{\ldots}",
    }
)
_LETTERS = MappingProxyType({letter: f"{{\\{name}}}" for name, letter in LETTERS.items()})
_ACCENTS = MappingProxyType({mark: command for command, mark in ACCENTS.items()})
#: Digits and signs above and below the line.
_SUPERSCRIPT = re.compile("[²³¹\u2070\u2071\u2074-\u207f]")
_SUBSCRIPT = re.compile("[\u1d62-\u1d65\u2080-\u208e\u2090-\u209c\u2c7c]")

#: Runs that fonts join, letters with marks, words in Greek (unlike the letters of mathematics), and
#: all other characters that are not plain.
_SPECIAL = re.compile(
    r"--+|''+|,,+|[A-Za-z][\u0300-\u036f]+|[\u0370-\u03ff\u1f00-\u1fff]{3,}"
    r"|[^A-Za-z0-9 .,:;()\[\]/?!*+='@-]"
)
_GREEK = re.compile("[\u0370-\u03ff\u1f00-\u1fff]")
_OPENING_QUOTE = re.compile(r'(?:(?<=[\s(\[{“‘/-])|^)"')
#: Marks that only say how characters join or in which direction they run, but for those that
#: scripts need within words.
_INVISIBLE = re.compile(
    "[\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]"
)
_BLANKS = re.compile(r"[^\S\u00a0]+")
_ESCAPED = re.compile(r"\\(.)", re.S)
_TEXT_COMMAND = re.compile(rf"\\(?:{'|'.join(sorted(TEXT))})(?![A-Za-z])")


def title(text: str) -> str:
    """Return *text*, a title or the like as a digest has it, as LaTeX on one line.

    Formulas that :func:`~sphinx_arxivdigest.prose.tex` allows stay formulas, in braces, so that
    BibTeX does not change their letters; others become text. The styles of words are left out.
    """
    if is_plain(text):
        written = escape(text)
    else:
        spans: tuple[Span, ...] = joined(unlinked(parse_inline(text)))
        written = "".join(_span(span) for span in spans)
    return " ".join(written.split(" ")).strip()


def _span(span: Span) -> str:
    if isinstance(span, Formula):
        return _formula(span)
    return escape(to_text([span]))


def _formula(formula: Formula) -> str:
    written = tex(formula)
    if written is None:
        return escape(readable(formula.source))
    if r"\{" in written or r"\}" in written:
        if _TEXT_COMMAND.search(written):
            return escape(readable(formula.source))
        written = _ESCAPED.sub(_without_brace, written)
    return f"{{${written.strip()}$}}"


def _without_brace(match: re.Match[str]) -> str:
    names = {"{": r"\lbrace ", "}": r"\rbrace "}
    return names.get(match[1], match[0])


def escape(text: str) -> str:
    """Return plain *text* as LaTeX on one line, which shows the same characters.

    Letters that LaTeX has no command for (Chinese, Cyrillic …) stay as they are.
    """
    if _SPECIAL.search(text) is None:
        return text
    text = unicodedata.normalize("NFC", _INVISIBLE.sub("", clean(text)))
    text = _BLANKS.sub(" ", text)
    if '"' in text:
        text = _OPENING_QUOTE.sub("“", text).replace('"', "”")
    return _SPECIAL.sub(lambda match: _sign(match[0]), text)


@lru_cache(maxsize=4096)
def _sign(character: str) -> str:
    """Return a character, with what combines with it, or a run that fonts join, as LaTeX."""
    if character[0] in "-'," and len(character) > 1:
        return "{}".join(character)
    if known := _SIGNS.get(character) or _LETTERS.get(character):
        return known
    for level, command in (_SUPERSCRIPT, "textsuperscript"), (_SUBSCRIPT, "textsubscript"):
        if level.match(character):
            base = escape(unicodedata.normalize("NFKC", character))
            return f"{{\\{command}{{{base}}}}}"
    if accented := _accented(unicodedata.normalize("NFD", character)):
        return f"{{{accented}}}"
    is_sign = len(character) == 1 and not unicodedata.combining(character)
    return (_mathematical(character) if is_sign else "") or character


def _mathematical(character: str) -> str:
    """Return a sign or letter of mathematics as a formula, ``""`` where it is neither."""
    written = tex(Formula(character))
    if (written is None or r"\text" in written) and not _GREEK.match(character):
        known = get_builtin_uni2latex_dict().get(ord(character), "")
        if not known.startswith(r"\ensuremath{"):
            return ""
        written = tex(Formula(known.removeprefix(r"\ensuremath{").removesuffix("}")))
    return f"{{${written.strip()}$}}" if written and r"\text" not in written else ""


def _accented(letters: str) -> str:
    """Return a letter and its combining marks as LaTeX, ``""`` where it lacks one of them."""
    if len(letters) < 2 or not letters[0].isascii() or not letters[0].isalpha():
        return ""
    written = letters[0]
    for mark in letters[1:]:
        if mark not in _ACCENTS:
            return ""
        command = _ACCENTS[mark]
        written = (
            f"\\{command}{{{written}}}"
            if len(written) > 1 or command.isalpha()
            else f"\\{command}{written}"
        )
    return written
