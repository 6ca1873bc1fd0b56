"""The papers of days in the formats of other programs."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from sphinx_arxivdigest.formats.writers import WRITERS
from sphinx_arxivdigest.model import Digest
from sphinx_arxivdigest.writing.export_files import exports_of_day

from .days import days_of
from .llms import llms
from .months import months
from .outputs import Output

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx_arxivdigest.nodes import paper
    from sphinx_arxivdigest.project.export_names import ExportForm

    from .days import PublishedDay
    from .site import Site


def exports(site: Site) -> Iterator[Output]:
    """Yield the files that ``arxivdigest_exports`` asks for."""
    for archive in site.archives:
        for day in days_of(site, archive):
            yield from _exports_of(site, day)
        yield from months(site, archive)
    if "llms" in site.config.arxivdigest_exports:
        yield llms(site)


def _exports_of(site: Site, day: PublishedDay) -> Iterator[Output]:
    """Yield the files of a day: one of each form, also where the day is split."""
    key = site.key([(site.page_key(page), _repeats(site, page)) for page in day.pages])
    for file in exports_of_day(site.env, day.docname):
        yield Output(file.name, key, partial(_text, site, day, file.form))


def _repeats(site: Site, docname: str) -> list[str]:
    """Return the HTML ids of the entries that a page leaves out: their homes are elsewhere."""
    if site.config.arxivdigest_repeats != "hide":
        return []
    return [
        paper.anchor
        for digest in site.domain.digests.get(docname, ())
        for paper in digest.papers
        if site.domain.home_elsewhere(paper.id, docname, paper.anchor)
    ]


def _text(site: Site, day: PublishedDay, form: ExportForm) -> str:
    """Return what the pages of a day show, in their order, in a *form*."""
    nodes = (node for page in day.pages for node in site.papers(page))
    papers = tuple(node.record for node in nodes if _is_shown(site, node))
    return WRITERS[form.option](Digest(papers, date.fromisoformat(day.date) if day.date else None))


def _is_shown(site: Site, node: paper) -> bool:
    """Whether a page shows the texts of a paper, which may be hidden, or a repeat left out."""
    if node.record.id in site.config.arxivdigest_hidden:
        return False
    return node["repeats"] != "hide" or not site.domain.home_elsewhere(
        node.record.id, node["docname"], node["ids"][0]
    )
