"""Opening brackets that nothing closes.

math-core reads what follows such a bracket twice, so that its time doubles with each of them.
"""

from __future__ import annotations

import re

from sphinx_arxivdigest.prose.characters import word_set

_OPENING_SIGNS = "([⌈⌊⌜⌞⎰❲⟅⟦⟨⟪⟬⟮⦃⦅⦇⦉⦋⦍⦏⦑⦓⦕⦗⧘⧚⧼"
_CLOSING_SIGNS = ")]⌉⌋⟧⟩⟯"
_OPENING = frozenset(_OPENING_SIGNS) | word_set(
    r"\{ \langle \lfloor \lceil \lbrace \lbrack \lvert \lVert \lgroup \ulcorner \llcorner"
)
_CLOSING = frozenset(_CLOSING_SIGNS) | word_set(
    r"\} \rangle \rfloor \rceil \rbrace \rbrack \rvert \rVert \rgroup \urcorner \lrcorner"
)
_BEGINNINGS = word_set(r"{ \left \begin")
_ENDINGS = word_set(r"} \right \end")
#: A command with the delimiter that it sets, another command, a brace or a bracket.
_TOKEN = re.compile(
    r"\\(?P<sized>left|right|middle|[bB]igg?[lrm]?)(?![A-Za-z])\s*(?:\{[^{}]*\}|\\[A-Za-z]+|\\?.)"
    rf"|\\(?:[A-Za-z]+|.)|[{{}}{re.escape(_OPENING_SIGNS + _CLOSING_SIGNS)}]",
    re.S,
)
#: What every opening bracket begins or ends with.
_MAY_OPEN = re.compile(rf"[{re.escape(_OPENING_SIGNS)}]|\\[{{lu]|gl(?![A-Za-z])")
#: More than any formula has.
_MAX_UNCLOSED = 8


def has_many_unclosed(source: str) -> bool:
    """Whether so many brackets of the formula *source* are open that it could take long."""
    return len(_MAY_OPEN.findall(source)) > _MAX_UNCLOSED and unclosed(source) > _MAX_UNCLOSED


def unclosed(source: str) -> int:
    """Return how many brackets of the formula *source* are open at the end of their groups."""
    counts = [0]
    total = 0
    for match in _TOKEN.finditer(source):
        sized = match["sized"] or ""
        token = match[0] if not sized else f"\\{sized}"
        if token in _BEGINNINGS:
            counts.append(0)
        elif token in _ENDINGS:
            total += counts.pop()
            counts = counts or [0]
        elif token in _OPENING or sized.endswith("l"):
            counts[-1] += 1
        elif token in _CLOSING or sized.endswith("r"):
            counts[-1] = max(counts[-1] - 1, 0)
    return total + sum(counts)
