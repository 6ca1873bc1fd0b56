"""Check the categories that a project is about."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

from sphinx_arxivdigest.arxiv import taxonomy

if TYPE_CHECKING:
    from collections.abc import Iterable

#: How many near names a message has.
_NEAR = 3


class UnknownCategoryError(ValueError):
    """There is no category of that name; the message names those that are near."""


def checked(codes: Iterable[str]) -> tuple[str, ...]:
    """Return the primary codes of the categories in *codes*, each once: ``cs.ai`` → ``cs.AI``.

    A text may have several, with commas between them.

    :raises UnknownCategoryError: for the first that arXiv does not have.
    """
    named = (each for code in codes for each in code.split(",") if each)
    return tuple(dict.fromkeys(map(_checked, named)))


def _checked(code: str) -> str:
    category = taxonomy.lookup(code)
    if category is None:
        raise UnknownCategoryError(f"arXiv has no category {code!r}{_hint(code)}")
    return category.code


def _hint(code: str) -> str:
    """Return what may have been meant by *code*, as the end of a message."""
    if name := taxonomy.named(code):
        return f"; did you mean {name}?"
    known = {each.lower(): each for each in taxonomy.codes()}
    group = code.lower().removesuffix(".*")
    if members := [each for each in known.values() if each.startswith(f"{group}.")]:
        return f"; name those you want of {' '.join(members)}"
    near = get_close_matches(code.lower(), known, len(known))
    # Many are equally near: those with another last letter come first.
    near.sort(key=lambda each: not each.startswith(code.lower()[:-1]))
    if near:
        return f"; did you mean {' or '.join(known[each] for each in near[:_NEAR])}?"
    return "; they are listed at https://arxiv.org/category_taxonomy"
