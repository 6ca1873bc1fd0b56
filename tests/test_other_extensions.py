"""Builds together with other extensions, each of an archive of five days; no warning is allowed."""

from __future__ import annotations

import shutil
import subprocess
from fnmatch import fnmatch
from typing import TYPE_CHECKING

import pytest
from archive_support import CONF, FIVE, archive
from conftest import sphinx_app, write_project
from lxml import html

from sphinx_arxivdigest.archive.other_extensions import patterns_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import Site

#: A user's page with a digest, which is called like a generated page.
OWN = """\
Authors
=======

What was announced today.

.. arxiv-digest:: digests/2025-01-02.md
   :no-index:
   :repeats: plain
"""
#: Module → lines of conf.py.
EXTENSIONS = {
    "ablog": "",
    "myst_nb": "",
    "notfound.extension": "",
    "sphinx.ext.autosectionlabel": "",
    "sphinx_copybutton": "",
    "sphinx_last_updated_by_git": "",
    "sphinx_llms_txt": "",
    "sphinx_reredirects": 'redirects = {"old": "index.html"}\n',
    "sphinx_sitemap": 'html_baseurl = "https://a.example/"\n',
    "sphinxcontrib.bibtex": 'bibtex_bibfiles = ["papers.bib"]\n',
    "sphinxext.opengraph": 'ogp_site_url = "https://a.example/"\n',
}
BIB = "@misc{a, title = {A}, author = {B, C}, year = 2025}\n"


def files() -> dict[str, str | bytes]:
    return {**archive(*FIVE), "papers.bib": BIB, "own.rst": f":orphan:\n\n{OWN}"}


def conf(extension: str, more: str = "") -> str:
    exclude = 'exclude_patterns = ["digests"]\n'
    return f"{CONF}{exclude}extensions.append({extension!r})\n{EXTENSIONS[extension]}{more}"


@pytest.fixture
def build_with(build: Callable[..., Site], tmp_path: Path) -> Callable[..., Site]:
    def build_with_extension(extension: str, more: str = "", **options: object) -> Site:
        pytest.importorskip(extension)
        # Outside of any repository but for this one, which has all files.
        write_project(tmp_path / "source", files(), conf(extension, more))
        _commit(tmp_path / "source")
        options.setdefault("builddir", tmp_path / "output")
        return build(files(), conf=conf(extension, more), warningiserror=True, **options)

    return build_with_extension


def _commit(folder: Path) -> None:
    git = shutil.which("git") or pytest.skip("there is no git")
    who = ["-c", "user.name=A", "-c", "user.email=a@a.example"]
    for command in (["init", "-q"], ["add", "-A"], [*who, "commit", "-q", "-m", "A"]):
        subprocess.run([git, *command], cwd=folder, check=True, capture_output=True)


@pytest.mark.slow
@pytest.mark.parametrize("extension", EXTENSIONS)
def test_builds_with_another_extension_are_silent(
    build_with: Callable[..., Site], extension: str
) -> None:
    site = build_with(extension)
    assert site.page("arxiv/days/2025-01-02.html").find_class("arxiv-paper")


@pytest.mark.slow
def test_builds_with_all_of_them_are_silent(build_with: Callable[..., Site]) -> None:
    *others, last = EXTENSIONS
    for extension in others:
        pytest.importorskip(extension)
    lines = [f"extensions.append({extension!r})\n{EXTENSIONS[extension]}" for extension in others]
    site = build_with(last, "".join(lines), builder="dirhtml")
    assert site.page("arxiv/days/2025-01-02/index.html").find_class("arxiv-paper")


@pytest.mark.slow
@pytest.mark.parametrize(
    "extension", ["sphinx.ext.autosectionlabel", "sphinx_last_updated_by_git", "sphinx_llms_txt"]
)
def test_a_second_build_is_silent_and_reads_nothing(
    build_with: Callable[..., Site], tmp_path: Path, extension: str
) -> None:
    build_with(extension)
    read: list[str] = []
    options = {"builddir": tmp_path / "output", "warningiserror": True}
    with sphinx_app("html", tmp_path / "source", **options) as app:
        app.connect("doctree-read", lambda app, _doctree: read.append(app.env.docname))
        app.build()
    assert app.warning.getvalue() == ""
    assert read == []


@pytest.mark.slow
@pytest.mark.parametrize("parallel", [1, 2])
def test_labels_are_those_of_the_users_own_sections(
    build_with: Callable[..., Site], parallel: int
) -> None:
    site = build_with("sphinx.ext.autosectionlabel", parallel=parallel)
    labels = site.app.env.domains.standard_domain.labels
    assert labels["authors"][0] == "own"
    assert labels["lists"][0] == "lists"
    generated = [name for name, (docname, *_) in labels.items() if docname.startswith("arxiv/")]
    assert generated == []
    assert site.app.config.autosectionlabel_maxdepth is None


@pytest.mark.slow
def test_the_depth_of_labels_stays_that_of_the_project(build_with: Callable[..., Site]) -> None:
    site = build_with("sphinx.ext.autosectionlabel", "autosectionlabel_maxdepth = 1\n")
    own = [
        name
        for name, (docname, *_) in site.app.env.domains.standard_domain.labels.items()
        if docname == "own"
    ]
    assert own == ["authors"]
    assert site.app.config.autosectionlabel_maxdepth == 1


@pytest.mark.slow
def test_llms_txt_names_the_pages_that_have_sources(build_with: Callable[..., Site]) -> None:
    text = build_with("sphinx_llms_txt").text("llms.txt")
    assert "lists" in text
    assert "arxiv/" not in text


@pytest.mark.parametrize(
    ("written", "patterns"),
    [
        (["index"], ["arxiv/*"]),
        (["index", "arxiv/own"], ["arxiv/[[]1]/*", "arxiv/days/*", "arxiv/index"]),
        (
            ["index", "arxiv/days/own"],
            ["arxiv/[[]1]/*", "arxiv/days/a", "arxiv/days/b", "arxiv/index"],
        ),
    ],
)
def test_generated_pages_are_left_out_of_llms_txt_by_folder(
    written: list[str], patterns: list[str]
) -> None:
    generated = ["arxiv/index", "arxiv/days/a", "arxiv/days/b", "arxiv/[1]/c/d"]
    found = patterns_of(generated, written)
    assert found == patterns
    matched = [name for name in generated + written if any(fnmatch(name, one) for one in found)]
    assert matched == generated


@pytest.mark.slow
def test_the_date_of_the_last_change_is_there_for_the_users_pages(
    build_with: Callable[..., Site],
) -> None:
    site = build_with("sphinx_last_updated_by_git", 'html_last_updated_fmt = "on %Y"\n')
    assert "article:modified_time" in site.text("own.html")
    assert "article:modified_time" not in site.text("arxiv/days/2025-01-02.html")


@pytest.mark.slow
def test_descriptions_of_the_users_pages_are_their_own_text(
    build_with: Callable[..., Site],
) -> None:
    page = build_with("sphinxext.opengraph").page("own.html")
    (description,) = page.xpath('//meta[@property="og:description"]/@content')
    assert description == ("What was announced today. cs.AI · Artificial Intelligence:")


@pytest.mark.slow
def test_the_sitemap_has_every_page(build_with: Callable[..., Site]) -> None:
    sitemap = html.fromstring(build_with("sphinx_sitemap").text("sitemap.xml").encode())
    found = {url.text for url in sitemap.iter("loc")}
    assert any(url.endswith("/arxiv/days/2025-01-02.html") for url in found)
    assert any(url.endswith("/arxiv/authors/index.html") for url in found)
