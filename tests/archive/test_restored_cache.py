"""Builds in a restored output folder: what is read and written again after a fresh checkout.

A host restores doctrees and output with their times. The sources are new files, the packages may
lie elsewhere, and one more day has come.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
import zlib
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from archive_support import CONF, FIVE, READ, WRITTEN, Project, archive, day, paper
from conftest import sphinx_app, write_project

import sphinx_arxivdigest

if TYPE_CHECKING:
    from collections.abc import Callable

TEMPLATE = {"_templates/page.html": "{%- extends '!page.html' %}"}


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return Project(tmp_path)


def set_times(source: Path, seconds: float, *, of_digests: bool = True) -> None:
    """Give files of a project, its output apart, a time."""
    for path in source.rglob("*"):
        folder = path.relative_to(source).parts[0]
        if path.is_file() and folder != "_build" and (of_digests or folder != "digests"):
            os.utime(path, (seconds, seconds))


def check_out(project: Project, files: dict[str, str | bytes]) -> None:
    """Make the project consist of *files*, all of them new."""
    project.set_files(files)
    set_times(project.source, time.time() + 1)


@pytest.mark.parametrize("parallel", [1, 2])
def test_a_checkout_reads_the_new_day_and_pages_that_people_write(
    project: Project, parallel: int
) -> None:
    project.set_files(archive(*FIVE))
    project.build(parallel=parallel)
    check_out(project, archive(*FIVE, "2025-01-09"))
    output = project.build(parallel=parallel)
    if parallel == 1:
        # Sphinx judges these by their times.
        assert project.read == [*READ, "aside", "index", "lists"]
        assert project.written == WRITTEN | {"aside"}
    assert project.differences(output) == []


def test_old_times_spare_what_the_cache_was_built_from(project: Project) -> None:
    # As the workflow does for the files whose hashes are in the key of the cache.
    project.conf = 'templates_path = ["_templates"]\n'
    project.set_files(archive(*FIVE) | TEMPLATE)
    set_times(project.source, 946684800)
    project.build()
    check_out(project, archive(*FIVE, "2025-01-09") | TEMPLATE)
    set_times(project.source, 946684800, of_digests=False)
    output = project.build()
    assert project.read == READ
    assert project.written == WRITTEN
    assert project.differences(output) == []


def test_a_digest_counts_as_changed_by_its_content_alone(project: Project) -> None:
    files = archive(*FIVE)
    project.set_files(files)
    project.build()
    project.set_files(files | {"digests/2025-01-04.md": day(cs_AI=[paper(4, "new words")])})
    # Older than all that was built.
    set_times(project.source, 946684800)
    output = project.build()
    assert project.read == ["arxiv/days/2025-01-04"]
    assert b"new words" in output["arxiv/days/2025-01-04.html"]
    assert project.differences(output) == []


def test_a_changed_template_and_a_changed_option_write_all_pages(project: Project) -> None:
    project.conf = 'templates_path = ["_templates"]\n'
    project.set_files(archive(*FIVE) | TEMPLATE)
    project.build()
    pages = project.written
    changed = archive(*FIVE) | {
        "_templates/page.html": f"{TEMPLATE['_templates/page.html']}<!---->"
    }
    project.set_files(changed)
    project.build()
    assert project.written == pages
    project.build()
    assert project.written == set()
    project.conf += 'html_title = "Another"\n'
    project.set_files(changed)
    output = project.build()
    assert project.written == pages
    # Sphinx keeps the hash of the earlier configuration.
    assert project.differences(output) == [".buildinfo.bak"]


def test_another_version_of_an_extension_writes_all_pages(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    project.set_files(archive(*FIVE))
    project.build()
    pages = project.written
    monkeypatch.setattr(sphinx_arxivdigest, "__version__", "0.0.1")
    project.build()
    assert project.read == []
    assert project.written == pages
    project.build()
    assert project.written == set()


def test_output_and_doctrees_may_be_moved_together(project: Project) -> None:
    project.set_files(archive(*FIVE))
    before = project.build()
    (project.source / "_build").rename(project.source.parent / "elsewhere")
    after = project.build("../elsewhere")
    assert project.read == []
    assert project.written == set()
    assert after == before


def test_a_project_in_another_folder_is_built_as_anew(tmp_path: Path) -> None:
    project = Project(tmp_path)
    project.set_files(archive(*FIVE))
    before = project.build()
    project.source = Path(shutil.copytree(project.source, tmp_path / "moved" / "source"))
    # Sphinx keeps no environment of another source directory.
    assert project.build() == before
    assert "arxiv/days/2025-01-03" in project.read


def installed(folder: Path) -> Path:
    """Copy the package into *folder*, with the times of its files."""
    package = Path(sphinx_arxivdigest.__file__).parent
    shutil.copytree(package, folder / package.name, ignore=shutil.ignore_patterns("__pycache__"))
    return folder


def build_with(packages: Path, source: Path) -> None:
    """Build a project in a process that finds the extension in the folder *packages*."""
    command = [
        sys.executable,
        "-m",
        "sphinx",
        "-W",
        "-q",
        "-d",
        "_build/doctrees",
        ".",
        "_build/html",
    ]
    environment = {**os.environ, "PYTHONPATH": str(packages)}
    subprocess.run(command, cwd=source, env=environment, check=True)


def test_the_extension_may_lie_in_another_folder(tmp_path: Path) -> None:
    source = tmp_path / "source"
    write_project(source, archive(*FIVE), CONF)
    build_with(installed(tmp_path / "one"), source)
    info = (source / "_build/html/.buildinfo").read_bytes()
    times = {path: path.stat().st_mtime_ns for path in source.rglob("_build/**/arxiv/days/*")}
    assert len(times) > 2 * len(FIVE)
    build_with(installed(tmp_path / "two"), source)
    assert {path: path.stat().st_mtime_ns for path in times} == times
    assert (source / "_build/html/.buildinfo").read_bytes() == info


@pytest.mark.parametrize(
    ("path", "entry"),
    [
        ("own/arxivdigest.css", "own"),
        ("own/arxivdigest.css_t", "own"),
        ("own/arxivdigest.css.jinja", "own"),
        ("own/arxivdigest.css", "own/arxivdigest.css"),
    ],
)
def test_own_styles_replace_ours_in_every_build(
    path: str, entry: str, build: Callable[..., object], tmp_path: Path
) -> None:
    conf = f"{CONF}html_static_path = [{entry!r}]\n"
    build(archive(*FIVE[:1]) | {path: "p {}"}, conf=conf)
    output = tmp_path / "source/_build/html"
    assert (output / "_static/arxivdigest.css").read_text("utf-8") == "p {}"
    # Sphinx 8.1 copies nothing where no page is out of date; neither does a mere application.
    with sphinx_app("html", tmp_path / "source"):
        pass
    assert (output / "_static/arxivdigest.css").read_text("utf-8") == "p {}"


def test_pages_name_our_styles_with_a_checksum(
    build: Callable[..., object], tmp_path: Path
) -> None:
    build(archive(*FIVE[:1]), conf=CONF)
    output = tmp_path / "source/_build/html"
    checksum = zlib.crc32((output / "_static/arxivdigest.css").read_bytes())
    assert f"_static/arxivdigest.css?v={checksum:08x}" in (output / "index.html").read_text("utf-8")
