"""The Jinja templates of HTML builders; a project may override each of them."""

from __future__ import annotations

import os
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from jinja2 import Environment, FileSystemLoader
from markupsafe import Markup

from sphinx_arxivdigest import language, prose
from sphinx_arxivdigest.arxiv import taxonomy
from sphinx_arxivdigest.i18n import (
    _,
    cross_list_count,
    entries_a_day,
    group_label,
    long_day,
    paper_count,
    read_count,
    repeat_count,
)

from . import template_errors
from .archives import project_language
from .compiled import CompiledTemplates

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from jinja2 import Template
    from sphinx.application import Sphinx
    from sphinx.builders.html import StandaloneHTMLBuilder
    from sphinx.config import Config

_FOLDER = Path(__file__).parents[1] / "templates"


class Templates:
    """The templates of a build: the project's before ours, and ours where those have errors."""

    def __init__(self, builder: StandaloneHTMLBuilder) -> None:
        """Look for templates where the configuration of *builder* says."""
        self._folders = project_folders(builder.config, builder.confdir)
        environment = Environment(
            loader=FileSystemLoader([*self._folders, str(_FOLDER)]),
            autoescape=True,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
            bytecode_cache=CompiledTemplates(builder, "own"),
        )
        environment.globals.update(_globals(builder))
        environment.filters["inert"] = prose.inert
        self._first = _Loaded(environment)
        self._ours = _Loaded(environment.overlay(loader=FileSystemLoader(_FOLDER)))

    def check(self) -> None:
        """Report what cannot be read of the templates of the project."""
        for folder in self._folders:
            for path in sorted(Path(folder, "arxivdigest").glob("*.html")):
                try:
                    self._first.get(path.name)
                except Exception as error:
                    self._report(error, path.name)

    def macro(self, name: str, macro: str) -> Callable[..., str]:
        """Return *macro* of the template ``arxivdigest/<name>``."""

        def call(*args: Any) -> str:
            try:
                return str(self._first.macro(name, macro)(*args))
            except Exception as error:
                self._report(error, name)
            return str(self._ours.macro(name, macro)(*args))

        return call

    def render(self, name: str, **context: Any) -> str:
        """Return the template ``arxivdigest/<name>`` rendered with *context*."""
        try:
            return self._first.render(name, context)
        except Exception as error:
            self._report(error, name)
        return self._ours.render(name, context)

    def _report(self, error: Exception, name: str) -> None:
        template_errors.report(error, f"arxivdigest/{name}", self._folders)


class _Loaded:
    """The templates of an environment, each loaded once."""

    def __init__(self, environment: Environment) -> None:
        self._environment = environment
        self._known: dict[str, tuple[Template, dict[str, Any]]] = {}

    def get(self, name: str) -> Template:
        """Return the template ``arxivdigest/<name>``."""
        return self._environment.get_template(f"arxivdigest/{name}")

    def macro(self, name: str, macro: str) -> Callable[..., str]:
        """Return *macro* of the template ``arxivdigest/<name>``."""
        found: Callable[..., str] = getattr(self.get(name).module, macro)
        return found

    def render(self, name: str, context: Mapping[str, Any]) -> str:
        """Return the template ``arxivdigest/<name>`` rendered with *context*."""
        if name not in self._known:
            template = self.get(name)
            self._known[name] = template, dict(template.globals)
        template, known = self._known[name]
        # ``Template.render`` would merge the globals again for every paper.
        variables = template.new_context({**known, **context}, shared=True)
        return "".join(template.root_render_func(variables))


def project_folders(config: Config, confdir: str | os.PathLike[str]) -> list[str]:
    """Return the folders with templates of the project."""
    return [os.path.abspath(Path(confdir, path)) for path in config.templates_path]  # noqa: PTH100


def check_templates(app: Sphinx) -> None:
    """Handle ``builder-inited``: report errors in templates, also where no page is written."""
    if app.builder.format == "html":
        Templates(cast("StandaloneHTMLBuilder", app.builder)).check()


def _globals(builder: StandaloneHTMLBuilder) -> dict[str, Any]:
    """Return what every template knows."""
    shows_permalinks = builder.config.html_permalinks and builder.add_permalinks
    return {
        "_": cache(_),
        "paper_count": paper_count,
        "repeat_count": repeat_count,
        "read_count": read_count,
        "entries_a_day": entries_a_day,
        "cross_list_count": cross_list_count,
        "category_name": taxonomy.name,
        "group_label": group_label,
        "page_lang": project_language(builder.config),
        "category_lang": language.marked("en", builder.config.language),
        "direction": partial(
            language.direction, page_language=builder.config.language, inline=True
        ),
        "day": partial(long_day, language=builder.config.language),
        "permalink": Markup(builder.config.html_permalinks_icon) if shows_permalinks else "",
    }
