"""Tables of the categories."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sphinx_arxivdigest.arxiv import taxonomy

from .groups import Group, Line
from .listings import Listing

if TYPE_CHECKING:
    from .holdings import Holdings


@dataclass(frozen=True)
class CategoryTable(Listing):
    """The categories with the number of their papers."""

    template = "categories.html"
    #: Root of the archive to search; ``""`` for all digests of the project.
    archive: str = ""

    def groups(self, holdings: Holdings) -> tuple[Group, ...]:
        """Return one group, if there is any paper; papers without category come last."""
        counts: Counter[str] = Counter()
        catalogue = holdings.catalogue_of(self.archive)
        for (code, _date), homes in catalogue.by_category_and_date.items():
            counts[taxonomy.canonical(code)] += len(homes)
        codes = sorted(counts, key=lambda code: (not code, code.lower()))
        lines = tuple(self._line(code, counts[code], holdings) for code in codes)
        return (Group("", lines),) if lines else ()

    def _line(self, code: str, count: int, holdings: Holdings) -> Line:
        docname, anchor = holdings.category_target(code, self.archive) or ("", "")
        return Line(code, docname, anchor, str(count))
