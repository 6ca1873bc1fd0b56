"""Fold texts: what is alike for those who search becomes the same.

It is what ``fold`` of the script ``query.js`` does for queries.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

#: Characters beside which spaces say nothing.
HAN = "\u2e80-\u9fff\uf900-\ufaff"

_UNUSUAL = re.compile("[^ -~\u4e00-\u9fff]+")
_SPACED = re.compile(f"(?<=[{HAN}]) | (?=[{HAN}])")
_INVISIBLE = re.compile("[\u0300-\u036f\ufe00-\ufe0f]")
_ALIKE: dict[int, str] = {
    **dict.fromkeys(map(ord, "“”„‟«»「」『』"), '"'),
    **dict.fromkeys(map(ord, "‘’ʼ′"), "'"),
    **str.maketrans(
        {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ı": "i", "ς": "σ"}
    ),
}
#: Runs up to this length are frequent: punctuation, a letter with an accent.
_SHORT = 8


def fold(text: str) -> str:
    """Return *text* without case, accents and what cannot be seen.

    There is one space where there is white space, and none beside Chinese and Japanese.

    >>> fold("Über “GPT 模型”")
    'uber "gpt模型"'
    """
    if text.isascii():
        return " ".join(text.split()).lower() if text.strip() else ""
    folded = _UNUSUAL.sub(_fold_run, text).lower()
    return _SPACED.sub("", " ".join(folded.split()))


def _fold_run(match: re.Match[str]) -> str:
    run = match[0]
    return _fold_short(run) if len(run) <= _SHORT else _fold_characters(run)


def _fold_characters(run: str) -> str:
    run = _INVISIBLE.sub("", unicodedata.normalize("NFKD", run))
    run = "".join(sign for sign in run if unicodedata.category(sign) != "Cf")
    run = unicodedata.normalize("NFC", run).lower().translate(_ALIKE)
    return "".join("-" if _is_dash(sign) else sign for sign in run)


_fold_short = lru_cache(maxsize=4096)(_fold_characters)


def _is_dash(sign: str) -> bool:
    return sign == "−" or unicodedata.category(sign) == "Pd"
