"""What the pages of days are named by."""

from __future__ import annotations

from pathlib import Path

import pytest
from archive_support import Project, day, paper, three_days

from sphinx_arxivdigest.archive.plan_files import named
from sphinx_arxivdigest.archive.scan import DigestFile
from sphinx_arxivdigest.archive.summaries import Summary
from sphinx_arxivdigest.formats.dates import date_in_name


def names(*paths: str, date: str = "") -> dict[str, str]:
    """Return the names of pages by path; the date is the one in the file's name, or *date*."""
    files = []
    for path in paths:
        found = date or str(date_in_name(Path(path).name) or "")
        files.append(DigestFile(path, Path(path), "", Summary(found, (), frozenset())))
    return {file.path: file.name for file in named(files)}


@pytest.mark.parametrize(
    "path", ["2025-01-02.md", "20250102_zh.jsonl", "arxiv_2025.01.02.md", "2025-01-02-a.md"]
)
def test_the_only_digest_of_a_date_is_named_by_it(path: str) -> None:
    assert names(path) == {path: "2025-01-02"}


def test_a_date_of_the_content_comes_before_names() -> None:
    found = names("a.md", "2025-03-04-b.md", date="2025-01-02")
    assert found == {"2025-03-04-b.md": "2025-01-02", "a.md": "2025-01-02-a"}


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("2025-01-02_zh.md", "zh"),
        ("cs_2025-01-02_zh.md", "cs-zh"),
        ("cs 2025-01-02.md", "cs"),
        ("2025-01-02 - 第 3 期 (new).md", "第 3 期 (new)"),
        ("2025-01-02_a?b.md", "a-b"),
        ("2025-01-02.txt", "txt"),
        ("more/2025-01-02.md", "more"),
        ("more.?/2025-01-02.md", "more"),
        ("?/2025-01-02.md", "2"),
    ],
)
def test_others_are_named_by_the_rest_of_their_names(path: str, name: str) -> None:
    assert names("2025-01-02.md", path)[path] == f"2025-01-02-{name}"


def test_the_first_by_name_keeps_the_date() -> None:
    found = names("b/2025-01-02-a.md", "a/2025-01-02-b.md", "c-2025-01-02.md")
    assert found == {
        "b/2025-01-02-a.md": "2025-01-02",
        "a/2025-01-02-b.md": "2025-01-02-b",
        "c-2025-01-02.md": "2025-01-02-c",
    }
    # The date alone comes before all.
    assert names("2025-01-02.md", "0-2025-01-02.md")["2025-01-02.md"] == "2025-01-02"


def test_no_digest_loses_its_page_to_another() -> None:
    paths = [f"{folder}/2025-01-02-{stem}.md" for folder in "abc" for stem in ("x", "X", "x-2")]
    found = names("2025-01-02.md", *paths)
    assert found.keys() == {"2025-01-02.md", *paths}
    assert len({name.casefold() for name in found.values()}) == len(found)
    assert found["a/2025-01-02-x-2.md"] == "2025-01-02-x-2", "a number is nobody's name"


def test_a_digest_without_a_date_does_not_take_the_page_of_a_day() -> None:
    # ".1" may be part of an identifier of arXiv: there is no date in that name.
    assert names("2025-01-02.md", "2025-01-02.1") == {"2025-01-02.md": "2025-01-02"}


def test_a_later_file_moves_no_page_unless_it_comes_first() -> None:
    before = ["2025-01-02-b.md", "2025-01-02-d.md", "e/2025-01-02-d.md", "special.md"]
    after = [*before, "2025-01-02-c.md", "2025-01-02-e.md", "2025-01-03.md", "a.md"]
    kept = names(*before)
    assert {path: name for path, name in names(*after).items() if path in kept} == kept
    moved = names(*before, "2025-01-02-a.md")
    assert moved["2025-01-02-b.md"] == "2025-01-02-b"
    assert moved["2025-01-02-d.md"] == kept["2025-01-02-d.md"]


def test_pages_are_in_the_order_of_their_days() -> None:
    found = names("special.md", "2025-01-02-b.md", "2025-01-02.md", "2024-12-31.md", "a.md")
    assert [*found.values()] == ["2024-12-31", "2025-01-02", "2025-01-02-b", "a", "special"]


@pytest.mark.slow
def test_a_file_that_takes_a_date_over_leaves_nothing_stale(tmp_path: Path) -> None:
    project = Project(tmp_path)
    days = three_days() | {"digests/2025-01-02_zh.md": day(cs_AI=[paper(3), paper(7)])}
    first = days.pop("digests/2025-01-02.md")
    project.set_files(days)
    assert b"arxiv-2501.00007" in project.build()["arxiv/days/2025-01-02.html"]
    project.set_files({**days, "digests/2025-01-02.md": first})
    output = project.build()
    assert b"arxiv-2501.00007" in output["arxiv/days/2025-01-02-zh.html"]
    assert b"arxiv-2501.00007" not in output["arxiv/days/2025-01-02.html"]
    assert project.differences(output) == []
    project.set_files(days)
    output = project.build()
    assert "arxiv/days/2025-01-02-zh.html" not in output
    assert project.differences(output) == []
