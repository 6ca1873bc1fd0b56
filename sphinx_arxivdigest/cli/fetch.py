"""The command ``fetch``: a digest of what arXiv announced last."""

from __future__ import annotations

import argparse
import os
import re
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_arxivdigest.cli.exit_status import OK, PROBLEM, TRY_LATER
from sphinx_arxivdigest.cli.messages import printable
from sphinx_arxivdigest.cli.progress import Progress
from sphinx_arxivdigest.fetch.addresses import Addresses
from sphinx_arxivdigest.fetch.categories import checked
from sphinx_arxivdigest.fetch.client import Client
from sphinx_arxivdigest.fetch.days import announcements_between, newest_due
from sphinx_arxivdigest.fetch.digest import Written, fetch_digest
from sphinx_arxivdigest.fetch.earlier import newest_day
from sphinx_arxivdigest.fetch.errors import FetchError, TryLater
from sphinx_arxivdigest.fetch.lock import only_run
from sphinx_arxivdigest.fetch.program import FilterError, words_of
from sphinx_arxivdigest.fetch.summaries import DAYS, add_summaries

if TYPE_CHECKING:
    from collections.abc import Sequence

#: The environment's name for the server that stands for arXiv's.
SERVER = "ARXIVDIGEST_SERVER"
_CONTACT = re.compile(r"(?:https?://\S+|[^@\s]+@[^@\s]+)")
_WEB = re.compile(r"https?://[^\s/]\S*")
_EXAMPLES = f"""\
examples:
  sphinx-arxivdigest fetch cs.CL cs.LG -o digests --contact me@example.org
      writes digests/YYYY-MM-DD.jsonl, with the date of arXiv's announcement
  sphinx-arxivdigest fetch hep-th -o digests --contact me@example.org --replaced
      takes new versions of earlier papers, too
  sphinx-arxivdigest fetch cs.CL -o digests --contact me@example.org \\
      --filter "python summarize.py"
      adds summaries; the newest {DAYS} digests are given what they still lack

exit status:
  0   a digest was written, or the newest announcement is there already
  1   somebody has to mend something: no such category, a folder that cannot be
      written, a filter that cannot be started, a digest that is overdue
  2   the command line is wrong
  75  nothing was written, and the same command may succeed later: not announced
      yet, arXiv does not answer or not completely, another run is at work

arXiv gets one request every 3 seconds at most, about 15 for five categories,
and none for a day that is there already. Announcements are made
from Sunday to Thursday at 20:00 Eastern time, and complete some hours later.
"""


def add_to(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the parser of the command to *commands*."""
    parser = commands.add_parser(
        "fetch",
        help="write a digest of what arXiv announced last",
        description="Write a digest of arXiv's newest announcement:\n"
        "its new papers and cross-lists that no digest of the folder has.",
        epilog=_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "categories", nargs="+", metavar="CATEGORY", help="such as cs.CL, hep-th, or all of cs"
    )
    parser.add_argument(
        "-o", "--output", type=Path, required=True, metavar="FOLDER", help="where digests are"
    )
    parser.add_argument(
        "--contact",
        type=_contact,
        required=True,
        metavar="MAIL_OR_URL",
        help="whom arXiv may write to about these requests; it is sent with each",
    )
    parser.add_argument("--replaced", action="store_true", help="take new versions of papers, too")
    parser.add_argument(
        "--filter",
        metavar="COMMAND",
        help="a program that reads papers as JSON lines and writes them with summaries",
    )
    parser.add_argument(
        "--fail-after",
        type=_count,
        metavar="DAYS",
        help="exit with 1, not 75, where the newest digest is more than so many working days old",
    )
    parser.add_argument(
        "--server",
        type=_server,
        default=os.environ.get(SERVER, ""),
        metavar="URL",
        help=f"a mirror of arXiv, a proxy or a test (default: environment variable {SERVER})",
    )
    parser.set_defaults(run=fetch, several="categories")


def fetch(options: argparse.Namespace) -> int:
    """Write a digest as the *options* say, and return the exit status."""
    with Progress() as progress:
        try:
            categories = checked(options.categories)
            if options.filter:
                # Before arXiv is asked for anything.
                words_of(options.filter)
            options.output.mkdir(parents=True, exist_ok=True)
            with only_run(options.output):
                status = _fetch(options, categories, datetime.now(UTC), progress)
                if options.filter:
                    step, note = progress.step, progress.note
                    for path in add_summaries(options.output, options.filter, step, note):
                        note(f"{path}: summaries were added")
        except TryLater as error:
            progress.note(f"sphinx-arxivdigest fetch: {error}")
            return TRY_LATER
        except (FetchError, FilterError) as error:
            progress.note(f"sphinx-arxivdigest fetch: {error}")
            return PROBLEM
        except OSError as error:
            # Where a file cannot be renamed, the second name is the one that it should get.
            about = error.filename2 or error.filename or options.output
            progress.note(f"sphinx-arxivdigest fetch: {about}: {error.strerror or error}")
            return PROBLEM
    return status


def _fetch(
    options: argparse.Namespace, categories: Sequence[str], now: datetime, progress: Progress
) -> int:
    """Write a digest of *categories*, if there is one to write, and return the exit status."""
    folder: Path = options.output
    try:
        with Client(options.contact, report=progress.step, warn=progress.note) as client:
            done = fetch_digest(
                client,
                Addresses.of(options.server),
                categories,
                folder,
                now,
                replaced=options.replaced,
                warn=progress.note,
            )
    except TryLater as error:
        progress.note(f"sphinx-arxivdigest fetch: {error}")
        return TRY_LATER if options.fail_after is None else _waiting(options, now, progress)
    progress.step("")
    if isinstance(done, Written):
        print(printable(f"{done.path}: {done.papers} papers"), file=sys.stdout)
    else:
        progress.note(f"sphinx-arxivdigest fetch: {done.reason}")
    return OK


def _waiting(options: argparse.Namespace, now: datetime, progress: Progress) -> int:
    """Return the exit status where nothing was written, by how old the newest digest is."""
    due = newest_due(now)
    newest = newest_day(options.output, due)
    if newest is None:
        about = f"{options.output} has no digest yet, so that none counts as overdue"
        progress.note(f"sphinx-arxivdigest fetch: {about}")
        return TRY_LATER
    behind = announcements_between(newest, due)
    if behind <= options.fail_after:
        return TRY_LATER
    progress.note(
        f"sphinx-arxivdigest fetch: the newest digest, of {newest}, is {behind} working days old:"
        " something is wrong for longer than arXiv has holidays; the message above says what"
    )
    return PROBLEM


def _contact(text: str) -> str:
    """Return *text*, an address of mail or of a page."""
    # It goes into a header of HTTP.
    if not text.isascii() or not _CONTACT.fullmatch(text):
        message = f"{text!r} is not an address of mail or of a page on the web"
        raise argparse.ArgumentTypeError(message)
    return text


def _server(text: str) -> str:
    """Return *text*, the address of a server, or an empty text."""
    if text and not _WEB.fullmatch(text):
        message = f"{text!r} is not an address such as http://127.0.0.1:8000"
        raise argparse.ArgumentTypeError(message)
    return text


def _count(text: str) -> int:
    """Return the number of days that *text* is."""
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number of days, 1 or more")
    return int(text)
