"""The category codes that digests write.

Source: https://arxiv.org/category_taxonomy
"""

from __future__ import annotations

import re

_CODE = re.compile(r"[a-z]+(?:-[a-z]+)?(?:\.(?:[A-Z]{2}|[a-z]+(?:-[a-z]+)?))?")
_SEPARATORS = re.compile(r"[,;|、，；]")


def is_category(text: str) -> bool:
    """Say whether *text* has the form of a category code, as ``cs.LG`` and ``hep-th`` have."""
    return _CODE.fullmatch(text) is not None


def split_categories(text: str) -> tuple[list[str], list[str]]:
    """Return the category codes in a list such as ``cs.AI, cs.LG``, and its other items.

    Authors also write classes of the ACM (``I.2.7``) and of the mathematical reviews
    (``68T05 (Primary)``) there: they are other items.
    """
    codes: list[str] = []
    others: list[str] = []
    for item in _SEPARATORS.split(text.replace("\n", " ")):
        found = _codes(item.split())
        codes += found
        if not found and item.strip():
            others.append(item.strip())
    return codes, others


def _codes(words: list[str]) -> list[str]:
    """Return the codes among *words*; a plain word is a code only when it stands alone."""
    bare = [word.strip("()[]`*") for word in words]
    return [
        word
        for word in bare
        if is_category(word) and (len(bare) == 1 or "." in word or "-" in word)
    ]
