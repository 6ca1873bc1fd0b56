"""Archives of files with names that pages cannot have, and pages with names that files cannot."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from archive_support import CONF, INDEX, day, paper

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import Site

DAY = day(cs_AI=[paper(1)])


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("2025-01-02.md ", "a page cannot have this name; rename the file"),
        ("special..md", "a page cannot have this name; rename the file"),
        ('special".md', "a page cannot have this name; rename the file"),
        (f"{'x' * 220}.md", "the name is too long for a page; rename it"),
        ("aux.md", "Windows has no files of this name; rename it"),
    ],
)
def test_a_file_that_no_page_can_be_named_after_is_one_warning(
    build: Callable[..., Site], name: str, message: str
) -> None:
    files = {"index.rst": INDEX, f"digests/{name}": DAY, "digests/2025-01-03.md": DAY}
    site = build(files, conf='arxivdigest_archive = "digests/*"\n')
    assert site.warnings.count("WARNING") == 1
    assert message in site.warnings
    assert site.page("arxiv/days/2025-01-03.html") is not None


def test_a_digest_with_a_date_has_a_page_whatever_its_name(build: Callable[..., Site]) -> None:
    names = ["2025-01-02..md", '2025-01-03".md', "a*[b]|`2025-01-03`.md", f"{'x' * 220}.2025-01-03"]
    files = {"index.rst": INDEX}
    for number, name in enumerate(names):
        files[f"digests/{name}"] = day(cs_AI=[paper(number)])
    site = build(files, conf='arxivdigest_archive = "digests/*"\n', warningiserror=True)
    days = {name for name in site.app.env.found_docs if name.startswith("arxiv/days/")}
    found = {"2025-01-02", "2025-01-03", "2025-01-03-a-b", f"2025-01-03-{'x' * 200}"}
    assert days == {f"arxiv/days/{name}" for name in found}
    for name in days:
        assert site.page(f"{name}.html").find_class("arxiv-paper"), name


def test_files_that_differ_by_case_alone_have_one_page(build: Callable[..., Site]) -> None:
    files = {"index.rst": INDEX, "digests/a/Day.md": DAY, "digests/b/day.md": DAY}
    site = build(files, conf='arxivdigest_archive = "digests/*/*.md"\n')
    assert "digests/b/day.md would have the same page as digests/a/Day.md; rename" in site.warnings


def test_accents_written_in_two_ways_name_one_page(build: Callable[..., Site]) -> None:
    names = [
        "digests/\N{LATIN SMALL LETTER E WITH ACUTE}.md",
        "digests/e\N{COMBINING ACUTE ACCENT}.md",
    ]
    site = build({"index.rst": INDEX, **dict.fromkeys(names, DAY)}, conf=CONF)
    assert f"{names[0]} would have the same page as {names[1]}; rename" in site.warnings


@pytest.mark.parametrize("split_above", [1, 400])
def test_codes_that_are_names_of_pages_or_differ_by_case_lose_no_paper(
    build: Callable[..., Site], split_above: int
) -> None:
    codes = ["index", "uncategorized", "", "foo.AB", "foo.ab", "nul.txt", "x" * 300]
    lines = [
        {"id": f"2501.{n:05}", "title": f"T{n}", "authors": ["Li Na"], "categories": [code]}
        for n, code in enumerate(codes)
    ]
    files = {"index.rst": INDEX, "digests/2025-01-02.jsonl": "\n".join(map(json.dumps, lines))}
    conf = f'arxivdigest_archive = "digests/*"\narxivdigest_split_above = {split_above}\n'
    site = build(files, conf=conf)
    warnings = site.warnings.count("WARNING")
    assert warnings == site.warnings.count("entry without categories") > 0
    pages = [site.page(name) for name in site.outputs(".html") if "/days/" in name]
    ids = {each for page in pages for each in page.xpath("//article/@id")}
    assert ids == {f"arxiv-2501.{n:05}" for n in range(len(codes))}
    assert "arxiv/categories/index_.html" in site.outputs(".html")
    assert "foo.AB" in site.text("arxiv/categories/index.html")


def test_a_part_of_the_index_of_authors_has_no_reserved_name(build: Callable[..., Site]) -> None:
    names = [f"{chr(97 + i // 26)}{chr(97 + i % 26)} Coma" for i in range(400)]
    names += [f"{chr(97 + i // 26)}{chr(97 + i % 26)} Cont" for i in range(400)]
    entries = [paper(i, authors=",".join(names[i::40])) for i in range(40)]
    files = {"index.rst": INDEX, "digests/2025-01-02.md": day(cs_AI=entries)}
    site = build(files, conf=CONF, warningiserror=True)
    pages = sorted(name for name in site.outputs(".html") if name.startswith("arxiv/authors/"))
    assert "arxiv/authors/con_.html" in pages
    assert "arxiv/authors/con.html" not in pages
    (link,) = {
        a.get("href")
        for a in site.page("arxiv/days/2025-01-02.html").iter("a")
        if a.text_content() == "aa Cont"
    }
    target, _, key = link.removeprefix("../").partition("#")
    assert site.page(f"arxiv/{target}").get_element_by_id(key) is not None


def test_a_category_has_no_reserved_name(build: Callable[..., Site]) -> None:
    files = {"index.rst": f"{INDEX}\n:arxiv:category:`aux.AI`\n"}
    files["digests/2025-01-02.md"] = day(aux_AI=[paper(1)], cs_AI=[paper(2)])
    site = build(files, conf=f"{CONF}arxivdigest_split_above = 1\n", warningiserror=True)
    assert site.page("arxiv/categories/aux_.AI.html") is not None
    assert site.page("arxiv/days/2025-01-02/aux_.AI.html") is not None
    (link,) = [a for a in site.page("index.html").iter("a") if a.text_content() == "aux.AI"]
    assert link.get("href") == "arxiv/categories/aux_.AI.html#arxiv-papers"


def test_a_glob_that_matches_the_first_page_leaves_it_a_page(build: Callable[..., Site]) -> None:
    files = {"index.rst": INDEX, "digests/2025-01-02.md": DAY}
    site = build(files, conf='arxivdigest_archive = "**/*.*"\n')
    assert "arxivdigest_archive also matches index.rst, the first page of the" in site.warnings
    assert site.page("arxiv/days/2025-01-02.html") is not None


@pytest.mark.slow
def test_a_name_in_utf8_needs_a_locale_that_has_it(tmp_path: Path) -> None:
    (tmp_path / "digests").mkdir()
    (tmp_path / "digests" / "2025-01-02-é.md").write_text(DAY, "utf-8")
    (tmp_path / "index.rst").write_text(INDEX, "utf-8")
    conf = f'extensions = ["sphinx_arxivdigest"]\n{CONF}'
    (tmp_path / "conf.py").write_text(conf, "utf-8")
    command = [sys.executable, "-m", "sphinx", "-q", str(tmp_path), str(tmp_path / "out")]
    plain = {"LC_ALL": "POSIX", "PYTHONCOERCECLOCALE": "0"}
    other = subprocess.run(
        command, env={**os.environ, **plain, "PYTHONUTF8": "0"}, capture_output=True, check=True
    )
    assert b"the name is UTF-8, which this locale cannot write" in other.stderr
    right = subprocess.run(
        command, env={**os.environ, **plain, "PYTHONUTF8": "1"}, capture_output=True, check=True
    )
    assert right.stderr == b""
    assert (tmp_path / "out/arxiv/days/2025-01-02.html").exists()


def test_a_style_sheet_of_the_project_wins_over_ours(build: Callable[..., Site]) -> None:
    files = {"index.rst": "Home\n====\n", "_static/arxivdigest.css": "p { color: teal }\n"}
    site = build(files, conf='html_static_path = ["_static"]\n', warningiserror=True)
    assert site.text("_static/arxivdigest.css") == files["_static/arxivdigest.css"]
