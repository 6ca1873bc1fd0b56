"""Find the papers that listings and feeds by keywords ask for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_arxivdigest.project.filters import selection_of
from sphinx_arxivdigest.project.paper_lists import PaperList

from .doctrees import papers_of
from .tables import arxiv_domain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

    from sphinx_arxivdigest.project.selection import Selection


def match_keywords(_app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Handle ``env-updated``: look for the papers in documents that are new to a selection.

    The domain has no abstracts; they are in the doctrees. Returns a document where the answer comes
    from doctrees of earlier builds, as when a feed has another filter: Sphinx keeps the environment
    only where there is something to write, and the next build would look for the same again.
    """
    domain = arxiv_domain(env)
    wanted = {
        selection
        for selection in (*_of_listings(env), *feed_selections(env).values())
        if selection.needs_papers
    }
    is_late = False
    for docname in domain.digests:
        # A document loses its row when it is read.
        was_read = docname not in domain.matches
        known = domain.matches.setdefault(docname, {})
        if missing := wanted - known.keys():
            is_late |= not was_read
            papers = [node.record for node in papers_of(env, docname)]
            for selection in missing:
                ids = frozenset(paper.id for paper in papers if selection.matches(paper))
                known[selection] = ids
        for selection in known.keys() - wanted:
            del known[selection]
    return [env.config.root_doc] if is_late else []


def feed_selections(env: BuildEnvironment) -> dict[str, Selection]:
    """Return the choices of papers that ``arxivdigest_feeds`` makes, by the names of the feeds.

    There are none where the project has no feeds.
    """
    named = arxiv_domain(env).build.pages.feeds or ()
    return {name: selection_of(env.config.arxivdigest_feeds[name]) for name in named}


def _of_listings(env: BuildEnvironment) -> Iterator[Selection]:
    for queries in arxiv_domain(env).listings.values():
        for query in queries:
            if isinstance(query, PaperList):
                yield query.selection
