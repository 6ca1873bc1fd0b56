"""HTML ids and names of pages that several rooms agree on."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Container

    from sphinx_arxivdigest.model import Paper

#: Page of the index of authors, and its label for ``:ref:``.
AUTHORS_PAGE = "arxiv-authors"
#: The head of the first digest of a page.
OVERVIEW = "arxiv-overview"
#: The first list of papers on a page.
PAPER_LIST = "arxiv-papers"
#: The section of papers that name no category.
UNCATEGORIZED = "uncategorized"


def paper_anchor(paper: Paper) -> str:
    """Return the HTML id of a paper's entry: ``arxiv-2512.23850``, ``arxiv-hep-th-9901001``.

    A paper without identifier is named after its line in the digest.
    """
    if paper.id:
        return f"arxiv-{paper.id.replace('/', '-')}"
    return f"arxiv-entry-{paper.line}"


def numbered(anchor: str, number: int) -> str:
    """Return the HTML id of the *number*-th element of a page that is called *anchor*."""
    return anchor if number == 1 else f"{anchor}-{number}"


def first_free(wanted: str, taken: Container[str]) -> str:
    """Return the HTML id *wanted*, numbered where it is *taken* already."""
    number = 1
    while numbered(wanted, number) in taken:
        number += 1
    return numbered(wanted, number)
