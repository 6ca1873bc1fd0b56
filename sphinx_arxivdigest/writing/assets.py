"""HTML: the style sheet, and the scripts of Sphinx's formula renderers."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx_arxivdigest.nodes import paper

if TYPE_CHECKING:
    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.config import Config

_FOLDER = Path(__file__).parents[1] / "static"


def add_static_path(_app: Sphinx, config: Config) -> None:
    """Handle ``config-inited``: let HTML builders copy the style sheet and the scripts.

    Files of the project's own folders replace ours of the same name. Added later, Sphinx would
    take it for a change of the configuration in every further build.
    """
    config.html_static_path = [str(_FOLDER), *config.html_static_path]


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
