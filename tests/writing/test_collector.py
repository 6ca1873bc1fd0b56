"""The garbage collector while a project is built, and after it."""

from __future__ import annotations

import gc
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest
from archive_support import CONF, archive
from conftest import sphinx_app, write_project
from sphinx.errors import SphinxError
from sphinx.testing.util import SphinxTestApp

from sphinx_arxivdigest.writing.collector import sparing

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

#: Sphinx sends them in this order, between the first and the last of a build.
EVENTS = ("env-before-read-docs", "doctree-read", "env-updated", "write-started")


@pytest.fixture(autouse=True)
def before() -> Iterator[tuple[int, int, int]]:
    """Yield the settings that are there before a build."""
    settings = gc.get_threshold()
    gc.set_threshold(701, 11, 12)
    gc.unfreeze()
    yield (701, 11, 12)
    gc.set_threshold(*settings)
    gc.unfreeze()


@pytest.fixture
def source(tmp_path: Path) -> Path:
    write_project(tmp_path / "source", archive("2025-01-02", "2025-01-03"), CONF)
    return tmp_path / "source"


def is_calm() -> bool:
    """Whether the collector leaves alone what is known."""
    return gc.get_threshold()[0] > 701 and gc.get_freeze_count() > 1000


def is_as(settings: tuple[int, int, int]) -> bool:
    return gc.get_threshold() == settings and gc.get_freeze_count() == 0


def test_it_is_calm_from_reading_on_and_as_before_in_the_end(
    source: Path, before: tuple[int, int, int]
) -> None:
    calm: dict[str, bool] = {}

    def note(event: str) -> Callable[..., None]:
        return lambda *_: calm.setdefault(event, is_calm()) and None

    with sphinx_app("html", source) as app:
        assert is_as(before), "nothing lasts that is changed before documents are read"
        app.connect("env-get-outdated", lambda *_: calm.update(outdated=is_calm()) or [])
        for event in (*EVENTS, "build-finished"):
            app.connect(event, note(event), priority=1000)
        for _ in range(2):
            app.build()
            assert calm == {"outdated": False, **dict.fromkeys((*EVENTS, "build-finished"), True)}
            assert is_as(before)
            calm.clear()
            (source / "index.rst").touch()


@pytest.mark.parametrize("error", [ValueError, SphinxError, KeyboardInterrupt, SystemExit])
@pytest.mark.parametrize("event", [*EVENTS, "html-page-context", "build-finished"])
def test_it_is_as_before_whatever_ends_the_build(
    event: str, error: type[BaseException], source: Path, before: tuple[int, int, int]
) -> None:
    def fail(*_: Any) -> None:
        raise error(event)

    with sphinx_app("html", source) as app:
        app.connect(event, fail, priority=0)
        with pytest.raises((SphinxError, error)):
            app.build()
        assert is_as(before)


def test_a_build_within_a_build_leaves_it_calm(
    source: Path, tmp_path: Path, before: tuple[int, int, int]
) -> None:
    write_project(tmp_path / "inner", archive("2025-01-02"), CONF)
    calm = []

    def build_inner(*_: Any) -> None:
        # The tables of docutils are those of the outer build, which needs them on.
        SphinxTestApp("html", srcdir=tmp_path / "inner").build()
        calm.append(is_calm())

    with sphinx_app("html", source) as app:
        app.connect("write-started", build_inner)
        app.build()
    assert calm == [True]
    assert is_as(before)


def test_a_builder_that_is_called_by_others_changes_nothing(
    source: Path, before: tuple[int, int, int]
) -> None:
    """Nobody could restore the settings then."""
    with sphinx_app("html", source) as app:
        app.builder.build_all()
    assert is_as(before)


def test_what_others_have_frozen_stays_so(source: Path) -> None:
    gc.freeze()
    count = gc.get_freeze_count()
    with sphinx_app("html", source) as app:
        app.build()
    # Some of it is no longer there; what the build has made is not in it.
    assert count * 0.9 < gc.get_freeze_count() <= count


def test_a_collector_that_is_off_stays_off() -> None:
    gc.set_threshold(0)
    with sparing():
        assert gc.get_threshold()[0] == 0
    assert gc.get_threshold()[0] == 0


def test_what_python_itself_has_frozen_does_not_matter(source: Path) -> None:
    conf = """
import gc
from pathlib import Path

def note(*_):
    Path(__file__).with_name("frozen").write_text(str(gc.get_freeze_count()))

def setup(app):
    app.connect("html-page-context", note)
"""
    (source / "conf.py").write_text((source / "conf.py").read_text() + conf)
    command = [sys.executable, "-m", "sphinx", "-q", str(source), str(source / "out")]
    subprocess.run(command, check=True, cwd=source, timeout=120)
    assert int((source / "frozen").read_text()) > 1000
