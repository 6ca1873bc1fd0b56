"""Replace commands in the texts of papers by the macros of a publisher."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sphinx_arxivdigest.prose.formulas.own_macros import with_own_macros

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx_arxivdigest.model import Digest, Paper
    from sphinx_arxivdigest.prose.formulas.macros import Macro


def with_macros(digest: Digest, macros: Mapping[str, Macro]) -> Digest:
    """Return *digest* with the commands in the texts of its papers replaced by *macros*."""
    if not macros:
        return digest
    return replace(digest, papers=tuple(_with_macros(paper, macros) for paper in digest.papers))


def _with_macros(paper: Paper, macros: Mapping[str, Macro]) -> Paper:
    return replace(
        paper,
        title=with_own_macros(paper.title, macros),
        tldr=with_own_macros(paper.tldr, macros),
        abstract=with_own_macros(paper.abstract, macros),
        comment=with_own_macros(paper.comment, macros),
        details={key: with_own_macros(text, macros) for key, text in paper.details.items()},
    )
