"""Leave the details out of the pages of old days, so that a site stays small."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sphinx_arxivdigest.project.pages import Page

    from .plan_files import Archive


def without_details(
    pages: Mapping[str, Page], archives: Iterable[Archive], full_days: int
) -> dict[str, Page]:
    """Return *pages*, those of old days without details.

    The newest *full_days* dates of each archive keep them, and so do digests without a date.
    """
    old = {(archive.name, path) for archive in archives for path in _old_files(archive, full_days)}
    return {
        docname: page._replace(
            shows_details=(page.values.get("archive"), page.values.get("path")) not in old
        )
        for docname, page in pages.items()
    }


def _old_files(archive: Archive, full_days: int) -> set[str]:
    """Return the paths of the digests that are older than the newest *full_days* dates."""
    dates = sorted({file.summary.date for file in archive.files} - {""}, reverse=True)
    old = set(dates[full_days:])
    return {file.path for file in archive.files if file.summary.date in old}
