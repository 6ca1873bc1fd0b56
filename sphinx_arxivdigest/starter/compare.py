"""Compare a project with what this version would write."""

from __future__ import annotations

from contextlib import suppress
from difflib import unified_diff
from typing import TYPE_CHECKING, Any

from .answers import is_contact, is_language
from .categories import UnknownCategoryError, checked
from .placeholders import read_back
from .plan import host_templates, hosts, plan, templates

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from .answers import Answers

#: Placeholder → field of `Answers`, and whether a text can be its value.
_FIELDS: dict[str, tuple[str, Callable[[str], bool]]] = {
    "TITLE": ("title", bool),
    "AUTHOR": ("author", bool),
    "LANGUAGE": ("language", is_language),
    "ADDRESS": ("address", bool),
    "CONTACT": ("contact", is_contact),
}


def host_of(folder: Path) -> str:
    """Return the host for which the project in *folder* has files, ``""`` for none.

    Where several are possible, it is the one that has most of its files there.
    """
    found = {host: [(folder / path).is_file() for path in host_templates(host)] for host in hosts()}
    host = max(hosts(), key=lambda host: sum(found[host]) / len(found[host]))
    return host if any(found[host]) else ""


def answers_of(folder: Path, host: str) -> dict[str, Any]:
    """Return the answers that the project in *folder* was made with, as far as its files say.

    The keys are the names of fields of `Answers`.
    """
    values: dict[str, str] = {}
    for path, template in templates(host, summaries=False).items():
        if (folder / path).is_file():
            values = {**read_back(template, _text(folder / path)), **values}
    answers: dict[str, Any] = {
        field: values[name]
        for name, (field, is_valid) in _FIELDS.items()
        if is_valid(values.get(name, ""))
    }
    with suppress(UnknownCategoryError):
        if categories := checked(values.get("CATEGORIES", "").split()):
            answers["categories"] = categories
    return answers


def differences(folder: Path, answers: Answers) -> str:
    """Return a unified diff from the project in *folder* to what *answers* would make of it now.

    It has ``conf.py`` and the files of the host; ``""`` where they are the same.
    """
    compared = ["conf.py", *host_templates(answers.host)]
    planned = plan(answers)
    return "".join(_diff(folder, path, planned[path]) for path in compared)


def _diff(folder: Path, path: str, planned: str) -> str:
    """Return the diff from the file *path* to the text that is *planned*."""
    is_there = (folder / path).is_file()
    present = _text(folder / path) if is_there else ""
    before = f"a/{path}" if is_there else "/dev/null"
    lines = unified_diff(
        present.splitlines(keepends=True), planned.splitlines(keepends=True), before, f"b/{path}"
    )
    return "".join(_ended(lines))


def _ended(lines: Iterator[str]) -> Iterator[str]:
    """Yield *lines* of a diff, and after one without an end what ``diff`` and ``patch`` expect."""
    for line in lines:
        yield line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"


def _text(file: Path) -> str:
    return file.read_text(encoding="utf-8", errors="replace")
