"""What generated pages do not have: sources to show, and outputs that outlive them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx_arxivdigest.archive.project import SUFFIX
from sphinx_arxivdigest.domain import arxiv_domain
from sphinx_arxivdigest.domain.uris import AUTHORS_PAGE

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
    """Handle ``html-page-context``: nobody has written the source of a generated page."""
    if pagename in arxiv_domain(app.env).site.pages:
        context.update(_NO_SOURCE)


def delete_outputs(
    app: Sphinx, env: BuildEnvironment, _added: Set[str], _changed: Set[str], removed: Set[str]
) -> list[str]:
    """Handle ``env-get-outdated``: delete what generated pages that are gone have left.

    Return the pages that a user has begun or ceased to write: the times of their files do not
    tell that they are others than before.
    """
    domain = arxiv_domain(env)
    earlier = set(domain.generated)
    replaced = (earlier ^ domain.site.pages.keys()) & env.all_docs.keys() - removed
    for docname in replaced:
        for suffix in app.config.source_suffix:
            Path(app.builder.outdir, "_sources", f"{docname}{suffix}.txt").unlink(missing_ok=True)
    for docname in removed & earlier:
        for path in _outputs(app.builder, docname):
            path.unlink(missing_ok=True)
            if path.parent.is_dir() and not any(path.parent.iterdir()):
                path.parent.rmdir()
    domain.generated.clear()
    domain.generated.update(domain.site.pages)
    return sorted(replaced)


def delete_empty_index(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Handle ``env-updated``: without authors their index has no page, nor one from before."""
    if not arxiv_domain(env).catalogue.homes and AUTHORS_PAGE not in env.found_docs:
        for path in _outputs(app.builder, AUTHORS_PAGE):
            path.unlink(missing_ok=True)
    return []


def _outputs(builder: Builder, docname: str) -> Iterator[Path]:
    yield Path(builder.doctreedir, f"{docname}.doctree")
    yield Path(builder.outdir, "_sources", f"{docname}{SUFFIX}.txt")
    # Sphinx 8.2 has renamed this method of HTML builders.
    for method in ("get_output_path", "get_outfilename"):
        if hasattr(builder, method):
            yield Path(getattr(builder, method)(docname))
            return
    if suffix := getattr(builder, "out_suffix", ""):
        yield Path(builder.outdir, f"{docname}{suffix}")
