"""Have documents read or written again whose own files have not changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_arxivdigest.domain import arxiv_domain

from .fingerprints import Fingerprints
from .matches import match_keywords

if TYPE_CHECKING:
    from collections.abc import Set

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment


def read_again(
    _app: Sphinx, env: BuildEnvironment, added: Set[str], _changed: Set[str], removed: Set[str]
) -> list[str]:
    """Handle ``env-get-outdated``: return documents whose category pages have come or gone."""
    pages = arxiv_domain(env).category_pages
    return [name for name in pages.keys() - removed if pages[name] & (added | removed)]


def rewrite_what_changed(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Handle ``env-updated``: return the documents to write again."""
    domain = arxiv_domain(env)
    domain.build.parsed.clear()
    match_keywords(domain)
    earlier = domain.fingerprints.get(app.builder.name, {})
    found = domain.fingerprints[app.builder.name] = Fingerprints(env).by_document()
    return [name for name in found if name in earlier and found[name] != earlier[name]]
