"""HTML: files in ``_static``, and the scripts of Sphinx's formula renderers."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx_arxivdigest.nodes import paper

from .files import write_if_changed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from docutils import nodes
    from sphinx.application import Sphinx

_FOLDER = Path(__file__).parents[1] / "static"


def write_assets(app: Sphinx) -> None:
    """Handle ``builder-inited``: write the style sheet and the scripts for HTML builders.

    Were our folder in ``html_static_path``, the configuration would hold a path of the
    installation, and Sphinx would write all pages again wherever that is another one.
    """
    if app.builder.format == "html":
        write_static(app, {path.name: path.read_bytes() for path in sorted(_FOLDER.iterdir())})


def write_static(app: Sphinx, files: Mapping[str, str | bytes]) -> None:
    """Write *files*, given by name, into ``_static``, where no file of the project replaces them.

    Pages name them with a checksum, so they are there before the first page. Sphinx copies the
    files of ``html_static_path`` afterwards, but not in every build.
    """
    replaced = set(_static_files(app.confdir, app.config.html_static_path))
    for name, content in files.items():
        if name not in replaced:
            write_if_changed(Path(app.outdir, "_static", name), content)


def _static_files(confdir: Path, paths: Iterable[str]) -> Iterator[str]:
    """Yield the names of the files that Sphinx copies from *paths* into ``_static`` itself."""
    for path in paths:
        source = Path(confdir, path)
        for file in source.iterdir() if source.is_dir() else [source]:
            # Sphinx fills in files with these endings, and takes them off.
            yield file.name.removesuffix("_t").removesuffix(".jinja")


def announce_formulas(
    app: Sphinx,
    pagename: str,
    _templatename: str,
    context: dict[str, Any],
    doctree: nodes.document | None,
) -> None:
    """Handle ``html-page-context``: tell Sphinx's renderers of formulas that no node shows.

    Sphinx 8.1 asks its domain whether a page needs the renderer's script, later ones the context.
    """
    if app.config.arxivdigest_math != "sphinx" or doctree is None:
        return
    if next(iter(doctree.findall(paper)), None) is not None:
        app.env.get_domain("math").data["has_equations"][pagename] = True
        context["has_maths_elements"] = True
