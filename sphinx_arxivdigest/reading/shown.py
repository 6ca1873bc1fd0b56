"""Read digests as pages show them: without texts that are hidden, and with the project's macros."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_arxivdigest.formats import parse_file
from sphinx_arxivdigest.project.hidden import without_texts
from sphinx_arxivdigest.prose.formulas.own_macros import own_macros

from .macros import with_macros

if TYPE_CHECKING:
    from pathlib import Path

    from sphinx.config import Config

    from sphinx_arxivdigest.model import Digest


def parse_shown(data: bytes, path: Path, name: str, config: Config, form: str = "") -> Digest:
    """Return the digest in *data*, as *config* wants its papers.

    Those in ``arxivdigest_hidden`` have no texts, and the commands in ``arxivdigest_macros`` are
    replaced. The others of the parameters, and what is raised, are those of
    :func:`~sphinx_arxivdigest.formats.parse_file`. Nothing else in a build parses digests, so
    that nothing else sees the texts.
    """
    digest = without_texts(parse_file(data, path, name, format=form), config.arxivdigest_hidden)
    return with_macros(digest, own_macros(config.arxivdigest_macros))
