"""HTML: links to the files for other programs that stand beside the page of a day or a month."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sphinx_arxivdigest.domain import arxiv_domain
from sphinx_arxivdigest.i18n import _, with_colon

from .export_files import exports_of_day, exports_of_month
from .file_urls import relative_file_url
from .html_writer import html_of

if TYPE_CHECKING:
    from sphinx.builders.html import StandaloneHTMLBuilder
    from sphinx.environment import BuildEnvironment

    from sphinx_arxivdigest.project.export_names import ExportFile


class ExportLink(NamedTuple):
    """A file as a template shows it."""

    href: str
    label: str
    media_type: str


def write_exports(builder: StandaloneHTMLBuilder, docname: str) -> str:
    """Return the links below all else of a day or of a month as HTML, ``""`` for other pages."""
    label, files = _exports(builder.env, docname)
    if not files:
        return ""
    links = [
        ExportLink(
            relative_file_url(builder, file.name, docname), file.form.label, file.form.media_type
        )
        for file in files
    ]
    templates = html_of(builder).templates
    return templates.render("exports.html", label=with_colon(label), links=links)


def _exports(env: BuildEnvironment, docname: str) -> tuple[str, list[ExportFile]]:
    """Return the files of what a page shows, and what to call them; none for most pages."""
    pages = arxiv_domain(env).build.pages
    page = pages.by_name.get(docname)
    if page is None:
        return "", []
    if page.template == "category-month.rst":
        return _("Download"), exports_of_month(env, docname)
    if "day" not in page.values:
        return "", []
    day = f"{pages.roots[page.values['archive']]}/days/{page.values['day']}"
    label = _("Download") if docname == day else _("Download the whole day")
    return label, exports_of_day(env, day)
