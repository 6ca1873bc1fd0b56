"""Plan the pages of a day that is too large for one."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from sphinx_arxivdigest.arxiv import taxonomy
from sphinx_arxivdigest.i18n import _, group_label
from sphinx_arxivdigest.project.page_names import own_page, pages_of_category
from sphinx_arxivdigest.project.pages import Page, Way, with_neighbours

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from .scan import DigestFile


def plan_parts(
    day: Way, head: str, file: DigestFile, values: Mapping[str, Any], split_above: int
) -> dict[str, Page]:
    """Return the pages of a digest with more than *split_above* papers, which has the page *day*.

    Their titles begin with *head*. They have the *values* of the day, and their own.
    """
    ways, pages = [], {}
    for name, codes in _codes_by_page(file, split_above).items():
        docname, label = f"{day.docname}/{name}", _label(name, codes)
        # Names of groups are too long for a line of ways on a phone.
        ways.append(Way(docname, name if taxonomy.group(codes[0]) else label))
        pages[docname] = _page(f"{head} · {label}", codes, name, values)
    return with_neighbours(pages, ways, day, day.date)


def _codes_by_page(file: DigestFile, split_above: int) -> dict[str, list[str]]:
    """Return the categories of each page by its name, in the digest's order.

    A category with more than a quarter of *split_above* has a page of its own, so that there are
    few; the others of its group share one.
    """
    pages: dict[str, list[str]] = {}
    for code, papers in Counter(code for _id, code in file.summary.papers).items():
        own, *shared = pages_of_category(code)
        name = shared[0] if shared and papers <= split_above / 4 else own
        pages.setdefault(name, []).append(code)
    return pages


def _label(name: str, codes: Sequence[str]) -> str:
    code = codes[0]
    if not code:
        return _("Without category")
    return code if name == own_page(code) else group_label(taxonomy.group(code))


def _page(title: str, codes: Sequence[str], name: str, values: Mapping[str, Any]) -> Page:
    code = codes[0]
    if not code or name == own_page(code):
        return Page("day-category.rst", title, values={**values, "category": code})
    return Page("day-group.rst", title, values={**values, "categories": tuple(codes)})
