"""Decide in how many processes a build works."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_arxivdigest.domain import arxiv_domain
from sphinx_arxivdigest.processes import can_fork

if TYPE_CHECKING:
    from sphinx.application import Sphinx


def workers(app: Sphinx) -> int:
    """Return in how many processes *app* may work, 1 where there is only one."""
    return max(app.parallel, 1) if can_fork() else 1


def count_workers(app: Sphinx) -> None:
    """Handle ``builder-inited``: let all that can spread its work know."""
    arxiv_domain(app.env).build.workers = workers(app)
