"""The papers of the categories of an archive, by month, in the formats of other programs."""

from __future__ import annotations

from functools import lru_cache, partial
from itertools import groupby
from typing import TYPE_CHECKING

from sphinx_arxivdigest.arxiv import taxonomy
from sphinx_arxivdigest.formats.writers import WRITERS
from sphinx_arxivdigest.model import Digest
from sphinx_arxivdigest.project.groups import UNDATED
from sphinx_arxivdigest.project.page_names import category_page
from sphinx_arxivdigest.writing.export_files import exports_of_month

from .outputs import Output

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from sphinx_arxivdigest.model import Paper
    from sphinx_arxivdigest.project.export_names import ExportForm
    from sphinx_arxivdigest.project.pages import ArchiveInfo
    from sphinx_arxivdigest.project.records import Home

    from .site import Site


def months(site: Site, archive: ArchiveInfo) -> Iterator[Output]:
    """Yield the files of each category of *archive* and each month in which it has new papers.

    A paper stands in that of its primary category and of its home, unless it is hidden.
    """
    if "months" not in site.config.arxivdigest_exports:
        return
    hidden = site.config.arxivdigest_hidden
    homes = [home for home in site.holdings.homes_in(archive.root) if home.paper.id not in hidden]
    homes.sort(key=_month)
    by_month = {month: _by_category(members) for month, members in groupby(homes, key=_month)}

    # Month by month, so that each page is opened once and not for each of its categories.
    @lru_cache(maxsize=1)
    def papers(month: str) -> dict[tuple[str, str], Paper]:
        return _papers(site, by_month[month].values())

    for month, by_category in by_month.items():
        for code, homes_of_code in by_category.items():
            docname = f"{archive.root}/categories/{category_page(code)}/{month}"
            key = site.key(_addresses(site, homes_of_code))
            for file in exports_of_month(site.env, docname):
                make = partial(_text, partial(papers, month), homes_of_code, file.form)
                yield Output(file.name, key, make)


def _month(home: Home) -> str:
    return home.date[:7] or UNDATED


def _by_category(homes: Iterable[Home]) -> dict[str, list[Home]]:
    """Return canonical primary category → its *homes*."""
    found: dict[str, list[Home]] = {}
    for home in homes:
        found.setdefault(taxonomy.canonical(home.paper.category), []).append(home)
    return found


def _addresses(site: Site, homes: Sequence[Home]) -> list[tuple[str, str]]:
    """Return from where *homes* are read: their pages, as they are, and HTML ids."""
    return [(site.page_key(home.docname), home.paper.anchor) for home in homes]


def _papers(site: Site, groups: Iterable[Sequence[Home]]) -> dict[tuple[str, str], Paper]:
    """Return the papers of the pages with homes, by document and HTML id."""
    docnames = dict.fromkeys(home.docname for homes in groups for home in homes)
    return {
        (docname, node["ids"][0]): node.record
        for docname in docnames
        for node in site.papers(docname)
    }


def _text(
    papers: Callable[[], dict[tuple[str, str], Paper]], homes: Sequence[Home], form: ExportForm
) -> str:
    """Return the *papers* at these *homes* in a *form*."""
    found = (papers()[home.docname, home.paper.anchor] for home in homes)
    return WRITERS[form.option](Digest(tuple(found)))
