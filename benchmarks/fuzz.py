"""Coverage-guided fuzzing of everything that reads what strangers wrote.

Run by hand with atheris (``pip install atheris``; its releases lag behind Python's):
``python -m benchmarks.fuzz TARGET [FOLDER…] [-max_total_time=3600 …]``, where a target is
the name of a format, ``detect``, ``prose``, ``formulas``, ``authors``, ``language``,
``planning`` or ``identifiers``. The files in the folders are where it starts from, and the first
folder gets what it finds; the options are libFuzzer's
(https://llvm.org/docs/LibFuzzer.html#options). It stops at the first failure, and leaves the
input that fails in a file.
"""

from __future__ import annotations

import sys
from contextlib import suppress
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

import atheris
from lxml import etree

if TYPE_CHECKING:
    from collections.abc import Callable

with atheris.instrument_imports(include=["sphinx_arxivdigest"]):
    from sphinx_arxivdigest import people, prose
    from sphinx_arxivdigest.archive.plan import plan_archive
    from sphinx_arxivdigest.archive.plan_files import Archive, named
    from sphinx_arxivdigest.archive.scan import DigestFile
    from sphinx_arxivdigest.archive.summaries import Summary
    from sphinx_arxivdigest.arxiv import identifiers, taxonomy
    from sphinx_arxivdigest.formats import FORMATS, NotADigest, parse_digest, to_jsonl, to_markdown
    from sphinx_arxivdigest.formats.authors import are_names, split_authors, without_others
    from sphinx_arxivdigest.formats.vocabulary import written_identifier
    from sphinx_arxivdigest.language import detect, of_title
    from sphinx_arxivdigest.project.pages import ArchiveInfo
    from sphinx_arxivdigest.prose.characters import clean
    from sphinx_arxivdigest.prose.formulas import mathml, tex, unicode

#: What a page must never get from a text.
_FORBIDDEN = {
    "script",
    "iframe",
    "object",
    "embed",
    "svg",
    "img",
    "style",
    "form",
    "annotation-xml",
}


def main() -> None:
    """Fuzz the target that the first argument names, until something fails."""
    targets = {form.name: reader(form.name) for form in FORMATS} | OTHERS
    if len(sys.argv) < 2 or sys.argv[1] not in targets:
        sys.exit(f"{__doc__}\nTargets: {', '.join(targets)}")
    read = targets[sys.argv.pop(1)]
    atheris.Setup(sys.argv, read)
    atheris.Fuzz()


def reader(form: str) -> Callable[[bytes], None]:
    """Return what reads bytes in the format *form*, or in the one detected, and writes them."""

    def read(data: bytes) -> None:
        with suppress(NotADigest):
            digest = parse_digest(data, format=form)
            last = len(data.splitlines()) + data.count(b"\r") + 1
            lines = {problem.line for problem in digest.problems}
            lines |= {each.line for each in digest.unused}
            lines |= {paper.line for paper in digest.papers}
            assert all(1 <= line <= last for line in lines)
            for write in (to_jsonl, to_markdown):
                write(digest).encode()

    return read


def read_prose(data: bytes) -> None:
    """Read a text, and check that the HTML is well-formed and harmless."""
    text = data.decode(errors="replace")
    for read in (prose.parse, prose.parse_inline):
        source = read(text)
        prose.to_text(source)
        for element in etree.fromstring(f"<div>{prose.to_html(source)}</div>").iter():
            assert etree.QName(element).localname not in _FORBIDDEN
            assert str(element.get("href", "http")).lower().startswith("http")
            assert not any(str(name).startswith("on") for name in element.attrib)


def read_formula(data: bytes) -> None:
    """Convert a formula for each output, and check that the MathML is well-formed."""
    source = clean(data.decode(errors="replace"))
    for display in (False, True):
        if written := mathml.convert(source, display).written:
            for element in etree.fromstring(written).iter():
                assert etree.QName(element).localname not in _FORBIDDEN
                assert not any(str(name).startswith("on") for name in element.attrib)
    tex.convert(source)
    unicode.readable(source)


def read_authors(data: bytes) -> None:
    """Split a line into names, and sort and index each."""
    text = data.decode(errors="replace")
    are_names(text)
    kept = without_others(text)
    assert len(kept) <= len(text) + text.count("\u2026")
    for name in split_authors(kept):
        assert any(map(str.isalnum, name))
        assert people.matches(name, name)
        people.inverted(name)
        people.sort_key(name)


def read_language(data: bytes) -> None:
    """Detect the language of a text."""
    text = data.decode(errors="replace")
    detect(text)
    of_title(text)


def read_names(data: bytes) -> None:
    """Plan the pages of an archive whose files have the lines of *data* for names."""
    lines = data.decode(errors="surrogateescape").split("\n")
    paths = dict.fromkeys(line for line in lines if PurePosixPath(line).name)
    summary = Summary("2025-01-02", (("2501.00001", "cs.RO"),), frozenset())
    files = [DigestFile(path, Path("/x"), "", summary) for path in paths]
    for page in plan_archive(Archive(ArchiveInfo("", "arxiv"), named(files)), 300, "en"):
        page.encode()
        assert not any(character in page for character in "<>*?[]\\|`:#\n\0")
        assert not any(part in ("", ".", "..") for part in page.split("/"))


def read_identifier(data: bytes) -> None:
    """Read a text as an identifier, an address and a category."""
    text = data.decode(errors="replace")
    for found in (identifiers.from_text(text), identifiers.from_url(text)):
        if found:
            assert identifiers.from_text(found.id) == (found.id, None)
    written_identifier(text)
    taxonomy.lookup(text)
    taxonomy.looks_like_category(text)
    taxonomy.matches(text, text)


OTHERS: dict[str, Callable[[bytes], None]] = {
    "detect": reader(""),
    "prose": read_prose,
    "formulas": read_formula,
    "authors": read_authors,
    "language": read_language,
    "planning": read_names,
    "identifiers": read_identifier,
}


if __name__ == "__main__":
    main()
