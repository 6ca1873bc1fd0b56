"""Find the papers that listings by keywords ask for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_arxivdigest.domain.doctrees import papers_of
from sphinx_arxivdigest.project.listings import PaperList

if TYPE_CHECKING:
    from sphinx_arxivdigest.domain import ArxivTables


def match_keywords(domain: ArxivTables) -> None:
    """Look for the papers in documents that are new to the listings.

    The domain has no abstracts; they are in the doctrees.
    """
    wanted = {
        query.selection
        for queries in domain.listings.values()
        for query in queries
        if isinstance(query, PaperList) and query.selection.needs_papers
    }
    for docname in domain.digests:
        known = domain.matches.setdefault(docname, {})
        if missing := wanted - known.keys():
            papers = [node.record for node in papers_of(domain.env, docname)]
            for selection in missing:
                ids = frozenset(paper.id for paper in papers if selection.matches(paper))
                known[selection] = ids
