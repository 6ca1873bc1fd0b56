"""Warn of digest files that Sphinx also reads as documents of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_arxivdigest.domain import arxiv_domain
from sphinx_arxivdigest.log import warn

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment


def warn_of_digests_read_as_documents(app: Sphinx, env: BuildEnvironment) -> None:
    """Handle ``env-check-consistency``: name the ``exclude_patterns`` that conf.py should set.

    The whole line is given, since conf.py may have none to add to.
    """
    paths = {
        digest.path
        for digests in arxiv_domain(env).digests.values()
        for digest in digests
        if env.project.path2doc(env.srcdir / digest.path) in env.found_docs
    }
    if paths:
        patterns = [*app.config.exclude_patterns, *sorted(paths)]
        line = ", ".join(f'"{pattern}"' for pattern in patterns)
        warn(
            "source",
            "digest files are also read as documents of their own; "
            f"in conf.py, set exclude_patterns = [{line}]",
            location=None,
        )
