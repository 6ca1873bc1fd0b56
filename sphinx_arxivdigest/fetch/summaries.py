"""Summaries of a filter of the user's, for the newest digests."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx_arxivdigest.fetch.filter import lacks_summary, summarized
from sphinx_arxivdigest.fetch.whole_file import write_whole

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

#: How many of the newest digests are looked through for papers without a summary.
DAYS = 3
_NAME = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}\.jsonl")


def add_summaries(
    folder: Path, command: str, report: Callable[[str], None], warn: Callable[[str], None]
) -> list[Path]:
    """Add the summaries that the newest digests in *folder* lack; return the paths of those.

    Digests are the files that `fetch_digest` writes, and *command* is a filter. *report* takes
    what is being done, and *warn* messages.

    :raises FilterError: when the filter cannot be started.
    :raises OSError: when a digest cannot be read or written.
    """
    paths = [path for path in folder.iterdir() if _NAME.fullmatch(path.name) and path.is_file()]
    newest = sorted(paths, reverse=True)[:DAYS]
    return [path for path in newest if _add(path, command, report, warn)]


def _add(
    path: Path, command: str, report: Callable[[str], None], warn: Callable[[str], None]
) -> bool:
    """Add the summaries that the digest at *path* lacks, and return whether there are any."""
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        warn(f"{path}: this is not UTF-8, so no summaries are added")
        return False
    # Not splitlines, which splits at characters that texts may have.
    lines = text.split("\n")
    if not any(map(lacks_summary, lines)):
        return False
    # A hidden file, which patterns of digests such as `digests/*` leave out.
    kept = path.with_name(f".{path.name}.summaries")
    new = summarized(lines, command, kept, report, warn)
    if new != lines:
        write_whole(path, "\n".join(new))
    kept.unlink(missing_ok=True)
    return new != lines
