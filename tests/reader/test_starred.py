"""The directive ``arxiv-starred``, the archive's page, and what pages with marks have."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Site

DIRECTIVE = "Page\n====\n\n.. arxiv-starred::\n   :class: mine\n"
DIGEST = (
    "<div id=toc></div>\n\n# Table of Contents\n\n- [cs.LG](#cs.LG) [Total: 1]\n\n\n"
    "# cs.LG [[Back]](#toc)\n\n"
    "### [1] [A title](https://arxiv.org/abs/2502.00001)\n*Ada Lovelace*\n\n"
    "Main category: cs.LG\n\nTL;DR: Short.\n\n\n"
    "<details>\n  <summary>Details</summary>\nAbstract: Long.\n\n</details>\n\n\n"
)
SENTENCE = "Starred papers are shown by the web pages"
ARCHIVE = {
    "index.rst": "Site\n====\n\n.. toctree::\n\n   arxiv/index\n",
    "days/2025-02-03.md": DIGEST,
}
CONF = 'arxivdigest_archive = "days/*.md"\nexclude_patterns = ["days"]\n'
WITHOUT_MARKS = "arxivdigest_reader = {'marks': False}\n"


@pytest.mark.parametrize("builder", ["html", "dirhtml"])
def test_the_directive_is_a_list_that_a_script_fills(
    build: Callable[..., Site], builder: str
) -> None:
    site = build({"index.rst": DIRECTIVE}, builder, warningiserror=True)
    page = site.page("index.html")
    (starred,) = page.find_class("arxiv-starred")
    assert starred.get("id") == "arxiv-starred"
    assert "mine" in starred.classes
    assert next(starred.iter("ol")).text_content() == ""
    (buttons,) = starred.iter("fieldset")
    assert "disabled" in buttons.attrib, "without a script, nothing can be pressed"
    scripts = [script.get("src", "") for script in page.iter("script")]
    assert any("arxivdigest-reader.js" in script for script in scripts)
    assert any("arxivdigest-reader.css" in link.get("href", "") for link in page.iter("link"))
    assert "arxivdigest-desk.js" not in site.text("index.html"), "loaded when it is used"
    assert SENTENCE not in site.text("index.html")


@pytest.mark.parametrize(
    ("builder", "output"),
    [("singlehtml", "index.html"), ("text", "index.txt"), ("latex", "projectnamenotset.tex")],
)
def test_other_builders_say_where_the_list_is(
    build: Callable[..., Site], builder: str, output: str
) -> None:
    site = build({"index.rst": DIRECTIVE}, builder, warningiserror=True)
    text = " ".join(site.text(output).split())
    assert SENTENCE in text
    assert "arxivdigest-reader" not in text


@pytest.mark.parametrize("conf", [WITHOUT_MARKS, "arxivdigest_reader = False\n"])
def test_nothing_is_said_where_nothing_can_be_starred(
    build: Callable[..., Site], conf: str
) -> None:
    site = build({"index.rst": DIRECTIVE}, conf=conf, warningiserror=True)
    assert not site.page("index.html").find_class("arxiv-starred")
    assert SENTENCE not in site.text("index.html")


def test_an_option_that_is_unknown_is_an_error(build: Callable[..., Site]) -> None:
    site = build({"index.rst": "Page\n====\n\n.. arxiv-starred::\n   :limit: 3\n"})
    assert 'unknown option: "limit"; allowed are: "class"' in site.warnings


def test_an_archive_has_a_page_of_starred_papers(build: Callable[..., Site]) -> None:
    site = build(ARCHIVE, conf=CONF, warningiserror=True)
    page = site.page("arxiv/starred.html")
    assert page.find_class("arxiv-starred")
    assert page.xpath("string(//h1/text())") == "Starred papers"
    assert "arxiv/starred" in site.app.env.toctree_includes["arxiv/index"]


def test_several_archives_share_one_page_of_starred_papers(build: Callable[..., Site]) -> None:
    conf = 'arxivdigest_archive = {"a": "days/*.md", "b": "days/*.md"}\n'
    site = build(ARCHIVE, conf=conf + 'exclude_patterns = ["days"]\n')
    outputs = [name for name in site.outputs(".html") if "starred" in name]
    assert outputs == ["arxiv/starred.html"]


def test_an_archive_without_marks_has_no_such_page(build: Callable[..., Site]) -> None:
    site = build(ARCHIVE, conf=CONF)
    assert "arxiv/starred.html" in site.outputs(".html")
    site = build(ARCHIVE, conf=CONF + WITHOUT_MARKS, warningiserror=True)
    assert "arxiv/starred" not in site.app.env.toctree_includes["arxiv/index"]
    site = build(ARCHIVE, "singlehtml", conf=CONF)
    assert "Starred papers" not in site.text("index.html")


def test_the_form_has_the_interests_of_the_site(build: Callable[..., Site]) -> None:
    option = {"keywords": ['it\'s "<b>" & more'], "authors": ["Ada"]}
    conf = f"{CONF}arxivdigest_interests = {option!r}\n"
    site = build(ARCHIVE, conf=conf, warningiserror=True)
    (form,) = site.page("arxiv/days/2025-02-03.html").find_class("arxiv-tools")
    assert json.loads(form.get("data-interests")) == {
        "words": ['it\'s "<b>" & more'],
        "authors": ["Ada"],
    }


def test_the_form_has_nothing_of_marks_where_they_are_off(build: Callable[..., Site]) -> None:
    conf = f"{CONF}{WITHOUT_MARKS}arxivdigest_interests = {{'authors': ['Ada']}}\n"
    site = build(ARCHIVE, conf=conf, warningiserror=True)
    (form,) = site.page("arxiv/days/2025-02-03.html").find_class("arxiv-tools")
    assert form.get("data-interests") is None
    pieces = [piece.get("data-piece") for piece in form.iter("template")]
    assert pieces == ["last", "cite-dialog", "help-dialog"]
    assert not form.xpath("//*[@data-mark or @data-view or @data-act='interests']")


def test_nothing_is_inline(build: Callable[..., Site]) -> None:
    site = build(ARCHIVE, conf=CONF)
    for name, root in (("days/2025-02-03", "arxiv-tools"), ("starred", "arxiv-starred")):
        (part,) = site.page(f"arxiv/{name}.html").find_class(root)[:1]
        assert not part.xpath(".//script | .//style | .//@style")
        assert not [key for node in part.iter() for key in node.attrib if key.startswith("on")]
