"""Name the pages of the digests of an archive, and say which digests can have none."""

from __future__ import annotations

import os
import re
import unicodedata
from itertools import groupby
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, NamedTuple

from sphinx_arxivdigest.config.archives import archive_names
from sphinx_arxivdigest.formats.dates import around_date
from sphinx_arxivdigest.log import warn
from sphinx_arxivdigest.project.anchors import first_free
from sphinx_arxivdigest.project.page_names import is_reserved
from sphinx_arxivdigest.project.records import chronological

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sphinx_arxivdigest.project.pages import ArchiveInfo

    from .scan import DigestFile

#: What ends a line for docutils, other control characters, and bytes that are not UTF-8. A
#: page cannot write such a path: the rest of the line would be markup of its own.
_UNWRITABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")

#: Signs that directives, toctrees and Windows do not take for part of a name.
_SIGNS = r"[<>*?\[\]\\|`:#\"]"
_UNUSABLE = re.compile(rf"{_SIGNS}|^\.|^\s|[\s.]$")
#: What stands between the date in a name and the rest of it.
_SEPARATORS = "-_.,+~ "

#: Bytes of a name: file systems take 255 with what is added before and behind.
_MAX_BYTES = 200


class Archive(NamedTuple):
    """An archive with its digests."""

    info: ArchiveInfo
    #: Those that have a page, see :func:`named`.
    files: Sequence[DigestFile]

    @property
    def name(self) -> str:
        """Empty for an archive that is the only one."""
        return self.info.name

    @property
    def root(self) -> str:
        """What the names of its documents begin with."""
        return self.info.root

    @property
    def overview(self) -> str:
        """The document above all others."""
        return f"{self.root}/index"


def named(files: Iterable[DigestFile]) -> list[DigestFile]:
    """Return the digests that can have a page, with its name, and warn of the others.

    They are in the order of their days. The first digest of a date has the date for a name, the
    others the date and the rest of their own names, so that a later file moves no page but that
    of a file that it comes before.
    """
    found = sorted((file for file in files if not _is_refused(file)), key=_precedence)
    by_date = groupby(found, key=lambda file: file.summary.date)
    days = [file for date, same in by_date if date for file in _name_by_date([*same])]
    return [*days, *_name_by_stem((file for file in found if not file.summary.date), days)]


def _precedence(file: DigestFile) -> tuple[str, bool, str, str]:
    """Return a sort key: by date, those named by the date alone first, then by name."""
    return chronological(file.summary.date), bool(_rest(file)), file.stem, file.path


def _name_by_date(digests: Sequence[DigestFile]) -> list[DigestFile]:
    """Return the digests of one date with their names, by name."""
    first, *others = digests
    rests: dict[str, DigestFile] = {}
    alike: list[tuple[str, DigestFile]] = []
    taken: set[str] = set()
    for file in others:
        rest = _rest(file) or _apart(file, first)
        if _folded(rest) in taken:
            alike.append((rest, file))
        else:
            taken.add(_folded(rest))
            rests[rest] = file
    # Numbers come last, so that none of them is the name of another digest.
    for rest, file in alike:
        number = first_free(_folded(rest), taken)
        taken.add(number)
        rests[rest + number[len(_folded(rest)) :]] = file
    date = first.summary.date
    return [
        first._replace(name=date),
        *(rests[rest]._replace(name=f"{date}-{rest}", rest=rest) for rest in sorted(rests)),
    ]


def _rest(file: DigestFile) -> str:
    """Return the stem without the date of the digest: ``2025-01-02_zh`` gives ``zh``."""
    date, before, behind = around_date(file.stem)
    if date is None or date.isoformat() != file.summary.date:
        return _cleaned(file.stem)
    return _cleaned("-".join(filter(None, map(_cleaned, (before, behind)))))


def _apart(file: DigestFile, first: DigestFile) -> str:
    """Return what tells apart two files that are named by their date alone: folder or ending."""
    folder, path = PurePosixPath(file.path).parent, PurePosixPath(first.path)
    name = folder.name if folder != path.parent else PurePosixPath(file.path).suffix
    return _cleaned(name) or "2"


def _cleaned(name: str) -> str:
    """Return *name* without signs that no page can have, and without separators at its ends."""
    name = re.sub(rf"(?:{_SIGNS})+", "-", name).strip(_SEPARATORS)
    return name.encode()[:_MAX_BYTES].decode(errors="ignore").rstrip(_SEPARATORS)


def _name_by_stem(
    digests: Iterable[DigestFile], others: Iterable[DigestFile]
) -> Iterator[DigestFile]:
    """Yield the digests named by their stems, without those whose names another one has.

    *others* have names already.
    """
    pages = {_folded(file.name): file.path for file in others}
    for file in sorted(digests, key=lambda file: file.path):
        name = _folded(file.stem)
        if name in pages:
            problem = f"{file.path} would have the same page as {pages[name]}; rename one"
            warn("file", problem + archives_apart(pages[name], file.path), None)
        else:
            pages[name] = file.path
            yield file._replace(name=file.stem)


def archives_apart(*paths: str) -> str:
    """Return the line of conf.py that makes an archive of each folder of *paths*, as advice.

    Return ``""`` where they have one folder, or where no archives can have the folders' names.
    """
    files = [PurePosixPath(path) for path in paths]
    globs = {path.parent.name: f"{path.parent}/*{path.suffix}" for path in files}
    if len(globs) < len(paths) or archive_names([*globs]):
        return ""
    line = ", ".join(f'"{name}": "{pattern}"' for name, pattern in globs.items())
    return f", or make an archive of each folder: arxivdigest_archive = {{{line}}} in conf.py"


def _folded(name: str) -> str:
    """Return *name* as file systems compare it, some of which ignore case.

    Nor do some tell é from e with an accent behind it.
    """
    return unicodedata.normalize("NFC", name).casefold()


def _is_refused(file: DigestFile) -> bool:
    """Whether no page can have the name of *file*; warn of it then."""
    if problem := _problem(file):
        warn("file", problem, None)
    return bool(problem)


def _problem(file: DigestFile) -> str:
    """Return why there can be no page of *file*, and what to do, or ``""``."""
    if _UNWRITABLE.search(file.path):
        if _is_utf8(file.path):
            return (
                f"{file.path!r}: the name is UTF-8, which this locale cannot write; "
                "build with PYTHONUTF8=1 or with LC_ALL=C.UTF-8 in the environment"
            )
        return (
            f"{file.path!r}: no page can name this file; rename it, or its folder, "
            "without line breaks, control characters, and bytes that are not UTF-8"
        )
    is_unusable = not file.summary.date and _UNUSABLE.search(file.stem)
    if is_unusable or file.path != file.path.rstrip():
        return (
            f"{file.path!r}: a page cannot have this name; rename the file, without any of "
            '< > * ? [ ] \\ | ` : # ", a full stop at its ends, and spaces at its ends'
        )
    if file.summary.date:
        return ""
    if is_reserved(file.stem):
        return f"{file.path}: Windows has no files of this name; rename it"
    if len(file.stem.encode()) > _MAX_BYTES:
        return f"{file.path}: the name is too long for a page; rename it"
    return ""


def _is_utf8(path: str) -> bool:
    """Whether the bytes of *path* are UTF-8 that the locale hides, without a fault."""
    try:
        return _UNWRITABLE.search(os.fsencode(path).decode("utf-8")) is None
    except UnicodeError:
        return False
