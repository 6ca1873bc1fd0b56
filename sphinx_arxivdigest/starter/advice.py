"""Say what to do with a project that has just been written."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from .answers import NO_CONTACT, PREVIEW
from .plan import host_templates
from .shell import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from .answers import Answers
    from .repository import Repository
    from .write import Written

_ACTIVATE = r".venv\Scripts\activate" if os.name == "nt" else ". .venv/bin/activate"
_PYTHON = "py" if os.name == "nt" else "python3"


def report(folder: str, written: Written) -> Iterator[str]:
    """Yield lines that say what became of each file of the project in *folder*."""
    if written.new:
        yield f"Written into {folder}: {', '.join(written.new)}"
    else:
        yield f"Nothing written into {folder}."
    if written.kept:
        yield f"Kept as they were: {', '.join(written.kept)}"
        yield f"  What {quoted('sphinx-arxivdigest', 'init', folder, '--update')} would change"
        yield "  in conf.py and the workflow, it shows as a diff."
    if written.has_samples:
        yield "The two digests are samples; delete them when you have your own."


def next_steps(folder: str, answers: Answers, repository: Repository) -> Iterator[str]:
    """Yield lines with commands that build, fill and publish the project in *folder*."""
    yield "Build it:"
    if folder != ".":
        yield f"    cd {quoted(folder)}"
    yield f"    {_PYTHON} -m venv .venv"
    yield f"    {_ACTIVATE}"
    yield "    pip install -r requirements.txt"
    yield "    sphinx-build -M html . _build"
    yield f"Look at it, at {PREVIEW}"
    yield "    python -m http.server -d _build/html"
    yield "Get the papers of today:"
    command = ["sphinx-arxivdigest", "fetch", *answers.categories, "-o", "digests"]
    yield f"    {quoted(*command, '--contact', _contact(answers, repository))}"
    yield "Publish it:"
    yield from _push(repository)
    page = repository.page or "https://github.com/YOU/REPOSITORY"
    yield from _switch(answers.host, page)
    if answers.summaries:
        yield "Have papers summarized:"
        yield "  name a model at the top of the workflow, and put a key for it into the secret"
        yield f"  OPENAI_API_KEY, at {page}/settings/secrets/actions"


def _push(repository: Repository) -> Iterator[str]:
    """Yield the commands that bring the project to its host."""
    if repository.top is None:
        yield "    git init -b main"
    yield "    git add ."
    yield '    git commit -m "Start the site"'
    if not repository.page:
        yield "    git remote add origin https://github.com/YOU/REPOSITORY.git"
    yield "    git push -u origin HEAD"


def _switch(host: str, page: str) -> Iterator[str]:
    """Yield what a person has to do on the web pages of the host.

    *page* is the address of the repository.
    """
    if host == "github":
        yield f"  and choose GitHub Actions as the source of Pages, at {page}/settings/pages"
    elif host == "readthedocs":
        yield "  and import the repository at https://app.readthedocs.org/dashboard/import/"


def _contact(answers: Answers, repository: Repository) -> str:
    """Return the contact for a command that is typed here."""
    return next(filter(None, (answers.contact, repository.page)), NO_CONTACT)


def misplaced(folder: Path, repository: Repository, host: str) -> str:
    """Return a warning where a *host* would not find its files in *folder*, or ``""``."""
    top = repository.top
    if top is None or top.resolve() == folder.resolve():
        return ""
    names = sorted({path.partition("/")[0] for path in host_templates(host)})
    return (
        f"The folder is a part of the repository {top}, and hosts look for their files at its top: "
        f"move {' and '.join(names)} there, and add the folder to the paths in them."
    )
