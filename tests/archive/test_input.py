"""Archives of files that are not as they should be: a warning, and the rest is whole."""

from __future__ import annotations

import json
import os
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from archive_support import CONF, INDEX, day, paper, three_days
from conftest import write_project

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Site
    from lxml import html


def test_a_glob_that_matches_nothing(build: Callable[..., Site]) -> None:
    site = build({"index.rst": INDEX}, conf=CONF)
    assert "arxivdigest_archive: no file matches 'digests/*.md'" in site.warnings
    assert site.warnings.count("WARNING") == 1
    page = site.page("arxiv/index.html")
    assert page.find_class("body")[0].text_content().count("There is no digest yet.") == 1
    assert not page.find_class("arxiv-search-form")


def test_a_file_that_is_no_digest(build: Callable[..., Site]) -> None:
    site = build(three_days() | {"digests/README.md": "# Read me\n\nOnly words.\n"}, conf=CONF)
    assert site.warnings.count("WARNING") == 1
    assert "digests/README.md: " in site.warnings
    assert "[arxivdigest.file]" in site.warnings
    assert "arxiv/days/2025-01-02" in site.app.env.found_docs
    assert "add 'digests/README.md' to exclude_patterns in conf.py" in site.warnings


#: ``exclude_patterns`` → whether it leaves out ``digests/notes [1]/README.md``.
LEAVES_OUT = {
    r"digests/notes [\[]1]/README.md": True,
    "**/README.md": True,
    "digests/notes*": True,
    "digests": False,
    "digests/**": False,
    "**.md": False,
    "README.md": False,
}


@pytest.mark.parametrize("pattern", LEAVES_OUT)
def test_a_file_that_is_no_digest_may_be_left_out(build: Callable[..., Site], pattern: str) -> None:
    files = three_days() | {"digests/notes [1]/README.md": "# Read me\n\nOnly words.\n"}
    conf = f'arxivdigest_archive = "digests/**/*.md"\nexclude_patterns = [{pattern!r}]\n'
    site = build(files, conf=conf)
    assert ("WARNING" in site.warnings) is not LEAVES_OUT[pattern]
    if site.warnings:
        assert r"add 'digests/notes [\\[]1]/README.md' to exclude_patterns" in site.warnings
    assert "arxiv/days/2025-01-02" in site.app.env.found_docs


def test_a_file_with_no_content_is_a_day_without_papers(build: Callable[..., Site]) -> None:
    site = build(three_days() | {"digests/2025-02-04.md": ""}, conf=CONF)
    assert site.warnings.count("WARNING") == 1
    assert "digests/2025-02-04.md:1: WARNING: the file is empty" in site.warnings
    assert "[arxivdigest.empty]" in site.warnings
    assert "0 papers" in site.page("arxiv/days/2025-02-04.html").text_content()


def test_a_digest_without_any_date_comes_last(build: Callable[..., Site]) -> None:
    files = three_days() | {"digests/special.md": day(cs_AI=[paper(2), paper(9)])}
    site = build(files, conf=CONF)
    assert site.warnings == ""
    groups = site.page("arxiv/index.html").find_class("arxiv-calendar-group")
    assert groups[-1][0].text_content() == "Without date 2 papers, 1 of them new"
    assert groups[-1].find(".//a").get("href") == "years/undated.html"
    assert groups[-1].xpath(".//li/a/text()") == ["special"]
    (home,) = site.page("arxiv/days/special.html").find_class("arxiv-home")
    assert home.find("a").text == "31 December 2024"
    assert site.app.env.toctree_includes["arxiv/years/undated"] == ["arxiv/days/special"]
    assert "arxiv/years/undated" in site.app.env.found_docs


#: Titles of digests without a date → what their pages are called.
TITLES = {
    "<script>alert(1)</script> *a* `b`_ |c|": "<script>alert(1)</script> a b_ |c|",
    "One\n\n.. raw:: html\n\n   <b>Two</b>": "One .. raw:: html <b>Two</b>",
    "\u200b": "special2",
    " * ": "special3",
}


@pytest.mark.parametrize("theme", ["alabaster", "furo", "sphinx_book_theme", "sphinx_rtd_theme"])
def test_no_title_of_a_digest_is_markup(theme: str, build: Callable[..., Site]) -> None:
    pytest.importorskip(theme)
    files = three_days() | {
        f"digests/special{number}.xml": '<feed xmlns="http://www.w3.org/2005/Atom">'
        f"<title>{escape(title)}</title><entry><id>http://arxiv.org/abs/2501.0001{number}v1</id>"
        "<title>A paper</title><summary>Abstract.</summary><author><name>Ada B</name></author>"
        "</entry></feed>"
        for number, title in enumerate(TITLES)
    }
    conf = f'arxivdigest_archive = "digests/*"\nhtml_theme = "{theme}"\n'
    site = build(files, conf=conf, warningiserror=True)
    for number, shown in enumerate(TITLES.values()):
        page = site.page(f"arxiv/days/special{number}.html")
        assert shown in [" ".join(heading.xpath("text()")) for heading in page.iter("h1")]
    for name, content in site.outputs(".html").items():
        assert b"<script>alert" not in content, name
        assert b"<b>Two" not in content, name


def test_a_digest_without_any_date_is_titled_by_itself(build: Callable[..., Site]) -> None:
    text = f"# Papers on `robots` and *arms*\n{paper(9)}"
    files = three_days() | {"digests/special.md": text}
    site = build(files, conf=CONF, warningiserror=True)
    title = "Papers on robots and arms"
    assert site.page("arxiv/days/special.html").find(".//h1").text == title
    ways = site.page("arxiv/days/2025-02-03.html").find_class("arxiv-ways")[0]
    assert ways.text_content().split("Archive")[1].strip() == f"{title} ›"
    # Known from an earlier build.
    site = build(files, conf=f"{CONF}arxivdigest_split_above = 500\n")
    assert site.app.env.titles["arxiv/days/special"].astext() == title


def test_a_page_of_the_user_wins(build: Callable[..., Site]) -> None:
    files = three_days() | {"arxiv/years/2025.rst": ":orphan:\n\nMine\n====\n"}
    site = build(files, conf=CONF + 'suppress_warnings = ["toc"]\n')
    assert "arxiv/years/2025.rst stands in place of a page of the archive" in site.warnings
    assert "[arxivdigest.source]" in site.warnings
    assert site.page("arxiv/years/2025.html").find(".//h1").text == "Mine"
    assert site.page("arxiv/years/2024.html").find(".//h1").text == "2024"


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["days/2025-02-03", "categories/cs.AI"])
def test_a_page_of_the_user_takes_the_place_of_those_below(
    kind: str, build: Callable[..., Site]
) -> None:
    many = range(1000, 1310)
    files = three_days() | {"digests/2025-03-04.md": day(cs_AI=[paper(number) for number in many])}
    conf = CONF + "arxivdigest_split_above = 2\n"
    before = build(files, conf=conf).app.env.found_docs
    below = {name for name in before if name.startswith(f"arxiv/{kind}/")}
    assert len(below) > 1
    site = build(files | {f"arxiv/{kind}.rst": "Mine\n====\n"}, conf=conf)
    assert site.warnings.count("WARNING") == 1
    assert f"arxiv/{kind}.rst stands in place of a page of the archive" in site.warnings
    assert site.app.env.found_docs == before - below
    # The user may write those below, too.
    part = f"arxiv/{kind}/cs.AI"
    mine = {f"{name}.rst": ":orphan:\n\nMine\n====\n" for name in (f"arxiv/{kind}", part)}
    site = build(files | mine, conf=conf)
    assert site.warnings.count("WARNING") == 1
    assert site.app.env.found_docs == before - below | {part}


def date_of(page: html.HtmlElement) -> str:
    """Return the ISO date of the digest on a page, whether its title shows it or not."""
    (overview,) = page.find_class("arxiv-overview")
    return str(overview.get("data-date"))


def test_a_symbolic_link_is_a_digest_of_its_own_name(
    tmp_path: Path, build: Callable[..., Site]
) -> None:
    digests = tmp_path / "source" / "digests"
    digests.mkdir(parents=True)
    (digests.parent / "real.txt").write_text(day(cs_AI=[paper(9)]), "utf-8")
    (digests / "2025-03-01.md").symlink_to("../real.txt")
    (digests / "dangling.md").symlink_to("nowhere")
    conf = CONF + 'extensions.append("myst_parser")\n'
    site = build(three_days(), conf=conf)
    assert "digests/dangling.md cannot be read" in site.warnings
    assert site.warnings.count("[arxivdigest.") == 1
    assert not {name for name in site.app.env.found_docs if name.startswith("digests")}
    assert "arxiv/days/real" not in site.app.env.found_docs
    page = site.page("arxiv/days/2025-03-01.html")
    assert page.find(".//h1").text == "Saturday, 1 March 2025"
    assert date_of(page) == "2025-03-01"
    assert len(page.find_class("arxiv-paper")) == 1


def test_links_to_one_digest_have_the_dates_of_their_names(
    tmp_path: Path, build: Callable[..., Site]
) -> None:
    digests = tmp_path / "source" / "digests"
    digests.mkdir(parents=True)
    (digests.parent / "real.txt").write_text(day(cs_AI=[paper(9)]), "utf-8")
    for name in ("2025-03-01", "2025-04-01"):
        (digests / f"{name}.md").symlink_to("../real.txt")
    (digests / "latest.md").symlink_to("2025-02-03.md")
    fresh = build(three_days(), conf=CONF)
    # A further build reads the pages again without having scanned the files again.
    again = build(three_days(), conf=f"{CONF}arxivdigest_math = 'sphinx'\n")
    for site in (fresh, again):
        for name in ("2025-03-01", "2025-04-01"):
            page = site.page(f"arxiv/days/{name}.html")
            assert date_of(page) == name
        assert date_of(site.page("arxiv/days/2025-02-03-latest.html")) == "2025-02-03"
        assert "arxiv/years/undated" not in site.app.env.found_docs


def test_files_of_one_name_have_pages_named_by_their_folders(build: Callable[..., Site]) -> None:
    files = three_days() | {"digests/more/2025-01-02.md": day(cs_AI=[paper(9)])}
    site = build(files, conf='arxivdigest_archive = "digests/**/*.md"\n')
    assert site.warnings == ""
    page = site.page("arxiv/days/2025-01-02-more.html")
    assert page.find(".//h1").text == "Thursday, 2 January 2025 · more"
    assert page.get_element_by_id("arxiv-2501.00009") is not None


def test_undated_files_of_one_name_may_be_in_archives_of_their_own(
    build: Callable[..., Site],
) -> None:
    files = {f"{name}/special.md": day(cs_AI=[paper(9)]) for name in ("one", "two")}
    files["index.rst"] = INDEX
    site = build(files, conf='arxivdigest_archive = "*/special.md"\n')
    assert site.warnings.count("WARNING") == 1
    line = 'arxivdigest_archive = {"one": "one/*.md", "two": "two/*.md"}'
    assert f"rename one, or make an archive of each folder: {line} in conf.py" in site.warnings
    assert not build(files, conf=f"{line}\n").warnings
    # No archive can have the name of a part of one.
    files = {"index.rst": INDEX, "days/special.md": "", "two/special.md": ""}
    site = build(files, conf='arxivdigest_archive = "*/special.md"\n')
    assert "as days/special.md; rename one [arxivdigest.file]" in site.warnings


def test_a_name_that_no_page_can_have(build: Callable[..., Site]) -> None:
    site = build(three_days() | {"digests/a <b>.md": day(cs_AI=[paper(9)])}, conf=CONF)
    assert site.warnings.count("WARNING") == 1
    assert "a page cannot have this name; rename the file, without any of < > *" in site.warnings


#: Parts of a path that are markup where a page writes it, with line breaks between them.
MARKUP = (".. raw:: html", "   <img src=x onerror=alert(1)>", ".. arxiv-digest:: y")


@pytest.mark.slow
@pytest.mark.parametrize(
    "folder",
    [*(f"x{end * 2}{(end * 2).join(MARKUP)}" for end in "\n\r\x1d\x85\u2028"), "\udcff"],
    ids=ascii,
)
@pytest.mark.parametrize("name", ["{}/2025-03-01.md", "{}.md"])
def test_a_path_that_no_page_can_write(name: str, folder: str, build: Callable[..., Site]) -> None:
    path = f"digests/{name.format(folder)}"
    files = three_days() | {path: day(cs_AI=[paper(9)])}
    site = build(files, conf='arxivdigest_archive = "digests/**/*.md"\n')
    assert site.warnings.count("WARNING") == 1
    assert f"{path!r}: no page can name this file; rename it, or its folder" in site.warnings
    days = {name for name in site.app.env.found_docs if name.startswith("arxiv/days")}
    assert days == {f"arxiv/days/{date}" for date in ("2024-12-31", "2025-01-02", "2025-02-03")}


@pytest.mark.filterwarnings("error::FutureWarning")
def test_signs_of_patterns_in_a_folder(build: Callable[..., Site]) -> None:
    files = three_days() | {
        "digests/a[b]/2025-03-01.md": day(cs_AI=[paper(9)]),
        # What the other path would match if it were a pattern.
        "digests/ab/2025-03-01.md": "---\norphan: true\n---\n\n# Mine\n",
    }
    conf = 'extensions.append("myst_parser")\narxivdigest_archive = ["digests/a[[]b]/*.md"]\n'
    site = build(files, conf=f'{conf}exclude_patterns = ["digests/*.md"]\n')
    assert site.warnings == ""
    documents = {name for name in site.app.env.found_docs if name.startswith("digests")}
    assert documents == {"digests/ab/2025-03-01"}
    assert site.page("arxiv/days/2025-03-01.html").find_class("arxiv-paper")


def test_a_folder_in_place_of_a_glob(build: Callable[..., Site]) -> None:
    site = build(
        three_days(), conf='arxivdigest_archive = "digests"\nexclude_patterns = ["digests"]\n'
    )
    assert "no file matches 'digests'; that is a folder, with the files 'digests/*'" in (
        site.warnings
    )


def test_a_glob_that_begins_with_a_slash_starts_from_the_source_directory(
    build: Callable[..., Site],
) -> None:
    site = build(three_days(), conf='arxivdigest_archive = "/digests/*.md"\n')
    assert site.warnings == ""
    assert site.page("arxiv/days/2025-01-02.html").find_class("arxiv-paper")


def test_a_glob_that_means_the_root_of_the_file_system_says_what_to_write(
    build: Callable[..., Site], tmp_path: Path
) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data/2025-01-02.md").write_text(day(cs_AI=[paper(1)]), "utf-8")
    glob = f"{tmp_path.as_posix()}/data/*.md"
    site = build({"index.rst": INDEX}, conf=f'arxivdigest_archive = "{glob}"\n')
    expected = (
        f"no file matches {glob!r}; a path that begins with / starts from the source directory, "
        "write '../data/*.md'"
    )
    assert expected in site.warnings
    site = build({"index.rst": INDEX}, conf='arxivdigest_archive = "/nowhere/**"\n')
    assert "starts from the source directory [arxivdigest.config]" in site.warnings


def test_names_with_spaces_and_other_letters(build: Callable[..., Site]) -> None:
    files = three_days() | {"digests/第 3 期 (new)_*.md".replace("*", "x"): day(cs_AI=[paper(9)])}
    site = build(files, conf=CONF, warningiserror=True)
    page = site.page("arxiv/days/第 3 期 (new)_x.html")
    assert page.find(".//h1").text == "第 3 期 (new)_x"
    assert page.find_class("arxiv-paper")


@pytest.mark.skipif(os.name == "nt", reason="permissions")
def test_a_source_directory_that_cannot_be_written(
    build: Callable[..., Site], tmp_path: Path
) -> None:
    source = tmp_path / "source"
    write_project(source, three_days(), CONF)
    folders = [source, source / "digests"]
    for folder in folders:
        folder.chmod(0o555)
    try:
        site = build({}, conf=CONF, builddir=tmp_path / "build")
    finally:
        for folder in folders:
            folder.chmod(0o755)
    assert site.warnings == ""
    assert site.page("arxiv/days/2025-01-02.html").find_class("arxiv-paper")


def test_a_digest_deleted_during_the_build(build: Callable[..., Site]) -> None:
    conf = (
        f"{CONF}import pathlib\n\n\ndef setup(app):\n"
        "    app.connect('env-before-read-docs', lambda app, env, docs: \n"
        "        pathlib.Path(app.srcdir, 'digests', '2025-01-02.md').unlink())\n"
    )
    site = build(three_days(), conf=conf)
    assert "Traceback" not in site.warnings
    assert site.page("arxiv/days/2024-12-31.html").find_class("arxiv-paper")


@pytest.mark.parametrize("kept", ["", "{}", '{"version": 0}', '{"version": 1, "digests": 3}'])
def test_a_doctree_folder_of_another_version(kept: str, build: Callable[..., Site]) -> None:
    folder = Path(build(three_days(), conf=CONF).app.doctreedir, "arxivdigest")
    files_kept = list(folder.glob("*.json"))
    assert len(files_kept) >= 2
    for path in files_kept:
        path.write_text(kept)
    files = three_days() | {"digests/2025-02-04.md": day(cs_AI=[paper(9)])}
    site = build(files, conf=CONF)
    assert site.warnings == ""
    assert "arxiv/days/2025-02-04" in site.app.env.found_docs


@pytest.mark.slow
def test_what_another_version_has_kept_of_a_digest_is_not_taken(
    build: Callable[..., Site],
) -> None:
    file = Path(build(three_days(), conf=CONF).app.doctreedir, "arxivdigest", "digests.json")
    kept = json.loads(file.read_text())
    for content, (_date, *others) in kept["digests"].items():
        kept["digests"][content] = ["1999-01-01", *others]
    for version, year in ((kept["version"], "1999"), (kept["version"] - 1, "2025")):
        file.write_text(json.dumps({**kept, "version": version}))
        site = build(three_days(), conf=CONF)
        assert f"arxiv/years/{year}" in site.app.env.found_docs


def test_an_output_folder_inside_the_source_directory(build: Callable[..., Site]) -> None:
    for folder in ("public", "public2"):
        source = Path(build({}, conf=CONF).app.srcdir) if folder == "public2" else None
        builddir = source / folder if source else None
        site = build(three_days(), conf=CONF, builddir=builddir, freshenv=True)
        assert not [name for name in site.app.env.found_docs if "arxivdigest" in name]
