"""The command ``check``: what digest files hold, and what is wrong with them."""

from __future__ import annotations

import json
import re
from collections import Counter
from typing import TYPE_CHECKING, Any

from sphinx_arxivdigest.cli.source import FILE, add_arguments, printable, reader_of, reason
from sphinx_arxivdigest.formats import NotADigest

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator, Sequence

    from sphinx_arxivdigest.cli.source import Reader
    from sphinx_arxivdigest.model import Paper

#: What JSON leaves as it is, and a terminal may take for a command, or refuse: a file may have
#: any name.
_CONTROLS = re.compile("[\x7f-\x9f\ud800-\udfff]")
#: How many categories and fields the summary of a file names.
_SHOWN = 12


def add_to(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the parser of the command to *commands*."""
    parser = commands.add_parser(
        "check", help="show what files hold; exit with 1 where something was not understood"
    )
    parser.add_argument("files", nargs="+", metavar="FILE", help=FILE)
    parser.add_argument("--json", action="store_true", help="write JSON, for programs")
    add_arguments(parser)
    parser.set_defaults(
        run=lambda options: check(options.files, reader_of(options), as_json=options.json)
    )


def check(files: Sequence[str], read: Reader, *, as_json: bool = False) -> int:
    """Print what each of *files* holds and every problem, and return the exit status.

    They are printed in words or as JSON. The status is 1 where a file, or anything in one, was
    not understood.
    """
    reports = [_report(file, read) for file in files]
    if as_json:
        written = json.dumps(reports, ensure_ascii=False, indent=2)
        print(_CONTROLS.sub(lambda match: f"\\u{ord(match[0]):04x}", written))
    else:
        for report in reports:
            print("\n".join(map(printable, _lines(report))))
    return int(any(report["error"] or report["problems"] for report in reports))


def _report(file: str, read: Reader) -> dict[str, Any]:
    """Return what *file* holds, as plain data."""
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
