"""Errors in the templates of a project: file and line are named, and the build goes on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from archive_support import CONF, three_days
from samples_text import digest, entry

from sphinx_arxivdigest.writing.template_errors import report

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import Site

TEMPLATES = 'templates_path = ["_templates"]\n'
FILES: dict[str, str | bytes] = {
    "index.rst": "Page\n====\n\n.. arxiv-digest:: today.txt\n\nThe rest.\n",
    "today.txt": digest(entry()),
}
#: Template → line and message of its error.
ERRORS: dict[str | bytes, tuple[int, str]] = {
    "<p>\n{{ title }\n": (2, "TemplateSyntaxError: unexpected '}'"),
    "<p>\n{{ title | nofilter }}": (2, "No filter named 'nofilter'"),
    "<p>\n\n{{ foo.bar }}": (3, "UndefinedError: 'foo' is undefined"),
    "<p>\n{% include 'nowhere' %}": (2, "TemplateNotFound: "),
    "{{ 1 / 0 }}": (1, "ZeroDivisionError: division by zero"),
    b"<p>\n\xe9": (1, "UnicodeDecodeError"),
}


@pytest.mark.parametrize("template", ERRORS, ids=[*map(str, range(len(ERRORS)))])
@pytest.mark.parametrize(
    ("name", "output"),
    [("paper.html", "index.html"), ("pages/day.rst", "arxiv/days/2025-01-02.html")],
)
def test_an_error_is_told_with_file_and_line(
    build: Callable[..., Site], name: str, output: str, template: str | bytes
) -> None:
    path = f"_templates/arxivdigest/{name}"
    archive = three_days() if "pages" in name else {}
    conf = TEMPLATES + CONF * bool(archive)
    site = build({**FILES, **archive, path: template}, conf=conf)
    line, message = ERRORS[template]
    assert f"{path}:{line}: ERROR: " in site.warnings
    assert message in site.warnings
    assert "the extension's own template is used instead [arxivdigest.template]" in site.warnings
    assert site.warnings.count("ERROR") == 1
    assert site.app.statuscode == 1
    assert site.page(output).find_class("arxiv-paper")


@pytest.mark.parametrize("builder", ["dirhtml", "singlehtml", "epub"])
def test_every_html_builder_goes_on(build: Callable[..., Site], builder: str) -> None:
    site = build({**FILES, "_templates/arxivdigest/paper.html": "\n{{ x"}, builder, TEMPLATES)
    assert "paper.html:2: ERROR: " in site.warnings
    assert site.app.statuscode == 1


def test_processes_tell_it_once(build: Callable[..., Site]) -> None:
    pages = {
        f"page{number}.rst": ":orphan:\n\nPage\n====\n\n.. arxiv-digest:: today.txt\n"
        for number in range(12)
    }
    files = {**FILES, **pages, "_templates/arxivdigest/paper.html": "{{ foo.bar }}"}
    site = build(files, conf=TEMPLATES, parallel=2)
    assert site.warnings.count("ERROR") == 1
    assert site.app.statuscode == 1
    assert site.page("page7.html").find_class("arxiv-paper")


@pytest.mark.parametrize("name", ["paper.html", "pages/day.rst", "item.html"])
def test_a_further_build_tells_an_error_of_any_template_again(
    build: Callable[..., Site], name: str
) -> None:
    macro = "{% macro item(line, href, lang) %}{{ line.nothing.here }}{% endmacro %}{{ 1 / 0 }}"
    files = {**FILES, **three_days(), f"_templates/arxivdigest/{name}": macro}
    for _build in range(3):
        site = build(files, conf=CONF + TEMPLATES)
        assert f"{name}:1: ERROR: ZeroDivisionError" in site.warnings
        assert site.app.statuscode == 1
    site = build(files, conf=f'{CONF}exclude_patterns = ["_templates"]\n')
    assert (site.app.statuscode, site.warnings) == (0, "")
    site = build(files, conf=f'{CONF}exclude_patterns = ["_templates"]\n')
    assert "0 added, 0 changed, 0 removed" in site.app.status.getvalue()


def test_a_further_build_that_writes_nothing_tells_it_again(build: Callable[..., Site]) -> None:
    files = {**FILES, "_templates/arxivdigest/paper.html": "{{ x"}
    build(files, conf=TEMPLATES)
    site = build(files, conf=TEMPLATES)
    assert "0 added, 0 changed, 0 removed" in site.app.status.getvalue()
    assert "paper.html:1: ERROR: " in site.warnings
    assert site.app.statuscode == 1


def test_a_macro_and_what_it_includes(build: Callable[..., Site]) -> None:
    macro = "{% macro item(line, href, lang) %}\n{{ line.nothing.here }}\n{% endmacro %}"
    files = {**three_days(), "_templates/arxivdigest/item.html": macro}
    site = build(files, conf=CONF + TEMPLATES)
    assert "item.html:2: ERROR: UndefinedError" in site.warnings
    assert "Paper 2" in site.text("arxiv/categories/cs.AI.html")


def test_what_is_suppressed_fails_no_build(build: Callable[..., Site]) -> None:
    files = {**FILES, "_templates/arxivdigest/paper.html": "{{ x"}
    conf = f'{TEMPLATES}suppress_warnings = ["arxivdigest.template"]\n'
    site = build(files, conf=conf)
    assert site.warnings == ""
    assert site.app.statuscode == 0


def test_an_error_of_ours_is_not_blamed_on_the_project(tmp_path: Path) -> None:
    with pytest.raises(KeyError):
        report(KeyError("x"), "arxivdigest/paper.html", [str(tmp_path)])
