"""The guide's files for GitLab and for a server, played on this machine."""

from __future__ import annotations

import fcntl
import shutil
import subprocess
from pathlib import Path

import pytest
import yaml
from hosts_support import (
    FORCE_PUSH_BETWEEN,
    NEW_DAY,
    NOTHING_NEW,
    PUSH_BETWEEN,
    answer,
    commits,
    lines,
    made_host,
    program,
)
from played_workflow import Host, git

GUIDE = Path(__file__).parents[2] / "docs" / "how-to" / "hosts"
GITLAB = yaml.safe_load((GUIDE / "gitlab-ci.yml").read_text(encoding="utf-8"))

pytestmark = pytest.mark.slow


@pytest.fixture
def host(tmp_path: Path) -> Host:
    """A host with a repository, and its commands on PATH as in an environment."""
    host = made_host(tmp_path)
    home = host.environment["HOME"]
    host.environment = {**host.environment, "PATH": f"{home}/bin:{host.environment['PATH']}"}
    return host


def gitlab_job(host: Host, name: str) -> Path | None:
    """Run the script of a job as GitLab does, and return its folder where it succeeds."""
    work = host.folder / "work"
    shutil.rmtree(work, ignore_errors=True)
    git(host.folder, "clone", "--depth=20", host.remote.as_uri(), str(work))
    git(work, "checkout", "--quiet", "--detach")
    environment = {
        **host.environment,
        **{key: str(value) for key, value in GITLAB["variables"].items()},
        "CI_SERVER_URL": host.folder.as_uri(),
        "CI_SERVER_HOST": "gitlab.example",
        "CI_PROJECT_PATH": host.remote.stem,
        "CI_COMMIT_BRANCH": "main",
        "CI_PAGES_URL": "https://someone.example/digest",
        "PUSH_TOKEN": "played-token",
    }
    script = "\n".join(GITLAB[name]["script"])
    done = subprocess.run(["bash", "-eo", "pipefail", "-c", script], cwd=work, env=environment)
    return None if done.returncode else work


def test_gitlab_fetches_and_publishes(host: Host) -> None:
    """A scheduled pipeline pushes the new day on top of what others push; a push is built."""
    answer(host, PUSH_BETWEEN + NEW_DAY)
    assert gitlab_job(host, "fetch")
    assert commits(host) == ["Fetch the digest of the day", "Change", "Begin"]
    assert lines(host, "arguments")[:5] == ["fetch", "cs.AI", "cs.CL", "-o", "digests"]
    assert git(host.remote, "ls-tree", "--name-only", "main:digests") == "2026-11-27.jsonl"
    work = gitlab_job(host, "pages")
    assert work is not None
    assert (work / "public" / "page.html").exists()
    assert GITLAB["pages"]["artifacts"]["paths"] == ["public"]
    assert lines(host, "builds") == ["https://someone.example/digest/"]


def test_gitlab_keeps_what_a_force_push_takes_back_away(host: Host) -> None:
    """Only the digest goes on top of what somebody pushes by force meanwhile."""
    answer(host, PUSH_BETWEEN + "rm -rf $HOME/other")
    assert gitlab_job(host, "fetch")
    answer(host, FORCE_PUSH_BETWEEN + NEW_DAY)
    assert gitlab_job(host, "fetch")
    assert commits(host) == ["Fetch the digest of the day", "Amended", "Begin"]
    assert "\npage.rst\n" not in git(host.remote, "ls-tree", "--name-only", "main")


def test_gitlab_leaves_a_day_that_somebody_pushes_meanwhile(host: Host) -> None:
    """Where both have the day, the one that is there already stays."""
    add = "mkdir digests && echo 1 >digests/a.jsonl"
    theirs = PUSH_BETWEEN.replace("echo change >>page.rst", add)
    answer(host, f"{theirs}\necho 2 >digests/a.jsonl; echo 3 >digests/b.jsonl")
    assert gitlab_job(host, "fetch")
    assert git(host.remote, "show", "main:digests/a.jsonl") == "1"
    assert git(host.remote, "show", "main:digests/b.jsonl") == "3"


def test_gitlab_has_nothing_new(host: Host) -> None:
    """Nothing new is no failure; a failure is one. Neither commits anything."""
    answer(host, NOTHING_NEW)
    assert gitlab_job(host, "fetch")
    answer(host, "exit 1")
    assert gitlab_job(host, "fetch") is None
    assert commits(host) == ["Begin"]


def test_gitlab_jobs_of_pipelines() -> None:
    """A schedule fetches; a push to the default branch publishes."""
    fetch, pages = (GITLAB[name]["rules"] for name in ("fetch", "pages"))
    assert fetch == [{"if": '$CI_PIPELINE_SOURCE == "schedule"'}]
    condition = '$CI_PIPELINE_SOURCE != "schedule" && $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH'
    assert pages == [{"if": condition}]


def test_server(host: Host) -> None:
    """The script for a server builds after a new day, and prints failures alone."""
    project = host.folder / "project"
    (project / "digests").mkdir()
    script = shutil.copy(GUIDE / "publish.sh", project)

    def called() -> tuple[int, str]:
        done = subprocess.run(
            [script],
            cwd="/",
            env=host.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        return done.returncode, done.stdout

    answer(host, "echo not yet >&2; exit 75")
    assert called() == (0, "")
    assert not (project / "_build").exists()
    answer(host, "echo no such category >&2; exit 1")
    assert called() == (1, "no such category\n")
    answer(host, f"{NEW_DAY}; echo one day; echo 3 >&2")
    assert called() == (0, "")
    assert (project / "_build" / "html" / "index.html").exists()
    assert lines(host, "builds") == ["https://digest.example.org/"] * 2
    program(
        Path(host.environment["HOME"], "bin", "sphinx-build"), "#!/bin/sh\necho broken; exit 2\n"
    )
    assert called() == (2, "broken\n")
    with (project / ".publish.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        assert called() == (0, "")
