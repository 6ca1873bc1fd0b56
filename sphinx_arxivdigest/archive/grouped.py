"""Make days of digest files that hold one paper, or a few: of those in a folder, or of a date.

A day is written as JSON Lines below the doctree folder; from there on it is a digest as any other.
"""

from __future__ import annotations

import json
import re
from datetime import date
from hashlib import blake2b
from itertools import chain, groupby
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from sphinx_arxivdigest.formats import to_jsonl
from sphinx_arxivdigest.formats.dates import around_date, date_in_name
from sphinx_arxivdigest.log import warn
from sphinx_arxivdigest.model import Digest
from sphinx_arxivdigest.writing.files import load_state, write_if_changed

from .scan import Match, relative

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from sphinx_arxivdigest.model import Paper

    from .scan import DigestFile, Scanner

#: Raise it when the files that are written change.
_VERSION = 1
#: A file of a day, without its folders: ``2025/01/08`` is a date, too.
_FOLDER_DATE = re.compile(r"(?:^|/)([0-9]{4})/([0-9]{2})/([0-9]{2})(?:/|$)")
#: Where the days lie below the folder of the archives' state.
FOLDER = "days"


class Grouper:
    """Writes days to *folder*, and remembers of which files they are made."""

    def __init__(self, folder: Path, source: Path, scanner: Scanner) -> None:
        self._folder = folder
        self._source = source
        self._scanner = scanner
        self._file = folder / "made-of.json"
        self._known: Mapping[str, str] = load_state(self._file, _VERSION).get("days", {})
        #: Path of a day below the folder → hash of all that it is made of.
        self._made: dict[str, str] = {}

    def days(self, archive: str, by: str, matches: Iterable[Match]) -> Iterator[Match]:
        """Yield the days of an *archive* that the files *matches* make.

        They are grouped *by* ``folder`` or ``date``. Files without a date make a day of a folder
        each.
        """
        files = sorted(self._scanner.scan(matches), key=lambda file: _group(file, by))
        for group, members in groupby(files, key=lambda file: _group(file, by)):
            path = PurePosixPath(archive, f"{group}.jsonl")
            yield self._day(str(path), sorted(members, key=lambda file: file.path), path.stem)

    def save(self) -> None:
        """Keep what the days are made of, for the next build, and remove days that are gone."""
        write_if_changed(self._file, json.dumps({"version": _VERSION, "days": self._made}))
        for path in self._known.keys() - self._made.keys():
            (self._folder / path).unlink(missing_ok=True)

    def _day(self, path: str, members: Sequence[DigestFile], group: str) -> Match:
        """Return the day at *path*, written anew where its files are not what they were."""
        hidden, macros = self._scanner.hidden, self._scanner.macros
        names = chain.from_iterable((file.path, file.content) for file in members)
        made_from = [*names, *sorted(hidden), *chain.from_iterable(sorted(macros.items()))]
        content = blake2b("\0".join(made_from).encode(errors="surrogatepass"))
        self._made[path] = content.hexdigest()
        absolute = self._folder / path
        if self._known.get(path) != self._made[path] or not absolute.is_file():
            write_if_changed(absolute, to_jsonl(self._digest(members, group)))
        return Match(relative(absolute, self._source), absolute, leads_out=False)

    def _digest(self, members: Sequence[DigestFile], group: str) -> Digest:
        """Return the digest of all papers of *members*, and warn of what is wrong with those."""
        papers: list[Paper] = []
        for file in members:
            digest = self._scanner.digest(file)
            papers += digest.papers
            for problem in digest.problems:
                warn("parse", problem.message, f"{file.absolute}:{problem.line}")
        dates = {file.summary.date for file in members}
        common = dates.pop() if len(dates) == 1 else ""
        day = date_in_name(group) or (date.fromisoformat(common) if common else None)
        return Digest(tuple(papers), day)


def _group(file: DigestFile, by: str) -> str:
    """Return the path of the day to which *file* belongs: a date, or that of its folder."""
    if by == "date" and file.summary.date:
        return file.summary.date
    folder = PurePosixPath(file.path).parent
    parts = [part for part in folder.parts if part != ".."]
    return str(PurePosixPath(*parts[:-1], _day_of(folder)))


def _day_of(folder: PurePosixPath) -> str:
    """Return the name of the day that a *folder* is: its date first, as pages are named."""
    if found := _FOLDER_DATE.search(str(folder)):
        return "-".join(found.groups())
    day, before, behind = around_date(folder.name)
    if day is None:
        return folder.name.strip(".") or "papers"
    return f"{day.isoformat()}{before and f'-{before}'}{behind}"
