"""Keep the words of pages below the doctree folder, beside the doctrees they are made from."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from sphinx_arxivdigest.writing.files import hash_of

from .words import PageWords

if TYPE_CHECKING:
    from collections.abc import Collection

#: Raise it when the same page has other words, or a file another form.
VERSION = 2
_SUFFIX = ".words"


class Head(NamedTuple):
    """The first line of a file."""

    #: What the words were made from.
    key: str
    #: Number of documents.
    documents: int
    #: Hash of the rest.
    checksum: str


class KeptWords:
    """The words of pages in files."""

    def __init__(self, doctreedir: str | Path) -> None:
        """Keep files below *doctreedir*."""
        self._folder = Path(doctreedir, "arxivdigest", "words")

    def save(self, docname: str, key: str, words: PageWords) -> Head:
        """Keep the *words* of a page, and return the head of their file."""
        lines = [*words.records, *words.tokens, *words.documents]
        body = "\n".join(lines).encode("utf-8", "replace")
        head = Head(key, len(words.records), hash_of(body))
        path = self._path(docname)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(json.dumps([VERSION, *head]).encode() + b"\n" + body)
        return head

    def head(self, docname: str) -> Head | None:
        """Return what is known of the words of a page, ``None`` where nothing is."""
        try:
            with self._path(docname).open("rb") as file:
                return _head(file.readline())
        except OSError:
            return None

    def load(self, docname: str) -> PageWords | None:
        """Return the words of a page, or ``None`` where they are missing or damaged."""
        try:
            line, _, body = self._path(docname).read_bytes().partition(b"\n")
        except OSError:
            return None
        head = _head(line)
        if head is None or head.checksum != hash_of(body):
            return None
        lines = body.decode().split("\n") if body else []
        start = head.documents
        stop = (start + len(lines)) // 2
        return PageWords(lines[:start], lines[start:stop], lines[stop:])

    def forget(self, docname: str) -> None:
        """Delete the words of a page."""
        self._path(docname).unlink(missing_ok=True)

    def forget_others(self, docnames: Collection[str]) -> None:
        """Delete the words of all pages but those called *docnames*."""
        known = set(map(self._path, docnames))
        for path in self._folder.rglob(f"*{_SUFFIX}"):
            if path not in known:
                path.unlink()

    def _path(self, docname: str) -> Path:
        return self._folder / f"{docname}{_SUFFIX}"


def _head(line: bytes) -> Head | None:
    try:
        version, key, documents, checksum = json.loads(line)
    except (ValueError, TypeError):
        return None
    return Head(key, documents, checksum) if version == VERSION else None
