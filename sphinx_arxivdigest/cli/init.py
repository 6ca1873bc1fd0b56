"""The command ``init``: write a project, or show what a newer version would change in one."""

from __future__ import annotations

import argparse
import sys
from dataclasses import fields
from pathlib import Path
from typing import Any

from sphinx_arxivdigest.arxiv import taxonomy
from sphinx_arxivdigest.cli.exit_status import OK, PROBLEM
from sphinx_arxivdigest.cli.messages import printable
from sphinx_arxivdigest.starter.advice import misplaced, next_steps, report
from sphinx_arxivdigest.starter.answers import (
    DEFAULT_CATEGORIES,
    Answers,
    is_contact,
    is_language,
    known,
    language_of,
    line,
    title_of,
)
from sphinx_arxivdigest.starter.categories import UnknownCategoryError, checked
from sphinx_arxivdigest.starter.compare import answers_of, differences, host_of
from sphinx_arxivdigest.starter.plan import hosts
from sphinx_arxivdigest.starter.repository import repository_of
from sphinx_arxivdigest.starter.write import write

_EXAMPLES = """\
examples:
  sphinx-arxivdigest init my-digest cs.AI cs.CL
      write a project about two categories, for GitHub Pages
  sphinx-arxivdigest init . hep-th --host readthedocs --title "Daily strings"
      write one into this folder, for Read the Docs
  sphinx-arxivdigest init . --update
      show what this version would change in conf.py and the workflow

exit status:
  0   the project is there
  1   a file or folder cannot be written
  2   the command line is wrong
"""


def add_to(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the parser of the command to *commands*."""
    parser = commands.add_parser(
        "init",
        help="write a project: a site of digests that fetches and publishes itself",
        description="Write a project for Sphinx. Files that are there already are kept.",
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("folder", metavar="DIR", help="folder of the project, made if need be")
    parser.add_argument(
        "categories",
        nargs="*",
        metavar="CATEGORY",
        help=f"categories of arXiv (default: {' '.join(DEFAULT_CATEGORIES)})",
    )
    parser.add_argument("--title", type=_title, help="title of the site (default: DIR's name)")
    parser.add_argument(
        "--host", choices=hosts(), help="where the site is published (default: github)"
    )
    parser.add_argument(
        "--contact",
        type=_contact,
        metavar="MAIL_OR_URL",
        help="whom arXiv can write to (default: the e-mail address in git's configuration)",
    )
    parser.add_argument(
        "--language", type=_language, metavar="CODE", help="language of the site (default: en)"
    )
    parser.add_argument(
        "--summaries", action="store_true", help="add a program that summarizes papers"
    )
    parser.add_argument(
        "--update",
        action="store_true",
        help="write nothing: show as a diff what this version would change in a project",
    )
    parser.set_defaults(run=lambda options: _run(parser, options), several="categories")


def _run(parser: argparse.ArgumentParser, options: argparse.Namespace) -> int:
    """Run the command with *options*, and return the exit status."""
    folder = Path(options.folder)
    if not options.categories and taxonomy.lookup(options.folder) and not folder.exists():
        parser.error(
            f"{options.folder} is a category; name a folder first: init my-digest {options.folder}"
        )
    try:
        options.categories = checked(options.categories)
    except UnknownCategoryError as error:
        parser.error(str(error))
    try:
        return update(folder, _given(options)) if options.update else init(folder, _given(options))
    except OSError as error:
        where = error.filename or options.folder
        _complain(f"{where}: {error.strerror or error}; nothing that was there is changed")
        return PROBLEM


def init(folder: Path, given: dict[str, Any]) -> int:
    """Write a project into *folder*, say what to do next, and return the exit status.

    *given* are fields of `Answers`; the others are what git and the folder's name say.

    :raises OSError: when something cannot be written.
    """
    repository = repository_of(folder)
    answers = _answers(folder, {**known(repository), **given})
    written = write(folder, answers)
    name = str(folder)
    lines = list(report(name, written))
    if "categories" not in given:
        lines.append(
            f"No category was named: the project is about {' '.join(answers.categories)}. "
            "Its README says how to change that."
        )
    if warning := misplaced(folder, repository, answers.host):
        lines.append(warning)
    print("\n".join(map(printable, [*lines, *next_steps(name, answers, repository)])))
    return OK


def update(folder: Path, given: dict[str, Any]) -> int:
    """Print what this version would change in the project in *folder*; return the exit status.

    *given* are fields of `Answers`; the others are what the project itself says.

    :raises OSError: when something cannot be read.
    """
    if not (folder / "conf.py").is_file():
        _complain(f"{folder}: there is no conf.py, so no project; init without --update writes one")
        return PROBLEM
    host = given.get("host") or host_of(folder) or Answers.host
    there = answers_of(folder, host)
    answers = _answers(folder, {**known(repository_of(folder)), **there, **given, "host": host})
    if diff := differences(folder, answers):
        _complain("What you have changed yourself is among the lines with -.")
        sys.stdout.write(diff)
    else:
        print(printable(f"{folder}: conf.py and the files for {host} are as this version has them"))
    return OK


def _given(options: argparse.Namespace) -> dict[str, Any]:
    """Return the answers on the command line, by the names of the fields of `Answers`."""
    names = {field.name for field in fields(Answers)}
    return {name: value for name, value in vars(options).items() if name in names and value}


def _answers(folder: Path, found: dict[str, Any]) -> Answers:
    """Return all answers: those that were *found*, and what goes without saying."""
    title = found.get("title") or title_of(folder)
    return Answers(**{"title": title, "author": title, "categories": DEFAULT_CATEGORIES, **found})


def _title(text: str) -> str:
    if not line(text):
        raise argparse.ArgumentTypeError("is empty")
    return line(text)


def _contact(text: str) -> str:
    if not is_contact(text):
        raise argparse.ArgumentTypeError(f"{text!r} is not an e-mail address or a URL")
    return text


def _language(text: str) -> str:
    if not is_language(text):
        raise argparse.ArgumentTypeError(f"{text!r} is not a language such as de or zh_CN")
    return language_of(text)


def _complain(message: str) -> None:
    print(printable(message), file=sys.stderr)
