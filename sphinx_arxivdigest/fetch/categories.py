"""The categories and archives that can be asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_arxivdigest.arxiv import taxonomy
from sphinx_arxivdigest.arxiv.near_categories import near_categories
from sphinx_arxivdigest.fetch.errors import NeedsMending

if TYPE_CHECKING:
    from collections.abc import Iterable

_SHOWN = 8


def checked(names: Iterable[str]) -> list[str]:
    """Return arXiv's codes for *names*, each once: those of categories and archives.

    An alias stands for its category: ``cs.SY`` becomes ``eess.SY``.

    :raises NeedsMending: when arXiv has no such category.
    """
    codes = [_code(name.strip()) for name in names]
    return list(dict.fromkeys(codes))


def holds(asked: str, category: str) -> bool:
    """Whether papers of *category* are at home in the category or archive *asked*."""
    code = taxonomy.canonical(category)
    return code == asked or code.startswith(f"{asked}.")


def _code(name: str) -> str:
    """Return the code that *name* stands for."""
    if category := taxonomy.lookup(name):
        return category.code
    if taxonomy.is_archive(name):
        return name.lower()
    raise NeedsMending(f"{name} is not a category of arXiv; {_hint(name)}")


def _hint(name: str) -> str:
    """Return what may have been meant by *name*."""
    if code := taxonomy.named(name):
        return f"its code is {code}"
    some = ", ".join(near_categories(name)[:_SHOWN])
    return f"near are {some}" if some else "see https://arxiv.org/category_taxonomy"
