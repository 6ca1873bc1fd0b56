"""Play a workflow of GitHub Actions on this machine.

Steps that ``run`` something run in Bash, in a scratch checkout with a bare remote; actions are
played by a few lines each. Conditions, outputs, ``GITHUB_PATH`` and the cache are honoured, as
https://docs.github.com/en/actions/reference/workflows-and-actions says.
"""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from typing import TYPE_CHECKING, Any

import yaml

if TYPE_CHECKING:
    from pathlib import Path

#: What a condition is made of: texts, functions and names, operators.
TOKENS = re.compile(r"'[^']*'|[\w-]+\('[^']*'\)|[\w-]+\(\)|[\w-]+(?:\.[\w-]+)*|&&|\|\||!=|==|!|\S")
OPERATORS = {"&&": " and ", "||": " or ", "!": " not "}
STATUS_FUNCTIONS = ("cancelled()", "success()")


def git(folder: Path, *command: str) -> str:
    """Run Git in *folder*, and return what it prints."""
    return subprocess.run(
        ["git", *command], cwd=folder, check=True, capture_output=True, text=True
    ).stdout.strip()


@dataclass
class Host:
    """A host with one repository: its cache, its site, and the machines that jobs run on."""

    folder: Path
    #: What every step finds in its environment, beside the names that begin with ``GITHUB_``.
    environment: Mapping[str, str]
    secrets: dict[str, str] = field(default_factory=dict)
    pages: bool = True
    fork: bool = False
    cache: dict[str, Path] = field(default_factory=dict)
    runs: int = 0
    deployments: int = 0
    #: Whether the host deploys what it is given.
    deploys: bool = True

    @property
    def remote(self) -> Path:
        """The bare repository."""
        return self.folder / "remote.git"

    @property
    def site(self) -> Path:
        """What is published."""
        return self.folder / "site"

    def run(self, workflow: Mapping[Any, Any], event: str) -> Run:
        """Run the jobs of *workflow* in their order, as *event* calls it; return what happened."""
        self.runs += 1
        run = Run(self, workflow, event, self.folder / f"run{self.runs}")
        run.all_jobs()
        return run


class Run:
    """One run of a workflow: ``steps`` tells how each named step ended, ``jobs`` each job."""

    def __init__(self, host: Host, workflow: Mapping[Any, Any], event: str, folder: Path) -> None:
        self.host = host
        self.workflow = workflow
        self.folder = folder
        self.steps: dict[str, str] = {}
        self.jobs: dict[str, str] = {}
        self.log = ""
        self.contexts: dict[str, Any] = {
            "github": {
                "event_name": event,
                "ref_name": "main",
                "run_id": str(host.runs),
                "run_attempt": 0,
                "token": "played-token",
                "event": {"repository": {"fork": host.fork}},
            },
            "secrets": host.secrets,
            "runner": {"os": "Linux", "temp": str(host.folder / "temp")},
            "needs": {},
        }
        #: Artifacts of all attempts: name and folder.
        self.artifacts: list[tuple[str, Path]] = []

    def all_jobs(self) -> None:
        """Run all jobs: a further attempt, where they have run before."""
        self.contexts["github"]["run_attempt"] += 1
        for name, job in self.workflow["jobs"].items():
            self.job(name, job)

    def failed_jobs(self) -> None:
        """Run in a further attempt the jobs that failed."""
        self.contexts["github"]["run_attempt"] += 1
        for name, job in self.workflow["jobs"].items():
            if self.jobs[name] == "failure":
                self.job(name, job)

    def job(self, name: str, job: Mapping[str, Any]) -> None:
        """Run *job* where its condition is true."""
        needed = [job["needs"]] if "needs" in job else []
        self.failed = any(self.jobs[need] != "success" for need in needed)
        if not self.wanted(job):
            self.jobs[name] = "skipped"
            return
        self.failed = False
        self.contexts["steps"] = {}
        # Machines of a host have the same folder for a repository: what is cached relies on it.
        self.workspace = self.host.folder / "work"
        shutil.rmtree(self.workspace, ignore_errors=True)
        self.workspace.mkdir(parents=True)
        self.folder.mkdir(exist_ok=True)
        self.path = self.host.environment["PATH"]
        self.kept: list[dict[str, str]] = []
        for number, step in enumerate(job["steps"]):
            self.step(step, step.get("id", f"step{number}"))
        outputs = {key: self.filled(text) for key, text in job.get("outputs", {}).items()}
        self.jobs[name] = "failure" if self.failed else "success"
        for inputs in self.kept:
            if not self.failed:
                self.save(inputs, {})
            shutil.rmtree(self.within(inputs["path"]), ignore_errors=True)
        self.contexts["needs"][name] = {"outputs": outputs, "result": self.jobs[name]}

    def step(self, step: Mapping[str, Any], name: str) -> None:
        """Run *step* where its condition is true."""
        outcome, outputs = "skipped", {}
        if self.wanted(step):
            play = self.action if "uses" in step else self.shell
            outputs = {}
            outcome = "success" if play(step, outputs) else "failure"
        self.steps[step.get("name", name)] = outcome
        self.contexts["steps"][name] = {"outcome": outcome, "outputs": outputs}
        self.failed |= outcome == "failure" and not step.get("continue-on-error")

    # Conditions and expressions.

    def wanted(self, part: Mapping[str, Any]) -> bool:
        """Return whether the condition of a job or a step is true."""
        condition = str(part.get("if", "true")).removeprefix("${{").removesuffix("}}")
        if self.failed and not any(name in condition for name in STATUS_FUNCTIONS):
            return False
        return bool(self.value(condition))

    def filled(self, text: object) -> str:
        """Return *text* with what its expressions are worth."""
        return re.sub(r"\$\{\{(.*?)\}\}", lambda found: str(self.value(found[1])), str(text))

    def value(self, expression: str) -> object:
        """Return what an expression is worth."""
        names: dict[str, object] = {}

        def translated(token: str) -> str:
            if token in OPERATORS:
                return OPERATORS[token]
            if token[0] == "'" or token in ("==", "!=", "(", ")"):
                return token
            names[f"v{len(names)}"] = self.named(token)
            return f" v{len(names) - 1} "

        source = "".join(translated(token) for token in TOKENS.findall(expression.strip()))
        return eval(source.strip(), {"__builtins__": {}}, names)

    def named(self, token: str) -> object:
        """Return what a name or a call is worth: an unknown name is an empty text."""
        simple = {
            "true": True,
            "cancelled()": False,
            "always()": True,
            "success()": not self.failed,
        }
        if token in simple:
            return simple[token]
        if token.startswith("hashFiles("):
            file = self.workspace / token.split("'")[1]
            return sha256(file.read_bytes()).hexdigest() if file.exists() else ""
        value: Any = self.contexts
        for part in token.split("."):
            value = value.get(part, "") if isinstance(value, Mapping) else ""
        return value

    # Steps that run something.

    def shell(self, step: Mapping[str, Any], outputs: dict[str, str]) -> bool:
        """Run a step in the shell that the workflow names; return whether it succeeded."""
        script, output, path = (self.folder / name for name in ("script", "output", "path"))
        script.write_text(str(step["run"]), encoding="utf-8")
        output.write_text("", encoding="utf-8")
        path.write_text("", encoding="utf-8")
        environment = {
            **self.host.environment,
            "PATH": self.path,
            "GITHUB_OUTPUT": str(output),
            "GITHUB_PATH": str(path),
            "GITHUB_REF_NAME": "main",
            "RUNNER_ARCH": "X64",
            "RUNNER_TEMP": self.contexts["runner"]["temp"],
            "GITHUB_SERVER_URL": "https://host.example",
            "GITHUB_REPOSITORY": "someone/digest",
            "RUNNER_OS": "Linux",
            **{key: self.filled(text) for key, text in self.workflow.get("env", {}).items()},
            **{key: self.filled(text) for key, text in step.get("env", {}).items()},
        }
        command = self.workflow["defaults"]["run"]["shell"].format(script)
        done = subprocess.run(
            shlex.split(command),
            cwd=self.workspace,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        self.log += done.stdout
        lines = output.read_text(encoding="utf-8").splitlines()
        outputs.update(line.split("=", 1) for line in lines)  # type: ignore[arg-type]
        for line in path.read_text(encoding="utf-8").splitlines():
            self.path = f"{line}:{self.path}"
        return done.returncode == 0

    # Steps that use an action.

    def action(self, step: Mapping[str, Any], outputs: dict[str, str]) -> bool:
        """Play an action; return whether it succeeded."""
        inputs = {key: self.filled(value) for key, value in step.get("with", {}).items()}
        played: dict[str, Callable[[dict[str, str], dict[str, str]], bool]] = {
            "actions/checkout": self.checkout,
            "actions/setup-python": self.setup_python,
            "actions/cache": self.cache,
            "actions/cache/restore": self.restore,
            "actions/cache/save": self.save,
            "actions/configure-pages": self.configure_pages,
            "actions/upload-pages-artifact": self.upload,
            "actions/deploy-pages": self.deploy,
        }
        return played[step["uses"].split("@")[0]](inputs, outputs)

    def checkout(self, inputs: dict[str, str], outputs: dict[str, str]) -> bool:
        url = self.host.remote.as_uri()
        git(self.folder, "clone", "--depth=1", "--branch", inputs["ref"], url, str(self.workspace))
        return True

    def setup_python(self, inputs: dict[str, str], outputs: dict[str, str]) -> bool:
        outputs["python-version"] = f"{inputs['python-version']}.1"
        return True

    def cache(self, inputs: dict[str, str], outputs: dict[str, str]) -> bool:
        """Restore, and save after the job where it succeeds and there is nothing of this key."""
        self.kept.append(inputs)
        return self.restore(inputs, outputs)

    def restore(self, inputs: dict[str, str], outputs: dict[str, str]) -> bool:
        keys = list(self.host.cache)
        prefix = inputs.get("restore-keys", "").strip()
        older = [key for key in keys if prefix and key.startswith(prefix)]
        found = inputs["key"] if inputs["key"] in keys else older[-1] if older else ""
        outputs["cache-hit"] = "true" if found == inputs["key"] else "false" if found else ""
        if found and not inputs.get("lookup-only"):
            shutil.copytree(self.host.cache[found], self.within(inputs["path"]))
        return True

    def save(self, inputs: dict[str, str], outputs: dict[str, str]) -> bool:
        if inputs["key"] not in self.host.cache:
            kept = self.host.folder / f"cache{len(self.host.cache)}"
            path = self.within(inputs["path"])
            (shutil.copytree if path.is_dir() else shutil.copy)(path, kept)
            self.host.cache[inputs["key"]] = kept
        return True

    def configure_pages(self, inputs: dict[str, str], outputs: dict[str, str]) -> bool:
        outputs["base_url"] = "https://someone.example/digest"
        return self.host.pages

    def upload(self, inputs: dict[str, str], outputs: dict[str, str]) -> bool:
        folder = self.folder / f"artifact{len(self.artifacts)}"
        shutil.copytree(self.within(inputs["path"]), folder)
        self.artifacts.append((inputs["name"], folder))
        outputs["artifact_id"] = str(len(self.artifacts))
        return True

    def deploy(self, inputs: dict[str, str], outputs: dict[str, str]) -> bool:
        found = [folder for name, folder in self.artifacts if name == inputs["artifact_name"]]
        # The action refuses to choose among artifacts of one name.
        if len(found) != 1 or not self.host.deploys:
            return False
        shutil.rmtree(self.host.site, ignore_errors=True)
        shutil.copytree(found[0], self.host.site)
        self.host.deployments += 1
        return True

    def within(self, path: str) -> Path:
        """Return a path of the workspace or, with ``~``, of the home folder."""
        return self.workspace / path.replace("~", self.host.environment["HOME"], 1)


def workflow(text: str) -> dict[Any, Any]:
    """Read the text of a workflow."""
    read = yaml.safe_load(text)
    assert isinstance(read, dict)
    return read
