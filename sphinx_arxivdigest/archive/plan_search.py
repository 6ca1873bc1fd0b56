"""Plan the page that searches all papers."""

from __future__ import annotations

from sphinx_arxivdigest.i18n import _
from sphinx_arxivdigest.project.page_names import SEARCH_PAGE
from sphinx_arxivdigest.project.pages import Page


def plan_search(root: str) -> dict[str, Page]:
    """Return the page of the search."""
    return {f"{root}/{SEARCH_PAGE}": Page("search.rst", _("Search papers"))}
