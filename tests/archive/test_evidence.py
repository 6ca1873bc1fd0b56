"""What shows that a page is stale: content, and what was written where; never the time."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from random import Random
from typing import TYPE_CHECKING

import pytest
from archive_support import FIVE, INDEX, Project, archive, day, paper
from conftest import build_project, write_project

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

#: Each builds a project several times, some in processes of their own.
pytestmark = pytest.mark.slow

PAGE = "Page\n====\n\n.. arxiv-digest:: /today.md\n"


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return Project(tmp_path)


def test_a_digest_replaced_by_an_older_file_is_read_again(project: Project) -> None:
    files = archive(*FIVE) | {"page.rst": ":orphan:\n\n" + PAGE, "today.md": day(cs_AI=[paper(1)])}
    project.set_files(files)
    project.build()
    changed = {"digests/2025-01-04.md": day(cs_AI=[paper(4, "older words")])}
    project.set_files(files | changed | {"today.md": day(cs_AI=[paper(1, "older words")])})
    for name in ("digests/2025-01-04.md", "today.md"):
        os.utime(project.source / name, (0, 0))
    output = project.build()
    assert set(project.read) == {"arxiv/days/2025-01-04", "page"}
    assert b"older words" in output["page.html"]
    assert project.differences(output) == []


def test_a_symbolic_link_that_is_moved_leads_to_what_it_says(tmp_path: Path) -> None:
    names = ("old", "new")
    digests = {f"store/{name}.md": day(cs_AI=[paper(1, f"{name} words")]) for name in names}
    write_project(tmp_path, {"index.rst": PAGE, **digests})
    for name in digests:
        os.utime(tmp_path / name, (0, 0))
    link = tmp_path / "today.md"
    for name in names:
        link.unlink(missing_ok=True)
        link.symlink_to(f"store/{name}.md")
        assert f"{name} words" in build_project("html", tmp_path).text("index.html")


def test_a_new_time_alone_reads_no_digest_again(project: Project) -> None:
    project.set_files(archive(*FIVE))
    before = project.build()
    for path in (project.source / "digests").iterdir():
        os.utime(path, (2_000_000_000, 2_000_000_000))
    assert project.build() == before
    assert (project.read, project.written) == ([], set())


def test_a_digest_that_cannot_be_read_is_read_when_it_can(project: Project) -> None:
    files: dict[str, str | bytes] = {"index.rst": PAGE}
    project.conf = 'arxivdigest_archive = ""\n'
    project.set_files(files)
    project.build()
    assert "today.md cannot be read: no such file" in project.warnings
    project.set_files(files | {"today.md": day(cs_AI=[paper(1)])})
    os.utime(project.source / "today.md", (0, 0))
    assert b"Paper 1" in project.build()["index.html"]


def test_what_was_finished_after_the_scan_is_read_in_the_next_build(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    from sphinx_arxivdigest.archive import prepare

    whole = day(cs_AI=[paper(4), paper(5), paper(6)])
    project.set_files(archive(*FIVE) | {"digests/2025-01-04.md": day(cs_AI=[paper(4)])})
    write_sources = prepare.write_sources

    def finish_file(*arguments: object) -> None:
        """Finish the digest when it has been scanned, and before it is read."""
        (project.source / "digests/2025-01-04.md").write_text(whole, "utf-8")
        write_sources(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(prepare, "write_sources", finish_file)
    project.build()
    monkeypatch.undo()
    output = project.build()
    assert b"Paper 6" in output["arxiv/days/2025-01-04.html"]
    assert project.differences(output) == []


def sphinx_build(
    project: Project, *options: str, single: str = "", folder: str = "_out"
) -> dict[str, bytes]:
    """Build in a process of its own, all with the same doctrees, and return the pages."""
    out = project.source.parent / folder
    command = [sys.executable, "-m", "sphinx", "-q", "-d", str(project.source.parent / "_trees")]
    pages = [str(project.source / single)] if single else []
    subprocess.run(
        [*command, *options, str(project.source), str(out), *pages],
        check=True,
        cwd=project.source.parent,
    )
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in out.rglob("*.html")}


def fresh_pages(project: Project) -> dict[str, bytes]:
    """Return the pages of a build that knows of no earlier one."""
    shutil.rmtree(project.source.parent / "_trees")
    return sphinx_build(project, folder="_fresh")


def test_another_builder_on_the_same_doctrees_leaves_no_page_stale(project: Project) -> None:
    project.set_files(archive(*FIVE))
    sphinx_build(project, "-b", "text")
    sphinx_build(project)
    project.set_files(archive(*FIVE, "2025-01-05", "2025-01-09"))
    assert sphinx_build(project) == fresh_pages(project)
    changed = {"digests/2025-01-04.md": day(cs_AI=[paper(4, "other words")])}
    project.set_files(archive(*FIVE[1:], "2025-01-09") | changed)
    sphinx_build(project, "-b", "text")
    assert sphinx_build(project) == fresh_pages(project)


def test_each_output_folder_on_the_same_doctrees_is_brought_up_to_date(project: Project) -> None:
    project.set_files(archive(*FIVE))
    for name in ("one", "other"):
        sphinx_build(project, folder=name)
    project.set_files(archive(*FIVE[1:], "2025-01-09"))
    one, other = (sphinx_build(project, folder=name) for name in ("one", "other"))
    assert one == other == fresh_pages(project)


#: Builds, and is killed at an event: when pages are about to be written, or some are.
KILLED = """
import os, signal, sys
from sphinx.application import Sphinx
event, count = sys.argv[5], int(sys.argv[6])
def kill(*_):
    global count
    count -= 1
    if count == 0:
        os.kill(os.getpid(), signal.SIGKILL)
app = Sphinx(*sys.argv[1:5], "html")
app.connect(event, kill)
app.build()
"""


def build_killed(project: Project, event: str, count: int = 1) -> None:
    """Build, and kill the process when Sphinx sends *event* for the *count*-th time."""
    folder = project.source.parent
    folders = [project.source, project.source, folder / "_out", folder / "_trees"]
    command = [sys.executable, "-c", KILLED, *map(str, folders), event, str(count)]
    killed = subprocess.run(command, capture_output=True, check=False, cwd=folder)
    assert killed.returncode == -signal.SIGKILL


def test_a_build_that_is_killed_when_writing_starts_leaves_no_page_stale(project: Project) -> None:
    project.set_files(archive(*FIVE))
    sphinx_build(project)
    files = archive(*FIVE[1:], "2025-01-05", "2025-01-09")
    changed = {"digests/2025-01-04.md": day(cs_AI=[paper(4, "other words")])}
    project.set_files(files | changed)
    build_killed(project, "write-started")
    pages = sphinx_build(project)
    assert b"other words" in pages["arxiv/days/2025-01-04.html"]
    assert pages == fresh_pages(project)


def test_what_a_killed_build_has_written_goes_when_its_digest_is_withdrawn(
    project: Project,
) -> None:
    project.set_files(archive(*FIVE))
    sphinx_build(project)
    project.set_files(archive(*FIVE, "2025-01-09"))
    build_killed(project, "html-page-context", 9)
    project.set_files(archive(*FIVE))
    assert sphinx_build(project) == fresh_pages(project)


def test_a_build_of_single_pages_leaves_the_others_to_the_next(project: Project) -> None:
    project.set_files(archive(*FIVE))
    sphinx_build(project)
    project.set_files(archive(*FIVE, "2025-01-09"))
    sphinx_build(project, single="index.rst")
    assert sphinx_build(project) == fresh_pages(project)


def test_nothing_to_do_needs_no_right_to_write(project: Project) -> None:
    project.set_files(archive(*FIVE))
    project.build()
    doctrees = project.source / "_build" / "doctrees"
    before = {path: path.stat().st_mtime_ns for path in doctrees.rglob("*")}
    project.build()
    assert {path: path.stat().st_mtime_ns for path in doctrees.rglob("*")} == before


@pytest.mark.parametrize("seed", range(4))
def test_any_sequence_of_changes_gives_the_pages_of_a_fresh_build(
    project: Project, seed: int
) -> None:
    """Fifteen steps each: files added, changed, removed, renamed or older, builders, options."""
    random = Random(seed)
    days = dict.fromkeys(FIVE, 0)

    def add() -> None:
        days[f"2025-0{random.randrange(1, 4)}-{random.randrange(1, 29):02}"] = 0

    def change() -> None:
        days[random.choice([*days])] += 1

    def remove() -> None:
        if len(days) > 1:
            del days[random.choice([*days])]

    def rename() -> None:
        old = random.choice([*days])
        days[f"{old}-b"[:12]] = days.pop(old)

    def other_builder() -> None:
        build_project("text", project.source, builddir=project.source / "_build")

    def option() -> None:
        project.conf = f"arxivdigest_split_above = {random.choice([1, 2, 400])}\n"

    steps: list[Callable[[], None]] = [add, change, change, remove, rename, other_builder, option]
    for _ in range(15):
        random.choice(steps)()
        files: dict[str, str | bytes] = {"index.rst": INDEX}
        for name, version in days.items():
            number = sum(map(ord, name)) % 20
            entries = [paper(number, f"{name} {version}"), paper(number + 1, name)]
            files[f"digests/{name}.md"] = day(cs_AI=entries[:1], cs_CL=entries[1:])
        project.set_files(files)
        if random.random() < 0.5:
            for path in (project.source / "digests").iterdir():
                os.utime(path, (random.randrange(2_000_000_000),) * 2)
        output = project.build(parallel=random.choice([1, 2]))
    assert project.differences(output) == []
    shutil.rmtree(project.source / "_build")
