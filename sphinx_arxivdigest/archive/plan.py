"""Plan the pages of an archive: names, titles, hierarchy.

Names depend on the date (days, years, months), where files share one on the rest of their own
names, on the code (categories) and, for the index of authors, on how it is cut.
"""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

from sphinx_arxivdigest.i18n import _
from sphinx_arxivdigest.language import marked
from sphinx_arxivdigest.people.parts import written
from sphinx_arxivdigest.project.page_names import page_name
from sphinx_arxivdigest.project.pages import Page, Way, Ways, with_neighbours

from .plan_categories import plan_categories
from .plan_days import plan_days, plan_years
from .plan_statistics import plan_statistics

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sphinx_arxivdigest.people.parts import Part

    from .plan_files import Archive

Pages = dict[str, Page]


def plan_archive(
    archive: Archive,
    split_above: int,
    language: str,
    more: Sequence[str] = (),
    *,
    is_book: bool = False,
) -> Pages:
    """Return the pages of *archive*; the documents *more* stand in the overview's toctree.

    *language* is that of the project, and of titles where the archive has none of its own. A
    book has no page of statistics.
    """
    own = archive.info.language or language
    days = plan_days(archive, split_above, own)
    years = plan_years(archive, own)
    categories = plan_categories(archive, own)
    statistics = {} if is_book else plan_statistics(archive)
    above = [*years, f"{archive.root}/categories/index", *statistics, *more]
    title = archive.info.title or archive.name or _("Archive")
    values = {"archive": archive.name, "has_digests": bool(archive.files)}
    overview = Page("overview.rst", title, tuple(above), values=values)
    dated = {archive.overview: overview, **years, **days}
    titled = {name: page._replace(language=marked(own, language)) for name, page in dated.items()}
    return {**titled, **categories, **statistics}


def plan_several(root: str, archives: Iterable[Archive], more: Sequence[str]) -> Pages:
    """Return the page above several archives, with the documents *more* in its toctree."""
    children = (*(archive.overview for archive in archives), *more)
    return {f"{root}/index": Page("archives.rst", _("Archives"), children)}


def plan_authors(root: str, parts: Iterable[Part]) -> Pages:
    """Return the pages of the index of authors."""
    pages = {
        f"{root}/{page_name(part.name)}": Page(
            "authors-part.rst", part.title, values=_stretch(part)
        )
        for part in parts
    }
    above = Ways(up=Way(f"{posixpath.dirname(root)}/index"))
    index = Page("authors.rst", _("Authors"), tuple(pages), hides_children=True, ways=above)
    ways = [Way(docname, page.title) for docname, page in pages.items()]
    return {f"{root}/index": index, **with_neighbours(pages, ways, Way(f"{root}/index"))}


def plan_starred(root: str) -> Pages:
    """Return the page of starred papers."""
    ways = Ways(up=Way(f"{root}/index"))
    return {f"{root}/starred": Page("starred.rst", _("Starred papers"), ways=ways)}


def _stretch(part: Part) -> dict[str, str]:
    return {"letter": part.letter, "start": written(part.start), "stop": written(part.stop)}
