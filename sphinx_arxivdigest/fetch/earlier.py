"""What the digests of a folder have already."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_arxivdigest.formats import NotADigest, parse_digest, read_bytes
from sphinx_arxivdigest.formats.dates import date_in_name
from sphinx_arxivdigest.formats.source import decode

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator
    from datetime import date

#: What an identifier of arXiv has in every notation; other things have it, too.
_NUMBER = re.compile(r"[0-9]{4}(?:\.[0-9]{4,5}|[0-9]{3})")


def present(folder: Path, ids: Collection[str], warn: Callable[[str], None]) -> set[str]:
    """Return those of *ids* that are papers of a digest in *folder* or below.

    A paper that a digest only mentions, as in an abstract, is not one of its papers. Files that
    are not digests do not count; *warn* takes what cannot be read.
    """
    wanted = {_number(each) for each in ids}
    found: set[str] = set()
    for path in _files(folder):
        try:
            data = read_bytes(path)
            # Most files mention none of them, and need not be read as digests.
            if wanted.isdisjoint(_NUMBER.findall(decode(data)[0])):
                continue
            found |= {paper.id for paper in parse_digest(data, path.name).papers}
        except NotADigest:
            continue
        except OSError as error:
            warn(f"{path}: {error.strerror or error}; what it has may be taken again")
    return found.intersection(ids)


def newest_day(folder: Path, until: date) -> date | None:
    """Return the newest day, up to *until*, in the names of files in *folder* or below."""
    days = (date_in_name(path.name) for path in _files(folder))
    return max((day for day in days if day and day <= until), default=None)


def _files(folder: Path) -> Iterator[Path]:
    """Yield the files in *folder* and below, but for hidden ones."""
    for parent, folders, names in os.walk(folder):
        folders[:] = sorted(each for each in folders if not each.startswith("."))
        yield from (Path(parent, name) for name in sorted(names) if not name.startswith("."))


def _number(paper_id: str) -> str:
    """Return the part of an identifier that all ways to write it have in common."""
    return paper_id.rpartition("/")[2]
