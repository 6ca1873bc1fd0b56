"""A host for workflows: a repository of a small project, and what stands behind its commands."""

from __future__ import annotations

import sys
from pathlib import Path

from played_workflow import Host, git

#: Plays what is behind the commands of a workflow; ``-m venv`` makes a folder with them.
PYTHON = """\
#!/usr/bin/env bash
case "$1 $2" in
    "-m venv") mkdir -p "${@: -1}" && cp -r "$HOME/bin" "${@: -1}/bin" ;;
    "-m pip") test -f "${@: -1}" && echo installed >>"$HOME/installed" ;;
    *) exec @PYTHON@ "$@" ;;
esac
"""
#: Does what the test has written into ``answer``, in place of asking arXiv.
FETCH = """\
#!/usr/bin/env bash
printf '%s\\n' "$@" >"$HOME/arguments"
. "$HOME/answer"
"""
BUILD = """\
#!/usr/bin/env bash
echo "$SITE_URL" >>"$HOME/builds"
exec @PYTHON@ -m sphinx "$@"
"""
#: It is late in the day unless a test writes another hour.
DATE = """\
#!/usr/bin/env bash
if [[ $* == *%-H* ]]; then cat "$HOME/hour"; else exec /usr/bin/date "$@"; fi
"""
#: With a hidden file, as a run that is killed leaves behind.
NEW_DAY = "touch digests/.lock; echo '{}' >digests/2026-11-27.jsonl"
NOTHING_NEW = "exit 75"
FORCE_PUSH_BETWEEN = """
git clone -q "$(git remote get-url origin)" "$HOME/other"
(cd "$HOME/other" && git mv page.rst other.rst && git commit -q --amend -m Amended && git push -qf)
"""
PUSH_BETWEEN = """
git clone -q "$(git remote get-url origin)" "$HOME/other"
(cd "$HOME/other" && echo change >>page.rst && git add . && git commit -qm Change && git push -q)
"""


def program(file: Path, text: str) -> None:
    """Write a program."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text.replace("@PYTHON@", sys.executable), encoding="utf-8")
    file.chmod(0o755)


def made_host(tmp_path: Path) -> Host:
    """Return a host with a repository of a small project, and machines that have the commands."""
    home = tmp_path / "home"
    program(home / "bin" / "python", PYTHON)
    program(home / "bin" / "sphinx-arxivdigest", FETCH)
    program(home / "bin" / "sphinx-build", BUILD)
    program(home / "bin" / "date", DATE)
    (home / "hour").write_text("14", encoding="utf-8")
    # Only this Python is there before a step has put others on PATH.
    program(home / "before" / "python", PYTHON)
    (home / ".gitconfig").write_text(
        "[init]\n\tdefaultBranch = main\n[user]\n\tname = Somebody\n\temail = s@example.org\n",
        encoding="utf-8",
    )
    host = Host(tmp_path, {"HOME": str(home), "PATH": f"{home / 'before'}:/usr/bin:/bin"})
    project = tmp_path / "project"
    project.mkdir()
    (project / "conf.py").write_text('exclude_patterns = ["_build"]\n', encoding="utf-8")
    (project / "index.rst").write_text("Digest\n======\n", encoding="utf-8")
    (project / "requirements.txt").write_text("sphinx\n", encoding="utf-8")
    git(project, "init", "--quiet", "--initial-branch=main")
    git(project, "add", ".")
    git(project, "-c", "user.name=A", "-c", "user.email=a@example.org", "commit", "-qm", "Begin")
    git(project, "clone", "--quiet", "--bare", str(project), str(host.remote))
    return host


def answer(host: Host, script: str) -> None:
    """Decide what the command that fetches does from now on."""
    Path(host.environment["HOME"], "answer").write_text(script, encoding="utf-8")


def commits(host: Host) -> list[str]:
    """Return the subjects of the commits of the repository, the newest first."""
    return git(host.remote, "log", "--format=%s", "main").splitlines()


def lines(host: Host, name: str) -> list[str]:
    """Return the lines of a file that the played commands write."""
    file = Path(host.environment["HOME"], name)
    return file.read_text(encoding="utf-8").splitlines() if file.exists() else []
