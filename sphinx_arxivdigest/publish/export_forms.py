"""Write papers in the formats of other programs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_arxivdigest.citations import to_bibtex, to_csl
from sphinx_arxivdigest.formats import to_jsonl, to_markdown

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from sphinx_arxivdigest.model import Digest
    from sphinx_arxivdigest.project.export_names import ExportForm

#: Name in ``arxivdigest_exports`` → function that writes a digest. Records of papers keep all
#: entries, citations have each paper once.
_WRITERS: Mapping[str, Callable[[Digest], str]] = {
    "bibtex": lambda digest: to_bibtex(digest.papers),
    "csl": lambda digest: to_csl(digest.papers),
    "jsonl": to_jsonl,
    "markdown": to_markdown,
}


def write(form: ExportForm, digest: Digest) -> str:
    """Return *digest* in a *form*."""
    return _WRITERS[form.option](digest)
