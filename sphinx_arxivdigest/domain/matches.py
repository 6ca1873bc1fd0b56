"""Find the papers that listings by keywords ask for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_arxivdigest.project.paper_lists import PaperList

from .doctrees import papers_of
from .tables import arxiv_domain

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment


def match_keywords(_app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Handle ``env-updated``: look for the papers in documents that are new to the listings.

    The domain has no abstracts; they are in the doctrees.
    """
    domain = arxiv_domain(env)
    wanted = {
        query.selection
        for queries in domain.listings.values()
        for query in queries
        if isinstance(query, PaperList) and query.selection.needs_papers
    }
    for docname in domain.digests:
        known = domain.matches.setdefault(docname, {})
        if missing := wanted - known.keys():
            papers = [node.record for node in papers_of(env, docname)]
            for selection in missing:
                ids = frozenset(paper.id for paper in papers if selection.matches(paper))
                known[selection] = ids
    return []
