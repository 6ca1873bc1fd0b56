"""Remember what an output folder holds: which pages, and what they took from others.

Sphinx knows when a document was read, but not what a page showed when it was written: another
builder may have read the document meanwhile, or a build may have ended before it wrote. So
each output folder has a file of its own below the doctree folder, written when all pages are.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from sphinx_arxivdigest.writing.files import load_state, state_file, write_if_changed

from .builders import BOOKS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sphinx.builders import Builder

#: Raise it when the same page has another fingerprint.
_VERSION = 2


class WrittenPages:
    """The pages in the output folder of a builder."""

    def __init__(self, builder: Builder) -> None:
        """Load what the last complete build has left; nothing where that cannot be read."""
        self._file = state_file(builder, "written")
        #: Whether a page is written for each document, and stays where nothing has changed.
        self._has_pages = hasattr(builder, "out_suffix") and builder.name not in BOOKS
        kept = load_state(self._file, _VERSION)
        #: Names of the pages that were generated.
        self.generated: set[str] = set(kept.get("generated", ()))
        self._fingerprints: dict[str, str] = kept.get("fingerprints", {})
        self._found: Mapping[str, str] = {}
        self._written: set[str] = set()

    def outdated(self, fingerprints: Mapping[str, str]) -> list[str]:
        """Return the documents whose pages do not have these *fingerprints*, given by name."""
        self._found = fingerprints
        if not self._has_pages:
            return []
        return [name for name in fingerprints if self._fingerprints.get(name) != fingerprints[name]]

    def note(self, docname: str, generated: Iterable[str]) -> None:
        """Record that the page of a document is being written, which may be one of *generated*.

        Before the first one the file stops vouching for any page: where the build ends before
        :meth:`save`, nobody knows which pages are older than their digests, and which newer.
        """
        if not self._written:
            self._store({*self.generated, *generated}, {})
        self._written.add(docname)

    def save(self, generated: Iterable[str]) -> None:
        """Keep what the folder holds now, when the build has ended well.

        A build of single pages leaves the others as they were.
        """
        kept = {
            name: self._found[name] if name in self._written else self._fingerprints[name]
            for name in self._found
            if name in self._written or name in self._fingerprints
        }
        self._store(generated, kept)

    def _store(self, generated: Iterable[str], fingerprints: Mapping[str, str]) -> None:
        """Write the file, if this builder needs one."""
        if self._has_pages:
            state = {
                "version": _VERSION,
                "generated": sorted(generated),
                "fingerprints": fingerprints,
            }
            write_if_changed(self._file, json.dumps(state, ensure_ascii=False))
