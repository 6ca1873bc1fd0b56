"""Decide in how many processes a build works.

Sphinx's own workers send the whole environment back when they have read documents, and nothing
when they have written pages. So documents of archives are read in one process, and written in
several.
"""

from __future__ import annotations

import multiprocessing
import os
from typing import TYPE_CHECKING

from sphinx_arxivdigest.domain import arxiv_domain
from sphinx_arxivdigest.processes import can_fork

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.environment import BuildEnvironment


def count_workers(app: Sphinx) -> None:
    """Handle ``builder-inited``: let all who spread their work know over how many processes."""
    build = arxiv_domain(app.env).build
    build.parallel = app.parallel
    build.workers = workers(app)


def workers(app: Sphinx) -> int:
    """Return in how many processes *app* may work, 1 where there is only one.

    It is what ``-j`` or ``arxivdigest_jobs`` asks for, whichever is more.
    """
    return max(app.parallel, _jobs(app.config), 1) if can_fork() else 1


def read_in_one_process(app: Sphinx, env: BuildEnvironment, docnames: Sequence[str]) -> None:
    """Handle ``env-before-read-docs``: have documents read here if most are of archives."""
    build = arxiv_domain(env).build
    pages = build.pages.by_name
    is_mostly_ours = sum(name in pages for name in docnames) * 2 > len(docnames)
    # Set in both cases: a build that was interrupted has not restored it.
    app.parallel = 1 if is_mostly_ours else build.parallel


def write_in_several(app: Sphinx, env: BuildEnvironment) -> None:
    """Handle ``env-updated``: have pages written by as many processes as are asked for."""
    build = arxiv_domain(env).build
    app.parallel = build.parallel
    # Sphinx warns of an extension that does not allow it; only -j asks for that.
    if all(extension.parallel_write_safe for extension in app.extensions.values()):
        app.parallel = max(build.parallel, build.workers)
    # One of them is this one, which reads doctrees and waits. Those of archives are small.
    if app.parallel > 1 and build.pages.by_name:
        app.parallel += 1


def restore(app: Sphinx, _exception: Exception | None) -> None:
    """Handle ``build-finished``: leave what ``-j`` asks for to the next build."""
    if app.env is not None:
        app.parallel = arxiv_domain(app.env).build.parallel


def _jobs(config: Config) -> int:
    """Return what ``arxivdigest_jobs`` asks for; text comes from ``sphinx-build -D``."""
    jobs: int | str | None = config.arxivdigest_jobs
    return _processors() if jobs == "auto" else int(jobs or 1)


def _processors() -> int:
    """Return on how many processors this process may run."""
    # Not on every system.
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return multiprocessing.cpu_count()
