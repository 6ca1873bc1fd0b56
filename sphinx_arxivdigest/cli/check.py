"""The command ``check``: what digest files hold, and what is wrong with them."""

from __future__ import annotations

import argparse
import json
import os
import re
from collections import Counter
from itertools import chain, filterfalse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx_arxivdigest.cli.exit_status import OK, PROBLEM
from sphinx_arxivdigest.cli.messages import printable
from sphinx_arxivdigest.cli.progress import Progress
from sphinx_arxivdigest.cli.source import FILE, add_arguments, reader_of, reason
from sphinx_arxivdigest.formats import NotADigest

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sphinx_arxivdigest.cli.source import Reader
    from sphinx_arxivdigest.model import Paper

#: What JSON leaves as it is, and a terminal may take for a command, or refuse: a file may have
#: any name.
_CONTROLS = re.compile("[\x7f-\x9f\ud800-\udfff]")
#: How many categories and fields the summary of a file names.
_SHOWN = 12
_EPILOG = """\
examples:
  sphinx-arxivdigest check digests
      check all files of a folder, and of the folders in it, but for those
      whose names begin with a dot or an underscore
  sphinx-arxivdigest check 2025-01-06.md announcement.eml
      check two files
  curl -s https://rss.arxiv.org/rss/cs.LG | sphinx-arxivdigest check -
      check standard input
  sphinx-arxivdigest check --json digests | jq '.[] | select(.papers == 0)'
      give what was found to a program

exit status:
  0  everything was understood
  1  a file, or something in one, was not understood
  2  the command line is wrong
"""


def add_to(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the parser of the command to *commands*."""
    parser = commands.add_parser(
        "check",
        help="show what digests hold, and what is wrong with them",
        description="Show what digests hold, and each thing in them that was not understood.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "files", nargs="+", metavar="FILE", help=f"{FILE}, or a folder for all files in it"
    )
    parser.add_argument("--json", action="store_true", help="write JSON, for programs")
    add_arguments(parser)
    parser.set_defaults(
        run=lambda options: check(options.files, reader_of(options), as_json=options.json),
        several="files",
    )


def check(files: Sequence[str], read: Reader, *, as_json: bool = False) -> int:
    """Print what each of *files* holds and every problem, and return the exit status.

    They are printed in words or as JSON. Of a folder, `files_in` are checked. The status is
    `PROBLEM` where a file, or anything in one, was not understood.
    """
    reports = []
    named = list(chain.from_iterable(map(_expanded, files)))
    with Progress() as progress:
        for number, file in enumerate(named, start=1):
            progress.step(f"checking {number} of {len(named)}: {file}")
            reports.append(_report(file, read))
    if as_json:
        written = json.dumps(reports, ensure_ascii=False, indent=2)
        print(_CONTROLS.sub(lambda match: f"\\u{ord(match[0]):04x}", written))
    else:
        for report in reports:
            print("\n".join(map(printable, _lines(report))))
    return PROBLEM if any(report["error"] or report["problems"] for report in reports) else OK


def _expanded(file: str) -> list[str]:
    """Return the files in *file* if it is a folder with any, else *file*."""
    return [file] if file == "-" else list(map(str, files_in(Path(file)))) or [file]


def files_in(folder: Path) -> list[Path]:
    """Return the files in *folder* and the folders in it, sorted by name.

    Those whose names begin with a dot or an underscore are left out, as Sphinx leaves out what
    it has built and what belongs to tools. Where *folder* is not one, there are none.
    """
    found: list[Path] = []
    for parent, folders, names in os.walk(folder):
        folders[:] = sorted(filterfalse(_is_hidden, folders))
        found += (Path(parent, name) for name in sorted(filterfalse(_is_hidden, names)))
    return found


def _is_hidden(name: str) -> bool:
    return name.startswith((".", "_"))


def _report(file: str, read: Reader) -> dict[str, Any]:
    """Return what *file* holds, as plain data."""
    if file != "-" and Path(file).is_dir():
        return {"file": file, "error": "there is no file in this folder", "problems": []}
    try:
        digest = read(file)
    except (NotADigest, OSError) as error:
        return {"file": file, "error": reason(error), "problems": []}
    return {
        "file": file,
        "error": "",
        "format": digest.format,
        "date": digest.date.isoformat() if digest.date else None,
        "papers": len(digest.papers),
        "categories": _count(paper.primary_category or "none" for paper in digest.papers),
        "announced": _count(paper.announced for paper in digest.papers if paper.announced),
        "fields": _count(field for paper in digest.papers for field in _fields(paper)),
        "problems": [problem._asdict() for problem in digest.problems],
        "unused": [each._asdict() for each in digest.unused],
    }


def _fields(paper: Paper) -> Iterator[str]:
    """Yield the names of the fields that *paper* has, but for those that all papers have."""
    for field in ("tldr", "abstract", "comment", "code", "version", "cross_lists"):
        if getattr(paper, field):
            yield field
    yield from paper.details


def _count(items: Iterator[str]) -> dict[str, int]:
    """Return how often each of *items* occurs, the most frequent first."""
    return dict(Counter(items).most_common())


def _lines(report: dict[str, Any]) -> Iterator[str]:
    """Yield a report in words: a summary, and a line for each problem."""
    file = report["file"]
    if report["error"]:
        yield f"{file}: {report['error']}"
        return
    count = _counted(report["papers"], "paper")
    yield f"{file}: {report['format'] or 'empty'}, {report['date'] or 'no date'}, {count}"
    for name in ("categories", "announced", "fields"):
        if report[name]:
            yield f"  {name}: {_shortened(report[name])}"
    if names := dict.fromkeys(each["text"] for each in report["unused"]):
        some = ", ".join(list(names)[:_SHOWN]) + ", …" * (len(names) > _SHOWN)
        yield f"  unused: {_counted(len(names), 'identifier')} outside of all entries ({some})"
    for problem in report["problems"]:
        yield f"{file}:{problem['line']}: {problem['message']}"


def _counted(count: int, name: str) -> str:
    """Return *count* things called *name* in words."""
    return f"{count} {name}{'s'[: count != 1]}"


def _shortened(counts: dict[str, int]) -> str:
    """Return the first of *counts* in words, and how many more there are."""
    shown = [f"{name} {count}" for name, count in list(counts.items())[:_SHOWN]]
    more = len(counts) - len(shown)
    return ", ".join([*shown, *([f"and {more} more"] if more else [])])
