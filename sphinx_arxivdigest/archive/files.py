"""Files of our own in the doctree folder."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def write_if_changed(path: Path, text: str) -> None:
    """Write *text* to *path*, unless it stands there already: the folder may be read-only.

    A file that is written anew is also newer, and Sphinx reads newer sources again.
    """
    if path.exists() and path.read_text(encoding="utf-8") == text:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
