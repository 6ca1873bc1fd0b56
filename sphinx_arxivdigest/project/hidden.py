"""Leave out the texts of papers of which only the title is shown."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sphinx_arxivdigest.model import Paper

if TYPE_CHECKING:
    from collections.abc import Collection

    from sphinx_arxivdigest.model import Digest


def without_texts(digest: Digest, hidden: Collection[str]) -> Digest:
    """Return *digest* with the papers whose identifiers are *hidden* stripped of their texts.

    They keep what says which papers they are and where they stand. Authors are texts, too.
    """
    if not any(paper.id in hidden for paper in digest.papers):
        return digest
    papers = (_title_alone(paper) if paper.id in hidden else paper for paper in digest.papers)
    return replace(digest, papers=tuple(papers))


def _title_alone(paper: Paper) -> Paper:
    return Paper(
        id=paper.id,
        version=paper.version,
        title=paper.title,
        categories=paper.categories,
        number=paper.number,
        announced=paper.announced,
        line=paper.line,
    )
