"""Keep outputs of generated pages right: titles, no links to sources, no pages that are gone."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from markupsafe import escape

from sphinx_arxivdigest.domain import arxiv_domain
from sphinx_arxivdigest.project.anchors import AUTHORS_PAGE
from sphinx_arxivdigest.writing.files import output_path

from .project import SUFFIX
from .written import WrittenPages

if TYPE_CHECKING:
    from collections.abc import Iterator, Set

    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment

#: What Sphinx asks before it copies a page's source, and themes before they link to it, or to
#: where it can be edited.
_NO_SOURCE = {
    "sourcename": "",
    "show_source": False,
    "page_source_suffix": "",
    "display_bitbucket": False,
    "display_github": False,
    "display_gitlab": False,
}


def leave_out_source_links(
    app: Sphinx,
    pagename: str,
    _templatename: str,
    context: dict[str, Any],
    _doctree: nodes.document | None,
) -> None:
    """Handle ``html-page-context``: link to no source of a generated page, which nobody wrote."""
    if pagename in arxiv_domain(app.env).build.pages.by_name:
        context.update(_NO_SOURCE)


def escape_title(
    app: Sphinx,
    pagename: str,
    _templatename: str,
    context: dict[str, Any],
    _doctree: nodes.document | None,
) -> None:
    """Handle ``html-page-context``, after themes: escape a title that comes from a digest.

    sphinx-book-theme puts the plain title into its context, and writes it as HTML.
    """
    if pagename in arxiv_domain(app.env).build.pages.by_name and "pagetitle" in context:
        context["pagetitle"] = escape(context["pagetitle"])


def delete_outputs(
    app: Sphinx, env: BuildEnvironment, _added: Set[str], _changed: Set[str], removed: Set[str]
) -> list[str]:
    """Handle ``env-get-outdated``: delete the outputs of generated pages that are gone.

    Return the pages that a user has begun or ceased to write instead of a generated one: the
    times of their files do not show that.
    """
    domain = arxiv_domain(env)
    pages = domain.build.pages.by_name
    replaced = (domain.generated ^ pages.keys()) & env.all_docs.keys() - removed
    for docname in replaced:
        for suffix in app.config.source_suffix:
            Path(app.builder.outdir, "_sources", f"{docname}{suffix}.txt").unlink(missing_ok=True)
    kept = env.found_docs | domain.build.pages.redirects.keys()
    for docname in domain.build.shared(WrittenPages).generated - kept:
        for path in _outputs(app.builder, docname):
            path.unlink(missing_ok=True)
            if path.parent.is_dir() and not any(path.parent.iterdir()):
                path.parent.rmdir()
    domain.generated.clear()
    domain.generated.update(pages)
    return sorted(replaced)


def delete_empty_index(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Handle ``env-updated``: delete the index of authors when there are none any more."""
    if not arxiv_domain(env).holdings.catalogue.homes and AUTHORS_PAGE not in env.found_docs:
        for path in _outputs(app.builder, AUTHORS_PAGE):
            path.unlink(missing_ok=True)
    return []


def _outputs(builder: Builder, docname: str) -> Iterator[Path]:
    yield Path(builder.doctreedir, f"{docname}.doctree")
    yield Path(builder.outdir, "_sources", f"{docname}{SUFFIX}.txt")
    if path := output_path(builder, docname):
        yield Path(path)
