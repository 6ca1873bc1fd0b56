"""The command line. Each command is a module, and none needs Sphinx."""

from __future__ import annotations

import argparse
import io
import os
import sys
from importlib import import_module
from typing import TYPE_CHECKING

from sphinx_arxivdigest.cli.exit_status import INTERRUPTED, PROBLEM
from sphinx_arxivdigest.cli.messages import complain, near, printable
from sphinx_arxivdigest.version import __version__

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from types import ModuleType

#: In the order of the help. Each is a module that has ``add_to(commands)``, which adds its parser
#: and the function that runs it.
COMMANDS = ("init", "fetch", "check", "convert")
NAME = "sphinx-arxivdigest"
_EPILOG = """\
examples:
  sphinx-arxivdigest init my-digest cs.AI cs.CL
  sphinx-arxivdigest fetch cs.AI cs.CL -o digests --contact me@example.org
  sphinx-arxivdigest check digests
  sphinx-arxivdigest convert announcement.eml --to jsonl -o 2025-01-07.jsonl
  sphinx-arxivdigest convert --help

exit status:
  0    all is well
  1    something is wrong that somebody has to look at; messages say what
  2    the command line is wrong
  3    a file is not a digest
  75   nothing was written, and the same command may succeed later
  130  Ctrl-C
"""


def run() -> None:
    """Run ``sphinx-arxivdigest``, and exit with its status."""
    sys.exit(main(sys.argv[1:]))


def main(arguments: Sequence[str]) -> int:
    """Run the command in *arguments*, and return the exit status.

    :raises SystemExit: when the command line is wrong, or asks for help.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8")
    try:
        try:
            return _run(arguments)
        finally:
            if sys.stdout is not None:
                sys.stdout.flush()
    except KeyboardInterrupt:
        complain(f"{NAME}: interrupted")
        return INTERRUPTED
    except BrokenPipeError:
        # The reader of the output has seen enough.
        _close_output()
    except OSError as error:
        complain(f"{NAME}: {error.filename or 'standard output'}: {error.strerror or error}")
        _close_output()
    return PROBLEM


def _run(arguments: Sequence[str]) -> int:
    """Run the command in *arguments*, and return the exit status."""
    name = arguments[0] if arguments else ""
    # The other commands are not imported: this one begins the sooner.
    parser = parser_of([name] if name in COMMANDS else COMMANDS)
    if name and not name.startswith("-") and name not in COMMANDS:
        meant = near(name, COMMANDS)
        cure = f"did you mean {meant}?" if meant else f"there are {', '.join(COMMANDS)}"
        parser.error(printable(f"there is no command {name}; {cure}"))
    options = _options(parser, arguments)
    status: int = options.run(options)
    return status


def _options(parser: argparse.ArgumentParser, arguments: Sequence[str]) -> argparse.Namespace:
    """Return what *parser* makes of *arguments*, whatever the order of options and others.

    A command names in ``several`` the argument that takes any number: argparse gives it those
    before the next option only (``init my-digest --host github cs.AI``).
    """
    options, rest = parser.parse_known_args(arguments)
    several = getattr(options, "several", "")
    if rest and (not several or any(each.startswith("-") for each in rest)):
        parser.error(printable(f"unrecognized arguments: {' '.join(rest)}"))
    if rest:
        setattr(options, several, [*getattr(options, several), *rest])
    return options


def _close_output() -> None:
    """Let what is still to be written to standard output go nowhere.

    Python writes it at its end, and would complain
    (https://docs.python.org/3/library/signal.html#note-on-sigpipe).
    """
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def parser_of(names: Iterable[str] = COMMANDS) -> argparse.ArgumentParser:
    """Return the parser of the command line with the commands of these *names*."""
    return _parsers_of(names)[0]


def parsers() -> Mapping[str, argparse.ArgumentParser]:
    """Return the parser of each command, by name."""
    return _parsers_of(COMMANDS)[1]


def module_of(name: str) -> ModuleType:
    """Return the module of the command called *name*."""
    return import_module(f"{__name__}.{name}")


def _parsers_of(
    names: Iterable[str],
) -> tuple[argparse.ArgumentParser, Mapping[str, argparse.ArgumentParser]]:
    """Return the parser of the command line, and those of the commands of these *names*."""
    parser = argparse.ArgumentParser(
        NAME,
        description="Make, check and convert arXiv digests, for sites built with Sphinx.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=__version__)
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name in names:
        module_of(name).add_to(commands)
    return parser, commands.choices
