"""The files for hosts, of ``init`` and of the guide: complete, current and free of faults."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from sphinx_arxivdigest.starter.actions import ACTIONS

ROOT = Path(__file__).parents[2]
HOSTS = ROOT / "sphinx_arxivdigest" / "starter" / "files" / "hosts"
GUIDE = ROOT / "docs" / "how-to" / "hosts"
OWN = sorted((ROOT / ".github" / "workflows").iterdir())
#: Files of the guide, and what they are made of.
MADE_OF = {
    "publish.yaml": HOSTS / "github" / ".github" / "workflows" / "publish.yaml",
    "digests.yaml": HOSTS / "readthedocs" / ".github" / "workflows" / "digests.yaml",
    "readthedocs.yaml": HOSTS / "readthedocs" / ".readthedocs.yaml",
}
WORKFLOWS = ["publish.yaml", "digests.yaml"]
ANSWERS = {"CATEGORIES": "cs.AI cs.CL", "CONTACT": "you@example.org", "LANGUAGE": "en"}
#: Where the programs of this Python are looked for first.
PATH = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
SHELL = "#!/usr/bin/env bash\n"


def checked(program: str, *arguments: str | Path) -> None:
    """Check files with a program, which is one of the extra ``dev``."""
    if not shutil.which(program, path=PATH):
        pytest.skip(f"{program} is not installed")
    command = [program, *map(str, arguments)]
    done = subprocess.run(command, env={**os.environ, "PATH": PATH}, capture_output=True, text=True)
    assert (done.returncode, done.stdout + done.stderr) == (0, "")


def loaded(name: str) -> Any:
    """Return what a YAML file of the guide has."""
    return yaml.safe_load((GUIDE / name).read_text(encoding="utf-8"))


def jobs(name: str) -> list[dict[str, Any]]:
    """Return the jobs of a workflow of the guide."""
    return list(loaded(name)["jobs"].values())


def test_guide_shows_all_files() -> None:
    """The guide shows each of its files, and those in YAML can be read."""
    guide = (GUIDE.parent / "publish.md").read_text(encoding="utf-8")
    for path in GUIDE.iterdir():
        assert f"```{{literalinclude}} hosts/{path.name}\n" in guide
        if path.suffix != ".sh":
            assert loaded(path.name)
    assert "```yaml" not in guide


@pytest.mark.parametrize("name", MADE_OF)
def test_guide_shows_what_init_writes(name: str) -> None:
    """The files of the guide are those that are written into a project."""
    text = MADE_OF[name].read_text(encoding="utf-8")
    values = {**ANSWERS, **ACTIONS}
    filled = re.sub("@([A-Z]+)@", lambda found: values[found[1]], text)
    assert (GUIDE / name).read_text(encoding="utf-8") == filled


@pytest.mark.parametrize("name", [*WORKFLOWS, *(str(path) for path in OWN)])
def test_actionlint(name: str) -> None:
    """Nothing is wrong with the syntax, the expressions and the shell scripts of workflows."""
    checked("actionlint", GUIDE / name)


def test_versions_of_actions_are_named_in_one_place() -> None:
    """Templates name no version, and the workflows of this repository have the same ones."""
    for path in MADE_OF.values():
        assert not re.search(r"uses: \S+@v?[0-9]", path.read_text(encoding="utf-8"))
    for path in OWN:
        used = re.findall(r"uses: (\S+)@(\S+)", path.read_text(encoding="utf-8"))
        known = dict(each.split("@") for each in ACTIONS.values())
        assert [version for action, version in used if version != known.get(action, version)] == []


@pytest.mark.parametrize("name", WORKFLOWS)
def test_permissions(name: str) -> None:
    """Each job may do no more than it must, and has an end."""
    assert loaded(name)["permissions"] == {}
    allowed = [job["permissions"] for job in jobs(name)]
    publish = [{"contents": "write", "pages": "read"}, {"pages": "write", "id-token": "write"}]
    assert allowed == (publish if name == "publish.yaml" else [{"contents": "write"}])
    assert all(job["timeout-minutes"] <= 120 for job in jobs(name))
    assert loaded(name)["concurrency"]["cancel-in-progress"] is False


@pytest.mark.parametrize("name", WORKFLOWS)
def test_scripts_get_values_from_the_environment(name: str) -> None:
    """No expression is written into a script, and no step but the one that pushes has a token."""
    steps = [step for job in jobs(name) for step in job["steps"]]
    assert [step["run"] for step in steps if "${{" in step.get("run", "")] == []
    with_token = [step["name"] for step in steps if "github.token" in str(step.get("env"))]
    assert with_token == ["Commit and push"]
    assert steps[0]["with"]["persist-credentials"] is False


def test_schedule() -> None:
    """Tries are not at full hours, and all after midnight in New York at any season."""
    schedules = [loaded(name)[True]["schedule"] for name in WORKFLOWS]
    assert schedules[0] == schedules[1]
    minute, hours, *days = schedules[0][0]["cron"].split()
    assert 5 < int(minute) < 55
    # Midnight in New York is 04:00 UTC in summer and 05:00 UTC in winter; feeds are made then.
    assert min(map(int, hours.split(","))) >= 5
    assert days == ["*", "*", "1-6"]


def test_workflows_fetch_in_the_same_way() -> None:
    """What the workflows have in common is the same in both."""
    publish, digests = (jobs(name)[0]["steps"] for name in WORKFLOWS)
    common = [step for step in digests if step.get("name") != "Commit and push"][:-1]
    assert len(common) == 7
    assert [step for step in common if step not in publish] == []


def test_shell_scripts(tmp_path: Path) -> None:
    """Nothing is wrong with the scripts of the guide."""
    script = tmp_path / "fetch.sh"
    script.write_text(SHELL + "\n".join(loaded("gitlab-ci.yml")["fetch"]["script"]), "utf-8")
    checked("shellcheck", GUIDE / "publish.sh")
    # GitLab sets CATEGORIES, and Git gives the credential helper to a shell.
    checked("shellcheck", "--exclude=SC2016,SC2153", script)
