"""How the process of a build ends."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from archive_support import CONF, archive
from conftest import write_project

if TYPE_CHECKING:
    from pathlib import Path

#: Handlers run in the reverse order: this one comes after those of extensions.
NOTED = """
import atexit, gc, os
from pathlib import Path

build = os.getpid()

@atexit.register
def note():
    if os.getpid() == build:
        Path(__file__).with_name("frozen").write_text(str(gc.get_freeze_count()))
"""
#: What an application keeps waits for the end of the process, since the log keeps the application.
IDLE_FILES = """
def setup(app):
    app.read = Path(__file__).open()
    app.written = Path(__file__).with_name("written").open("w")
    app.written.close()
"""
OPEN_FILE = """
def setup(app):
    app.left = Path(__file__).with_name("left").open("w")
    app.left.write("all of it")
"""
FINALIZED = """
class Finalized:
    # Modules may be gone by then.
    def __del__(self, mkdir=os.mkdir, path=str(Path(__file__).with_name("left"))):
        mkdir(path)

def setup(app):
    app.left = Finalized()
"""


@pytest.fixture
def source(tmp_path: Path) -> Path:
    return tmp_path / "source"


def build(source: Path, conf: str = "", *command: str) -> int:
    """Build in a process of its own, and return how many objects were hidden in the end."""
    write_project(source, archive("2025-01-02"), CONF + NOTED + conf)
    command = command or ("-m", "sphinx")
    subprocess.run(
        [sys.executable, *command, "-q", str(source), str(source / "out")],
        check=True,
        cwd=source,
        timeout=120,
    )
    return int((source / "frozen").read_text())


def test_nothing_is_searched_when_all_is_done(source: Path) -> None:
    assert build(source, IDLE_FILES) > 10_000


def test_an_open_file_is_written(source: Path) -> None:
    assert build(source, OPEN_FILE) == 0
    assert (source / "left").read_text() == "all of it"


def test_finalizers_do_their_work(source: Path) -> None:
    assert build(source, FINALIZED) == 0
    assert (source / "left").is_dir()


def test_a_process_that_is_not_the_build_ends_as_it_does(source: Path) -> None:
    call = "import sys; from sphinx.cmd.build import main; sys.exit(main(sys.argv[1:]))"
    assert build(source, "", "-c", call) == 0
