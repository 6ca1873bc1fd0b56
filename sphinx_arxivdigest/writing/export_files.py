"""Which files for other programs stand beside a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_arxivdigest.domain import arxiv_domain
from sphinx_arxivdigest.project.export_names import day_exports, month_exports

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx.environment import BuildEnvironment

    from sphinx_arxivdigest.project.export_names import ExportFile
    from sphinx_arxivdigest.project.records import DigestRecord


def exports_of_day(env: BuildEnvironment, docname: str) -> list[ExportFile]:
    """Return the files of the day with the page *docname*; none where it has no papers."""
    domain = arxiv_domain(env)
    page = domain.build.pages.by_name.get(docname)
    digests = domain.digests.get(docname, ())
    # The papers of a split day stand on other pages.
    if page and page.template == "day.rst" and not any(map(_has_papers, digests)):
        return []
    return _free(env, day_exports(docname, env.config.arxivdigest_exports))


def exports_of_month(env: BuildEnvironment, docname: str) -> list[ExportFile]:
    """Return the files of the month of a category with the page *docname*, if it has one."""
    return _free(env, month_exports(docname, env.config.arxivdigest_exports))


def _has_papers(digest: DigestRecord) -> bool:
    return bool(digest.papers or digest.unidentified)


def _free(env: BuildEnvironment, files: Iterable[ExportFile]) -> list[ExportFile]:
    """Return *files* without those whose names are those of documents.

    The builder ``dirhtml`` makes folders of these: of the digest ``a.bib.md`` beside ``a.md``.
    """
    return [file for file in files if file.name not in env.all_docs]
