"""Say where a path that leads nowhere was searched, and which names there are like it."""

from __future__ import annotations

import os
import re
from difflib import get_close_matches
from glob import has_magic
from pathlib import Path, PurePosixPath

#: How many names a message shows.
_SHOWN = 3
_DRIVE = re.compile(r"[A-Za-z]:[\\/]")


def searched(path: str, start: Path) -> str:
    """Return where *path* leads from *start*, as far as there is a folder, and near names there.

    *path* is relative, and may be a glob. As in "searched in /project, which has no folder digest;
    near names there: digests".
    """
    parts = PurePosixPath(path).parts
    folder = start
    for index, part in enumerate(parts):
        inner = Path(os.path.normpath(folder / part))
        is_last = index == len(parts) - 1
        if has_magic(part) or is_last or not inner.is_dir():
            return f"searched in {folder}{_missing(part, folder, is_folder=not is_last)}"
        folder = inner
    return f"searched in {folder}"


def _missing(part: str, folder: Path, *, is_folder: bool) -> str:
    """Return what to know of *part*, which *folder* has not."""
    names = _names(folder)
    if has_magic(part):
        shown = ", ".join(names[:_SHOWN]) + (", …" if len(names) > _SHOWN else "")
        return f", which has: {shown}" if names else ", which is empty"
    lacks = f", which has no folder {part}" if is_folder else ""
    if near := get_close_matches(part, names, _SHOWN):
        return f"{lacks}; near names there: {', '.join(near)}"
    return lacks


def _names(folder: Path) -> list[str]:
    """Return the names in *folder*, without hidden ones; none where it cannot be read."""
    try:
        return sorted(name for name in os.listdir(folder) if not name.startswith("."))  # noqa: PTH208
    except OSError:
        return []


def notation(path: str) -> str:
    """Return what of the notation of *path* is not understood here, or ``""``."""
    if path.startswith(("'", '"')):
        return "; write the path without quotes"
    if path.startswith("~"):
        return "; ~ does not stand for a home folder here: write a relative path"
    if os.sep == "/" and _DRIVE.match(path):
        return "; a path has no drive here: write a relative path"
    if os.sep == "/" and "\\" in path:
        return "; write / between folders"
    return ""


def written_for(path: str, page_folder: Path, source: Path) -> str:
    """Return how a page in *page_folder* writes the file that it calls *path* by mistake.

    A path is relative to the page, or with ``/`` before it to *source*: one is easily taken for
    the other. Return ``""`` where neither is there.
    """
    bare = path.lstrip("/")
    if path.startswith("/"):
        return bare if (page_folder / bare).is_file() else ""
    return f"/{bare}" if ".." not in Path(path).parts and (source / bare).is_file() else ""
