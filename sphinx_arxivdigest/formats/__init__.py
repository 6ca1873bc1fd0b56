"""Read and write digest files: :func:`read_digest` finds the format of a file by its content.

A format detects whether the lines of a file are its own, and parses them to a
:class:`~sphinx_arxivdigest.model.Digest`. Each family of formats is a package. Others come
from entry points or by :func:`register`. Nothing here needs Sphinx.

The modules are a ladder, and each imports only those above it:

1. what all formats share: `source` (bytes to lines), `texts`, `dates`, `authors`, `vocabulary`
   (what arXiv writes), `fields` (what makers call fields), `problems`;
2. `markdown`: `inline`, `labels`, `escapes`, `entities`, `headings`, `paper_links`; `subjects`,
   `sections` (what headings say of papers); then lists and tables: `markup`, `visible`, `blocks`,
   `pieces`, `phrases`, `item_title`, `item_pieces`, `cells`, `columns`, `tables`, `items`, `lists`;
   then entries below headings: `entry_lines`, `entry_fields`, `entry`, `cards`,
   `front_matter`, `normalize`, `unlinked`, `dialect`, `totals`, `empty_day`, `reader`; and `write`;
3. `json`: `paper_object`, `decoding`, `values`, `rows` (which reads rows and items of Markdown),
   `objects`, `found`, `damaged`, `documents`, `lines`, `write`; `announcement`: `mail`, `entry`,
   `reader`; `feeds`: `xml`, `entry`, `reader`; `html`: `listing`, `reader`; `records`
   (bibliographies and YAML, by optional libraries): `entry`, `bibtex`, `ris`, `yaml`;
   `csv`: `write` alone;
4. `registry` (which formats there are), `clean` (what no text may hold), `unused` (what no paper
   has), `read`; `explain` (how a file was read); `writers` (what digests can be written as).
"""

from __future__ import annotations

from sphinx_arxivdigest.formats.csv.write import to_csv
from sphinx_arxivdigest.formats.json.write import to_jsonl
from sphinx_arxivdigest.formats.markdown.write import to_markdown
from sphinx_arxivdigest.formats.read import NotADigest, parse_digest, parse_file, read_digest
from sphinx_arxivdigest.formats.registry import (
    FORMATS,
    Format,
    UnknownFormat,
    all_formats,
    register,
)
from sphinx_arxivdigest.formats.source import MAX_BYTES, read_bytes

__all__ = [
    "FORMATS",
    "MAX_BYTES",
    "Format",
    "NotADigest",
    "UnknownFormat",
    "all_formats",
    "parse_digest",
    "parse_file",
    "read_bytes",
    "read_digest",
    "register",
    "to_csv",
    "to_jsonl",
    "to_markdown",
]
