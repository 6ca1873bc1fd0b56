"""Files that are not digests, and say so by their first bytes."""

from __future__ import annotations

import gzip

import pytest

from sphinx_arxivdigest.formats import NotADigest, parse_digest

PAGE = b"<title>429 Too Many Requests</title>"


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (gzip.compress(b"# Digest", mtime=0), "; it is compressed with gzip; unpack it"),
        (b"PK\x03\x04\x14\x00", "; it is a ZIP archive"),
        (b"%PDF-1.7\n%\xe2\xe3", "; it is a PDF; digests are texts"),
        (b"\n<!DOCTYPE html>" + PAGE, "; it is a web page, which servers send"),
        (b"\xef\xbb\xbf<HTML>" + PAGE, "; it is a web page, which servers send"),
        (b"version https://git-lfs.github.com/spec/v1\n", "; it stands for a file that Git LFS"),
        (b"Dear reader", ""),
    ],
)
def test_what_a_file_is_instead_is_told(data: bytes, told: str) -> None:
    with pytest.raises(NotADigest) as error:
        parse_digest(data)
    start = f"nothing in the file looks like a digest{told}"
    assert str(error.value).startswith(start)
    assert bool(told) or str(error.value) == start
