"""Have documents read or written again whose own files have not changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import sphinx

from sphinx_arxivdigest.domain import arxiv_domain

from .fingerprints import Fingerprints
from .written import WrittenPages

if TYPE_CHECKING:
    from collections.abc import Set

    from docutils import nodes
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
    domain.build.scanned.clear()
    fingerprints = Fingerprints(env, _versions(app)).by_document()
    return domain.build.shared(WrittenPages).outdated(fingerprints)


def note_written(app: Sphinx, _doctree: nodes.document, docname: str) -> None:
    """Handle ``doctree-resolved``, which Sphinx sends for each page that it writes."""
    build = arxiv_domain(app.env).build
    build.shared(WrittenPages).note(docname, build.pages.names)


def save_written(app: Sphinx, exception: Exception | None) -> None:
    """Handle ``build-finished``: what is in the output folder is known if nothing went wrong.

    After an error in a template, too, the next build writes all pages, and tells it again.
    """
    # The status of warnings (``-W``) comes later.
    if exception is None and not app.statuscode and app.env is not None:
        build = arxiv_domain(app.env).build
        build.shared(WrittenPages).save(build.pages.names)


def _versions(app: Sphinx) -> dict[str, str]:
    """Return the versions of Sphinx, of the theme and of the other extensions.

    Their files may be older than the pages that their earlier versions have written.
    """
    extensions = {name: extension.version for name, extension in app.extensions.items()}
    return {**extensions, "sphinx": sphinx.__version__}
