"""What is wrong with an entry, in the words that all formats use."""

from __future__ import annotations

from sphinx_arxivdigest.model import Problem

#: How many characters of a text a message shows.
_SHOWN = 60
_MISSING = {
    "id": "entry without an arXiv identifier",
    "title": "entry without a title",
    "authors": "entry without authors",
    "abstract": "entry without an abstract",
    "categories": "entry without categories",
}


def missing(line: int, field: str) -> Problem:
    """Return the problem of an entry on a one-based *line* that lacks *field* of ``Paper``."""
    return Problem(line, _MISSING[field])


def shown(text: object) -> str:
    """Return the beginning of *text*, quoted, for a message."""
    return repr(str(text)[:_SHOWN])
