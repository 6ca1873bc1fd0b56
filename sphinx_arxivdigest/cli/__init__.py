"""The command line: ``check`` shows what digest files hold, ``convert`` writes another format.

Each command is a module. Neither needs Sphinx.
"""

from __future__ import annotations

import argparse
import io
import os
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_arxivdigest.cli import source
from sphinx_arxivdigest.cli.check import check
from sphinx_arxivdigest.cli.convert import convert
from sphinx_arxivdigest.formats import MAX_BYTES, all_formats
from sphinx_arxivdigest.formats.writers import WRITERS
from sphinx_arxivdigest.version import __version__

if TYPE_CHECKING:
    from collections.abc import Sequence

_FILE = "a digest, or - for standard input"


def main(arguments: Sequence[str]) -> int:
    """Run the command in *arguments*, and return the exit status."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8")
    options = _parser().parse_args(arguments)
    read = partial(source.read, max_bytes=options.max_bytes, format=options.format)
    try:
        if options.command == "check":
            status = check(options.files, read, as_json=options.json)
        else:
            status = convert(options.file, read, options.to, options.output)
        sys.stdout.flush()
    except BrokenPipeError:
        # The reader of the output has closed it.
        # https://docs.python.org/3/library/signal.html#note-on-sigpipe
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    return status


def _parser() -> argparse.ArgumentParser:
    """Return the parser of the command line."""
    parser = argparse.ArgumentParser("python -m sphinx_arxivdigest", description=__doc__)
    parser.add_argument("--version", action="version", version=__version__)
    commands = parser.add_subparsers(dest="command", required=True)
    checker = commands.add_parser(
        "check", help="show what files hold; exit with 1 where something was not understood"
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
