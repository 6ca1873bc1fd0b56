"""What Sphinx does for each page is done once where it is the same, and pages stay as they are."""

from __future__ import annotations

import functools
from collections import Counter
from typing import TYPE_CHECKING, Any

import pytest
import sphinx.builders.html
from archive_support import CONF, day, paper
from counting import cpu_limit
from docutils import nodes
from sphinx.builders.html import StandaloneHTMLBuilder

from sphinx_arxivdigest.archive import bodies, sidebars, titles
from sphinx_arxivdigest.archive.sphinx_methods import replace_method

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Site

THEMES = ["alabaster", "furo", "pydata_sphinx_theme", "sphinx_book_theme", "sphinx_rtd_theme"]
#: A user has a page in a folder of days, and another one with a day in its toctree.
WRITTEN = {
    "index.rst": "Home\n====\n\n.. toctree::\n\n   arxiv/index\n   arxiv/days/notes\n   other\n",
    "arxiv/days/notes.rst": "Notes :math:`x`\n===============\n\nText\n\nMore\n----\n\nText\n",
    "other.rst": "A & <b> -- c\n============\n\n.. toctree::\n\n   arxiv/days/2025-01-03\n",
}


def archive(days: int) -> dict[str, str | bytes]:
    """Return an archive of so many days, in two years."""
    files: dict[str, str | bytes] = {**WRITTEN, "digests/2024-12-31.md": day(cs_AI=[paper(99)])}
    for number in range(1, days):
        entries = [paper(number), paper(99)]
        files[f"digests/2025-01-{number:02}.md"] = day(cs_AI=entries, cs_CL=[paper(50)])
    return files


@pytest.mark.slow
@pytest.mark.parametrize("builder", ["html", "dirhtml"])
@pytest.mark.parametrize("theme", THEMES)
def test_pages_are_those_of_sphinx(
    theme: str, builder: str, build: Callable[..., Site], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    conf = f'{CONF}html_theme = "{theme}"\narxivdigest_split_above = 2\n'
    found = build(archive(8), builder, conf=conf).outputs(".html")
    monkeypatch.setattr(sidebars, "_SPHINXS", "another module")
    for module in (bodies, titles):
        monkeypatch.setattr(module, "replace_method", lambda *_arguments: None)
    again = build(archive(8), builder, conf=conf, freshenv=True).outputs(".html")
    assert sorted(found) == sorted(again)
    assert [name for name in found if found[name] != again[name]] == []


def test_a_sidebar_is_made_once_for_all_days(
    build: Callable[..., Site], monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[str] = []
    make = sphinx.builders.html.global_toctree_for_doc

    def note(env: Any, docname: str, *arguments: Any, **options: Any) -> Any:
        made.append(docname)
        return make(env, docname, *arguments, **options)

    monkeypatch.setattr(sphinx.builders.html, "global_toctree_for_doc", note)
    build(archive(12), conf=f'{CONF}html_theme = "furo"\n')
    days = [name for name in made if name.startswith("arxiv/days/")]
    # The user's page is in the sidebar itself, and so is the day in the user's toctree.
    assert sorted(days) == [
        "arxiv/days/2024-12-31",
        "arxiv/days/2025-01-01",
        "arxiv/days/2025-01-03",
        "arxiv/days/notes",
    ]


def test_a_sidebar_of_another_extension_stays(build: Callable[..., Site]) -> None:
    conf = f"""{CONF}html_sidebars = {{"**": ["globaltoc.html"]}}

def setup(app):
    app.connect("html-page-context", replace, priority=200)

def replace(app, pagename, templatename, context, doctree):
    context["toctree"] = lambda **options: f"<p>The sidebar of {{pagename}}</p>"
"""
    site = build(archive(4), conf=conf)
    for name in ("arxiv/days/2025-01-01", "arxiv/days/2025-01-02"):
        assert f"<p>The sidebar of {name}</p>" in site.text(f"{name}.html")


def test_toctrees_in_a_circle_above_the_archive_have_an_end(build: Callable[..., Site]) -> None:
    """Not every version of Sphinx comes to an end with them."""
    files = archive(2)
    del files["arxiv/days/notes.rst"]
    app = build(files, conf=CONF).app
    before = sidebars.Sidebars(app.builder).group("arxiv/days/2025-01-01")
    circle = {"index": [], "one": ["arxiv/index", "other"], "other": ["one"]}
    app.env.toctree_includes.update(circle)
    with cpu_limit(10):
        assert sidebars.Sidebars(app.builder).group("arxiv/days/2025-01-01") == before is not None


def renders(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """Return a counter of the titles that Sphinx renders from now on."""
    counts: Counter[str] = Counter()
    render = StandaloneHTMLBuilder.render_partial

    @functools.wraps(render)
    def note(self: StandaloneHTMLBuilder, node: Any) -> Any:
        if isinstance(node, nodes.title):
            counts[node.astext()] += 1
        return render(self, node)

    monkeypatch.setattr(StandaloneHTMLBuilder, "render_partial", note)
    return counts


def test_a_title_is_rendered_once(
    build: Callable[..., Site], monkeypatch: pytest.MonkeyPatch
) -> None:
    counts = renders(monkeypatch)
    build(archive(6), conf=CONF)
    assert (counts["Friday, 3 January 2025"], counts["A & <b> – c"]) == (1, 1)
    # Formulas may depend on the page.
    assert counts["Notes x"] > 1


class Derived(StandaloneHTMLBuilder):
    """A builder of another extension."""


@pytest.mark.parametrize(
    ("kind", "name", "parameters", "is_replaced"),
    [
        (StandaloneHTMLBuilder, "render_partial", ("node",), True),
        (StandaloneHTMLBuilder, "render_partial", ("node", "new"), False),
        (StandaloneHTMLBuilder, "no_such_method", ("node",), False),
        (Derived, "render_partial", ("node",), False),
    ],
)
def test_methods_are_replaced_where_they_are_known(
    kind: type[StandaloneHTMLBuilder], name: str, parameters: tuple[str, ...], is_replaced: bool
) -> None:
    builder = object.__new__(kind)
    replace_method(builder, name, parameters, lambda _original: print)
    assert (vars(builder).get(name) is print) == is_replaced


def test_a_method_that_is_replaced_stays() -> None:
    builder = object.__new__(StandaloneHTMLBuilder)
    builder.render_partial = repr  # type: ignore[method-assign, assignment]
    replace_method(builder, "render_partial", ("node",), lambda _original: print)
    assert vars(builder)["render_partial"] is repr


@pytest.mark.parametrize("builder", ["html", "json", "pickle"])
def test_handlers_get_strings_and_the_log_no_pages(
    builder: str, build: Callable[..., Site]
) -> None:
    conf = f"""{CONF}
def setup(app):
    app.connect("html-page-context", note, priority=-1)

def note(app, pagename, templatename, context, doctree):
    assert type(context.get("body", "")) is str
"""
    site = build(archive(3), builder, conf=conf, verbosity=2)
    events = site.app.status.getvalue().split("[app] emitting event: ")
    logged = [text for text in events if text.startswith("'html-page-context'")]
    # Builders that write the context have what Sphinx makes of it.
    assert any("<article" in text for text in logged) == (builder != "html")
    assert any("characters of HTML" in text for text in logged) == (builder == "html")
    assert b"characters of HTML" not in b"".join(site.outputs(".fjson", ".fpickle").values())
