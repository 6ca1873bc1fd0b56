"""The workflows that ``init`` writes: they are checked, and played on this machine."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from hosts_support import (
    BUILD,
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
from played_workflow import Host, git, workflow

from sphinx_arxivdigest.starter.actions import ACTIONS

ROOT = Path(__file__).parents[2]
HOSTS = ROOT / "sphinx_arxivdigest" / "starter" / "files" / "hosts"
WORKFLOWS = {
    "github": HOSTS / "github" / ".github" / "workflows" / "publish.yaml",
    "readthedocs": HOSTS / "readthedocs" / ".github" / "workflows" / "digests.yaml",
}
CATEGORIES = "cs.AI cs.CL"
CONTACT = "somebody's+digest@example.org"

pytestmark = pytest.mark.slow


def filled(file: Path) -> str:
    """Return the text of a file of ``hosts`` with its placeholders filled."""
    text = file.read_text(encoding="utf-8")
    values = {"CATEGORIES": CATEGORIES, "CONTACT": CONTACT, "LANGUAGE": "en", **ACTIONS}
    return re.sub("@([A-Z]+)@", lambda found: values[found[1]], text)


@pytest.fixture
def host(tmp_path: Path) -> Host:
    """A host with a repository, for each test its own."""
    return made_host(tmp_path)


PUBLISH = workflow(filled(WORKFLOWS["github"]))
DIGESTS = workflow(filled(WORKFLOWS["readthedocs"]))


def test_new_day_is_committed_built_and_published(host: Host) -> None:
    """A scheduled run that finds a new day pushes it, and publishes the site with it."""
    answer(host, NEW_DAY)
    run = host.run(PUBLISH, "schedule")
    assert run.jobs == {"build": "success", "deploy": "success"}, run.log
    assert commits(host) == ["Fetch the digest of the day", "Begin"]
    assert git(host.remote, "ls-tree", "--name-only", "main:digests") == "2026-11-27.jsonl"
    assert (host.site / "index.html").exists()
    assert lines(host, "builds") == ["https://someone.example/digest/"]


def test_command_that_fetches(host: Host) -> None:
    """Categories are words, the contact is one, and there are summaries where both are there."""
    answer(host, NEW_DAY)
    host.run(PUBLISH, "schedule")
    expected = ["fetch", "cs.AI", "cs.CL", "-o", "digests", "--contact", CONTACT]
    expected += ["--fail-after", "4"]
    assert lines(host, "arguments") == expected
    host.secrets["OPENAI_API_KEY"] = "secret"
    host.run(PUBLISH, "schedule")
    assert lines(host, "arguments") == expected


@pytest.mark.parametrize("each", [PUBLISH, DIGESTS], ids=["publish", "digests"])
def test_overdue_digest_fails_one_try_a_day(host: Host, each: dict[str, Any]) -> None:
    """The host mails once a day about a digest that is overdue."""
    answer(host, NOTHING_NEW)
    schedule = each[True]["schedule"][0]["cron"]
    told = []
    for hour in schedule.split()[1].split(","):
        Path(host.environment["HOME"], "hour").write_text(hour, encoding="utf-8")
        host.run(each, "schedule")
        told.append("--fail-after" in lines(host, "arguments"))
    assert told == [False, False, False, True]


def test_summaries(host: Host) -> None:
    """With a key and the program for them, summaries are asked for."""
    answer(host, "touch summarize.py; git add .; git commit -qm Program; git push -q; exit 75")
    host.run(PUBLISH, "push")
    answer(host, NOTHING_NEW)
    host.run(PUBLISH, "schedule")
    assert "--filter" not in lines(host, "arguments")
    host.secrets["OPENAI_API_KEY"] = "secret"
    run = host.run(PUBLISH, "schedule")
    assert lines(host, "arguments")[-2:] == ["--filter", "python summarize.py"]
    assert "secret" not in run.log


@pytest.mark.parametrize("later", [NOTHING_NEW, NEW_DAY], ids=["nothing new", "already there"])
def test_nothing_new(host: Host, later: str) -> None:
    """A run that finds nothing new ends well, and neither commits, builds nor deploys."""
    answer(host, NEW_DAY)
    host.run(PUBLISH, "schedule")
    answer(host, later)
    run = host.run(PUBLISH, "schedule")
    assert run.jobs == {"build": "success", "deploy": "skipped"}
    assert len(commits(host)) == 2
    assert len(lines(host, "builds")) == host.deployments == 1
    assert run.steps["Upload"] == run.steps["Keep the build"] == "skipped"


def test_push_and_hand_publish_without_a_new_day(host: Host) -> None:
    """What somebody pushes is published, and a run by hand builds anew."""
    answer(host, NOTHING_NEW)
    assert host.run(PUBLISH, "push").jobs == {"build": "success", "deploy": "success"}
    run = host.run(PUBLISH, "workflow_dispatch")
    assert run.jobs == {"build": "success", "deploy": "success"}
    assert run.steps["Restore the last build"] == "skipped"
    assert host.deployments == 2
    assert commits(host) == ["Begin"]


def test_failure_of_fetching_fails_the_run(host: Host) -> None:
    """An overdue digest fails a scheduled run; what was pushed is published all the same."""
    answer(host, "exit 1")
    pushed = host.run(PUBLISH, "push")
    assert pushed.jobs == {"build": "failure", "deploy": "success"}
    assert host.deployments == 1
    scheduled = host.run(PUBLISH, "schedule")
    assert scheduled.jobs == {"build": "failure", "deploy": "skipped"}
    assert "::error::Fetching failed" in scheduled.log


def test_push_in_between(host: Host) -> None:
    """Where somebody pushes meanwhile, the digest goes on top, and both are published once."""
    answer(host, PUSH_BETWEEN + NEW_DAY)
    run = host.run(PUBLISH, "schedule")
    assert run.jobs == {"build": "success", "deploy": "success"}, run.log
    assert commits(host) == ["Fetch the digest of the day", "Change", "Begin"]
    assert (host.site / "page.html").exists()
    answer(host, NOTHING_NEW)
    assert host.run(PUBLISH, "push").jobs["deploy"] == "skipped"


@pytest.mark.parametrize("each", [PUBLISH, DIGESTS], ids=["publish", "digests"])
def test_force_push_in_between(host: Host, each: dict[str, Any]) -> None:
    """What a force push takes back stays away: only the digest goes on top of it."""
    answer(host, f"{PUSH_BETWEEN}rm -rf $HOME/other\n{NOTHING_NEW}")
    host.run(PUBLISH, "push")
    answer(host, FORCE_PUSH_BETWEEN + NEW_DAY)
    run = host.run(each, "schedule")
    assert "failure" not in run.jobs.values(), run.log
    assert commits(host) == ["Fetch the digest of the day", "Amended", "Begin"]
    files = git(host.remote, "ls-tree", "--name-only", "main").splitlines()
    assert files == ["conf.py", "digests", "index.rst", "other.rst", "requirements.txt"]


def test_somebody_pushes_the_same_day(host: Host) -> None:
    """Where both have the day, the one that is there already stays."""
    theirs = PUSH_BETWEEN.replace(
        "echo change >>page.rst", "mkdir digests && echo 1 >digests/a.jsonl"
    )
    answer(host, f"{theirs}\necho 2 >digests/a.jsonl")
    run = host.run(PUBLISH, "schedule")
    assert run.jobs == {"build": "success", "deploy": "success"}, run.log
    assert git(host.remote, "show", "main:digests/a.jsonl") == "1"


def test_failed_build_is_tried_again(host: Host) -> None:
    """A day whose build failed is not lost: the next run publishes it, though nothing is new."""
    builder = Path(host.environment["HOME"], "bin", "sphinx-build")
    answer(host, NEW_DAY)
    program(builder, "#!/bin/sh\nexit 2\n")
    run = host.run(PUBLISH, "schedule")
    assert run.jobs == {"build": "failure", "deploy": "skipped"}
    assert commits(host)[0] == "Fetch the digest of the day"
    program(builder, BUILD)
    answer(host, NOTHING_NEW)
    assert host.run(PUBLISH, "schedule").jobs == {"build": "success", "deploy": "success"}


def test_failed_deployment_can_be_run_again(host: Host) -> None:
    """A further attempt deploys, whether of all jobs or of the one that failed."""
    host.deploys = False
    answer(host, NEW_DAY)
    run = host.run(PUBLISH, "schedule")
    assert run.jobs == {"build": "success", "deploy": "failure"}
    answer(host, PUSH_BETWEEN + NEW_DAY.replace("27", "30"))
    run.all_jobs()
    assert run.jobs == {"build": "success", "deploy": "failure"}
    host.deploys = True
    run.failed_jobs()
    assert run.jobs == {"build": "success", "deploy": "success"}, run.log
    assert (host.site / "page.html").exists()


def test_pages_that_are_not_switched_on(host: Host) -> None:
    """Before GitHub Pages is switched on, the run says where, and keeps the digest."""
    host.pages = False
    answer(host, NEW_DAY)
    run = host.run(PUBLISH, "push")
    assert run.jobs == {"build": "failure", "deploy": "skipped"}
    assert "https://host.example/someone/digest/settings/pages" in run.log
    assert commits(host)[0] == "Fetch the digest of the day"
    assert lines(host, "builds") == []


def test_caches(host: Host) -> None:
    """Packages are installed once, and a build goes on from the last one where it may."""
    answer(host, NEW_DAY)
    host.run(PUBLISH, "schedule")
    answer(host, NEW_DAY.replace("27", "30"))
    assert "0 added, 0 changed, 0 removed" in host.run(PUBLISH, "schedule").log
    answer(host, PUSH_BETWEEN + NOTHING_NEW)
    host.run(PUBLISH, "schedule")
    assert "2 added, 0 changed, 0 removed" in host.run(PUBLISH, "push").log
    assert lines(host, "installed") == ["installed"]


def test_site_of_a_year_that_is_over(host: Host) -> None:
    """Without the steps that the guide to years takes out, a push is built, and nothing fetched."""
    resting = workflow(filled(WORKFLOWS["github"]))
    guide = (ROOT / "docs/how-to/years.md").read_text(encoding="utf-8")
    (rest,) = re.findall(r"\*\*Let the old site rest\*\*: .*?\n\n", guide, re.DOTALL)
    names = re.findall(r"\*([A-Z][^*]+)\*", rest.split("**: ")[1])
    steps = resting["jobs"]["build"]["steps"]
    left = [step for step in steps if step.get("name") not in names]
    assert len(left) == len(steps) - 2
    resting["jobs"]["build"]["steps"] = left
    answer(host, NEW_DAY)
    host.run(PUBLISH, "schedule")
    Path(host.environment["HOME"], "arguments").unlink()
    assert host.run(resting, "push").jobs == {"build": "success", "deploy": "skipped"}
    assert host.run(resting, "workflow_dispatch").jobs == {"build": "success", "deploy": "success"}
    assert lines(host, "arguments") == []


def test_fork(host: Host) -> None:
    """A fork neither fetches nor publishes."""
    host.fork = True
    answer(host, NEW_DAY)
    for each in (PUBLISH, DIGESTS):
        assert set(host.run(each, "schedule").jobs.values()) == {"skipped"}
    assert lines(host, "arguments") == []


def test_read_the_docs(host: Host) -> None:
    """The workflow for Read the Docs commits, and fails where fetching does."""
    answer(host, PUSH_BETWEEN + NEW_DAY)
    assert host.run(DIGESTS, "schedule").jobs == {"fetch": "success"}
    assert commits(host) == ["Fetch the digest of the day", "Change", "Begin"]
    answer(host, NOTHING_NEW)
    assert host.run(DIGESTS, "schedule").jobs == {"fetch": "success"}
    assert len(commits(host)) == 3
    answer(host, "exit 1")
    assert host.run(DIGESTS, "schedule").jobs == {"fetch": "failure"}
    assert lines(host, "builds") == []
