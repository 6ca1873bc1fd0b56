"""Read digest files, in the format that their content shows or in a named one."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_arxivdigest.formats.clean import clean
from sphinx_arxivdigest.formats.dates import date_in_name
from sphinx_arxivdigest.formats.foreign import foreign
from sphinx_arxivdigest.formats.registry import all_formats, format_named
from sphinx_arxivdigest.formats.source import (
    MAX_BYTES,
    Lines,
    decode,
    encoding_advice,
    read_bytes,
    split_lines,
)
from sphinx_arxivdigest.formats.unused import unused
from sphinx_arxivdigest.model import Digest, Problem

if TYPE_CHECKING:
    from sphinx_arxivdigest.formats.registry import Format


class NotADigest(ValueError):  # noqa: N818 - part of the interface
    """Nothing in the file looks like a digest."""


#: What is wrong with a file that has no content at all.
_EMPTY = Problem(1, "the file is empty, as failed downloads are; fetch it again, or remove it")


def read_digest(path: str | Path, *, format: str = "", max_bytes: int = MAX_BYTES) -> Digest:
    """Return the digest in the file at *path*.

    It is read in the format named *format*, else in the one that its content shows. Anything
    wrong inside a digest is in its ``problems``. A file with no content at all, not even a word, is
    a digest without papers and without a ``format``, and that is its problem.

    :raises OSError: when there is no such file, it is not a regular file, it has more than
        *max_bytes*, or it cannot be read.
    :raises NotADigest: when the file is not a digest.
    :raises UnknownFormat: when there is no format of that name.
    """
    path = Path(path)
    return parse_digest(read_bytes(path, max_bytes), path.name, format=format)


def parse_digest(data: bytes, name: str = "", *, format: str = "") -> Digest:
    """Return the digest in *data*, the content of a file called *name*.

    It is read as :func:`read_digest` does. Its date is the one in the content, else in *name*.

    :raises NotADigest: when *data* is not a digest.
    :raises UnknownFormat: when there is no format of that name.
    """
    text, problems = decode(data)
    lines = Lines(split_lines(text))
    named = format_named(format) if format else None
    if not any(map(str.strip, lines)):
        return Digest((), date_in_name(name), tuple(sorted([*problems, _EMPTY])))
    chosen = named or _detected(lines, data)
    digest = clean(chosen.parse(lines))
    if format and not digest.papers and not chosen.detects(lines):
        raise NotADigest(f"nothing in the file looks like a digest in the format {format}")
    rest = unused("\n".join(lines) if "\r" in text else text, lines, digest)
    problems += digest.problems
    if rest and not digest.papers and not problems:
        message = f"no paper was found here, but identifiers, such as {rest[0].text}"
        problems.append(Problem(rest[0].line, message))
    return replace(
        digest,
        date=digest.date or date_in_name(name),
        problems=tuple(sorted(problems)),
        format=chosen.name,
        unused=rest,
    )


def parse_file(data: bytes, path: Path, name: str, *, format: str = "") -> Digest:
    """Return the digest in *data*, the content of the file at *path*, which a page calls *name*.

    Where neither the content nor *name* has a date, it is the one in the name of the file that
    *path* leads to as a symbolic link.

    :raises NotADigest: when *data* is not a digest.
    :raises UnknownFormat: when there is no format of that name.
    """
    digest = parse_digest(data, name, format=format)
    return digest if digest.date else replace(digest, date=date_in_name(path.resolve().name))


def _detected(lines: list[str], data: bytes) -> Format:
    """Return the first format that detects *lines* as its own.

    Where there is none, *data* may be of another kind, or in another encoding.
    """
    for candidate in all_formats().values():
        if candidate.detects(lines):
            return candidate
    advice = foreign(data) or encoding_advice(data)
    raise NotADigest(f"nothing in the file looks like a digest{advice}")
