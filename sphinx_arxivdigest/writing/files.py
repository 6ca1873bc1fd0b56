"""Files of our own, in the output and in the doctree folder."""

from __future__ import annotations

import json
import os
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sphinx.builders import Builder


def write_if_changed(path: Path, content: str | bytes) -> None:
    """Write *content* to *path*, unless it stands there already: the folder may be read-only.

    A file that is written anew is also newer, and Sphinx reads newer sources again.
    """
    data = content.encode() if isinstance(content, str) else content
    if path.is_file() and path.read_bytes() == data:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def hash_of(data: bytes) -> str:
    """Return a short text that is another one where *data* is."""
    return blake2b(data, digest_size=8).hexdigest()


def state_file(builder: Builder, kind: str) -> Path:
    """Return the file that keeps a *kind* of state of the output folder of a builder.

    It is known by the way from one folder to the other, so that both can be moved together.
    """
    try:
        folder = os.path.relpath(builder.outdir, builder.doctreedir)
    except ValueError:  # They are on two drives of Windows.
        folder = str(builder.outdir)
    name = hash_of(f"{builder.name}\n{folder}".encode())
    return Path(builder.doctreedir, "arxivdigest", kind, f"{name}.json")


def load_state(file: Path, version: int) -> dict[str, Any]:
    """Return what a JSON *file* of this *version* keeps; nothing where that cannot be read."""
    try:
        state: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
        return state if state["version"] == version else {}
    except (OSError, ValueError, TypeError, KeyError):
        return {}


def output_path(builder: Builder, docname: str) -> str:
    """Return the file that *builder* writes for a document, ``""`` where it writes none."""
    # Sphinx 8.2 has renamed this method of HTML builders.
    for method in ("get_output_path", "get_outfilename"):
        if hasattr(builder, method):
            return str(getattr(builder, method)(docname))
    suffix = getattr(builder, "out_suffix", "")
    return str(Path(builder.outdir, f"{docname}{suffix}")) if suffix else ""
