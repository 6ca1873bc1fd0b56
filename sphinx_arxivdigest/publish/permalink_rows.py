"""Find the homes of all papers of a project, by the page with their permanent addresses."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from .permalink_names import permalink_page

if TYPE_CHECKING:
    from sphinx_arxivdigest.project.records import Home

    from .site import Site


class LabelledHome(NamedTuple):
    """A home of a paper, and what it is called."""

    docname: str
    anchor: str
    #: ISO date of the digest, or ``""``.
    date: str
    #: Title of the archive, or of a page of the user.
    label: str
    #: Of the archive, as HTML names it; ``""`` for a page of the user.
    language: str = ""


class Row(NamedTuple):
    """A paper on the page with its permanent address."""

    id: str
    #: As its first home has it.
    title: str
    #: One in each archive that has the paper, in their order; else the one on a page of the user.
    homes: list[LabelledHome]


def rows_by_page(site: Site) -> dict[str, list[Row]]:
    """Return name of a page, below the folder of these pages → its rows, by identifier."""
    rows: dict[str, Row] = {}
    for archive in site.archives:
        for home in site.holdings.homes_in(archive.root):
            row = rows.setdefault(home.paper.id, Row(home.paper.id, home.paper.title, []))
            row.homes.append(_labelled(home, archive.title, archive.language))
    for paper_id, home in site.holdings.catalogue.homes.items():
        if paper_id not in rows:
            label = site.env.titles[home.docname].astext()
            rows[paper_id] = Row(paper_id, home.paper.title, [_labelled(home, label)])
    pages: dict[str, list[Row]] = {}
    for paper_id in sorted(rows):
        if name := permalink_page(paper_id):
            pages.setdefault(name, []).append(rows[paper_id])
    return pages


def _labelled(home: Home, label: str, language: str = "") -> LabelledHome:
    return LabelledHome(home.docname, home.paper.anchor, home.date, label, language)
