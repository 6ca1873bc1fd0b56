"""HTML: the categories of an overview, by group where there are many."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sphinx_arxivdigest.arxiv import taxonomy
from sphinx_arxivdigest.project.category_tables import MANY

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx_arxivdigest.nodes import CategoryCount


class CategoryGroup(NamedTuple):
    """A group of arXiv's categories."""

    #: English name, ``""`` for categories that arXiv lacks.
    name: str
    categories: list[CategoryCount]

    @property
    def papers(self) -> int:
        """Number of papers in all its categories."""
        return sum(category.papers for category in self.categories)


def category_groups(categories: Sequence[CategoryCount]) -> list[CategoryGroup]:
    """Return the groups of more than a dozen *categories*, in the taxonomy's order.

    Returns none for fewer, nor where all are of one group: a list of one would hide them.
    """
    if len(categories) <= MANY:
        return []
    groups: dict[str, CategoryGroup] = {}
    for category in sorted(categories, key=lambda category: taxonomy.sort_key(category.code)):
        name = taxonomy.group(category.code)
        groups.setdefault(name, CategoryGroup(name, [])).categories.append(category)
    return list(groups.values()) if len(groups) > 1 else []
