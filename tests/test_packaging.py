"""What is said about the package outside of its code agrees with what it is."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml

import sphinx_arxivdigest

ROOT = Path(__file__).parents[1]
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
DEV = PYPROJECT["project"]["optional-dependencies"]["dev"]
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
#: Pages that are also shown elsewhere than in the repository: on PyPI, in forms of GitHub.
ABROAD = ["README.md", "CONTRIBUTING.md", "SECURITY.md"]


def load(path: Path) -> Any:
    return yaml.safe_load(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", ABROAD)
def test_pages_shown_elsewhere_have_no_relative_link(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    text = re.sub(r"^(`{3,}).*?^\1$", "", text, flags=re.MULTILINE | re.DOTALL)
    targets = re.findall(r"\]\(([^)]*)\)|(?:href|src)=[\"']([^\"']*)", text)
    assert targets
    assert [target for target in map("".join, targets) if not target.startswith("https://")] == []


def test_the_picture_of_the_readme_is_in_the_repository() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    pictures = re.findall(r"!\[[^]]*\]\(https://raw\.[^/]+/[^/]+/[^/]+/main/([^)]+)\)", readme)
    assert pictures
    assert [name for name in pictures if not (ROOT / name).is_file()] == []


def test_files_that_pages_link_to_are_in_the_repository() -> None:
    pages = [ROOT / name for name in ABROAD]
    pages += [*(ROOT / "docs").rglob("*.md"), *(ROOT / "docs").rglob("*.rst")]
    link = re.escape(PYPROJECT["project"]["urls"]["Source"]) + r"/(?:blob|tree)/main/([^)\s>#]+)"
    linked = {name for page in pages for name in re.findall(link, page.read_text(encoding="utf-8"))}
    assert linked
    assert {name for name in linked if not (ROOT / name).exists()} == set()


def test_pre_commit_runs_the_tools_that_are_pinned() -> None:
    hooks = [
        hook
        for repository in load(ROOT / ".pre-commit-config.yaml")["repos"]
        for hook in repository["hooks"]
    ]
    tools = {hook["entry"].split()[0] for hook in hooks}
    assert tools == {".venv/bin/ruff", ".venv/bin/mypy"}
    # No versions of its own: they would drift from these.
    assert all(hook["language"] == "system" for hook in hooks)
    pinned = {re.split(r"~=", line)[0] for line in DEV if "~=" in line}
    assert {tool.rpartition("/")[2] for tool in tools} <= pinned


def test_every_supported_python_is_tested() -> None:
    named = re.findall(r"Python :: (3\.\d+)$", "\n".join(PYPROJECT["project"]["classifiers"]), re.M)
    assert min(named, key=lambda name: int(name[2:])) == PYPROJECT["project"]["requires-python"][2:]
    noxfile = (ROOT / "noxfile.py").read_text(encoding="utf-8")
    tested = re.search(r"^PYTHONS = \[(.*)\]$", noxfile, re.M)
    assert tested
    assert re.findall(r"3\.\d+", tested[1]) == named
    gate = re.search(r"^readonly pythons=\((.*)\)$", (ROOT / ".ci/run").read_text("utf-8"), re.M)
    assert gate
    assert gate[1].split() == named


def test_the_page_on_versions_names_the_oldest_that_are_supported() -> None:
    page = (ROOT / "docs/reference/versions.rst").read_text(encoding="utf-8")
    supported = dict(re.findall(r"\* - (Python|Sphinx|docutils)\n     - ([\d.]+)", page))
    oldest = dict(
        re.findall(r"^(\w+)>=([\d.]+)$", "\n".join(PYPROJECT["project"]["dependencies"]), re.M)
    )
    assert supported == {
        "Python": PYPROJECT["project"]["requires-python"].removeprefix(">="),
        "Sphinx": oldest["sphinx"],
        "docutils": oldest["docutils"],
    }


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_workflows_ask_for_few_permissions(path: Path) -> None:
    workflow = load(path)
    allowed = [workflow["permissions"]]
    allowed += [job.get("permissions", {}) for job in workflow["jobs"].values()]
    assert all(isinstance(each, dict) for each in allowed)
    granted = {pair for each in allowed for pair in each.items()}
    assert granted <= {("contents", "read"), ("id-token", "write")}


def test_only_the_job_that_publishes_may_prove_who_it_is() -> None:
    jobs = load(ROOT / ".github/workflows/release.yml")["jobs"]
    trusted = [name for name, job in jobs.items() if "id-token" in job.get("permissions", {})]
    assert trusted == ["publish"]
    assert jobs["publish"]["environment"]["name"] == "pypi"
    # It runs no code of the repository.
    assert all("run" not in step for step in jobs["publish"]["steps"])


@pytest.mark.parametrize("path", sorted((ROOT / ".github").rglob("*.yml")), ids=lambda p: p.stem)
def test_forms_and_workflows_can_be_read(path: Path) -> None:
    content = load(path)
    if path.parent.name == "ISSUE_TEMPLATE" and path.stem != "config":
        assert content.keys() >= {"name", "description", "body"}
        ids = [field["id"] for field in content["body"] if field["type"] != "markdown"]
        assert ids
        assert len(set(ids)) == len(ids)


def test_the_changelog_has_the_version_or_is_ahead_of_the_first_release() -> None:
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    headings = re.findall(r"^## \[(.+?)\]", changelog, re.M)
    assert headings[0] == "Unreleased"
    if len(headings) > 1:
        assert headings[1] == sphinx_arxivdigest.__version__
