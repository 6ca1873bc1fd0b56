"""Decide which files the directives may read.

Pages may be written by others than those who write ``conf.py``: by contributors, or by programs.
A page must not be able to publish a file from elsewhere on the machine that builds.
"""

from __future__ import annotations

import errno
import os
from glob import has_magic
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_arxivdigest.domain import arxiv_domain

from .near_paths import notation, searched, written_for

if TYPE_CHECKING:
    from sphinx.environment import BuildEnvironment


def refusal(env: BuildEnvironment, absolute: str, docname: str) -> str:
    """Return why the page *docname* may not read the file at *absolute*, or ``""``.

    Symbolic links are followed: where the file is counts, not what it is called.
    """
    # The pages of an archive show what conf.py names.
    if env.config.arxivdigest_allow_outside or docname in arxiv_domain(env).build.pages.by_name:
        return ""
    if is_within(Path(absolute), env.srcdir):
        return ""
    return (
        "is outside the source directory; move or copy it there, "
        "or set arxivdigest_allow_outside = True in conf.py"
    )


def is_within(path: Path, *folders: Path) -> bool:
    """Whether *path* lies in one of *folders* when symbolic links are followed."""
    real, *roots = (Path(os.path.realpath(name)) for name in (path, *folders))
    return any(real.is_relative_to(root) for root in roots)


def reason(error: OSError) -> str:
    """Return why a digest could not be read, and what to do."""
    text = error.strerror or str(error)
    if error.errno == errno.EFBIG:
        text += "; raise arxivdigest_max_bytes in conf.py, or split the file"
    return text


def reason_on_page(error: OSError, env: BuildEnvironment, argument: str) -> str:
    """Return why a digest could not be read that the page being read calls *argument*."""
    text = reason(error)
    if error.errno == errno.EISDIR:
        return (
            f"{text}; name one of its files, or set arxivdigest_archive in conf.py, "
            "which makes pages of all of them"
        )
    if error.errno != errno.ENOENT:
        return text
    if "://" in argument:
        return f"{text}; an address is not a path: download the file, and name it here"
    if hint := notation(argument):
        return text + hint
    if has_magic(argument):
        return f"{text}; a page shows one file: patterns are for arxivdigest_archive in conf.py"
    if argument.startswith("/"):
        text += "; a path that begins with / starts from the source directory"
    path, _absolute = env.relfn2path(argument)
    page = Path(env.doc2path(env.docname)).parent
    source = Path(env.srcdir)
    if there := written_for(argument, page, source):
        return f"{text}; write {there!r} for the file that is there"
    return f"{text}; {searched(path, source)}"
