"""Plan the page that lists the feeds of all archives."""

from __future__ import annotations

from sphinx_arxivdigest.i18n import _
from sphinx_arxivdigest.project.pages import Page, Way, Ways


def plan_subscribe(root: str) -> dict[str, Page]:
    """Return the page of the feeds."""
    page = Page("subscribe.rst", _("Subscribe"), ways=Ways(up=Way(f"{root}/index")))
    return {f"{root}/subscribe": page}
