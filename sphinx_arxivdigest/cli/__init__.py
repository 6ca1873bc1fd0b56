"""The command line: ``check`` says what digest files hold, ``convert`` writes another format.

Neither needs Sphinx.
"""

from __future__ import annotations

import argparse
import errno
import io
import json
import os
import sys
from collections import Counter
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx_arxivdigest import __version__
from sphinx_arxivdigest.formats import MAX_BYTES, NotADigest, all_formats, parse_digest, read_digest
from sphinx_arxivdigest.formats.json.write import to_jsonl
from sphinx_arxivdigest.formats.markdown.write import to_markdown

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from sphinx_arxivdigest.model import Digest, Paper

    Reader = Callable[[str], Digest]

WRITERS = {"jsonl": to_jsonl, "markdown": to_markdown}
#: How many categories and fields the summary of a file names.
_SHOWN = 12
_FILE = "a digest, or - for standard input"


def main(arguments: Sequence[str]) -> int:
    """Run the command in *arguments*, and return the exit status.

    ``check`` returns 1 where something was not understood, ``convert`` where nothing was.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8")
    options = _parser().parse_args(arguments)
    read = partial(_read, max_bytes=options.max_bytes, form=options.format)
    try:
        if options.command == "check":
            status = check(options.files, read, as_json=options.json)
        else:
            status = convert(options.file, read, options.to, options.output)
        sys.stdout.flush()
    except BrokenPipeError:
        # Whoever reads has seen enough. https://docs.python.org/3/library/signal.html#note-on-sigpipe
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    return status


def check(files: Sequence[str], read: Reader, *, as_json: bool = False) -> int:
    """Print what each of *files* holds and every problem, in words or as JSON."""
    reports = [_report(file, read) for file in files]
    if as_json:
        print(json.dumps(reports, ensure_ascii=False, indent=2))
    else:
        for report in reports:
            print("\n".join(map(_printable, _lines(report))))
    return int(any(report["error"] or report["problems"] for report in reports))


def convert(file: str, read: Reader, to: str, output: Path | None = None) -> int:
    """Write the digest in *file* in the format *to*; its problems go to standard error."""
    at_work: str | Path = file
    try:
        digest = read(file)
        text = WRITERS[to](digest)
        if output is None:
            sys.stdout.write(text)
        else:
            at_work = output
            output.write_text(text, encoding="utf-8", newline="\n")
    except (NotADigest, OSError) as error:
        print(_printable(f"{at_work}: {_reason(error)}"), file=sys.stderr)
        return 1
    for line, message in digest.problems:
        print(_printable(f"{file}:{line}: {message}"), file=sys.stderr)
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("python -m sphinx_arxivdigest", description=__doc__)
    parser.add_argument("--version", action="version", version=__version__)
    commands = parser.add_subparsers(dest="command", required=True)
    checker = commands.add_parser(
        "check", help="say what files hold; exit with 1 where something was not understood"
    )
    checker.add_argument("files", nargs="+", metavar="FILE", help=_FILE)
    checker.add_argument("--json", action="store_true", help="write JSON, for programs")
    converter = commands.add_parser("convert", help="write a file in another format")
    converter.add_argument("file", metavar="FILE", help=_FILE)
    converter.add_argument("--to", choices=sorted(WRITERS), required=True)
    converter.add_argument(
        "-o", "--output", type=Path, metavar="FILE", help="instead of standard output"
    )
    for command in (checker, converter):
        command.add_argument(
            "--format",
            choices=sorted(all_formats()),
            default="",
            help="format of the input (default: the one that its content shows)",
        )
        command.add_argument(
            "--max-bytes",
            type=int,
            default=MAX_BYTES,
            metavar="N",
            help="read no file with more bytes than this (default: %(default)s)",
        )
    return parser


def _read(file: str, max_bytes: int, form: str) -> Digest:
    """Return the digest in *file*, or in standard input for ``-``."""
    if file != "-":
        return read_digest(file, format=form, max_bytes=max_bytes)
    if sys.stdin is None:
        raise OSError(errno.EBADF, "standard input is closed")
    data = sys.stdin.buffer.read(max_bytes + 1)
    if len(data) > max_bytes:
        raise OSError(errno.EFBIG, f"has more than {max_bytes:,} bytes")
    return parse_digest(data, format=form)


def _report(file: str, read: Reader) -> dict[str, Any]:
    """Return what *file* holds, as plain data."""
    try:
        digest = read(file)
    except (NotADigest, OSError) as error:
        return {"file": file, "error": _reason(error), "problems": []}
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
    }


def _fields(paper: Paper) -> Iterator[str]:
    """Yield the names of the fields that *paper* has, but for those that all have."""
    for field in ("tldr", "abstract", "comment", "code", "version", "cross_lists"):
        if getattr(paper, field):
            yield field
    yield from paper.details


def _count(items: Iterator[str]) -> dict[str, int]:
    return dict(Counter(items).most_common())


def _lines(report: dict[str, Any]) -> Iterator[str]:
    """Yield a report in words: a summary, and a line for each problem."""
    file = report["file"]
    if report["error"]:
        yield f"{file}: {report['error']}"
        return
    count = f"{report['papers']} paper{'s'[: report['papers'] != 1]}"
    yield f"{file}: {report['format']}, {report['date'] or 'no date'}, {count}"
    for name in ("categories", "announced", "fields"):
        if report[name]:
            yield f"  {name}: {_shortened(report[name])}"
    for problem in report["problems"]:
        yield f"{file}:{problem['line']}: {problem['message']}"


def _shortened(counts: dict[str, int]) -> str:
    shown = [f"{name} {count}" for name, count in list(counts.items())[:_SHOWN]]
    more = len(counts) - len(shown)
    return ", ".join([*shown, *([f"and {more} more"] if more else [])])


def _reason(error: NotADigest | OSError) -> str:
    if not isinstance(error, OSError):
        return str(error)
    hint = "; --max-bytes allows more" if error.errno == errno.EFBIG else ""
    return (error.strerror or str(error)) + hint


def _printable(text: str) -> str:
    """Return *text* without characters that could steer a terminal."""
    return "".join(each if each.isprintable() else "\N{REPLACEMENT CHARACTER}" for each in text)
