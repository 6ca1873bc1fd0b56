"""HTML: the page of Sphinx's own search, which shows texts of digests too."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import sphinx

from sphinx_arxivdigest.log import warn

if TYPE_CHECKING:
    from collections.abc import Iterable

    from docutils import nodes
    from sphinx.application import Sphinx

#: The last line of the script that stems what readers look for.
_STEMMER = re.compile(r"\bStemmer = (\w+);\s*\Z")


def guard_search(
    app: Sphinx,
    pagename: str,
    _templatename: str,
    _context: dict[str, Any],
    _doctree: nodes.document | None,
) -> None:
    """Handle ``html-page-context``: let scripts for formulas pass over the results of the search.

    It stands before such scripts, which Sphinx adds at its default priority of 500.
    """
    if pagename == "search":
        app.add_js_file("arxivdigest-sphinx-search.js", priority=400, loading_method="defer")


def warn_of_broken_search(
    app: Sphinx,
    pagename: str,
    _templatename: str,
    _context: dict[str, Any],
    _doctree: nodes.document | None,
) -> None:
    """Handle ``html-page-context``: warn where the page of the search would find nothing.

    With Chinese, Sphinx 9.0.0 to 9.1.0 name a stemmer that none of their scripts defines
    (https://github.com/sphinx-doc/sphinx/issues/14229).
    """
    # Only builders with a search have an index of it.
    indexer = getattr(app.builder, "indexer", None) if pagename == "search" else None
    missing = missing_stemmer(indexer.get_js_stemmer_code()) if indexer else ""
    if missing:
        warn(
            "search",
            f"the page of Sphinx's search finds nothing: with this language Sphinx "
            f"{sphinx.__version__} uses {missing}, which it does not define; install Sphinx 9.1.1 "
            'or later, or set html_search_language = "en" in conf.py',
            None,
        )


def forget_words(app: Sphinx) -> Iterable[tuple[str, dict[str, Any], str]]:
    """Handle ``html-collect-pages``: drop the words of the index that no page has any more.

    Sphinx keeps them from one build to the next, without pages: names of a paper that is hidden
    now would still be there to be read. It adds no page.
    """
    indexer = getattr(app.builder, "indexer", None)
    # All pages are in the index by now, and it is written after this.
    for name in ("_mapping", "_title_mapping"):
        mapping: dict[str, set[str]] = getattr(indexer, name, {})
        for word in [word for word, pages in mapping.items() if not pages]:
            del mapping[word]
    return ()


def missing_stemmer(code: str) -> str:
    """Return the stemmer that the JavaScript *code* of Sphinx names and does not define."""
    used = _STEMMER.search(code)
    return used[1] if used and used[1] not in code[: used.start()] else ""
