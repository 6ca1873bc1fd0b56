"""Plan the page with the statistics of an archive."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_arxivdigest.i18n import _
from sphinx_arxivdigest.project.pages import Page, Way, Ways

if TYPE_CHECKING:
    from .plan_files import Archive


def plan_statistics(archive: Archive) -> dict[str, Page]:
    """Return the page with the statistics of *archive*."""
    values = {"archive": archive.name}
    ways = Ways(up=Way(archive.overview))
    page = Page("statistics.rst", _("Statistics"), values=values, ways=ways)
    return {f"{archive.root}/statistics": page}
