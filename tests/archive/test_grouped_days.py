"""Archives whose digests are a file a paper, made into days by folder or by date."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from archive_support import INDEX, Project

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Site


def one_paper(number: int, day: str = "", authors: str = "Ada Example") -> str:
    """Return a digest of one paper."""
    above = f"# Papers of {day}\n\n" if day else ""
    return (
        f"{above}### [Paper {number}](https://arxiv.org/abs/2501.{number:05})\n\n"
        f"**Authors:** {authors}\n\n**Abstract:** We walk {number}.\n"
    )


def conf(by: str, glob: str = "papers/**/*.md") -> str:
    return f'arxivdigest_archive = "{glob}"\narxivdigest_archive_group = "{by}"\n'


def shown(site: Site) -> dict[str, list[str]]:
    """Return the identifiers on the pages of days."""
    return {
        name: [each.get("data-arxiv-id") for each in site.page(name).find_class("arxiv-paper")]
        for name in site.outputs(".html")
        if name.startswith("arxiv/days/")
    }


FOLDERS = {
    "index.rst": INDEX,
    "papers/2025-01-06/b.md": one_paper(2),
    "papers/2025-01-06/a.md": one_paper(1),
    "papers/2025/01/07/c.md": one_paper(3),
    "papers/2025-01-08_zh/d.md": one_paper(4),
    "papers/legs/e.md": one_paper(5),
}


def test_the_files_of_a_folder_are_a_day(build: Callable[..., Site]) -> None:
    site = build(FOLDERS, conf=conf("folder"), warningiserror=True)
    assert shown(site) == {
        "arxiv/days/2025-01-06.html": ["2501.00001", "2501.00002"],
        "arxiv/days/2025-01-07.html": ["2501.00003"],
        "arxiv/days/2025-01-08.html": ["2501.00004"],
        "arxiv/days/legs.html": ["2501.00005"],
    }


def test_the_files_of_a_date_are_a_day_wherever_they_lie(build: Callable[..., Site]) -> None:
    files = {
        "index.rst": INDEX,
        "papers/x/one.md": one_paper(1, "2025-01-06"),
        "papers/y/2025-01-06.two.md": one_paper(2),
        "papers/y/three.md": one_paper(3, "2025-01-07"),
        "papers/z/four.md": one_paper(4),
    }
    site = build(files, conf=conf("date"), warningiserror=True)
    assert shown(site) == {
        "arxiv/days/2025-01-06.html": ["2501.00001", "2501.00002"],
        "arxiv/days/2025-01-07.html": ["2501.00003"],
        "arxiv/days/z.html": ["2501.00004"],
    }


def test_two_folders_of_one_date_are_two_days(build: Callable[..., Site]) -> None:
    files = {
        "index.rst": INDEX,
        "papers/en/2025-01-06/a.md": one_paper(1),
        "papers/zh/2025-01-06/a.md": one_paper(2),
    }
    site = build(files, conf=conf("folder"), warningiserror=True)
    assert sorted(shown(site).values()) == [["2501.00001"], ["2501.00002"]]


def test_by_default_each_file_is_a_digest(build: Callable[..., Site]) -> None:
    site = build(FOLDERS, conf=conf(""), warningiserror=True)
    assert len(shown(site)) == 5


def test_archives_have_days_of_their_own(build: Callable[..., Site]) -> None:
    files = {
        "index.rst": INDEX,
        "en/2025-01-06/a.md": one_paper(1),
        "zh/2025-01-06/a.md": one_paper(2),
    }
    two = (
        'arxivdigest_archive = {"en": "en/**/*.md", "zh": "zh/**/*.md"}\n'
        'arxivdigest_archive_group = "folder"\n'
    )
    site = build(files, conf=two, warningiserror=True)
    for name, number in ("en", 1), ("zh", 2):
        page = site.page(f"arxiv/{name}/days/2025-01-06.html")
        (paper,) = page.find_class("arxiv-paper")
        assert paper.get("data-arxiv-id") == f"2501.{number:05}"


def test_problems_name_the_file_that_has_them(build: Callable[..., Site]) -> None:
    files = {
        **FOLDERS,
        "papers/2025-01-06/c.md": one_paper(6, authors=""),
        "papers/x.md": "Nothing",
    }
    site = build(files, conf=conf("folder"))
    told = site.warnings.splitlines()
    assert any("2025-01-06/c.md:1: " in line and "without authors" in line for line in told)
    assert any("papers/x.md: nothing in the file looks like a digest" in line for line in told)
    assert "jsonl" not in site.warnings
    assert shown(site)["arxiv/days/2025-01-06.html"][-1] == "2501.00006"


def test_hidden_papers_stay_hidden(build: Callable[..., Site]) -> None:
    hidden = conf("folder") + 'arxivdigest_hidden = {"2501.00002": "Withdrawn."}\n'
    site = build(FOLDERS, conf=hidden, warningiserror=True)
    assert b"We walk 1." in site.outputs(".html")["arxiv/days/2025-01-06.html"]
    written = [path.read_bytes() for path in Path(site.app.outdir).rglob("*") if path.is_file()]
    assert not any(b"We walk 2." in data for data in written)


@pytest.mark.parametrize("by", ["date", "folder"])
def test_what_changes_is_built_again_and_no_more(tmp_path: Path, by: str) -> None:
    project = Project(tmp_path)
    project.conf = conf(by)
    files: dict[str, str | bytes] = {
        "index.rst": INDEX,
        **{
            f"papers/2025-01-0{n}/2025-01-0{n}.{k}.md": one_paper(10 * n + k)
            for n in (6, 7)
            for k in (1, 2)
        },
    }
    project.set_files(files)
    project.build()
    project.build()
    assert project.read == []
    files["papers/2025-01-07/2025-01-07.3.md"] = one_paper(80)
    del files["papers/2025-01-06/2025-01-06.1.md"]
    project.set_files(files)
    output = project.build()
    assert {"arxiv/days/2025-01-06", "arxiv/days/2025-01-07"} <= set(project.read)
    assert b"2501.00080" in output["arxiv/days/2025-01-07.html"]
    assert b"2501.00061" not in output["arxiv/days/2025-01-06.html"]
    assert not project.differences(output)
    del files["papers/2025-01-06/2025-01-06.2.md"]
    project.set_files(files)
    output = project.build()
    assert "arxiv/days/2025-01-06.html" not in output
    made = sorted(path.name for path in tmp_path.rglob("arxivdigest/days/**/*.jsonl"))
    assert made.count("2025-01-06.jsonl") == 1  # That of the fresh build before.


def test_a_value_that_is_not_known_is_named(build: Callable[..., Site]) -> None:
    site = build(FOLDERS, conf=conf("week"))
    assert "arxivdigest_archive_group" in site.warnings
    assert "allowed are '', 'date', 'folder'" in site.warnings
