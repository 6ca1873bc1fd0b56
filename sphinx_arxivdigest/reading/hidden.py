"""Read digests as pages show them: without the texts of the papers in ``arxivdigest_hidden``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_arxivdigest.domain import arxiv_domain
from sphinx_arxivdigest.formats import parse_file
from sphinx_arxivdigest.log import logger
from sphinx_arxivdigest.project.hidden import without_texts

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

    from sphinx_arxivdigest.model import Digest


def parse_shown(
    data: bytes, path: Path, name: str, hidden: Collection[str], form: str = ""
) -> Digest:
    """Return the digest in *data*, of whose papers the *hidden* ones have no texts.

    The others of the parameters, and what is raised, are those of
    :func:`~sphinx_arxivdigest.formats.parse_file`. Nothing else in a build parses digests, so
    that nothing else sees the texts.
    """
    return without_texts(parse_file(data, path, name, format=form), hidden)


def tell_of_absent(app: Sphinx, env: BuildEnvironment) -> None:
    """Handle ``env-check-consistency``: say which of the papers to hide are in no digest.

    That is not a warning: a digest may have gone, or another builder may leave it out.
    """
    if absent := app.config.arxivdigest_hidden.keys() - arxiv_domain(env).holdings.catalogue.homes:
        logger.info("arxivdigest_hidden: no digest in the index has %s", ", ".join(sorted(absent)))
