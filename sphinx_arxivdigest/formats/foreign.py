"""Tell what a file is that is not a digest, where its first bytes show that plainly."""

from __future__ import annotations

#: First bytes, without spaces and in lower case → what such a file is, and what to do.
_BEGINNINGS = {
    b"\x1f\x8b": "it is compressed with gzip; unpack it",
    b"pk\x03\x04": "it is a ZIP archive, or a document of an office program; unpack or export it",
    b"%pdf-": "it is a PDF; digests are texts",
    b"<!doctype html": "it is a web page, which servers send in place of a file that they lack",
    b"<html": "it is a web page, which servers send in place of a file that they lack",
    **dict.fromkeys((b"<?xml", b"<feed", b"<rss"), "it is XML, with no entry that names a paper"),
    b"version https://git-lfs.": "it stands for a file that Git LFS keeps; run git lfs pull",
}


def foreign(data: bytes) -> str:
    """Return what a file with the content *data* is, as the end of a message, or ``""``."""
    start = data.removeprefix(b"\xef\xbb\xbf")[:1000].lstrip().lower()
    return next((f"; {what}" for first, what in _BEGINNINGS.items() if start.startswith(first)), "")
