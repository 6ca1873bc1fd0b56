"""The command as a whole: help, mistakes on its line, interrupts, and output that cannot go on."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from samples_text import digest, entry

from sphinx_arxivdigest.cli import COMMANDS, exit_status, main, parser_of, parsers

ROOT = Path(__file__).parents[2]
MODULE = [sys.executable, "-m", "sphinx_arxivdigest"]


def called(
    *arguments: object, cwd: Path | None = None, **environment: str
) -> subprocess.CompletedProcess[str]:
    """Run the command without a terminal, as a pipeline does."""
    return subprocess.run(
        [*MODULE, *map(str, arguments)],
        cwd=cwd,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
        check=False,
    )


@pytest.mark.parametrize("command", [(), *((name,) for name in COMMANDS)])
def test_help_has_examples_and_fits_a_terminal(command: tuple[str, ...]) -> None:
    done = called(*command, "--help", COLUMNS="80")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith(" ".join(["usage: sphinx-arxivdigest", *command]))
    assert [line for line in done.stdout.splitlines() if len(line) > 80] == []
    assert re.search("^examples:\n  .*sphinx-arxivdigest ", done.stdout, re.MULTILINE)
    assert re.search("^exit status:? ?", done.stdout, re.MULTILINE)


def test_the_examples_of_the_help_are_commands_that_exist() -> None:
    texts = [str(parser_of().epilog), *(str(parser.epilog) for parser in parsers().values())]
    examples = re.findall("sphinx-arxivdigest ([^|>\n]+)", "\n".join(texts).replace("\\\n", ""))
    assert len(examples) >= 8
    for example in examples:
        words = shlex.split(example)
        if "--help" not in words:
            assert parser_of().parse_args(words).command == words[0]


def test_the_help_names_every_exit_status() -> None:
    named = set(re.findall("^  ([0-9]+) ", str(parser_of().epilog), re.MULTILINE))
    statuses = {value for name, value in vars(exit_status).items() if name.isupper()}
    assert named == set(map(str, statuses))


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["chek", "a.md"], "there is no command chek; did you mean check?"),
        (["a.md\x1b"], "there is no command a.md\ufffd; there are "),
        ([], "the following arguments are required: COMMAND"),
        (["check"], "the following arguments are required: FILE"),
    ],
)
def test_a_wrong_command_line_says_what_is_meant(
    arguments: list[str], message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as raised:
        main(arguments)
    assert raised.value.code == exit_status.USAGE
    messages = capsys.readouterr().err
    assert messages.startswith("usage: sphinx-arxivdigest")
    assert message in messages


def test_a_file_that_is_not_there_brings_near_names(tmp_path: Path) -> None:
    for name in ("2025-01-06.md", "notes.txt"):
        (tmp_path / name).write_text(digest(entry()), "utf-8")
    (tmp_path / "digests").mkdir()
    done = called("check", "2025-01-6.md", "digest/a.md", "unlike", "digests/a", cwd=tmp_path)
    assert done.returncode == 1
    assert done.stdout.splitlines() == [
        f"2025-01-6.md: no such file in {tmp_path}; did you mean 2025-01-06.md?",
        f"digest/a.md: no such file; there is no folder {tmp_path / 'digest'}",
        f"unlike: no such file in {tmp_path}",
        f"digests/a: no such file in {tmp_path / 'digests'}",
    ]
    done = called("convert", "2025-01-6.md", "--to", "csv", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.endswith("; did you mean 2025-01-06.md?\n")


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_says_so(tmp_path: Path) -> None:
    secret = tmp_path / "secret.md"
    secret.touch(mode=0)
    done = called("check", secret)
    assert done.stdout.endswith(
        "secret.md: Permission denied; ask its owner, or change who may read it\n"
    )


def test_a_folder_stands_for_the_files_in_it(tmp_path: Path) -> None:
    for name in ("b.md", "a.md", "2025/c.md", ".git/d.md", "_build/e.md", ".DS_Store"):
        path = tmp_path / "digests" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(digest(entry()), "utf-8")
    (tmp_path / "empty").mkdir()
    done = called("check", "--json", "digests", cwd=tmp_path)
    assert done.returncode == 0
    files = [Path(report["file"]).as_posix() for report in json.loads(done.stdout)]
    assert files == ["digests/a.md", "digests/b.md", "digests/2025/c.md"]
    done = called("check", "empty", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (1, "empty: there is no file in this folder\n")


@pytest.mark.skipif(os.name != "posix", reason="signals of Unix")
def test_ctrl_c_is_no_crash(tmp_path: Path) -> None:
    with subprocess.Popen(
        [*MODULE, "check", "-"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=ROOT,
    ) as running:
        # It waits for input once it reads, which the kernel knows.
        until = time.monotonic() + 30
        while _state(running.pid) != ("S", True) and time.monotonic() < until:
            time.sleep(0.05)
        running.send_signal(signal.SIGINT)
        output, messages = running.communicate(timeout=30)
    assert (running.returncode, output, messages) == (
        130,
        b"",
        b"sphinx-arxivdigest: interrupted\n",
    )


def _state(pid: int) -> tuple[str, bool]:
    """Return whether the process *pid* sleeps, and whether it reads a pipe."""
    status = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    return status, "pipe" in Path(f"/proc/{pid}/wchan").read_text()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
@pytest.mark.parametrize("command", [("check",), ("convert", "--to", "jsonl")])
def test_a_full_disk_is_no_crash(tmp_path: Path, command: tuple[str, ...]) -> None:
    today = tmp_path / "today.md"
    today.write_text(digest(*map(entry, range(1, 200))), "utf-8")
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [*MODULE, *command, today], cwd=ROOT, stdout=full, stderr=subprocess.PIPE, check=False
        )
    assert done.returncode == 1
    assert done.stderr == b"sphinx-arxivdigest: standard output: No space left on device\n"


@pytest.mark.parametrize("command", [("--help",), ("convert", "--to", "jsonl", "today.md")])
@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_a_closed_pipe_is_no_crash(
    tmp_path: Path, command: tuple[str, ...], unbuffered: str
) -> None:
    (tmp_path / "today.md").write_text(digest(*map(entry, range(1, 900))), "utf-8")
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        [*MODULE, *command],
        cwd=tmp_path,
        stdout=writing,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": unbuffered},
        check=False,
    )
    os.close(writing)
    assert done.stderr == b""
    # Python's own parser does not mind that nobody reads its help.
    assert done.returncode == 1 or (unbuffered and "--help" in command)


@pytest.mark.skipif(shutil.which("sh") is None, reason="no shell")
def test_closed_streams_are_no_crash(tmp_path: Path) -> None:
    (tmp_path / "today.md").write_text(digest(entry()), "utf-8")
    line = f"{sys.executable} -m sphinx_arxivdigest check today.md >&- 2>&-"
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(["sh", "-c", line], cwd=tmp_path, env=environment, check=False)
    assert done.returncode == 0


def test_a_command_imports_what_it_needs_alone(tmp_path: Path) -> None:
    today = tmp_path / "today.md"
    today.write_text(digest(entry()), "utf-8")
    code = f"""
import sys
from sphinx_arxivdigest.cli import main
main(["check", {str(today)!r}])
others = {{"sphinx", "docutils", "requests", "urllib3", "sphinx_arxivdigest.fetch"}}
print(sorted(others & set(sys.modules)))
"""
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.splitlines()[-1] == "[]"
