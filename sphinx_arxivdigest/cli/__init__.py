"""The command line. Each command is a module, and none needs Sphinx."""

from __future__ import annotations

import argparse
import io
import os
import sys
from typing import TYPE_CHECKING

from sphinx_arxivdigest.cli import check, convert, init
from sphinx_arxivdigest.cli.exit_status import PROBLEM
from sphinx_arxivdigest.version import __version__

if TYPE_CHECKING:
    from collections.abc import Sequence

#: In the order of the help. Each has ``add_to(commands)``, which adds its parser and the function
#: that runs it.
_COMMANDS = (init, check, convert)


def run() -> None:
    """Run ``sphinx-arxivdigest``, and exit with its status."""
    sys.exit(main(sys.argv[1:]))


def main(arguments: Sequence[str]) -> int:
    """Run the command in *arguments*, and return the exit status."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8")
    options = _parser().parse_args(arguments)
    try:
        status: int = options.run(options)
        sys.stdout.flush()
    except BrokenPipeError:
        # The reader of the output has closed it.
        # https://docs.python.org/3/library/signal.html#note-on-sigpipe
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return PROBLEM
    return status


def _parser() -> argparse.ArgumentParser:
    """Return the parser of the command line."""
    parser = argparse.ArgumentParser(
        "sphinx-arxivdigest",
        description="Make, check and convert arXiv digests, for sites built with Sphinx.",
    )
    parser.add_argument("--version", action="version", version=__version__)
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for command in _COMMANDS:
        command.add_to(commands)
    return parser
