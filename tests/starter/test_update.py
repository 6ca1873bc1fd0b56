"""``init --update``: what a newer version would change, as a diff; nothing is written."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

import pytest
from starter_support import ANSWERS, written_files

from sphinx_arxivdigest.cli import main
from sphinx_arxivdigest.starter import write
from sphinx_arxivdigest.starter.compare import answers_of, host_of
from sphinx_arxivdigest.starter.plan import hosts

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Update = Callable[..., tuple[int, str, str]]

WORKFLOW = ".github/workflows/publish.yaml"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    folder = tmp_path / "a project"
    write.write(folder, ANSWERS)
    return folder


@pytest.fixture
def update(project: Path, capsys: pytest.CaptureFixture[str]) -> Update:
    """Return a function that runs the command on the project, and sees that it writes nothing."""

    def run(*arguments: str) -> tuple[int, str, str]:
        before = {path: path.read_bytes() for path in project.rglob("*") if path.is_file()}
        status = main(["init", str(project), *arguments, "--update"])
        assert {path: path.read_bytes() for path in project.rglob("*") if path.is_file()} == before
        return (status, *capsys.readouterr())

    return run


def change(file: Path, old: str, new: str) -> None:
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")


def test_a_project_of_this_version_differs_in_nothing(project: Path, update: Update) -> None:
    output = f"{project}: conf.py and the files for github are as this version has them\n"
    assert update() == (0, output, "")


@pytest.mark.parametrize("host", hosts())
def test_the_answers_are_read_from_the_files(tmp_path: Path, host: str) -> None:
    answers = ANSWERS.__class__(
        title='A "title" # of \\n all',
        author="O'Reader",
        categories=("hep-th", "cs.AI"),
        contact="ada@reader.example",
        host=host,
        language="zh_CN",
        address="https://ada.example/",
    )
    write.write(tmp_path, answers)
    assert host_of(tmp_path) == host
    assert ANSWERS.__class__(host=host, **answers_of(tmp_path, host)) == answers


def test_the_diff_has_what_this_version_does_otherwise(project: Path, update: Update) -> None:
    change(project / "conf.py", 'html_theme = "furo"\n', 'html_theme = "old"\nmine = 1\n')
    change(project / WORKFLOW, "CATEGORIES: ", "CATEGORIES:   ")
    status, output, messages = update()
    assert status == 0
    assert "lines with -" in messages
    lines = [line for line in output.splitlines() if line[0] in "+-"]
    assert lines == [
        "--- a/conf.py",
        "+++ b/conf.py",
        '-html_theme = "old"',
        "-mine = 1",
        '+html_theme = "furo"',
        f"--- a/{WORKFLOW}",
        f"+++ b/{WORKFLOW}",
        '-  CATEGORIES:   "cs.CL cs.LG"',
        '+  CATEGORIES: "cs.CL cs.LG"',
    ]


def test_the_diff_can_be_applied(project: Path, update: Update) -> None:
    (project / WORKFLOW).unlink()
    text = (project / "conf.py").read_text("utf-8")
    (project / "conf.py").write_text(text.rstrip().replace("furo", "old"), "utf-8")
    diff = update("cs.CL", "cs.LG", "--host", "github", "--contact", ANSWERS.contact)[1]
    subprocess.run(["git", "apply", "-"], cwd=project, input=diff.encode(), check=True)
    files = written_files()
    for path in ("conf.py", WORKFLOW):
        assert (project / path).read_text("utf-8") == files[path]


def test_what_users_have_set_is_no_difference(project: Path, update: Update) -> None:
    change(project / "conf.py", '"Reading group"', '"Another title"')
    change(project / WORKFLOW, '"cs.CL cs.LG"', '"math.AG"')
    assert update()[1].endswith("are as this version has them\n")


def test_options_say_what_is_wanted_now(update: Update) -> None:
    output = update("math.AG", "--title", "New")[1]
    assert '+project = "New"\n' in output
    assert '+  CATEGORIES: "math.AG"\n' in output


def test_a_folder_without_a_project_is_a_problem(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["init", str(tmp_path / "none"), "--update"]) == 1
    assert "there is no conf.py" in capsys.readouterr().err
    assert not (tmp_path / "none").exists()


def test_a_file_that_is_missing_is_new_in_the_diff(project: Path, update: Update) -> None:
    change(project / "conf.py", 'version = "1"', 'version = "2"')
    (project / WORKFLOW).unlink()
    _status, diff, _messages = update("--host", "github")
    assert "--- a/conf.py\n+++ b/conf.py\n" in diff
    assert f"--- /dev/null\n+++ b/{WORKFLOW}\n" in diff


def test_categories_that_init_does_not_know_are_no_obstacle(project: Path, update: Update) -> None:
    change(project / WORKFLOW, 'CATEGORIES: "cs.CL cs.LG"', 'CATEGORIES: "cs"')
    status, diff, _messages = update()
    assert status == 0
    assert '\n-  CATEGORIES: "cs"\n' in diff
