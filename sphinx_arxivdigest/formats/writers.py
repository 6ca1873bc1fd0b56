"""What digests can be written as, by name."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from sphinx_arxivdigest.citations import to_bibtex, to_csl

from .csv.write import to_csv
from .json.write import to_jsonl
from .markdown.write import to_markdown

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from sphinx_arxivdigest.model import Digest

#: Name of a format → function that writes it. Records of papers keep all entries, citations have
#: each paper once.
WRITERS: Mapping[str, Callable[[Digest], str]] = MappingProxyType(
    {
        "bibtex": lambda digest: to_bibtex(digest.papers),
        "csl": lambda digest: to_csl(digest.papers),
        "csv": to_csv,
        "jsonl": to_jsonl,
        "markdown": to_markdown,
    }
)
