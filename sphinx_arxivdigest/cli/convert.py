"""The command ``convert``: write a digest in another format."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_arxivdigest.cli.exit_status import OK, PROBLEM
from sphinx_arxivdigest.cli.messages import complain
from sphinx_arxivdigest.cli.source import FILE, add_arguments, reader_of, reason
from sphinx_arxivdigest.formats import NotADigest
from sphinx_arxivdigest.formats.writers import WRITERS

if TYPE_CHECKING:
    from sphinx_arxivdigest.cli.source import Reader

_EPILOG = """\
examples:
  sphinx-arxivdigest convert announcement.eml --to jsonl -o 2025-01-07.jsonl
      write what a mail of arXiv holds as JSON Lines, with every field
  sphinx-arxivdigest convert digests/2025-01-06.md --to bibtex > papers.bib
      write citations of all papers of a day
  curl -s https://rss.arxiv.org/rss/cs.LG |
      sphinx-arxivdigest convert - --to markdown
      read standard input

exit status:
  0  the digest was written; problems in it are on standard error
  1  nothing was written: the input cannot be read, or the output not written
  2  the command line is wrong
"""


def add_to(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the parser of the command to *commands*."""
    parser = commands.add_parser(
        "convert",
        help="write a digest in another format",
        description="Write a digest in another format; problems in it go to standard error.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("file", metavar="FILE", help=FILE)
    formats = sorted(WRITERS)
    parser.add_argument(
        "--to",
        choices=formats,
        required=True,
        metavar="FORMAT",
        help=f"format of the output: {', '.join(formats)}",
    )
    parser.add_argument(
        "-o", "--output", type=Path, metavar="FILE", help="instead of standard output"
    )
    add_arguments(parser)
    parser.set_defaults(
        run=lambda options: convert(options.file, reader_of(options), options.to, options.output)
    )


def convert(file: str, reader: Reader, to: str, output: Path | None = None) -> int:
    """Write the digest in *file* in the format *to*, and return the exit status.

    It goes to the file *output*, or to standard output; problems go to standard error. The
    status is `PROBLEM` where nothing was written.
    """
    try:
        digest = reader.parse(reader.content(file), file)
    except (NotADigest, OSError) as error:
        complain(f"{file}: {reason(error)}")
        return PROBLEM
    text = WRITERS[to](digest)
    if output is None:
        sys.stdout.write(text)
    elif problem := _why_not_written(output, text):
        complain(f"{output}: {problem}")
        return PROBLEM
    for line, message in digest.problems:
        complain(f"{file}:{line}: {message}")
    return OK


def _why_not_written(output: Path, text: str) -> str:
    """Write *text* to *output*, and return why that failed, and what to do; empty if it did not."""
    try:
        output.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        if output.is_dir():
            return "is a folder; name a file in it"
        if not output.parent.is_dir():
            return f"there is no folder {output.parent}; make it first"
        return error.strerror or str(error)
    return ""
