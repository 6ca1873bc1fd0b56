"""What to say of a category that arXiv does not have."""

from __future__ import annotations

from . import taxonomy
from .near_categories import category_hint


def unknown_category(code: str) -> str:
    """Return the message that *code* is not a category, with those that may be meant.

    >>> unknown_category("machine learning")
    "'machine learning' is not a category of arXiv; did you mean cs.LG?"
    """
    return f"{code!r} is not a category of arXiv{_hint(code)}"


def _hint(code: str) -> str:
    """Return what may have been meant by *code*, as the end of a message."""
    archive = code.lower().removesuffix(".*")
    if members := [each for each in taxonomy.codes() if each.startswith(f"{archive}.")]:
        return f"; name those you want of {' '.join(members)}"
    return category_hint(code) or "; they are listed at https://arxiv.org/category_taxonomy"
