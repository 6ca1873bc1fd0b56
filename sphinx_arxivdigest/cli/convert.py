"""The command ``convert``: write a digest in another format."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_arxivdigest.cli.source import FILE, add_arguments, printable, reader_of, reason
from sphinx_arxivdigest.formats import NotADigest
from sphinx_arxivdigest.formats.writers import WRITERS

if TYPE_CHECKING:
    import argparse

    from sphinx_arxivdigest.cli.source import Reader


def add_to(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the parser of the command to *commands*."""
    parser = commands.add_parser("convert", help="write a file in another format")
    parser.add_argument("file", metavar="FILE", help=FILE)
    parser.add_argument("--to", choices=sorted(WRITERS), required=True)
    parser.add_argument(
        "-o", "--output", type=Path, metavar="FILE", help="instead of standard output"
    )
    add_arguments(parser)
    parser.set_defaults(
        run=lambda options: convert(options.file, reader_of(options), options.to, options.output)
    )


def convert(file: str, read: Reader, to: str, output: Path | None = None) -> int:
    """Write the digest in *file* in the format *to*, and return the exit status.

    It goes to the file *output*, or to standard output; problems go to standard error. The
    status is 1 where nothing was written.
    """
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
        print(printable(f"{at_work}: {reason(error)}"), file=sys.stderr)
        return 1
    for line, message in digest.problems:
        print(printable(f"{file}:{line}: {message}"), file=sys.stderr)
    return 0
