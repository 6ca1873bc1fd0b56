"""Write a digest as JSON Lines, in the layout that most makers of digests use."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from sphinx_arxivdigest.formats.json.paper_object import object_of

if TYPE_CHECKING:
    from sphinx_arxivdigest.model import Digest


def to_jsonl(digest: Digest) -> str:
    """Return *digest* as JSON Lines.

    :func:`~sphinx_arxivdigest.formats.read_digest` reads the same digest from the text; lines
    may differ.
    Each line is an object, a paper, and ends with a line feed.
    """
    return "".join(
        json.dumps(object_of(paper, digest.date), ensure_ascii=False) + "\n"
        for paper in digest.papers
    )
