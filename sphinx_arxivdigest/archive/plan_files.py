"""The digests of an archive: which can have a page, and why others cannot."""

from __future__ import annotations

import os
import re
import unicodedata
from typing import TYPE_CHECKING, NamedTuple

from sphinx_arxivdigest.log import warn
from sphinx_arxivdigest.project.page_names import is_reserved

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from .scan import DigestFile

#: What ends a line for docutils, other control characters, and bytes that are not UTF-8. A
#: page cannot write such a path: the rest of the line would be markup of its own.
_UNWRITABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")

#: What directives, toctrees and Windows do not take for part of a name.
_UNUSABLE = re.compile(r"[<>*?\[\]\\|`:#\"]|^\.|^\s|[\s.]$")


class Archive(NamedTuple):
    """An archive with its digests."""

    #: Empty for an archive that is the only one.
    name: str
    #: What the names of its documents begin with.
    root: str
    #: Oldest first, those without a date last.
    files: Sequence[DigestFile]

    @property
    def overview(self) -> str:
        """The document above all others."""
        return f"{self.root}/index"


def usable(files: Iterable[DigestFile]) -> Iterator[DigestFile]:
    """Yield the digests that can have a page, and warn of the others."""
    pages: dict[str, str] = {}
    for file in sorted(files, key=lambda file: file.path):
        # Some file systems do not tell a from A, nor é from e with an accent behind it.
        name = unicodedata.normalize("NFC", file.stem).casefold()
        if problem := _problem(file):
            warn("file", problem, None)
        elif name in pages:
            warn("file", f"{file.path} would have the same page as {pages[name]}; rename one", None)
        else:
            pages[name] = file.path
    usable = set(pages.values())
    return (file for file in files if file.path in usable)


def _problem(file: DigestFile) -> str:
    """Return why no page can have the name of *file*, and what to do, or ``""``."""
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
    if _UNUSABLE.search(file.stem) or file.path != file.path.rstrip():
        return (
            f"{file.path!r}: a page cannot have this name; rename the file, without any of "
            '< > * ? [ ] \\ | ` : # ", a full stop at its ends, and spaces at its ends'
        )
    if is_reserved(file.stem):
        return f"{file.path}: Windows has no files of this name; rename it"
    return ""


def _is_utf8(path: str) -> bool:
    """Whether the bytes of *path* are UTF-8 that the locale hides, without a fault."""
    try:
        return _UNWRITABLE.search(os.fsencode(path).decode("utf-8")) is None
    except UnicodeError:
        return False
