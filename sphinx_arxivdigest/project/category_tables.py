"""Tables of the categories."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from sphinx_arxivdigest.arxiv import taxonomy

from .groups import Count, Group, Line, total
from .listings import Listing

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from .holdings import Holdings

#: More categories than this stand by arXiv's groups.
MANY = 12


@dataclass(frozen=True)
class CategoryTable(Listing):
    """The categories with the number of their papers."""

    template = "categories.html"
    #: Root of the archive to search; ``""`` for all digests of the project.
    archive: str = ""

    def groups(self, holdings: Holdings) -> tuple[Group, ...]:
        """Return one group, or those of arXiv where there are many categories; none without papers.

        Papers without category come last.
        """
        counts: Counter[str] = Counter()
        newest: dict[str, str] = {}
        catalogue = holdings.catalogue_of(self.archive)
        for (written, date), homes in catalogue.by_category_and_date.items():
            code = taxonomy.canonical(written)
            counts[code] += len(homes)
            newest[code] = max(date, newest.get(code, ""))
        lines = []
        for code in sorted(counts, key=lambda code: (not code, code.lower())):
            docname, anchor = holdings.category_target(code, self.archive) or ("", "")
            count = Count(counts[code], counts[code])
            lines.append(Line(code, docname, anchor, newest[code], count))
        if len(lines) <= MANY:
            return (Group("", tuple(lines)),) if lines else ()
        return tuple(by_group(lines))


def by_group(lines: Iterable[Line]) -> Iterator[Group]:
    """Yield arXiv's groups in its order, then one without label for all other categories."""
    ordered = sorted(lines, key=lambda line: taxonomy.sort_key(line.label))
    for name, members in groupby(ordered, key=lambda line: taxonomy.group(line.label)):
        group = tuple(members)
        yield Group(name, group, counts=total(group))
