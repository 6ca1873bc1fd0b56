"""The Jinja templates of HTML builders; a project may override each of them."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

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

from .archives import project_language

if TYPE_CHECKING:
    from jinja2 import Template
    from sphinx.builders.html import StandaloneHTMLBuilder

_FOLDER = Path(__file__).parents[1] / "templates"


class Templates:
    """The templates of a build: the project's before ours."""

    def __init__(self, builder: StandaloneHTMLBuilder) -> None:
        """Look for templates where the configuration of *builder* says."""
        own = [str(Path(builder.confdir) / path) for path in builder.config.templates_path]
        self._environment = Environment(
            loader=FileSystemLoader([*own, str(_FOLDER)]),
            autoescape=True,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
        )
        self._environment.globals.update(_globals(builder))
        self._environment.filters["inert"] = prose.inert
        self._known: dict[str, tuple[Template, dict[str, Any]]] = {}

    def get(self, name: str) -> Template:
        """Return the template ``arxivdigest/<name>``."""
        return self._environment.get_template(f"arxivdigest/{name}")

    def render(self, name: str, **context: Any) -> str:
        """Return the template ``arxivdigest/<name>`` rendered with *context*."""
        if name not in self._known:
            template = self.get(name)
            self._known[name] = template, dict(template.globals)
        template, known = self._known[name]
        # ``Template.render`` would merge the globals again for every paper.
        return str(template.make_module({**known, **context}, shared=True))


def _globals(builder: StandaloneHTMLBuilder) -> dict[str, Any]:
    """Return what every template knows."""
    shows_permalinks = builder.config.html_permalinks and builder.add_permalinks
    return {
        "_": _,
        "paper_count": paper_count,
        "repeat_count": repeat_count,
        "read_count": read_count,
        "entries_a_day": entries_a_day,
        "cross_list_count": cross_list_count,
        "category_name": taxonomy.name,
        "group_label": group_label,
        "page_lang": project_language(builder.config),
        "category_lang": language.marked("en", builder.config.language),
        "day": partial(long_day, language=builder.config.language),
        "permalink": Markup(builder.config.html_permalinks_icon) if shows_permalinks else "",
    }
