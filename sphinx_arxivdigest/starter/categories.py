"""Check the categories that a project is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_arxivdigest.arxiv import taxonomy
from sphinx_arxivdigest.arxiv.near_categories import category_hint

if TYPE_CHECKING:
    from collections.abc import Iterable


class UnknownCategoryError(ValueError):
    """There is no category of that name; the message names those that are near."""


def checked(codes: Iterable[str]) -> tuple[str, ...]:
    """Return the primary codes of the categories in *codes*, each once: ``cs.ai`` → ``cs.AI``.

    :raises UnknownCategoryError: for the first that arXiv does not have.
    """
    return tuple(dict.fromkeys(map(_checked, codes)))


def _checked(code: str) -> str:
    category = taxonomy.lookup(code)
    if category is None:
        raise UnknownCategoryError(f"arXiv has no category {code!r}{_hint(code)}")
    return category.code


def _hint(code: str) -> str:
    """Return what may have been meant by *code*, as the end of a message."""
    if members := [each for each in taxonomy.codes() if each.startswith(f"{code.lower()}.")]:
        return f"; name those you want of {', '.join(members)}"
    return category_hint(code) or "; they are listed at https://arxiv.org/category_taxonomy"
