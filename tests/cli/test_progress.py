"""Progress is shown on a terminal, and leaves nothing there."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from pathlib import Path

import pytest
from samples_text import digest, entry

from sphinx_arxivdigest.cli.progress import Progress

ROOT = Path(__file__).parents[2]


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True

    def seen(self) -> list[str]:
        """Return the lines that stand on the terminal at the end, as a carriage return works."""
        lines = []
        for line in self.getvalue().split("\n"):
            cells: list[str] = []
            for part in line.split("\r"):
                cells[: len(part)] = part
            lines.append("".join(cells).rstrip())
        return lines


@pytest.fixture(autouse=True)
def _terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "20")
    monkeypatch.setenv("TERM", "xterm")


def test_a_step_takes_the_place_of_the_one_before() -> None:
    stream = Terminal()
    with Progress(stream) as progress:
        progress.step("a long first step")
        assert stream.seen() == ["a long first step"]
        progress.step("second")
        assert stream.seen() == ["second"]
        progress.note("A message\x1b")
        assert stream.seen() == ["A message\ufffd", ""]
        progress.step("third")
    assert stream.seen() == ["A message\ufffd", ""]


def test_the_line_is_taken_away_when_work_fails() -> None:
    stream = Terminal()

    def work() -> None:
        with Progress(stream) as progress:
            progress.step("step")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        work()
    assert stream.seen() == [""]


@pytest.mark.parametrize(
    ("text", "shown"),
    [("x" * 50, "x" * 19), ("读" * 50, "读" * 9), ("a\nb\x1b[2J", "a\ufffdb\ufffd[2J")],
)
def test_a_step_stays_on_its_line(text: str, shown: str) -> None:
    stream = Terminal()
    progress = Progress(stream)
    progress.step(text)
    assert stream.getvalue() == shown


def test_without_a_terminal_only_messages_are_written(monkeypatch: pytest.MonkeyPatch) -> None:
    plain, dumb = io.StringIO(), Terminal()
    monkeypatch.setenv("TERM", "dumb")
    for stream in (plain, dumb):
        with Progress(stream) as progress:
            progress.step("step")
            progress.note("message")
        assert stream.getvalue() == "message\n"


def test_without_standard_error_nothing_is_written(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", None)
    with Progress() as progress:
        progress.step("step")
        progress.note("message")


@pytest.mark.skipif(os.name != "posix", reason="terminals of Unix")
def test_check_says_on_a_terminal_which_file_it_reads(tmp_path: Path) -> None:
    import pty

    for number in range(3):
        (tmp_path / f"{number}.md").write_text(digest(entry()), "utf-8")
    reading, writing = pty.openpty()
    done = subprocess.run(
        [sys.executable, "-m", "sphinx_arxivdigest", "check", "."],
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=writing,
        env={**os.environ, "PYTHONPATH": str(ROOT), "COLUMNS": "80"},
        check=True,
    )
    os.close(writing)
    shown = os.read(reading, 10_000).decode().split("\r")
    os.close(reading)
    steps = [line for line in shown if line.strip()]
    assert steps == [f"checking {number} of 3: {number - 1}.md" for number in (1, 2, 3)]
    assert len(done.stdout.splitlines()) == 9
