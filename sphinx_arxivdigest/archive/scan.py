"""Scan the digest files of an archive for what must be known before documents are read.

Files whose content is known from an earlier build are not parsed again.
"""

from __future__ import annotations

import json
import os
from glob import glob, has_magic
from itertools import takewhile
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any, NamedTuple

from sphinx_arxivdigest import people
from sphinx_arxivdigest.arxiv import taxonomy
from sphinx_arxivdigest.domain.state import ScannedFile
from sphinx_arxivdigest.formats import NotADigest, read_bytes
from sphinx_arxivdigest.log import warn
from sphinx_arxivdigest.project.records import chronological
from sphinx_arxivdigest.prose import plain
from sphinx_arxivdigest.reading.access import is_within, reason
from sphinx_arxivdigest.reading.content import content_hash
from sphinx_arxivdigest.reading.hidden import parse_shown
from sphinx_arxivdigest.reading.near_paths import notation, searched
from sphinx_arxivdigest.writing.files import write_if_changed

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from sphinx_arxivdigest.model import Digest

#: Raise it when :class:`Summary` changes.
_VERSION = 3


class Summary(NamedTuple):
    """What is kept of a digest."""

    #: ISO date, or ``""``.
    date: str
    #: Identifier (or ``""``) and canonical primary category of each entry.
    papers: tuple[tuple[str, str], ...]
    #: Rank and label of the letters under which its authors stand in an index.
    letters: frozenset[tuple[int, str]]
    #: Title that the digest gives itself, plain text; ``""`` where it has none.
    title: str = ""


class Match(NamedTuple):
    """A file that a glob matches."""

    #: Relative to the source directory, with ``/``; may begin with ``../``.
    path: str
    absolute: Path
    #: Whether symbolic links lead from there to where neither pages nor the glob may lead.
    leads_out: bool


class DigestFile(NamedTuple):
    """A digest file of an archive."""

    #: Relative to the source directory, with ``/``; may begin with ``../``.
    path: str
    absolute: Path
    #: Hash of the content.
    content: str
    summary: Summary
    #: Name of its page below ``days``; empty until :mod:`.plan_files` gives one.
    name: str = ""
    #: What tells it from the first digest of its date, ``""`` for that one.
    rest: str = ""

    @property
    def stem(self) -> str:
        """Name of the file without its ending."""
        return PurePosixPath(self.path).stem


class Scanner:
    """Reads the digest files of a project, and remembers them in *folder*."""

    def __init__(
        self, folder: Path, max_bytes: int, allow_outside: bool, hidden: Collection[str]
    ) -> None:
        self._max_bytes = max_bytes
        self._allow_outside = allow_outside
        #: Identifiers of the papers of which only the title is shown.
        self.hidden = frozenset(hidden)
        self._file = folder / "digests.json"
        self._known = _load(self._file, sorted(self.hidden))
        self._seen: dict[str, Summary] = {}
        #: What was found, by path with links followed, and by the name of the file.
        self.scanned: dict[tuple[str, str], ScannedFile] = {}
        #: Path of each file that is not a digest → why.
        self.refused: dict[str, str] = {}

    def scan(self, matches: Iterable[Match]) -> list[DigestFile]:
        """Return those of the files that are digests and may be shown, by date.

        The others are warned of, but for those that are not digests, which are in ``refused``.
        """
        found = [file for match in matches if (file := self._read(match))]
        return sorted(found, key=lambda file: (chronological(file.summary.date), file.path))

    def save(self) -> None:
        """Keep what is known of the files that were seen, for the next build."""
        rows = {
            content: [summary.date, summary.papers, sorted(summary.letters), summary.title]
            for content, summary in sorted(self._seen.items())
        }
        kept = {"version": _VERSION, "hidden": sorted(self.hidden), "digests": rows}
        text = json.dumps(kept, ensure_ascii=False)
        write_if_changed(self._file, text)

    def digest(self, file: DigestFile) -> Digest:
        """Return the digest in *file*, parsed."""
        scanned = self.scanned[_key(file.absolute)]
        if scanned.digest is None:
            data = file.absolute.read_bytes()
            scanned = scanned._replace(digest=self._parse(data, file.absolute))
            self.scanned[_key(file.absolute)] = scanned
        assert scanned.digest is not None
        return scanned.digest

    def _read(self, match: Match) -> DigestFile | None:
        path, absolute, leads_out = match
        if leads_out and not self._allow_outside:
            warn(
                "file",
                f"{path} leads by a symbolic link to a file outside the source directory; "
                "copy it there, name its folder in arxivdigest_archive, "
                "or set arxivdigest_allow_outside = True in conf.py",
                location=None,
            )
            return None
        try:
            data = read_bytes(absolute, self._max_bytes)
            content = content_hash(data, absolute.name, absolute)
            digest = None
            if content not in self._seen and content in self._known:
                self._seen[content] = self._known[content]
            elif content not in self._seen:
                digest = self._parse(data, absolute)
                self._seen[content] = _summary(digest)
            self.scanned[_key(absolute)] = ScannedFile(content, digest)
        except NotADigest as error:
            self.refused[path] = str(error)
            return None
        except OSError as error:
            warn("file", f"{path} cannot be read: {reason(error)}", location=None)
            return None
        return DigestFile(path, absolute, content, self._seen[content])

    def _parse(self, data: bytes, absolute: Path) -> Digest:
        return parse_shown(data, absolute, absolute.name, self.hidden)


def _key(absolute: Path) -> tuple[str, str]:
    return str(absolute.resolve()), absolute.name


def _summary(digest: Digest) -> Summary:
    names = {name for paper in digest.papers for name in paper.authors}
    return Summary(
        digest.date.isoformat() if digest.date else "",
        tuple((paper.id, taxonomy.canonical(paper.primary_category)) for paper in digest.papers),
        frozenset(people.sort_key(plain(name))[:2] for name in names),
        plain(digest.title),
    )


def home_files(files: Iterable[DigestFile]) -> dict[str, str]:
    """Return identifier → path of the first of *files*, which are sorted, that has it."""
    homes: dict[str, str] = {}
    for file in files:
        for paper, _category in file.summary.papers:
            homes.setdefault(paper, file.path)
    return homes


def matching_files(patterns: Sequence[str], source: Path) -> Iterator[Match]:
    """Yield each file that one of *patterns* matches, sorted.

    A symbolic link is a file of its own: pages are named as conf.py and readers know the files.
    """
    found: dict[Path, bool] = {}
    for pattern in patterns:
        below = _below_source(pattern)
        # Path.glob takes no absolute patterns.
        names = glob(below, root_dir=source, recursive=True)  # noqa: PTH207
        paths = [_absolute(source, name) for name in names]
        # For "nowhere/**" Python 3.11 names a folder that is not there.
        files = [path for path in paths if os.path.lexists(path) and not path.is_dir()]
        if not files:
            hint = _hint(pattern, source, is_folder=any(map(Path.is_dir, paths)))
            warn("config", f"arxivdigest_archive: no file matches {pattern!r}{hint}", location=None)
        folders = _folders(below, source)
        for path in files:
            found[path] = not is_within(path, *folders) and found.get(path, True)
    for path in sorted(found):
        yield Match(relative(path, source), path, found[path])


def _below_source(pattern: str) -> str:
    """Return *pattern* relative to the source directory, where it begins for paths with ``/``."""
    return pattern.lstrip("/")


def _hint(pattern: str, source: Path, *, is_folder: bool) -> str:
    """Return what to write instead of a *pattern* that matches no file, as far as that shows."""
    if is_folder:
        return f"; that is a folder, with the files {pattern.rstrip('/') + '/*'!r}"
    if hint := notation(pattern):
        return hint
    where = f"; {searched(_below_source(pattern), source)}"
    if not pattern.startswith("/"):
        return where
    hint = "; a path that begins with / starts from the source directory"
    # "**" might go through the whole machine.
    if "**" not in pattern and glob(pattern):  # noqa: PTH207
        return f"{hint}, write {relative(Path(pattern), source)!r}"
    return where + hint


def _folders(pattern: str, source: Path) -> tuple[Path, ...]:
    """Return the folders where the files may lie that *pattern* matches.

    A pattern may lead out of *source*, for conf.py is trusted; links within *source* may not, for
    they come with the pages.
    """
    fixed = takewhile(lambda part: not has_magic(part), Path(pattern).parts)
    folder = _absolute(source, *fixed)
    return (source,) if folder.is_relative_to(source) else (source, folder)


def _absolute(*parts: str | Path) -> Path:
    """Return the path without ``..``, links not followed."""
    return Path(os.path.abspath(Path(*parts)))  # noqa: PTH100


def relative(path: Path, source: Path) -> str:
    """Return *path* relative to the folder *source*, with ``/``."""
    return Path(os.path.relpath(path, source)).as_posix()


def _load(file: Path, hidden: list[str]) -> dict[str, Summary]:
    """Return what an earlier build has kept; nothing where that cannot be read.

    Nothing either where other papers than now were *hidden*.
    """
    try:
        kept: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
        if kept["version"] != _VERSION or kept["hidden"] != hidden:
            return {}
        return {
            content: Summary(
                date,
                tuple((paper, category) for paper, category in papers),
                frozenset((rank, label) for rank, label in letters),
                title,
            )
            for content, (date, papers, letters, title) in kept["digests"].items()
        }
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return {}
