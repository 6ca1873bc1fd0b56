"""Keep memory flat: drop rendered records, freeze objects before forking."""

from __future__ import annotations

import gc
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from sphinx_arxivdigest.nodes import paper

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docutils import nodes
    from sphinx.application import Sphinx


def drop_papers(
    _app: Sphinx,
    _pagename: str,
    _templatename: str,
    _context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    """Handle ``html-page-context``, last: drop the records of a page that has been rendered.

    Its doctree is part of reference cycles, which the garbage collector finds late: half a year
    of digests would hold a hundred megabytes meanwhile.
    """
    if doctree is not None:
        for node in doctree.findall(paper):
            node.attributes.pop("paper", None)  # The event may be sent more than once.


def freeze_before_forks(app: Sphinx, *_: Any) -> None:
    """Handle ``env-before-read-docs`` and ``write-started``: keep the memory of workers shared.

    Workers are forks, which share memory until it is written to, and the garbage collector
    writes to every object that it visits.
    Source: https://docs.python.org/3/library/gc.html#gc.freeze
    """
    if app.parallel > 1:
        gc.collect()
        gc.freeze()


def unfreeze(app: Sphinx, _exception: Exception | None) -> None:
    """Handle ``build-finished``: let the garbage collector visit all objects again."""
    if app.parallel > 1:
        gc.unfreeze()


@contextmanager
def frozen() -> Iterator[None]:
    """Have the garbage collector visit new objects alone.

    Where many pages are opened, it would search the whole environment again and again.
    """
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()
