"""Check the categories that a project is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_arxivdigest.arxiv import taxonomy
from sphinx_arxivdigest.arxiv.unknown_category import unknown_category

if TYPE_CHECKING:
    from collections.abc import Iterable


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
        raise UnknownCategoryError(unknown_category(code))
    return category.code
