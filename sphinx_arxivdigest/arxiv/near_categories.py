"""Find the categories that a misspelt one may stand for."""

from __future__ import annotations

from difflib import get_close_matches

from . import taxonomy

#: How alike two codes must be for one to be meant by the other.
_NEAR = 0.7
#: How many a message names.
_SHOWN = 3


def near_categories(written: str) -> list[str]:
    """Return the codes that may be meant by *written*, the nearest first.

    *written* may be the name of a category (``machine learning``), what stands behind the dot of
    a code (``AI``), or a code with a typing error (``cs.AL``).
    """
    if code := taxonomy.named(written):
        return [code]
    lower = written.lower()
    known = {code.lower(): code for code in taxonomy.codes()}
    if subjects := [code for each, code in known.items() if each.partition(".")[2] == lower != ""]:
        return subjects
    near = get_close_matches(lower, known, len(known), _NEAR)
    # Many are equally near: those with another last letter come first.
    near.sort(key=lambda each: not each.startswith(lower[:-1]))
    return [known[each] for each in near]


def category_hint(written: str) -> str:
    """Return the question at the end of a message, which of arXiv's categories is meant, or ``""``.

    As in ``"; did you mean cs.GT or math.GT?"``.
    """
    near = near_categories(written)[:_SHOWN]
    return f"; did you mean {' or '.join(near)}?" if near else ""
