"""Warn of the files among the digests of an archive that are not digests."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from sphinx.util.matching import Matcher

from sphinx_arxivdigest.log import warn

from .project import literally

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping


def warn_of_files(
    refused: Mapping[str, str], digests: Collection[str], patterns: Iterable[str]
) -> None:
    """Warn of *refused* (path → why it is not a digest), but for those that conf.py leaves out.

    Those match one of the *patterns* of ``exclude_patterns`` that matches none of the *digests*.
    A pattern for the whole folder, which keeps digests from being read as documents, leaves
    nothing out: a digest that is damaged must not vanish without a word.
    """
    if not refused:
        return
    silent = [
        matcher
        for matcher in (Matcher([pattern]) for pattern in patterns)
        if not any(_matches(matcher, path) for path in digests)
    ]
    for path, why in refused.items():
        if not any(_matches(matcher, path) for matcher in silent):
            warn(
                "file",
                f"{path}: {why}; the archive goes without it; where that is right, add "
                f"{literally(path)!r} to exclude_patterns in conf.py, and this warning goes",
                location=None,
            )


def _matches(matcher: Matcher, path: str) -> bool:
    """Whether *matcher* matches *path*, or a folder above it, as Sphinx looks for documents."""
    return any(map(matcher, _with_folders(path)))


def _with_folders(path: str) -> Iterator[str]:
    yield path
    yield from (str(folder) for folder in PurePosixPath(path).parents if folder.name)
