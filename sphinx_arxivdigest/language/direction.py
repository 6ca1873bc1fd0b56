"""The direction of texts: from left to right, or from right to left."""

from __future__ import annotations

import re
from functools import cache
from unicodedata import bidirectional

from .tags import primary

#: Languages that are written from right to left.
_FROM_RIGHT = {
    "ar",
    "arc",
    "ckb",
    "dv",
    "fa",
    "he",
    "iw",
    "ks",
    "ku",
    "ps",
    "sd",
    "syr",
    "ug",
    "ur",
    "yi",
}
#: What runs from right to left, by blocks, and the signs that ask for it.
#: Source: https://www.unicode.org/reports/tr9/#Bidirectional_Character_Types
_RUNS_FROM_RIGHT = re.compile(
    "[\u0590-\u08ff\u200f\u202b\u202e\u2067\ufb1d-\ufdff\ufe70-\ufeff"
    "\U00010800-\U00010fff\U0001e800-\U0001efff]"
)


def direction(text: str, page_language: str | None, *, inline: bool = False) -> str:
    """Return ``"auto"`` where a text's direction may not be that of its page, else ``""``.

    These are values of HTML's ``dir``. The first letter of a block decides which direction
    browsers find for it. What stands *inline* must be isolated if any of its letters runs from
    right to left. On pages that do so themselves, ``"auto"`` is returned for all texts.

    Source: https://html.spec.whatwg.org/multipage/dom.html#the-directionality
    """
    if not _is_from_right(page_language):
        if text.isascii() or (not inline and bidirectional(text[0]) == "L"):
            return ""
        if _RUNS_FROM_RIGHT.search(text) is None:
            return ""
    return "auto"


@cache
def _is_from_right(language: str | None) -> bool:
    return primary(language or "en") in _FROM_RIGHT
