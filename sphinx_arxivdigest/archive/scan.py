"""Scan the digest files of an archive for what must be known before documents are read.

Files whose content is known from an earlier build are not parsed again.
"""

from __future__ import annotations

import os
from glob import glob, has_magic
from itertools import takewhile
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, NamedTuple

from sphinx_arxivdigest.formats import NotADigest, read_bytes
from sphinx_arxivdigest.log import warn
from sphinx_arxivdigest.processes import spread
from sphinx_arxivdigest.project.records import chronological
from sphinx_arxivdigest.reading.access import is_within, reason
from sphinx_arxivdigest.reading.content import content_hash
from sphinx_arxivdigest.reading.near_paths import notation, searched
from sphinx_arxivdigest.reading.shown import parse_shown

from .summaries import Authors, Summary, authors_of, load_summaries, save_summaries, summary_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from sphinx.config import Config

    from sphinx_arxivdigest.domain.scanned import ScannedDigests
    from sphinx_arxivdigest.model import Digest


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


class _Known(NamedTuple):
    """What is known of a digest."""

    #: Hash of the content.
    content: str
    summary: Summary


class _Failure(NamedTuple):
    """Why a file is not in the archive."""

    reason: str
    #: Whether it could be read, and is not a digest.
    is_other: bool


class Scanner:
    """Reads the digest files of a project, and remembers them in *folder*."""

    def __init__(self, folder: Path, config: Config, digests: ScannedDigests, workers: int) -> None:
        """Parse files in up to *workers* processes, and leave the digests in *digests*."""
        self._config = config
        #: Identifiers of the papers of which only the title is shown.
        self.hidden = frozenset(config.arxivdigest_hidden)
        #: What commands in the texts of papers stand for.
        self.macros: Mapping[str, str] = config.arxivdigest_macros
        self._digests = digests
        self._workers = workers
        self._file = folder / "digests.json"
        #: Hash of the content → summary, as an earlier build has kept it, and of files seen now.
        self._kept = load_summaries(self._file, self.hidden)
        self._seen: dict[str, Summary] = {}
        #: Hash of the content → who wrote its papers, where it was parsed now.
        self._authors: dict[str, Authors] = {}
        #: Path of each file that is not a digest → why.
        self.refused: dict[str, str] = {}

    def scan(self, matches: Iterable[Match]) -> list[DigestFile]:
        """Return those of the files that are digests and may be shown, by date.

        The others are warned of, but for those that are not digests, which are in ``refused``.
        """
        matches = list(matches)
        read = self._read([match for match in matches if self._may_read(match)])
        found = [file for match in matches if (file := self._file_of(match, read.get(match)))]
        return sorted(found, key=lambda file: (chronological(file.summary.date), file.path))

    def save(self) -> None:
        """Keep what is known of the files that were seen, for the next build."""
        save_summaries(self._file, self.hidden, self._seen)

    def digest(self, file: DigestFile) -> Digest:
        """Return the digest in *file*, parsed."""
        if found := self._digests.find(file.content):
            return found.digest
        return self._parse(file.absolute, file.absolute.read_bytes())

    def authors(self, files: Sequence[DigestFile]) -> Iterator[Authors]:
        """Yield who wrote the papers of each of *files*."""
        missing = [file for file in files if file.content not in self._authors]
        parsed = spread(lambda file: authors_of(self.digest(file)), missing, self._workers)
        self._authors |= zip((file.content for file in missing), parsed, strict=True)
        return (self._authors[file.content] for file in files)

    def _may_read(self, match: Match) -> bool:
        return self._config.arxivdigest_allow_outside or not match.leads_out

    def _read(self, matches: Sequence[Match]) -> dict[Match, _Known | _Failure]:
        """Return what is known of each file; those that are new are parsed."""
        known = {match: found for match in matches if (found := self._look_up(match))}
        new = [match for match in matches if match not in known]
        results: dict[Match, _Known | _Failure] = {**known}
        for match, (result, authors) in zip(
            new, spread(self._parse_new, new, self._workers), strict=True
        ):
            results[match] = result
            if isinstance(result, _Known):
                self._authors[result.content] = authors
        return results

    def _look_up(self, match: Match) -> _Known | None:
        """Return what is known of the file without parsing it."""
        if not self._kept and not self._seen:
            return None
        try:
            data = read_bytes(match.absolute, self._config.arxivdigest_max_bytes)
        except OSError:
            return None
        content = content_hash(data, match.absolute.name, match.absolute)
        summary = self._seen.get(content) or self._kept.get(content)
        return summary and _Known(content, summary)

    def _parse_new(self, match: Match) -> tuple[_Known | _Failure, Authors]:
        """Parse the file, and leave the digest to those who show it.

        This may run in another process: what is to be known here is returned.
        """
        absolute = match.absolute
        try:
            data = read_bytes(absolute, self._config.arxivdigest_max_bytes)
            digest = self._parse(absolute, data)
        except NotADigest as error:
            return _Failure(str(error), is_other=True), ()
        except OSError as error:
            return _Failure(reason(error), is_other=False), ()
        content = content_hash(data, absolute.name, absolute)
        self._digests.keep(content, digest, in_file=self._workers > 1)
        return _Known(content, summary_of(digest)), authors_of(digest)

    def _parse(self, absolute: Path, data: bytes) -> Digest:
        return parse_shown(data, absolute, absolute.name, self._config)

    def _file_of(self, match: Match, result: _Known | _Failure | None) -> DigestFile | None:
        """Note what was found in the file, and warn where it cannot be shown."""
        path, absolute, _leads_out = match
        if result is None:
            warn(
                "file",
                f"{path} leads by a symbolic link to a file outside the source directory; "
                "copy it there, name its folder in arxivdigest_archive, "
                "or set arxivdigest_allow_outside = True in conf.py",
                location=None,
            )
            return None
        if isinstance(result, _Failure):
            if result.is_other:
                self.refused[path] = result.reason
            else:
                warn("file", f"{path} cannot be read: {result.reason}", location=None)
            return None
        content, summary = result
        self._seen[content] = summary
        self._digests.contents[str(absolute.resolve()), absolute.name] = content
        return DigestFile(path, absolute, content, summary)


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
