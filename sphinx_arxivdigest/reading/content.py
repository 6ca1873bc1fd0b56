"""Judge digest files by their content: whether one has changed is not for its time to say."""

from __future__ import annotations

import os
from hashlib import blake2b
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from sphinx_arxivdigest.domain import arxiv_domain
from sphinx_arxivdigest.formats import read_bytes

from .access import refusal

if TYPE_CHECKING:
    from collections.abc import Set

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment


def content_hash(data: bytes, name: str, path: Path) -> str:
    """Return a hash of all that a digest is read from.

    That is its content *data*, its *name* and that of the file at *path* to which a symbolic
    link may lead: the date may come from either name.
    """
    names = f"{name}/{path.resolve().name}"
    return blake2b(data + os.fsencode(names), digest_size=16).hexdigest()


def read_again(
    app: Sphinx, env: BuildEnvironment, added: Set[str], changed: Set[str], removed: Set[str]
) -> list[str]:
    """Handle ``env-get-outdated``: return documents whose digests are not what was read."""
    files = arxiv_domain(env).files
    return [
        docname
        for docname in files.keys() - added - changed - removed
        if any(
            _current_content(app, docname, argument) != content
            for argument, content in files[docname].items()
        )
    ]


def _current_content(app: Sphinx, docname: str, argument: str) -> str:
    """Return the hash of the file that *docname* calls *argument*; ``""`` if it cannot be read."""
    try:
        _path, absolute = app.env.relfn2path(argument, docname)
        name = PurePosixPath(argument).name
        if content := arxiv_domain(app.env).build.scanned.contents.get((absolute, name)):
            return content
        if refusal(app.env, absolute, docname):
            return ""
        data = read_bytes(Path(absolute), app.config.arxivdigest_max_bytes)
    except (OSError, RuntimeError):  # A RuntimeError before Python 3.13, of links in a circle.
        return ""
    return content_hash(data, name, Path(absolute))
