"""Plan the page that searches all papers."""

from __future__ import annotations

from sphinx_arxivdigest.i18n import _
from sphinx_arxivdigest.project.page_names import SEARCH_PAGE
from sphinx_arxivdigest.project.pages import Page, Way, Ways


def plan_search(root: str) -> dict[str, Page]:
    """Return the page of the search."""
    page = Page("search.rst", _("Search papers"), ways=Ways(up=Way(f"{root}/index")))
    return {f"{root}/{SEARCH_PAGE}": page}
