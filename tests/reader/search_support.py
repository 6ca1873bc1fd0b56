"""The search index in a browser, and the papers that the oracle scans."""

from __future__ import annotations

import pickle
from typing import TYPE_CHECKING, Any

from query_oracle import Paper
from script_support import SCRIPTS, run_script

from sphinx_arxivdigest.arxiv import taxonomy
from sphinx_arxivdigest.nodes import paper
from sphinx_arxivdigest.prose import plain

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SEARCH = "".join(
    (SCRIPTS / f"{name}.js").read_text(encoding="utf-8")
    for name in (
        "reader/query",
        "search/languages",
        "search/postings",
        "search/index",
        "search/evaluate",
    )
)
#: What stands between texts that no phrase may span.
BETWEEN = "\n\0\n"


def searched_papers(doctrees: Path) -> Iterator[Paper]:
    """Yield the first entry of each paper on the pages of days, and those without identifier."""
    seen = set()
    for file in sorted(doctrees.glob("arxiv/days/**/*.doctree")):
        for node in pickle.loads(file.read_bytes()).findall(paper):
            record = node.record
            if record.id in seen:
                continue
            seen.update({record.id} - {""})
            texts = [record.tldr, *record.details.values(), record.comment, record.abstract]
            yield Paper(
                plain(record.title),
                tuple(map(plain, record.authors)),
                BETWEEN.join(map(plain, texts)),
                record.id,
                tuple(map(taxonomy.canonical, record.categories)),
            )


def ask_index(command: list[str], folder: Path, site: Path, source: str, data: object) -> Any:
    """Return what *source*, the body of an asynchronous function, returns; *site* is a build."""
    body = f"{SEARCH}\nreturn (async () => {{ {source} }})();"
    return run_script(command, folder, body, data, site)
