"""The pages with the permanent addresses of papers, and how they are called.

Each has the addresses of a thousand identifiers: ``arxiv/papers/2606.28#2606.28729``.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx_arxivdigest.project.page_names import page_name

if TYPE_CHECKING:
    from sphinx.config import Config

#: Folder of these pages, below the root of the archives.
_FOLDER = "papers"
#: How many digits at the end of an identifier are left out of the name of its page.
_DIGITS = 3
#: Identifiers as arXiv has given them: digits and letters of ASCII, and no long names of archives.
_IDENTIFIER = re.compile(r"[0-9]{4}\.[0-9]{4,5}|[a-z]{1,12}(?:-[a-z]{1,12})?/[0-9]{7}")


def permalink_page(paper_id: str) -> str:
    """Return the page of an identifier, below the folder of these pages: ``2606.28``.

    Old ones, such as ``hep-th/9901001``, have a folder for each of arXiv's archives. Returns ``""``
    for what is not an identifier of arXiv's: no text of a digest reaches a path otherwise.
    """
    if not _IDENTIFIER.fullmatch(paper_id):
        return ""
    return "/".join(map(page_name, paper_id[:-_DIGITS].split("/")))


def permalinks_docname(config: Config, page: str) -> str:
    """Return what Sphinx calls a *page* of :func:`permalink_page`."""
    return f"{config.arxivdigest_archive_root}/{_FOLDER}/{page}"


def first_and_last(paper_id: str) -> tuple[str, str]:
    """Return the ends of the thousand identifiers: ``2606.28000`` and ``2606.28999``."""
    start = paper_id[:-_DIGITS]
    return start + "0" * _DIGITS, start + "9" * _DIGITS
