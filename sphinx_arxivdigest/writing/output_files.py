"""Files of ours in an output folder that are not pages: write what changed, delete what is gone.

Which files are ours is kept below the doctree folder: nothing else is ever deleted.
"""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .files import load_state, state_file, write_if_changed

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx.builders import Builder

_VERSION = 1


class OutputFiles:
    """The files of one kind that a builder has written, each with the *key* it was made from.

    A key is a hash, or any text, that is another one whenever the file would be.
    """

    def __init__(self, builder: Builder, kind: str) -> None:
        """Load what the last build has left of this *kind*."""
        self._kept = state_file(builder, kind)
        self._folder = Path(builder.outdir)
        #: What a subclass keeps as well; it is empty where a build has not come to its end.
        self.more: dict[str, Any] = load_state(self._kept, _VERSION)
        #: Name, relative to the output folder → key.
        self._before: dict[str, str] = self.more.pop("files", {})
        self._now: dict[str, str] = {}
        #: Names that the file of state has, without keys.
        self._claimed: set[str] = set()

    def keep(self, name: str, key: str) -> bool:
        """Leave a file as it is if it is there, made from *key*; return whether that is so."""
        if self._before.get(name) != key or not (self._folder / name).is_file():
            return False
        self._now[name] = key
        return True

    def write(self, texts: Mapping[str, str | bytes], key: str) -> None:
        """Write files that are made from *key*, given by name."""
        self.claim(dict.fromkeys(texts, key))
        for name, text in texts.items():
            data = text.encode("utf-8", "replace") if isinstance(text, str) else text
            write_if_changed(self._folder / name, data)

    def end(self, **more: Any) -> None:
        """Delete the files of earlier builds that this one has neither kept nor written.

        *more* is kept as well.
        """
        for name in self._before.keys() - self._now:
            _delete(self._folder, name)
        self._store(self._now, more)

    def release(self, name: str) -> None:
        """Leave a file alone from now on: it is the user's."""
        self._before.pop(name, None)

    def claim(self, files: Mapping[str, str]) -> None:
        """Record that files, which are about to be written, are ours; give their keys by name.

        They are ours also where this build does not come to its end; nothing is known then of
        what they were made from. Claim all of them at once: each time a file is written.
        """
        self._now |= files
        if self._claimed.issuperset(files):
            return
        self._claimed.update(self._before, self._now)
        self._store(dict.fromkeys(self._claimed, ""), {})

    def _store(self, files: Mapping[str, str], more: Mapping[str, Any]) -> None:
        if files:
            state = {"version": _VERSION, "files": dict(sorted(files.items())), **more}
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
