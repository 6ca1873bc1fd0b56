"""Digests wait for their pages in memory or in files, and the site is the same."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from archive_support import FIVE, Project, archive, day, paper
from conftest import sphinx_app

from sphinx_arxivdigest.archive import prepare, scan
from sphinx_arxivdigest.domain import scanned
from sphinx_arxivdigest.formats import parse_digest
from sphinx_arxivdigest.reading import digest
from sphinx_arxivdigest.reading.shown import parse_shown

if TYPE_CHECKING:
    from collections.abc import Callable

    from sphinx_arxivdigest.model import Digest

#: What is wrong with these files is told when they are scanned, or when their pages are read.
BAD = {
    "digests/2025-01-05.md": "",
    "digests/2025-01-08.md": day(cs_AI=[paper(1), "### [2] [Twice](https://arxiv.org/abs/x)\n"]),
    "digests/2025-01-09.md": "# Notes\n\nSome text.\n",
}
#: Several pages for each day, and a page that shows a day once more.
SPLIT = "arxivdigest_split_above = 1\n"
AGAIN = ":orphan:\n\nAgain\n=====\n\n.. arxiv-digest:: /digests/2025-01-08.md\n   :no-index:\n"


@pytest.fixture
def bad(tmp_path: Path) -> Project:
    """Return a project with digests that are read with warnings."""
    project = Project(tmp_path)
    project.conf = SPLIT
    both = day(cs_AI=[paper(2), paper(7)], cs_CL=[paper(8), paper(9)])
    more = {"aside.rst": AGAIN, "digests/2025-01-10.md": both}
    project.set_files(archive(*FIVE) | BAD | more)
    (project.source / "digests/2025-01-11.md").symlink_to("nowhere.md")
    return project


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """Return a project with five days."""
    project = Project(tmp_path)
    project.set_files(archive(*FIVE))
    return project


def kept_files(project: Project) -> list[str]:
    """Return the files of digests that wait for their pages."""
    return sorted(path.name for path in project.source.rglob("scanned/*"))


@pytest.fixture
def waiting(monkeypatch: pytest.MonkeyPatch) -> Callable[[Callable[[], None]], None]:
    """Return a function that has another one called between the scan and the reading of pages."""

    def set_action(action: Callable[[], None]) -> None:
        write_sources = prepare.write_sources

        def act(*arguments: Any) -> None:
            action()
            write_sources(*arguments)

        monkeypatch.setattr(prepare, "write_sources", act)

    return set_action


def test_digests_that_do_not_fit_in_memory_wait_in_files(
    bad: Project,
    waiting: Callable[[Callable[[], None]], None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    counts: list[int] = []
    waiting(lambda: counts.append(len(kept_files(bad))))
    in_memory, warnings = bad.build(), bad.warnings
    assert warnings.count("nothing in the file looks like a digest") == 1
    assert warnings.count("the file is empty") == 1
    assert warnings.count("2025-01-11.md cannot be read") == 1
    assert warnings.count("2025-01-08.md:") == 1
    monkeypatch.setattr(scanned, "_ROOM", 2)
    assert bad.differences(in_memory) == []
    assert bad.warnings == warnings
    assert counts[0] == 0
    assert counts[1] > 3
    assert kept_files(bad) == []


def test_digests_parsed_in_several_processes_are_the_same(
    bad: Project, waiting: Callable[[Callable[[], None]], None]
) -> None:
    files: list[str] = []
    waiting(lambda: files.extend(kept_files(bad)))
    serial, warnings = bad.build(), bad.warnings
    assert files == []
    assert bad.build("_build_parallel", parallel=2) == serial
    assert len(files) == len(list((bad.source / "digests").iterdir())) - 2
    assert bad.warnings == warnings
    assert kept_files(bad) == []


def test_each_file_is_parsed_once_however_many_pages_show_it(
    bad: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    parsed: list[str] = []

    def noted(data: bytes, path: Path, name: str, *others: Any) -> Digest:
        parsed.append(name)
        return parse_shown(data, path, name, *others)

    monkeypatch.setattr(scan, "parse_shown", noted)
    monkeypatch.setattr(digest, "parse_shown", noted)
    monkeypatch.setattr(scanned, "_ROOM", 0)
    bad.build()
    assert len(bad.read) > len(parsed)
    # The last of them cannot be read.
    assert sorted(parsed) == sorted(path.name for path in (bad.source / "digests").iterdir())[:-1]


def test_an_application_that_builds_again_reads_what_has_changed(project: Project) -> None:
    file = project.source / "digests" / "2025-01-04.md"
    with sphinx_app("html", project.source) as app:
        app.build()
        file.write_text(file.read_text().replace("Paper 4", "Another Title"))
        app.build()
        assert "Another Title" in Path(app.outdir, "arxiv/days/2025-01-04.html").read_text()


def test_what_a_killed_build_has_left_is_removed(project: Project) -> None:
    project.build()
    folder = project.source / "_build" / "doctrees" / "arxivdigest" / "scanned"
    folder.mkdir()
    (folder / "0123.kept").write_bytes(b"left")
    (folder / "4567.kept.89").write_bytes(b"half")
    project.build()
    assert kept_files(project) == []


def test_a_damaged_file_is_as_good_as_none(
    project: Project,
    waiting: Callable[[Callable[[], None]], None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    output = project.build()
    damaged: list[Path] = []

    def damage() -> None:
        for path in (project.source / "_build_fresh").rglob("scanned/*"):
            path.write_bytes(path.read_bytes()[:-1] + b"?")
            damaged.append(path)

    waiting(damage)
    monkeypatch.setattr(scanned, "_ROOM", 0)
    assert project.differences(output) == []
    assert len(damaged) == len(FIVE)


def test_digests_are_in_memory_up_to_a_number_of_papers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scanned, "_ROOM", 3)
    digests = scanned.ScannedDigests(tmp_path)
    files = {name: parse_digest(day(cs_AI=[paper(1), paper(2)]).encode()) for name in "abc"}
    for name, read in files.items():
        digests.keep(name, read)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["b.kept", "c.kept"]
    first, second = digests.find("a"), digests.find("b")
    assert first is not None
    assert second is not None
    assert (first.digest, second.digest) == (files["a"], files["b"])
    # Parts of a day stand side by side, so that the last digest is there once more.
    assert digests.find("b") is second
    # The first has gone for it, and was in no file.
    assert digests.find("a") is None
    digests.clear()
    assert digests.find("c") is None
    assert list(tmp_path.iterdir()) == []


def test_digests_that_fit_stay_in_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scanned, "_ROOM", 4)
    digests = scanned.ScannedDigests(tmp_path)
    two = parse_digest(day(cs_AI=[paper(1), paper(2)]).encode())
    # Two files hold the first.
    for name in "aabc":
        digests.keep(name, two)
    assert [path.name for path in tmp_path.iterdir()] == ["c.kept"]
    first, second = digests.find("a"), digests.find("b")
    assert first is digests.find("a") is not None
    # One goes for the third, the one that was shown first.
    assert digests.find("c") is not None
    assert digests.find("b") is second is not None
    assert digests.find("a") is None
    digests.clear()
    digests.keep("d", two)
    assert list(tmp_path.iterdir()) == []
