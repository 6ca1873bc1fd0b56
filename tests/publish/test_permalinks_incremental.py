"""Permanent addresses hold while a project changes, and are written only where they change."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
from archive_support import INDEX, Project, day, paper
from lxml import html

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PAGE = "arxiv/papers/2501.00.html"
OTHER = "arxiv/papers/2501.01.html"


def files(**days: list[str]) -> dict[str, str | bytes]:
    """Return an archive; a day is written ``d0102``."""
    return {
        "index.rst": INDEX,
        **{
            f"digests/2025-{name[1:3]}-{name[3:]}.md": day(cs_AI=entries)
            for name, entries in days.items()
        },
    }


def addresses(output: dict[str, bytes], page: str = PAGE) -> dict[str, str]:
    """Return identifier → where the row of it leads."""
    rows = html.fromstring(output[page]).xpath("//section/ul/li[@id]")
    return {row.get("id"): row.find("a").get("href") for row in rows}


def old(project: Project) -> Iterator[Path]:
    """Yield the pages, which look as if they had been written long ago."""
    for path in project.source.glob("_build/html/arxiv/papers/*.html"):
        os.utime(path, (0, 0))
        yield path


@pytest.fixture
def project(tmp_path: Path) -> Project:
    project = Project(tmp_path)
    project.set_files(files(d0102=[paper(1), paper(2)], d0103=[paper(2), paper(1003)]))
    return project


def test_only_pages_that_change_are_written(project: Project) -> None:
    project.build()
    pages = {path.name: path for path in old(project)}
    assert sorted(pages) == ["2501.00.html", "2501.01.html"]
    project.build()
    assert [path.stat().st_mtime for path in pages.values()] == [0, 0]
    more = files(d0102=[paper(1), paper(2)], d0103=[paper(2), paper(1003), paper(4)])
    project.set_files(more)
    output = project.build()
    assert pages["2501.01.html"].stat().st_mtime == 0
    assert addresses(output)["2501.00004"] == "../days/2025-01-03.html#arxiv-2501.00004"
    assert project.differences(output) == []


def test_an_edited_title_is_shown(project: Project) -> None:
    project.build()
    edited = [paper(1, title="Another title"), paper(2)]
    project.set_files(files(d0102=edited, d0103=[paper(2), paper(1003)]))
    output = project.build()
    assert b"Another title" in output[PAGE]
    assert project.differences(output) == []


def test_an_address_holds_when_the_home_moves(project: Project) -> None:
    assert addresses(project.build())["2501.00002"] == "../days/2025-01-02.html#arxiv-2501.00002"
    project.set_files(files(d0102=[paper(1)], d0103=[paper(2), paper(1003)]))
    output = project.build()
    assert addresses(output)["2501.00002"] == "../days/2025-01-03.html#arxiv-2501.00002"
    assert project.differences(output) == []


def test_an_address_holds_when_files_are_renamed(project: Project) -> None:
    project.build()
    kept = files(d0102=[paper(1), paper(2)])
    kept["digests/late.md"] = day(cs_AI=[paper(2), paper(1003)])
    project.set_files(kept)
    output = project.build()
    assert addresses(output, OTHER) == {"2501.01003": "../days/late.html#arxiv-2501.01003"}
    assert project.differences(output) == []


def test_an_address_holds_when_a_day_is_split(project: Project) -> None:
    project.build()
    project.conf = "arxivdigest_split_above = 1\n"
    project.set_files(files(d0102=[paper(1), paper(2)], d0103=[paper(2), paper(1003)]))
    output = project.build()
    assert addresses(output)["2501.00001"] == "../days/2025-01-02/cs.AI.html#arxiv-2501.00001"
    assert project.differences(output) == []


def test_pages_go_with_their_papers(project: Project) -> None:
    project.build()
    project.set_files(files(d0102=[paper(1), paper(2)]))
    output = project.build()
    assert OTHER not in output
    assert PAGE in output
    assert project.differences(output) == []
    project.set_files({"index.rst": INDEX})
    assert not [name for name in project.build() if name.startswith("arxiv/papers")]


def test_a_page_that_was_deleted_is_written_again(project: Project) -> None:
    output = project.build()
    (project.source / "_build/html" / PAGE).unlink()
    # Sphinx 8.1 writes nothing where no document has changed.
    with (project.source / "index.rst").open("a") as index:
        index.write("\nMore.\n")
    assert project.build()[PAGE] == output[PAGE]


@pytest.mark.parametrize(
    ("conf", "shown"),
    [
        ('project = "Another name"\n', b"Another name"),
        ('html_title = "Another title"\n', b"Another title"),
        ('templates_path = ["templates"]\n', b"Of my own"),
    ],
)
def test_pages_follow_the_frame(conf: str, shown: bytes, project: Project) -> None:
    own = project.source / "templates/page.html"
    own.parent.mkdir()
    own.write_text('{% extends "!page.html" %}{% block body %}Of my own{{ super() }}{% endblock %}')
    assert shown not in project.build()[PAGE]
    project.conf = conf
    project.set_files(
        files(d0102=[paper(1), paper(2)], d0103=[paper(2), paper(1003)])
        | {"templates/page.html": own.read_bytes()}
    )
    output = project.build()
    assert shown in output[PAGE]
    assert not {PAGE, OTHER}.intersection(project.differences(output))


def test_pages_follow_the_sidebar(project: Project) -> None:
    index = f"{INDEX}   more\n"
    both = files(d0102=[paper(1)])
    project.conf = 'html_theme = "furo"\n'
    project.set_files(both | {"index.rst": index, "more.rst": "More of it\n==========\n"})
    assert b"More of it" in project.build()[PAGE]
    project.set_files(both | {"index.rst": index, "more.rst": "Less of it\n==========\n"})
    output = project.build()
    assert b"Less of it" in output[PAGE]
    assert PAGE not in project.differences(output)


def test_parallel_builds_give_the_same_bytes(project: Project) -> None:
    output = project.build(parallel=2)
    assert PAGE in output
    assert project.differences(output) == []


def test_a_build_that_breaks_leaves_nothing_unknown(project: Project, tmp_path: Path) -> None:
    """Pages of a build that has not come to its end are ours, and are written again."""
    broken = tmp_path / "source/templates/page.html"
    project.conf = 'templates_path = ["templates"]\n'
    both = files(d0102=[paper(1), paper(2)], d0103=[paper(2), paper(1003)])
    fine = '{% extends "!page.html" %}'
    text = f"{fine}{{% block body %}}{{{{ 1 // ('2501.01' not in pagename) }}}}{{% endblock %}}"
    project.set_files(both | {broken.relative_to(project.source).as_posix(): text})
    with pytest.raises(Exception, match="page"):
        project.build()
    project.set_files(
        files(d0103=[paper(2000)]) | {broken.relative_to(project.source).as_posix(): fine}
    )
    output = project.build()
    assert [name for name in output if name.startswith("arxiv/papers")] == [
        "arxiv/papers/2501.02.html"
    ]
    assert project.differences(output) == []
