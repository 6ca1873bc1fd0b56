"""Few doctrees of digests wait in memory to be written."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from archive_support import FIVE, Project, archive
from conftest import sphinx_app
from docutils.utils import new_document

from sphinx_arxivdigest.archive import read_doctrees

#: The pages of :data:`~archive_support.FIVE`.
DAYS = {f"arxiv/days/{name}" for name in FIVE}


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """Return a project with five days."""
    project = Project(tmp_path)
    project.set_files(archive(*FIVE))
    return project


def caches(project: Project) -> tuple[set[str], set[str]]:
    """Return the documents that Sphinx holds when all are read, and those at the end as pickles."""
    held: set[str] = set()
    with sphinx_app("html", project.source, builddir=project.source / "_caches") as app:
        app.connect("env-updated", lambda _app, env: held.update(env._write_doc_doctree_cache))
        app.build()
        return held, set(app.env._pickled_doctree_cache)


def test_doctrees_of_digests_do_not_wait_in_memory(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    output = project.build()
    monkeypatch.setattr(read_doctrees, "_ROOM", 0)
    assert project.differences(output) == []
    held, opened = caches(project)
    # The last document that is read has no next one.
    assert {"index", "arxiv/index"} <= held
    assert len(held & DAYS) <= 1
    assert not opened & DAYS


def test_doctrees_of_a_month_wait_in_memory(project: Project) -> None:
    held, _opened = caches(project)
    assert held >= DAYS


def test_doctrees_wait_in_memory_up_to_a_size_in_each_build(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    project.build()
    folder = project.source / "_build" / "doctrees"
    sizes = [Path(folder, f"{name}.doctree").stat().st_size for name in DAYS]
    assert 3 * min(sizes) > 2 * max(sizes)
    monkeypatch.setattr(read_doctrees, "_ROOM", 2 * max(sizes))
    held: list[set[str]] = []
    with sphinx_app("html", project.source, builddir=project.source / "_again") as app:
        app.connect("env-updated", lambda _app, env: held.append({*env._write_doc_doctree_cache}))
        app.build()
        for path in (project.source / "digests").iterdir():
            path.write_text(path.read_text().replace("Summary", "Outline"))
        app.build()
    # In the second build, the last document that is read is a day, and has no next one.
    assert [len(names & DAYS) for names in held] == [2, 3]


def test_no_doctree_is_let_go_where_sphinx_holds_none() -> None:
    app: Any = SimpleNamespace(env=SimpleNamespace())
    read_doctrees.drop_waiting(app, new_document("page"))
