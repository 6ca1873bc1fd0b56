"""The files of the index in an output folder: write what changed, delete what is gone.

Which files are ours is kept below the doctree folder: nothing else is ever deleted.
"""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx_arxivdigest.writing.files import load_state, state_file, write_if_changed

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sphinx.builders import Builder

_VERSION = 1


class IndexFiles:
    """The files of the index that a builder has written."""

    def __init__(self, builder: Builder) -> None:
        """Load what the last build has left."""
        self._kept = state_file(builder, "search")
        self._folder = Path(builder.outdir)
        state = load_state(self._kept, _VERSION)
        #: Names relative to the output folder.
        self._before: set[str] = set(state.get("files", ()))
        self._now: set[str] = set()
        #: Segment → its version and the first token of each of its shards.
        self._segments: dict[str, list[Any]] = state.get("segments", {})
        self._current: dict[str, list[Any]] = {}

    def first_tokens(self, segment: str, version: str) -> list[str] | None:
        """Return the first token of each shard if the last build left this *version*."""
        before, tokens = self._segments.get(segment, ("", []))
        return tokens if before == version else None

    def note(self, segment: str, version: str, first_tokens: list[str]) -> None:
        """Record what the folder holds of a segment."""
        self._current[segment] = [version, first_tokens]

    def keep(self, names: Iterable[str]) -> bool:
        """Leave files as they are; return whether all are there."""
        names = set(names)
        self._now |= names
        return names <= self._before and all((self._folder / name).is_file() for name in names)

    def write(self, texts: Mapping[str, str]) -> None:
        """Write files, given by name, unless they have these texts already."""
        self._now.update(texts)
        if not texts.keys() <= self._before:
            # They are ours from now on, also where this build does not come to its end.
            self._before.update(texts)
            self._store(self._before, {})
        for name, text in texts.items():
            write_if_changed(self._folder / name, text.encode("utf-8", "replace"))

    def end(self) -> None:
        """Delete the files of earlier builds that this one has neither kept nor written."""
        for name in self._before - self._now:
            _delete(self._folder, name)
        self._store(self._now, self._current)

    def _store(self, names: Iterable[str], segments: Mapping[str, list[Any]]) -> None:
        state = {"version": _VERSION, "files": sorted(names), "segments": segments}
        if state["files"]:
            write_if_changed(self._kept, json.dumps(state))
        else:
            self._kept.unlink(missing_ok=True)


def _delete(folder: Path, name: str) -> None:
    """Delete a file, and the folders that it leaves empty."""
    path = folder / name
    path.unlink(missing_ok=True)
    for above in path.relative_to(folder).parents:
        with suppress(OSError):
            if above.name:
                (folder / above).rmdir()
