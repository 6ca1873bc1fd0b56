"""``init``, as people call it: in odd folders, twice, and with titles of all kinds."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from sphinx_arxivdigest.cli import main
from sphinx_arxivdigest.starter.repository import github

if TYPE_CHECKING:
    from collections.abc import Callable

    Run = Callable[..., tuple[int, str, str]]

FILES = [
    ".github/workflows/publish.yaml",
    ".gitignore",
    "README.md",
    "about.md",
    "conf.py",
    "digests/2025-01-02.jsonl",
    "digests/2025-01-03.jsonl",
    "index.md",
    "requirements.txt",
]


@pytest.fixture(autouse=True)
def only_this_git(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Let git know what a test says, and nothing of this machine."""
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Return a function that runs ``init``: its status, its output, and its messages."""

    def run_command(*arguments: str) -> tuple[int, str, str]:
        try:
            status = main(["init", *arguments])
        except SystemExit as error:
            status = int(error.code or 0)
        return (status, *capsys.readouterr())

    return run_command


def git(folder: Path, *arguments: str) -> None:
    subprocess.run(["git", "-C", folder, *arguments], check=True, capture_output=True)


def files(folder: str) -> list[str]:
    """Return the paths of the files below *folder*, git's own aside."""
    root = Path(folder)
    found = (path.relative_to(root) for path in root.rglob("*") if path.is_file())
    return sorted(path.as_posix() for path in found if path.parts[0] != ".git")


@pytest.mark.parametrize("folder", ["new", "with space", "论文", "deep/er", "-dash", "."])
def test_a_project_is_written_into_any_folder(run: Run, folder: str) -> None:
    status, output, messages = run("--", folder)
    assert (status, messages) == (0, "")
    assert files(folder) == FILES
    assert f"Written into {folder}: conf.py, " in output


def test_the_categories_are_in_the_workflow_and_on_the_front_page(run: Run) -> None:
    assert run("new", "cs.ai,cs.SY", "eess.SY", "hep-th,")[0] == 0
    workflow = Path("new/.github/workflows/publish.yaml").read_text("utf-8")
    assert '\n  CATEGORIES: "cs.AI eess.SY hep-th"\n' in workflow
    page = Path("new/index.md").read_text("utf-8")
    assert re.findall("^:categories: (.*)$", page, re.MULTILINE) == ["cs.AI", "eess.SY", "hep-th"]
    assert "\n## {arxiv:category}`hep-th` High Energy Physics - Theory\n" in page


@pytest.mark.parametrize(
    "arguments",
    [
        ["new", "--host", "readthedocs", "cs.AI", "cs.CL"],
        ["new", "cs.AI", "--host", "readthedocs", "cs.CL"],
        ["--host", "readthedocs", "new", "cs.AI", "cs.CL"],
        ["--host=readthedocs", "--", "new", "cs.AI", "cs.CL"],
    ],
)
def test_options_may_stand_anywhere(run: Run, arguments: list[str]) -> None:
    status, output, _messages = run(*arguments)
    assert status == 0
    assert "fetch cs.AI cs.CL -o digests" in output
    assert Path("new/.readthedocs.yaml").exists()


def test_an_unknown_option_is_named(run: Run) -> None:
    status, _output, messages = run("new", "--hast", "github", "cs.AI")
    assert status == 2
    assert "unrecognized arguments: --hast" in messages
    assert not Path("new").exists()


def test_without_a_category_there_is_one_and_it_is_said(run: Run) -> None:
    _status, output, _messages = run("new")
    assert "No category was named: the project is about cs.AI." in output
    assert "fetch cs.AI -o digests" in output
    assert "No category" not in run("other", "cs.CL")[1]


@pytest.mark.parametrize(
    ("code", "hint"),
    [
        ("cs.AL", "did you mean cs.AR or cs.AI or"),
        ("csAI", "did you mean cs.AI"),
        ("machine learning", "did you mean cs.LG?"),
        ("q-fin", "name those you want of q-fin.CP q-fin.GN"),
        ("Q-fin.*", "name those you want of q-fin.CP q-fin.GN"),
        ("????", "https://arxiv.org/category_taxonomy"),
    ],
)
def test_an_unknown_category_is_named_with_those_that_are_near(
    run: Run, code: str, hint: str
) -> None:
    status, output, messages = run("new", "cs.AI", code)
    assert (status, output) == (2, "")
    assert f"{code!r} is not a category of arXiv" in messages
    assert hint in messages
    assert not Path("new").exists()


def test_a_category_in_place_of_the_folder_is_noticed(run: Run) -> None:
    status, _output, messages = run("cs.AI")
    assert status == 2
    assert "cs.AI is a category; name a folder first: init my-digest cs.AI" in messages
    Path("cs.AI").mkdir()
    assert run("cs.AI")[0] == 0


def test_what_is_there_is_kept_and_named(run: Run) -> None:
    mine = {
        "conf.py": "mine",
        ".gitignore": "mine",
        "index.rst": "mine",
        "digests/2026-01-01.md": "mine",
        ".github/workflows/publish.yaml": "mine",
    }
    for path, text in mine.items():
        Path("site", path).parent.mkdir(parents=True, exist_ok=True)
        Path("site", path).write_text(text, "utf-8")
    status, output, _messages = run("site", "cs.AI")
    assert status == 0
    assert {path: Path("site", path).read_text("utf-8") for path in mine} == mine
    assert files("site") == sorted([*mine, "README.md", "about.md", "requirements.txt"])
    kept = "conf.py, index.rst, .gitignore, .github/workflows/publish.yaml"
    assert f"Kept as they were: {kept}\n" in output
    assert "Written into site: about.md, requirements.txt, README.md\n" in output
    assert "init site --update" in output
    assert "samples" not in output


def test_hidden_files_are_not_digests(run: Run) -> None:
    Path("new/digests").mkdir(parents=True)
    Path("new/digests/.gitkeep").touch()
    assert "The two digests are samples" in run("new")[1]


def test_lines_end_as_on_all_machines(run: Run) -> None:
    run("new")
    assert [path for path in files("new") if b"\r" in Path("new", path).read_bytes()] == []


def test_a_second_run_writes_nothing(run: Run) -> None:
    run("new", "cs.AI")
    before = {path: Path("new", path).stat().st_mtime_ns for path in files("new")}
    status, output, _messages = run("new", "cs.CL", "--title", "Another")
    assert status == 0
    assert "Nothing written into new.\n" in output
    assert {path: Path("new", path).stat().st_mtime_ns for path in files("new")} == before


def test_links_that_lead_nowhere_are_not_followed(run: Run) -> None:
    Path("new").mkdir()
    Path("new/conf.py").symlink_to("../outside.py")
    assert "Kept as they were: conf.py\n" in run("new")[1]
    assert not Path("outside.py").exists()


@pytest.mark.parametrize("file", ["new", "new/digests", "new/.github", "parent"])
def test_a_file_in_place_of_a_folder_is_a_problem(run: Run, file: str) -> None:
    Path(file).parent.mkdir(exist_ok=True)
    Path(file).write_text("mine", "utf-8")
    status, output, messages = run("parent/new" if file == "parent" else "new")
    assert (status, output) == (1, "")
    assert re.search(f"{file}.*: (File exists|Not a directory); ", messages)
    assert Path(file).read_text("utf-8") == "mine"


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root writes anywhere")
def test_a_folder_that_cannot_be_written_is_a_problem(run: Run) -> None:
    Path("new").mkdir(mode=0o500)
    status, output, messages = run("new")
    assert (status, output) == (1, "")
    assert "Permission denied" in messages


def test_git_says_who_and_where(run: Run) -> None:
    Path("new").mkdir()
    git(Path("new"), "init")
    git(Path("new"), "config", "user.name", 'Ada "the first" Reader')
    git(Path("new"), "config", "user.email", "ada@reader.example")
    git(Path("new"), "remote", "add", "origin", "git@github.com:Ada/papers.git")
    _status, output, _messages = run("new", "cs.AI")
    conf: dict[str, str] = {}
    exec(Path("new/conf.py").read_text("utf-8"), conf)
    assert conf["author"] == 'Ada "the first" Reader'
    assert conf["html_baseurl"] == "https://ada.github.io/papers/"
    assert "--contact ada@reader.example\n" in output
    assert "git init" not in output
    assert "git remote" not in output
    assert "https://github.com/Ada/papers/settings/pages" in output


@pytest.mark.parametrize(
    ("remote", "page", "site"),
    [
        ("git@github.com:Ada/p.q.git", "Ada/p.q", "ada.github.io/p.q/"),
        ("ssh://git@github.com/ada/papers", "ada/papers", "ada.github.io/papers/"),
        ("https://token@github.com/ada/papers.git/", "ada/papers", "ada.github.io/papers/"),
        ("https://github.com/Ada/ada.github.io", "Ada/ada.github.io", "ada.github.io/"),
    ],
)
def test_remotes_on_github_say_where_pages_are(remote: str, page: str, site: str) -> None:
    assert github(remote) == (f"https://github.com/{page}", f"https://{site}")


@pytest.mark.parametrize("remote", ["", "/srv/git", "https://github.com.example/a/b", "a@b:c/d"])
def test_other_remotes_say_nothing(remote: str) -> None:
    assert github(remote) == ("", "")


def test_a_part_of_a_repository_is_warned_of(run: Run) -> None:
    git(Path(), "init")
    assert "move .github there" in run("docs")[1]
    assert "move .github and .readthedocs.yaml there" in run("rtd", "--host", "readthedocs")[1]
    assert "move .github" not in run(".")[1]


def test_without_a_contact_the_repository_is_one(run: Run) -> None:
    run("new")
    workflow = Path("new/.github/workflows/publish.yaml").read_text("utf-8")
    assert '\n  CONTACT: "${{ github.server_url }}/${{ github.repository }}"\n' in workflow


@pytest.mark.parametrize(
    "arguments",
    [
        ["--contact", "nobody"],
        ["--contact", "${{ secrets.KEY }}@x.example"],
        ["--contact", "a@b.example\nc"],
        ["--language", "../de"],
        ["--title", " \n"],
        ["--host", "nowhere"],
    ],
)
def test_options_that_make_no_sense_are_refused(run: Run, arguments: list[str]) -> None:
    status, _output, messages = run("new", "cs.AI", *arguments)
    assert status == 2
    assert arguments[0] in messages
    assert not Path("new").exists()


@pytest.mark.parametrize(
    ("text", "language"),
    [("zh-cn", "zh_CN"), ("DE", "de"), ("pt_br", "pt_BR"), ("zh-hant", "zh_Hant")],
)
def test_languages_are_named_as_sphinx_does(run: Run, text: str, language: str) -> None:
    assert run("new", "--language", text)[0] == 0
    assert f'\nlanguage = "{language}"\n' in Path("new/conf.py").read_text("utf-8")


@pytest.mark.parametrize(
    "mail",
    ["1+ada@users.noreply.github.com", "no-reply@reader.example"],
)
def test_an_address_that_nobody_reads_is_not_a_contact(run: Run, mail: str) -> None:
    Path("new").mkdir()
    git(Path("new"), "init")
    git(Path("new"), "config", "user.email", mail)
    git(Path("new"), "remote", "add", "origin", "git@github.com:Ada/papers.git")
    assert "--contact https://github.com/Ada/papers\n" in run("new", "cs.AI")[1]


def test_the_host_decides_on_the_workflow(run: Run) -> None:
    _status, output, _messages = run("new", "--host", "readthedocs", "--summaries")
    assert files("new") == sorted(
        [
            *(name for name in FILES if name != ".github/workflows/publish.yaml"),
            ".github/workflows/digests.yaml",
            ".readthedocs.yaml",
            "summarize.py",
        ]
    )
    assert "https://app.readthedocs.org/dashboard/import/" in output
    assert "OPENAI_API_KEY, at https://github.com/YOU/REPOSITORY/settings/secrets/actions" in output


def test_the_commands_can_be_pasted(run: Run) -> None:
    _status, output, _messages = run("it's my digest", "cs.AI")
    assert "\n    cd 'it'\"'\"'s my digest'\n" in output
    assert "\n    cd " not in run(".")[1]


def test_control_characters_reach_no_terminal(run: Run) -> None:
    output = run("new\x1b[31m")[1]
    assert "\x1b" not in output
    assert "Written into new�[31m" in output
