"""Keep other extensions off generated pages where they look for sources that somebody wrote.

Each is told so by its own options, and only where it is loaded.
"""

from __future__ import annotations

from glob import escape
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from sphinx_arxivdigest.domain import arxiv_domain

from .project import SUFFIX

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.config import Config

#: Option of ``sphinx.ext.autosectionlabel``: how deep sections are that get labels.
_LABEL_DEPTH = "autosectionlabel_maxdepth"
#: Sections begin at a depth of 0, and a depth of 0 means all of them.
_NO_LABELS = -1


def leave_out_git(_app: Sphinx, config: Config) -> None:
    """Handle ``config-inited``: have sphinx-last-updated-by-git ask git for no generated page.

    Their sources lie in the folder of doctrees, where it would warn that there is no repository.
    """
    if "git_exclude_patterns" in config:
        config.git_exclude_patterns = [*config.git_exclude_patterns, f"**{SUFFIX}"]


def turn_labels_off(app: Sphinx, _doctree: nodes.document) -> None:
    """Handle ``doctree-read`` before others: no labels for the sections of generated pages.

    Their titles are alike on many pages, and would take labels from the user's own sections.
    """
    build = arxiv_domain(app.env).build
    if _LABEL_DEPTH in app.config and app.env.docname in build.pages.by_name:
        build.label_depth = app.config.autosectionlabel_maxdepth
        app.config.autosectionlabel_maxdepth = _NO_LABELS


def turn_labels_on(app: Sphinx, _doctree: nodes.document) -> None:
    """Handle ``doctree-read`` after others: as it was."""
    build = arxiv_domain(app.env).build
    if _LABEL_DEPTH in app.config and app.env.docname in build.pages.by_name:
        app.config.autosectionlabel_maxdepth = build.label_depth


def leave_out_sources(app: Sphinx, exception: Exception | None) -> None:
    """Handle ``build-finished`` before others: keep generated pages out of sphinx-llms-txt.

    It joins the sources of pages, and links to them. The environment has been kept by now, so
    that the change of its option is not one between two builds.
    """
    if exception is None and "llms_txt_exclude" in app.config:
        generated = arxiv_domain(app.env).build.pages.by_name.keys()
        patterns = patterns_of(generated, app.env.found_docs - generated)
        app.config.llms_txt_exclude = [*app.config.llms_txt_exclude, *patterns]


def patterns_of(generated: Iterable[str], written: Iterable[str]) -> list[str]:
    """Return shell patterns of the *generated* documents, which match none of those *written*.

    There is one for each folder of generated documents alone: sphinx-llms-txt compares each
    document with each pattern.
    """
    mixed = {folder for name in written for folder in PurePosixPath(name).parents}
    return sorted({_widest(PurePosixPath(name), mixed) for name in generated})


def _widest(name: PurePosixPath, mixed: Collection[PurePosixPath]) -> str:
    """Return the pattern of the highest folder above *name* that is not *mixed*, or the name."""
    *folders, _root = name.parents
    whole = [escape(str(folder)) for folder in folders if folder not in mixed]
    return f"{whole[-1]}/*" if whole else escape(str(name))
