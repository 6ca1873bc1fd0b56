"""Papers → CSL-JSON, as Zotero writes and reads a preprint.

Sources: https://docs.citationstyles.org/en/stable/specification.html,
https://github.com/zotero/utilities/blob/master/utilities_item.js
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from sphinx_arxivdigest.arxiv.urls import abs_url
from sphinx_arxivdigest.people import family, parse
from sphinx_arxivdigest.prose import plain
from sphinx_arxivdigest.prose.characters import clean

from .cited import each_once, identifier, submitted

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx_arxivdigest.model import Paper


def to_csl(papers: Iterable[Paper]) -> str:
    """Return *papers* as CSL-JSON, each once, in their order: an array with an item a line."""
    items = (json.dumps(_item(*cited), ensure_ascii=False) for cited in each_once(papers))
    return "[\n" + ",\n".join(items) + "\n]\n"


def _item(key: str, paper: Paper) -> dict[str, object]:
    item: dict[str, object] = {"id": key, "type": "article", "title": plain(paper.title)}
    if names := [plain(name) for name in paper.authors]:
        item["author"] = [_name(name) for name in names if name]
    if not (paper_id := identifier(paper)):
        return item | ({"URL": clean(paper.url)} if paper.url else {})
    return item | {
        "issued": {"date-parts": [list(submitted(paper_id))]},
        "number": f"arXiv:{paper_id}",
        "publisher": "arXiv",
        "DOI": f"10.48550/arXiv.{paper_id}",
        "URL": abs_url(paper_id),
    }


def _name(text: str) -> dict[str, str]:
    """Return the name of an author in parts, or as one where it has no given names.

    Zotero reads no other parts than these two. It and citeproc look for a particle at the beginning
    of the family name, and for a suffix behind a comma of the given names.
    """
    parsed = parse(text)
    if not parsed.given:
        return {"literal": " ".join(filter(None, (family(text), parsed.suffix)))}
    given = f"{parsed.given}, {parsed.suffix}" if parsed.suffix else parsed.given
    return {"family": family(text), "given": given}
