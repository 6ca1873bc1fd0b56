"""``python -m sphinx_arxivdigest``, as programs and people call it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from samples_text import digest, entry

from sphinx_arxivdigest import __version__
from sphinx_arxivdigest.cli import main
from sphinx_arxivdigest.formats import read_digest

if TYPE_CHECKING:
    from collections.abc import Callable

SAMPLES = Path(__file__).parents[1] / "samples" / "formats"
ROOT = Path(__file__).parents[2]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str, str]]:
    """Return a function that runs a command: its status, its output, and its messages."""

    def run_command(*arguments: object) -> tuple[int, str, str]:
        status = main([str(each) for each in arguments])
        return (status, *capsys.readouterr())

    return run_command


Run = "Callable[..., tuple[int, str, str]]"


def test_check_says_what_files_hold(run: Run) -> None:
    mail, feed = SAMPLES / "announcement.txt", SAMPLES / "daily.rss.xml"
    status, output, messages = run("check", mail, feed)
    assert (status, messages) == (0, "")
    assert output.splitlines() == [
        f"{mail}: announcement, 2026-06-29, 5 papers",
        "  categories: cs.AI 2, cs.CV 1, hep-th 1, eess.SP 1",
        "  announced: new 2, cross 1, replace 1, replace-cross 1",
        "  fields: abstract 3, cross_lists 3, published 3, updated 2, comment 1, report-no 1, "
        "msc-class 1, acm-class 1, journal-ref 1, doi 1, license 1, notes 1, and 2 more",
        f"{feed}: rss, 2026-06-30, 2 papers",
        "  categories: cs.IT 1, eess.SP 1",
        "  announced: new 1, replace-cross 1",
        "  fields: abstract 2, version 2, cross_lists 1, license 1, doi 1",
    ]


def test_check_names_every_problem_with_its_line(run: Run, tmp_path: Path) -> None:
    today, letter = tmp_path / "today.txt", tmp_path / "letter.txt"
    today.write_text(digest(entry(authors=""), entry(2, link="javascript:\x1b[31m")), "utf-8")
    letter.write_text("Dear reader,\n", "utf-8")
    missing = tmp_path / "missing.txt"
    status, output, _ = run("check", today, letter, missing)
    lines = output.splitlines()
    assert status == 3
    assert f"{today}:12: entry without authors" in lines
    assert f"{letter}: nothing in the file looks like a digest" in lines
    assert f"{missing}: no such file" in lines
    assert "\x1b" not in output


def test_check_fails_where_a_file_has_no_content(run: Run, tmp_path: Path) -> None:
    empty, day = tmp_path / "2025-03-04.jsonl", tmp_path / "2025-03-05.json"
    empty.write_bytes(b"")
    day.write_bytes(b"[]")
    assert run("check", day)[:2] == (0, f"{day}: json, 2025-03-05, 0 papers\n")
    status, output, _ = run("check", empty)
    first, second = output.splitlines()
    assert (status, first) == (1, f"{empty}: empty, 2025-03-04, 0 papers")
    assert second.startswith(f"{empty}:1: the file is empty")


def test_check_says_what_stands_outside_of_entries(run: Run, tmp_path: Path) -> None:
    today = tmp_path / "today.md"
    today.write_text("# 2025-03-04\n\nAs 2401.00001v2 said.\n\n" + digest(entry()), "utf-8")
    status, output, _ = run("check", today)
    assert status == 0
    assert "  unused: 1 identifier outside of all entries (2401.00001)" in output.splitlines()
    _, output, _ = run("check", "--json", today)
    assert json.loads(output)[0]["unused"] == [{"line": 3, "text": "2401.00001"}]


def test_check_writes_json(run: Run, tmp_path: Path) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text("Dear reader,\n", "utf-8")
    status, output, _ = run("check", "--json", SAMPLES / "daily.rss.xml", letter)
    assert status == 3
    assert json.loads(output) == [
        {
            "file": str(SAMPLES / "daily.rss.xml"),
            "error": "",
            "format": "rss",
            "date": "2026-06-30",
            "papers": 2,
            "categories": {"cs.IT": 1, "eess.SP": 1},
            "announced": {"new": 1, "replace-cross": 1},
            "fields": {"abstract": 2, "version": 2, "cross_lists": 1, "license": 1, "doi": 1},
            "problems": [],
            "unused": [],
            "formulas": [],
        },
        {
            "file": str(letter),
            "error": "nothing in the file looks like a digest",
            "problems": [],
        },
    ]


@pytest.mark.parametrize("to", ["jsonl", "markdown"])
def test_convert_writes_what_is_read_again(run: Run, tmp_path: Path, to: str) -> None:
    target = tmp_path / "out"
    status, output, messages = run("convert", SAMPLES / "bold.md", "--to", to, "-o", target)
    assert (status, output, messages) == (0, "", "")
    assert b"\r" not in target.read_bytes()
    _, output, _ = run("convert", SAMPLES / "bold.md", "--to", to)
    assert output == target.read_text("utf-8")
    found, original = read_digest(target), read_digest(SAMPLES / "bold.md")
    assert found.format == to
    assert [p.details for p in found.papers] == [p.details for p in original.papers]


@pytest.mark.parametrize(
    ("to", "sign"),
    [("bibtex", "eprint={"), ("csl", '"number": "arXiv:'), ("csv", "\narXiv:")],
)
def test_convert_writes_citations_and_tables_of_all_papers(run: Run, to: str, sign: str) -> None:
    status, output, messages = run("convert", SAMPLES / "bold.md", "--to", to)
    assert (status, messages) == (0, "")
    assert output.count(sign) == len(read_digest(SAMPLES / "bold.md").papers) > 1


def test_convert_names_the_file_that_it_cannot_write(run: Run, tmp_path: Path) -> None:
    target = tmp_path / "missing" / "out.jsonl"
    status, _, messages = run("convert", SAMPLES / "bold.md", "--to", "jsonl", "-o", target)
    cure = f"there is no folder {target.parent}; make it first"
    assert (status, messages) == (1, f"{target}: {cure}\n")
    status, _, messages = run("convert", SAMPLES / "bold.md", "--to", "jsonl", "-o", tmp_path)
    assert (status, messages) == (1, f"{tmp_path}: is a folder; name a file in it\n")


def test_convert_tells_problems_apart_from_output(run: Run, tmp_path: Path) -> None:
    today = tmp_path / "today.txt"
    today.write_text(digest(entry(authors="")), "utf-8")
    status, output, messages = run("convert", today, "--to", "jsonl")
    assert status == 0
    assert len(output.splitlines()) == 1
    assert messages == f"{today}:12: entry without authors\n"
    status, output, messages = run("convert", tmp_path, "--to", "jsonl")
    assert (status, output, messages) == (1, "", f"{tmp_path}: is a directory\n")


def test_it_needs_no_sphinx() -> None:
    code = (
        "import sys; sys.modules.update(sphinx=None, docutils=None)\n"
        "from sphinx_arxivdigest.cli import main\n"
        f"sys.exit(main(['check', {str(SAMPLES / 'plain.md')!r}]))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    assert b"plain.md: markdown, no date, 3 papers" in done.stdout


def test_it_is_a_module_to_run() -> None:
    command = [sys.executable, "-m", "sphinx_arxivdigest", "check", SAMPLES / "empty-day.md"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, check=True)
    assert done.stdout.decode().endswith("empty-day.md: markdown, no date, 0 papers\n")


@pytest.mark.parametrize("command", [("check",), ("convert", "--to", "jsonl")])
def test_a_file_too_large_is_not_read(run: Run, tmp_path: Path, command: tuple[str, ...]) -> None:
    today = tmp_path / "today.txt"
    today.write_text(digest(entry()), "utf-8")
    status, output, messages = run(*command, "--max-bytes", 100, today)
    assert status == 1
    assert f"{today}: has {today.stat().st_size:,} bytes, and 100 are allowed" in output + messages
    assert "--max-bytes allows more" in output + messages
    assert run(*command, today)[0] == 0


@pytest.mark.parametrize("command", [("check", "-"), ("convert", "-", "--to", "jsonl")])
def test_a_dash_stands_for_standard_input(command: tuple[str, ...]) -> None:
    source = digest(entry(authors="")).encode()
    done = piped(source, *command)
    assert b"A Title" in done.stdout or done.stdout.startswith(b"-: markdown, no date, 1 paper")
    assert b"-:12: " in done.stdout + done.stderr
    limited = piped(source, *command, "--max-bytes", "100")
    assert b"-: has more than 100 bytes; --max-bytes allows more" in limited.stdout + limited.stderr
    assert limited.returncode == 1


def test_output_is_utf8_whatever_the_terminal_says(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONIOENCODING", "ascii")
    done = piped(digest(entry(title="Über Füße")).encode(), "convert", "-", "--to", "jsonl")
    assert (done.returncode, done.stderr) == (0, b"")
    assert "Über Füße".encode() in done.stdout
    done = piped(
        digest(entry(title="Über Füße", link="")).encode(), "convert", "-", "--to", "jsonl"
    )
    assert "'Über Füße'".encode() in done.stderr


def piped(data: bytes, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "sphinx_arxivdigest", *arguments]
    return subprocess.run(command, cwd=ROOT, input=data, capture_output=True, check=False)


def test_it_knows_its_version(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        run("--version")
    assert capsys.readouterr().out == f"{__version__}\n"


def test_a_reader_who_has_seen_enough_gets_no_traceback() -> None:
    command = [sys.executable, "-m", "sphinx_arxivdigest", "check", *[SAMPLES / "plain.md"] * 2000]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as run:
        assert run.stdout
        assert run.stderr
        run.stdout.readline()
        run.stdout.close()
        assert run.stderr.read() == b""
    assert run.returncode == 1


@pytest.mark.parametrize(
    ("command", "failed"), [(("check",), 3), (("convert", "--to", "jsonl"), 1)]
)
def test_a_format_may_be_named(run: Run, command: tuple[str, ...], failed: int) -> None:
    mail = SAMPLES / "announcement.txt"
    assert run(*command, mail, "--format", "announcement")[0] == 0
    status, output, messages = run(*command, mail, "--format", "rss")
    assert status == failed
    assert "looks like a digest in the format rss" in output + messages
