"""Plan the pages of the categories of an archive, and of their months."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from sphinx_arxivdigest.arxiv import taxonomy
from sphinx_arxivdigest.i18n import _, month_name
from sphinx_arxivdigest.project.groups import UNDATED
from sphinx_arxivdigest.project.page_names import category_page
from sphinx_arxivdigest.project.pages import Page, Way, Ways, with_neighbours

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from .plan_files import Archive

#: A category with more papers than this has a page a month.
LONG_CATEGORY = 300

#: More categories than this stay out of other pages' sidebars.
LONG_SIDEBAR = 30


def plan_categories(archive: Archive, language: str) -> dict[str, Page]:
    """Return a page for each category, pages for its months where it is long, and their list."""
    index = f"{archive.root}/categories/index"
    pages: dict[str, Page] = {}
    children = []
    months_of = _months_by_category(archive)
    for code in sorted(months_of, key=taxonomy.sort_key):
        months = months_of[code]
        docname = f"{archive.root}/categories/{category_page(code)}"
        children.append(docname)
        values = {"archive": archive.name, "category": code}
        in_months = _plan_months(Way(docname, code), sorted(months), values, language)
        if months.total() <= LONG_CATEGORY:
            in_months = {}
        title = taxonomy.labelled(code, " · ")
        pages[docname] = Page(
            "category.rst", title, tuple(in_months), True, values, Ways(up=Way(index))
        )
        pages.update(in_months)
    title, values = _("Categories"), {"archive": archive.name}
    is_long = len(children) > LONG_SIDEBAR
    ways = Ways(up=Way(archive.overview))
    return {index: Page("categories.rst", title, tuple(children), is_long, values, ways), **pages}


def _plan_months(
    category: Way, months: Sequence[str], values: Mapping[str, str], language: str
) -> dict[str, Page]:
    """Return a page for each of the *months* of a category."""
    ways = [
        Way(f"{category.docname}/{month}", _("Without date"))
        if month == UNDATED
        else Way(f"{category.docname}/{month}", date=month)
        for month in months
    ]
    pages = {}
    for way, month in zip(ways, months, strict=True):
        label = way.label or month_name(month, language)
        pages[way.docname] = Page(
            "category-month.rst", f"{category.label} · {label}", values={**values, "month": month}
        )
    return with_neighbours(pages, ways, category)


def _months_by_category(archive: Archive) -> Mapping[str, Counter[str]]:
    """Return how many papers of each category are new in each month."""
    known: set[str] = set()
    counts: dict[str, Counter[str]] = {}
    for file in archive.files:
        for paper_id, code in file.summary.papers:
            if code and paper_id and paper_id not in known:
                known.add(paper_id)
                counts.setdefault(code, Counter())[file.summary.date[:7] or UNDATED] += 1
    return counts
