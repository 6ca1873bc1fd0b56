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

from sphinx_arxivdigest.arxiv import identifiers
from sphinx_arxivdigest.cli.exit_status import NO_DIGEST, OK, PROBLEM
from sphinx_arxivdigest.cli.messages import printable
from sphinx_arxivdigest.cli.progress import Progress
from sphinx_arxivdigest.cli.source import FILE, add_arguments, reader_of, reason
from sphinx_arxivdigest.formats import NotADigest
from sphinx_arxivdigest.formats.explain import explain, tried
from sphinx_arxivdigest.prose import parse, parse_inline, to_html

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sphinx_arxivdigest.cli.source import Reader
    from sphinx_arxivdigest.model import Digest, Paper

#: What JSON leaves as it is, and a terminal may take for a command, refuse, or show in another
#: order: a file may have any name and hold any text.
_CONTROLS = re.compile("[\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ud800-\udfff\ufeff]")
#: How many categories and fields the summary of a file names.
_SHOWN = 12
#: How many characters of a field are shown.
_WIDTH = 60
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
  sphinx-arxivdigest check --explain 2025-01-06.md
      show how a file was read, field by field

exit status, of several files the highest:
  0  everything was understood, formulas apart
  1  something in a file was not understood, or a file cannot be read
  2  the command line is wrong
  3  a file is not a digest
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
    parser.add_argument(
        "--explain",
        action="store_true",
        help="also say why a file is read in its format, and show each entry with its fields, "
        "the lines on which they were found, and what was left unused: put this into a report",
    )
    add_arguments(parser)
    parser.set_defaults(
        run=lambda options: check(
            options.files, reader_of(options), as_json=options.json, explained=options.explain
        ),
        several="files",
    )


def check(
    files: Sequence[str], reader: Reader, *, as_json: bool = False, explained: bool = False
) -> int:
    """Print what each of *files* holds and every problem, and return the exit status.

    They are printed in words or as JSON, and *explained* is whether with each field and its line.
    Of a folder, `files_in` are checked. The status is the highest of those of the files:
    `NO_DIGEST`, or `PROBLEM` where anything in one was not understood, or it cannot be read.
    """
    status = OK
    reports = []
    named = list(chain.from_iterable(map(_expanded, files)))
    with Progress() as progress:
        for number, file in enumerate(named, start=1):
            progress.step(f"checking {number} of {len(named)}: {file}")
            report, found = _report(file, reader, explained=explained)
            reports.append(report)
            status = max(status, found)
    if as_json:
        written = json.dumps(reports, ensure_ascii=False, indent=2)
        print(_CONTROLS.sub(lambda match: f"\\u{ord(match[0]):04x}", written))
    else:
        for report in reports:
            print("\n".join(map(printable, _lines(report))))
    return status


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


def _report(file: str, reader: Reader, *, explained: bool) -> tuple[dict[str, Any], int]:
    """Return what *file* holds, as plain data, and its exit status."""
    report: dict[str, Any] = {"file": file, "error": "", "problems": []}
    if file != "-" and Path(file).is_dir():
        return {**report, "error": "there is no file in this folder"}, PROBLEM
    try:
        data = reader.content(file)
        digest = reader.parse(data, file)
    except OSError as error:
        return {**report, "error": reason(error)}, PROBLEM
    except NotADigest as error:
        report["error"] = reason(error)
        return report | ({"tried": tried()} if explained else {}), NO_DIGEST
    report |= _summary(digest)
    if explained:
        report |= _explained(data, digest, is_named=bool(reader.format))
    return report, PROBLEM if digest.problems else OK


def _summary(digest: Digest) -> dict[str, Any]:
    """Return what *digest* holds, as plain data."""
    return {
        "format": digest.format,
        "date": digest.date.isoformat() if digest.date else None,
        "papers": len(digest.papers),
        "categories": _count(paper.primary_category or "none" for paper in digest.papers),
        "announced": _count(paper.announced for paper in digest.papers if paper.announced),
        "fields": _count(field for paper in digest.papers for field in _fields(paper)),
        "problems": [problem._asdict() for problem in digest.problems],
        "unused": [each._asdict() for each in digest.unused],
        "formulas": [
            {"line": paper.line, "message": message}
            for paper in digest.papers
            for message in _formulas(paper)
        ],
    }


def _explained(data: bytes, digest: Digest, *, is_named: bool) -> dict[str, Any]:
    """Return how *digest* was read from *data*, as plain data."""
    reasons, entries = explain(data, digest, is_named=is_named)
    return {
        "reasons": list(reasons),
        "entries": [
            {"line": line, "fields": [field._asdict() for field in fields]}
            for line, fields in entries
        ],
    }


def _formulas(paper: Paper) -> Iterator[str]:
    """Yield a message for each formula of *paper* that pages show as its source."""
    messages: list[str] = []
    if _has_formulas(paper.title):
        to_html(parse_inline(paper.title), problem=messages.append)
    texts = (paper.tldr, paper.comment, paper.abstract, *paper.details.values())
    for text in filter(_has_formulas, texts):
        to_html(parse(text), problem=messages.append)
    yield from dict.fromkeys(messages)


def _has_formulas(text: str) -> bool:
    """Whether there may be a formula in *text*."""
    return "$" in text or "\\" in text


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
    """Yield a report in words: a summary, how it was read, and a line for each problem."""
    file = report["file"]
    if report["error"]:
        yield f"{file}: {report['error']}"
        if "tried" in report:
            yield f"  formats that do not recognize it: {', '.join(report['tried'])}"
        return
    count = _counted(report["papers"], "paper")
    yield f"{file}: {report['format'] or 'empty'}, {report['date'] or 'no date'}, {count}"
    for name in ("categories", "announced", "fields"):
        if report[name]:
            yield f"  {name}: {_shortened(report[name])}"
    if "entries" in report:
        yield from _explanation(report)
    else:
        yield from _unused(dict.fromkeys(each["text"] for each in report["unused"]))
    for problem in report["problems"] + report["formulas"]:
        yield f"{file}:{problem['line']}: {problem['message']}"


def _unused(texts: Iterable[str]) -> Iterator[str]:
    """Yield in words which *texts* stand outside of all entries: identifiers, and others."""
    found: dict[str, list[str]] = {"identifier": [], "other text": []}
    for text in texts:
        found["identifier" if identifiers.from_text(text) else "other text"].append(text)
    for name, each in found.items():
        if each:
            some = ", ".join(map(_short, each[:_SHOWN])) + ", …" * (len(each) > _SHOWN)
            yield f"  unused: {_counted(len(each), name)} outside of all entries ({some})"


def _explanation(report: dict[str, Any]) -> Iterator[str]:
    """Yield in words why a file is read as it is, its entries, and what was left unused."""
    yield from (f"  because: {reason}" for reason in report["reasons"])
    for number, entry in enumerate(report["entries"], start=1):
        yield f"  entry {number}, line {entry['line']}"
        for field in entry["fields"]:
            yield f"  {field['line'] or '':>6}  {field['name']}: {_short(field['text'])}"
    for each in report["unused"]:
        yield f"  {each['line']:>6}  unused: {_short(each['text'])}"


def _short(text: str) -> str:
    """Return the beginning of *text* on one line."""
    line = " ".join(text.split())
    return line if len(line) <= _WIDTH else f"{line[: _WIDTH - 1]}…"


def _counted(count: int, name: str) -> str:
    """Return *count* things called *name* in words."""
    return f"{count} {name}{'s'[: count != 1]}"


def _shortened(counts: dict[str, int]) -> str:
    """Return the first of *counts* in words, and how many more there are."""
    shown = [f"{name} {count}" for name, count in list(counts.items())[:_SHOWN]]
    more = len(counts) - len(shown)
    return ", ".join([*shown, *([f"and {more} more"] if more else [])])
