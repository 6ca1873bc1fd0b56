"""The workflow for GitHub Pages with the real command, and an arXiv that is played."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from hosts_support import commits, made_host, program
from played_arxiv import PlayedArxiv, last_days
from played_workflow import Host, git, workflow

ROOT = Path(__file__).parents[2]
PUBLISH = workflow((ROOT / "docs/how-to/hosts/publish.yaml").read_text(encoding="utf-8"))
CATEGORIES = ("cs.AI", "cs.CL")
FETCH = """\
#!/usr/bin/env bash
exec @PYTHON@ -m sphinx_arxivdigest "$@"
"""
CONF = """\
extensions = ["sphinx_arxivdigest"]
exclude_patterns = ["_build"]
arxivdigest_archive = "digests/*"
"""

pytestmark = pytest.mark.slow


@pytest.fixture
def host(tmp_path: Path) -> Host:
    """A host with an archive, and the real command that fetches."""
    host = made_host(tmp_path)
    program(Path(host.environment["HOME"], "bin", "sphinx-arxivdigest"), FETCH)
    host.environment = {**host.environment, "PYTHONPATH": str(ROOT)}
    project = tmp_path / "project"
    (project / "conf.py").write_text(CONF, encoding="utf-8")
    index = "Digest\n======\n\n.. toctree::\n\n   arxiv/index\n"
    (project / "index.rst").write_text(index, encoding="utf-8")
    git(project, "-c", "user.name=A", "-c", "user.email=a@example.org", "commit", "-qam", "Archive")
    git(project, "push", "--quiet", str(host.remote), "main")
    return host


def ask(host: Host, arxiv: PlayedArxiv) -> None:
    """Have the command ask *arxiv* from now on."""
    host.environment = {**host.environment, "ARXIVDIGEST_SERVER": arxiv.url}


def test_days(host: Host) -> None:
    """A day that is late is waited for, published when it is there, and asked for no more."""
    yesterday, today = last_days(2)
    with PlayedArxiv.of_days((yesterday, today), CATEGORIES) as arxiv:
        ask(host, arxiv)
        arxiv.today = yesterday
        host.run(PUBLISH, "schedule")
        run = host.run(PUBLISH, "schedule")
        assert "Nothing new yet" in run.log
        assert run.jobs == {"build": "success", "deploy": "skipped"}, run.log
        arxiv.today = None
        run = host.run(PUBLISH, "schedule")
        assert run.jobs == {"build": "success", "deploy": "success"}, run.log
        assert f"digests/{today}.jsonl" in git(host.remote, "ls-tree", "-r", "--name-only", "main")
        page = (host.site / "arxiv" / "days" / f"{today}.html").read_text(encoding="utf-8")
        assert f"{today:%y%m}.00009" in page
        before = len(commits(host)), host.deployments
        assert host.run(PUBLISH, "schedule").jobs == {"build": "success", "deploy": "skipped"}
        assert (len(commits(host)), host.deployments) == before


def test_overdue(host: Host) -> None:
    """Where nothing was announced for weeks, the run fails, and says why."""
    (day,) = last_days(1)
    days = [day - timedelta(weeks=3)]
    with PlayedArxiv.of_days(days, CATEGORIES) as arxiv:
        ask(host, arxiv)
        host.run(PUBLISH, "push")
        run = host.run(PUBLISH, "schedule")
    assert run.jobs == {"build": "failure", "deploy": "skipped"}, run.log
    assert run.steps["Fetch"] == "failure"
