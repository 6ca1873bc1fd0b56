"""Keep digests between their scan and the reading of their pages: few in memory, the rest in files.

The scan parses all digests of an archive before documents are read. A year of them would fill the
memory, and a page needs one.
"""

from __future__ import annotations

import pickle
from typing import TYPE_CHECKING

from sphinx_arxivdigest.kept import KeptFiles
from sphinx_arxivdigest.project.shared_digest import SharedDigest

if TYPE_CHECKING:
    from pathlib import Path

    from sphinx_arxivdigest.model import Digest

#: Raise it when a pickled :class:`~sphinx_arxivdigest.model.Digest` changes.
_VERSION = 1
#: Papers in memory. Those of a month fit, so that small archives need no files.
_ROOM = 8000


class ScannedDigests:
    """The digest files of the archives, as they were when they were scanned."""

    def __init__(self, folder: Path | None = None) -> None:
        """Keep what does not fit in memory below *folder*, or nowhere without one."""
        #: Path (links followed) and name of a file → hash of its content.
        self.contents: dict[tuple[str, str], str] = {}
        #: Those of ``contents`` whose problems have been told.
        self.told: set[tuple[str, str]] = set()
        self._files = KeptFiles(folder, _VERSION) if folder else None
        #: Hash of the content → the digest, first those that the scan has left here, then those
        #: that a page has shown, in the order in which they may go.
        self._waiting: dict[str, SharedDigest] = {}
        self._shown: dict[str, SharedDigest] = {}
        self._papers = 0

    def keep(self, content: str, digest: Digest, *, in_file: bool = False) -> None:
        """Keep *digest* until a page shows it: in memory while there is room, else in a file.

        What is kept *in_file* is there for other processes, too.
        """
        if in_file or self._papers + len(digest.papers) > _ROOM:
            if self._files:
                self._files.save(content, pickle.dumps(digest, pickle.HIGHEST_PROTOCOL))
        elif content not in self._waiting:
            self._waiting[content] = SharedDigest(digest, content)
            self._papers += len(digest.papers)

    def find(self, content: str) -> SharedDigest | None:
        """Return the digest that was read from *content*, if it is kept."""
        if found := self._shown.get(content):
            return found
        if found := self._waiting.pop(content, None):
            self._papers -= len(found.digest.papers)
        elif data := self._files and self._files.load(content):
            found = SharedDigest(pickle.loads(data), content)
        if found:
            self.show(found)
        return found

    def show(self, shared: SharedDigest) -> None:
        """Keep *shared* in memory as the digest shown last; the oldest make room for it."""
        if shared.content in self._shown:
            return
        self._papers += len(shared.digest.papers)
        while self._shown and self._papers > _ROOM:
            oldest = self._shown.pop(next(iter(self._shown)))
            self._papers -= len(oldest.digest.papers)
        self._shown[shared.content] = shared

    def clear(self) -> None:
        """Forget all, also what a build has left that was killed."""
        self.contents.clear()
        self.told.clear()
        self._waiting.clear()
        self._shown.clear()
        self._papers = 0
        if self._files:
            self._files.forget_others(())
