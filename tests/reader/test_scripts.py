"""The scripts that pages load: written where Sphinx looks for them, small, and replaceable."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from archive_support import CONF, INDEX, day, paper
from conftest import build_project, write_project

from sphinx_arxivdigest.reader.scripts import (
    READER,
    SCRIPTS,
    SEARCH,
    SEARCH_STYLES,
    STYLES,
    ZOTERO,
    joined,
    styles,
)

#: Bytes, compressed: phones load the first on every page with papers, the others when needed.
LARGEST = {
    READER: 8000,
    "arxivdigest-hands.js": 5000,
    "arxivdigest-desk.js": 5000,
    "arxivdigest-cite.js": 9800,
    ZOTERO: 1000,
    SEARCH: 8000,
}
LARGEST_STYLES = {STYLES: 3000, SEARCH_STYLES: 1500}

PAGE = "arxiv/days/2025-01-02.html"


def build(folder: Path, conf: str = "", builder: str = "html", **files: str) -> Path:
    """Build an archive of one day and return the output folder."""
    own = {"index.rst": INDEX, "digests/2025-01-02.md": day(cs_LG=[paper(1)]), **files}
    write_project(folder, own, CONF + conf)
    return Path(build_project(builder, folder, warningiserror=True).app.outdir)


@pytest.mark.parametrize("name", SCRIPTS)
def test_scripts_are_small(name: str) -> None:
    assert len(gzip.compress(joined(SCRIPTS[name]).encode(), 9)) <= LARGEST[name]


@pytest.mark.parametrize("name", SCRIPTS)
def test_scripts_have_no_comments(name: str) -> None:
    assert "/**" not in joined(SCRIPTS[name]), "the minifier does not know a template in a template"


@pytest.mark.parametrize("name", LARGEST_STYLES)
def test_style_sheets_are_small(name: str) -> None:
    assert len(gzip.compress(styles(name).encode(), 9)) <= LARGEST_STYLES[name]


@pytest.mark.parametrize("name", SCRIPTS)
def test_every_source_is_part_of_a_script(name: str) -> None:
    folder = Path(__file__).parents[2] / "sphinx_arxivdigest/reader/scripts"
    sources = {path.relative_to(folder).with_suffix("").as_posix() for path in folder.rglob("*.js")}
    # Types alone reach no page.
    used = {file for files in SCRIPTS.values() for file in files} | {"shared/types", "search/types"}
    assert sources == used


@pytest.mark.parametrize("builder", ["html", "dirhtml"])
def test_pages_with_papers_load_the_first_script_and_others_none(
    builder: str, tmp_path: Path
) -> None:
    output = build(tmp_path, builder=builder)
    name = PAGE if builder == "html" else PAGE.replace(".html", "/index.html")
    page = (output / name).read_text("utf-8")
    assert page.count(READER) == 1
    assert 'defer="defer" src=' in page
    assert "arxivdigest-reader.css" in page
    assert "arxivdigest-desk.js" not in page
    assert READER not in (output / "index.html").read_text("utf-8")
    assert (output / "_static" / READER).read_text("utf-8") == joined(SCRIPTS[READER])


@pytest.mark.parametrize("builder", ["singlehtml", "epub", "text"])
def test_books_have_no_tools(builder: str, tmp_path: Path) -> None:
    conf = 'arxivdigest_archive_builders = ["singlehtml", "epub"]\ncopyright = version = "1"\n'
    output = build(tmp_path, conf, builder)
    texts = [path.read_text("utf-8") for path in output.rglob("*.*html")]
    assert not any("arxiv-tools" in text for text in texts)
    assert not [*output.rglob(READER), *output.rglob(STYLES), *output.rglob(ZOTERO)]


def test_pages_have_no_tools_where_the_publisher_wants_none(tmp_path: Path) -> None:
    output = build(tmp_path, "arxivdigest_reader = False\n")
    page = (output / PAGE).read_text("utf-8")
    assert "arxiv-tools" not in page
    assert "arxivdigest-reader" not in page
    assert not (output / "_static" / READER).exists()
    assert page.count(ZOTERO) == 1
    assert (output / "_static" / ZOTERO).read_text("utf-8") == joined(SCRIPTS[ZOTERO])


def test_the_script_for_zotero_is_small_also_before_it_is_compressed() -> None:
    assert len(joined(SCRIPTS[ZOTERO]).encode()) <= 1024


def test_own_scripts_replace_ours_in_every_build(tmp_path: Path) -> None:
    conf = 'html_static_path = ["own"]\n'
    own = {READER: "mine()", STYLES: "p {}"}
    output = build(tmp_path, conf, **{f"own/{name}": text for name, text in own.items()})
    assert {name: (output / "_static" / name).read_text("utf-8") for name in own} == own
    build_project("html", tmp_path)
    assert {name: (output / "_static" / name).read_text("utf-8") for name in own} == own


@pytest.mark.parametrize(
    ("conf", "message"),
    [
        ("arxivdigest_reader = {'mark': True}", "expected True, False, or {'marks': False}"),
        ("arxivdigest_reader = {'marks': 1}", "marks: expected True or False"),
        ("arxivdigest_interests = {'words': []}", "'words' is not known; allowed are"),
        ("arxivdigest_interests = {'keywords': 'x'}", "keywords: expected words, in a list"),
    ],
)
def test_options_that_are_wrong_say_so(conf: str, message: str, tmp_path: Path) -> None:
    own = {"index.rst": INDEX, "digests/2025-01-02.md": day(cs_LG=[paper(1)])}
    write_project(tmp_path, own, f"{CONF}{conf}\n")
    built = build_project("html", tmp_path)
    assert message in built.warnings
