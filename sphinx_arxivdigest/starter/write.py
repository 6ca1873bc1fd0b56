"""Write the files of a project. What is there already is never changed."""

from __future__ import annotations

from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, NamedTuple

from .plan import DIGESTS, plan, samples

if TYPE_CHECKING:
    from .answers import Answers

#: The page that Sphinx begins with. There can be only one, whatever its ending.
_FRONT_PAGE = "index"
_PAGE_ENDINGS = (".md", ".rst", ".txt", ".ipynb")


class Written(NamedTuple):
    """What became of a project's files."""

    #: Paths that were written.
    new: tuple[str, ...]
    #: Paths that were there already, under this name or one that stands for the same page.
    kept: tuple[str, ...]
    #: Whether digests were written that are only samples.
    has_samples: bool


def write(folder: Path, answers: Answers) -> Written:
    """Write the project that *answers* describe into *folder*, which is made if need be.

    Files that are there already are kept. Digests are written only where there are none.

    :raises OSError: when a file or folder cannot be made.
    """
    folder.mkdir(parents=True, exist_ok=True)
    new: list[str] = []
    kept: list[str] = []
    for path, text in plan(answers).items():
        if there := _in_place_of(folder, path):
            kept.append(there)
        else:
            (new if _write(folder / path, text) else kept).append(path)
    found = {} if has_digests(folder) else samples()
    for path, text in found.items():
        _write(folder / path, text)
    return Written((*new, *found), tuple(kept), bool(found))


def has_digests(folder: Path) -> bool:
    """Whether the project in *folder* has files among its digests, hidden ones aside."""
    digests = folder / DIGESTS
    return digests.is_dir() and any(each.name[0] != "." for each in digests.iterdir())


def _in_place_of(folder: Path, path: str) -> str:
    """Return the name of a file in *folder* that is the page *path* already, or ``""``."""
    page = PurePosixPath(path)
    if page.stem != _FRONT_PAGE:
        return ""
    names = [page.stem + ending for ending in _PAGE_ENDINGS]
    return next((name for name in names if (folder / name).exists()), "")


def _write(file: Path, text: str) -> bool:
    """Write *text* to a new *file*, and return whether it is new."""
    file.parent.mkdir(parents=True, exist_ok=True)
    try:
        with file.open("x", encoding="utf-8", newline="\n") as stream:
            stream.write(text)
    except FileExistsError:
        return False
    return True
