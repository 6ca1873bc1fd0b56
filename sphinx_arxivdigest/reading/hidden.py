"""Papers in ``arxivdigest_hidden`` that no digest has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_arxivdigest.domain import arxiv_domain
from sphinx_arxivdigest.log import logger

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment


def tell_of_absent(app: Sphinx, env: BuildEnvironment) -> None:
    """Handle ``env-check-consistency``: say which of the papers to hide are in no digest.

    That is not a warning: a digest may have gone, or another builder may leave it out.
    """
    if absent := app.config.arxivdigest_hidden.keys() - arxiv_domain(env).holdings.catalogue.homes:
        logger.info("arxivdigest_hidden: no digest in the index has %s", ", ".join(sorted(absent)))
