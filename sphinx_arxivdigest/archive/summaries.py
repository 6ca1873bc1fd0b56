"""Keep of each digest what the pages of an archive are planned by, for this build and the next."""

from __future__ import annotations

import json
from sys import intern
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from sphinx_arxivdigest import people
from sphinx_arxivdigest.arxiv import taxonomy
from sphinx_arxivdigest.prose import plain
from sphinx_arxivdigest.writing.files import write_if_changed

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from pathlib import Path

    from sphinx_arxivdigest.model import Digest

#: Identifier and authors of each paper that has an identifier.
Authors: TypeAlias = tuple[tuple[str, tuple[str, ...]], ...]

#: Raise it when :class:`Summary` changes.
_VERSION = 3


class Summary(NamedTuple):
    """What is kept of a digest."""

    #: ISO date, or ``""``.
    date: str
    #: Identifier (or ``""``) and canonical primary category of each entry.
    papers: tuple[tuple[str, str], ...]
    #: Rank and label of the letters under which its authors stand in an index.
    letters: frozenset[tuple[int, str]]
    #: Title that the digest gives itself, plain text; ``""`` where it has none.
    title: str = ""


def summary_of(digest: Digest) -> Summary:
    """Return what is kept of *digest*."""
    names = {name for paper in digest.papers for name in paper.authors}
    return Summary(
        digest.date.isoformat() if digest.date else "",
        tuple((paper.id, taxonomy.canonical(paper.primary_category)) for paper in digest.papers),
        frozenset(people.sort_key(plain(name))[:2] for name in names),
        plain(digest.title),
    )


def authors_of(digest: Digest) -> Authors:
    """Return who wrote the papers of *digest*."""
    return tuple((paper.id, paper.authors) for paper in digest.papers if paper.id)


def save_summaries(file: Path, hidden: Collection[str], summaries: Mapping[str, Summary]) -> None:
    """Keep *summaries*, by the hash of the content, of digests with these papers *hidden*."""
    rows = {
        content: [summary.date, summary.papers, sorted(summary.letters), summary.title]
        for content, summary in sorted(summaries.items())
    }
    kept = {"version": _VERSION, "hidden": sorted(hidden), "digests": rows}
    write_if_changed(file, json.dumps(kept, ensure_ascii=False))


def load_summaries(file: Path, hidden: Collection[str]) -> dict[str, Summary]:
    """Return what an earlier build has kept; nothing where that cannot be read.

    Nothing either where other papers than now were *hidden*.
    """
    try:
        kept: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
        if kept["version"] != _VERSION or kept["hidden"] != sorted(hidden):
            return {}
        return {content: _summary(*row) for content, row in kept["digests"].items()}
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return {}


def _summary(
    date: str, papers: list[tuple[str, str]], letters: list[tuple[int, str]], title: str
) -> Summary:
    return Summary(
        date,
        tuple((paper, intern(category)) for paper, category in papers),
        frozenset((rank, label) for rank, label in letters),
        title,
    )
