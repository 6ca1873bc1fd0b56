"""In how many processes a build works."""

from __future__ import annotations

import multiprocessing
import os
import sys
from typing import TYPE_CHECKING

import pytest
from archive_support import CONF, FIVE, archive
from conftest import build_project, sphinx_app, write_project

from sphinx_arxivdigest.domain import arxiv_domain
from sphinx_arxivdigest.processes import can_fork

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import Site

pytestmark = pytest.mark.skipif(not can_fork(), reason="this system has no forks")

#: Notes which processes read and write documents.
NOTES = """
import os
from pathlib import Path

def note(app, event):
    Path(app.outdir, event).open("a").write(f"{os.getpid()}\\n")

def setup(app):
    app.connect("doctree-read", lambda app, _doctree: note(app, "read"))
    app.connect("html-page-context", lambda app, *_: note(app, "written"))
"""
OTHERS: dict[str, str | bytes] = {
    f"page{number}.rst": ":orphan:\n\nPage\n====\n" for number in range(30)
}
AUTO = 'arxivdigest_jobs = "auto"\n'


def processes(site: Site, event: str) -> set[int]:
    """Return the processes that have noted *event*."""
    return set(map(int, site.text(event).split()))


@pytest.fixture
def built(build: Callable[..., Site]) -> Callable[..., Site]:
    def build_archive(conf: str = "", parallel: int = 0, **options: object) -> Site:
        files = archive(*FIVE)
        return build(files, conf=CONF + conf + NOTES, parallel=parallel, **options)

    return build_archive


@pytest.fixture
def two_processors(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "sched_getaffinity", lambda _pid: {0, 1}, raising=False)


def test_archives_are_read_in_one_process_and_written_in_several(
    built: Callable[..., Site],
) -> None:
    site = built(parallel=2)
    assert processes(site, "read") == {os.getpid()}
    assert len(processes(site, "written") - {os.getpid()}) > 1
    assert site.app.parallel == 2


def test_other_documents_are_read_as_sphinx_does(build: Callable[..., Site]) -> None:
    site = build(archive(*FIVE) | OTHERS, conf=CONF + NOTES, parallel=2)
    assert os.getpid() not in processes(site, "read")


@pytest.mark.parametrize(
    ("files", "conf", "count"),
    [(archive(*FIVE), CONF, 3), (OTHERS | {"index.rst": "P\n=\n"}, "", 2)],
)
def test_the_process_that_waits_is_one_more_where_there_is_an_archive(
    files: dict[str, str | bytes], conf: str, count: int, tmp_path: Path
) -> None:
    write_project(tmp_path / "source", files, conf)
    seen = []
    with sphinx_app("html", tmp_path / "source", parallel=2) as app:
        app.connect("write-started", lambda app, _builder: seen.append(app.parallel))
        app.build()
    assert seen == [count]


def test_work_is_done_in_one_process_unless_asked_for(built: Callable[..., Site]) -> None:
    site = built()
    assert processes(site, "read") == processes(site, "written") == {os.getpid()}


@pytest.mark.usefixtures("two_processors")
@pytest.mark.parametrize("jobs", ['"auto"', "2", '"2"'])
def test_conf_may_ask_for_it(built: Callable[..., Site], jobs: str) -> None:
    site = built(f"arxivdigest_jobs = {jobs}\n", warningiserror=True)
    assert processes(site, "read") == {os.getpid()}
    assert processes(site, "written") - {os.getpid()}
    assert site.app.parallel == 0
    assert site.warnings == ""


@pytest.mark.parametrize(("asked", "conf", "used"), [(3, 2, 3), (2, 3, 3), (0, 2, 2), (0, 1, 1)])
def test_the_larger_number_counts(
    built: Callable[..., Site], asked: int, conf: int, used: int
) -> None:
    site = built(f"arxivdigest_jobs = {conf}\n", parallel=asked)
    assert arxiv_domain(site.app.env).build.workers == used
    assert (processes(site, "written") == {os.getpid()}) == (used == 1)


def test_a_system_without_forks_works_in_one_process(
    built: Callable[..., Site], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(multiprocessing, "get_all_start_methods", lambda: ["spawn"])
    site = built(AUTO)
    assert processes(site, "written") == {os.getpid()}


@pytest.mark.usefixtures("two_processors")
def test_an_extension_may_keep_pages_in_one_process(tmp_path: Path) -> None:
    """Sphinx would warn of it, but nobody has asked Sphinx."""
    (tmp_path / "unsafe.py").write_text("def setup(app): return {'parallel_write_safe': False}\n")
    sys.path.insert(0, str(tmp_path))
    try:
        conf = f'{CONF}{AUTO}extensions.append("unsafe")\n{NOTES}'
        write_project(tmp_path / "source", archive(*FIVE), conf)
        site = build_project("html", tmp_path / "source", warningiserror=True)
    finally:
        sys.path.remove(str(tmp_path))
    assert processes(site, "written") == {os.getpid()}


@pytest.mark.usefixtures("two_processors")
def test_pages_are_the_same_bytes(tmp_path: Path) -> None:
    outputs = []
    for conf in ("", AUTO):
        source = tmp_path / f"with{len(conf)}" / "source"
        write_project(source, archive(*FIVE), CONF + conf)
        outputs.append(build_project("html", source).outputs(".html", ".inv", ".js", ".json"))
    assert outputs[0] == outputs[1]


@pytest.mark.parametrize("event", ["doctree-read", "env-updated", "html-page-context"])
def test_a_build_that_fails_leaves_the_next_what_was_asked_for(event: str, tmp_path: Path) -> None:
    source = tmp_path / "source"
    write_project(source, archive(*FIVE), CONF)

    def fail(*_: object) -> None:
        raise ValueError(event)

    with sphinx_app("html", source, parallel=2) as app:
        failing = app.connect(event, fail, priority=0)
        with pytest.raises(Exception, match=event):
            app.build()
        assert app.parallel == 2
        app.disconnect(failing)
        app.build()
        assert app.parallel == 2


@pytest.mark.parametrize("value", ["0", "-1", '"all"', '"0"', '"²"', "[2]", "1.5"])
def test_a_number_that_is_none_is_told(build: Callable[..., Site], value: str) -> None:
    site = build({"index.rst": "P\n=\n"}, conf=f"arxivdigest_jobs = {value}")
    assert "expected 'auto', or a whole number from 1 up; using None" in site.warnings
