"""What to say of a category that arXiv does not have."""

from __future__ import annotations

from difflib import get_close_matches

from sphinx_arxivdigest.arxiv import taxonomy

#: How many near categories a message has.
_NEAR = 3


def unknown_category(code: str) -> str:
    """Return the message that *code* is not a category, with those that may be meant.

    >>> unknown_category("machine learning")
    "'machine learning' is not a category of arXiv; did you mean cs.LG?"
    """
    return f"{code!r} is not a category of arXiv; {_hint(code)}"


def _hint(code: str) -> str:
    """Return what may have been meant by *code*."""
    if name := taxonomy.named(code):
        return f"did you mean {name}?"
    known = {each.lower(): each for each in taxonomy.codes()}
    if members := [each for each in known.values() if each.startswith(f"{code.lower()}.")]:
        return f"name those you want of {', '.join(members)}"
    near = get_close_matches(code.lower(), known, len(known))
    # Many are equally near: those with another last letter come first.
    near.sort(key=lambda each: not each.startswith(code.lower()[:-1]))
    if near:
        return f"did you mean {' or '.join(known[each] for each in near[:_NEAR])}?"
    return "they are listed at https://arxiv.org/category_taxonomy"
