"""Plan the pages of a day that is too large for one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sphinx_arxivdigest.i18n import _
from sphinx_arxivdigest.project.page_names import category_page
from sphinx_arxivdigest.project.pages import Page, Way, with_neighbours

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .scan import DigestFile


def plan_parts(day: Way, head: str, file: DigestFile, values: Mapping[str, Any]) -> dict[str, Page]:
    """Return a page for each category of a digest that has the page *day*, with its *values*."""
    codes = dict.fromkeys(code for _id, code in file.summary.papers)
    ways = [Way(f"{day.docname}/{category_page(code)}", code) for code in codes]
    ways = [way if way.label else way._replace(label=_("Without category")) for way in ways]
    pages = {
        way.docname: Page(
            "day-category.rst",
            f"{head} · {way.label}",
            values={**values, "category": code},
        )
        for way, code in zip(ways, codes, strict=True)
    }
    return with_neighbours(pages, ways, day, day.date)
