"""XML from strangers, read by lxml: no entities, no document types, no network, no huge trees.

A file that is not well-formed is read entry by entry, so that a fault harms one of them.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from lxml import etree

from sphinx_arxivdigest.model import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

#: Around a part of a file: the prefixes that feeds use. Elements are found without namespace.
_FRAME = (
    '<part xmlns:arxiv="http://arxiv.org/schemas/atom" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    ' xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"'
    ' xmlns:atom="http://www.w3.org/2005/Atom">'
)
#: A shorter entry has no room for an identifier and the tags around it.
_SHORTEST = 40


class Feed(NamedTuple):
    """A file of entries."""

    #: The root, for what stands before the entries; ``None`` where it cannot be read.
    head: etree._Element | None
    #: Each entry, with the one-based line it begins on.
    entries: list[tuple[int, etree._Element]]
    problems: list[Problem]


def has_element(lines: Sequence[str], *names: str) -> bool:
    """Say whether some line begins with a tag of XML, and holds one that opens one of *names*."""
    tag = re.compile(rf"<(?:{'|'.join(names)})[\s>]")
    return any(line.lstrip().startswith("<") and tag.search(line) for line in lines)


def read_feed(lines: Sequence[str], entry: str) -> Feed:
    """Return the elements named *entry* in *lines*, whatever their namespace."""
    for line, each in enumerate(lines, 1):
        if "<!DOCTYPE" in each:
            return Feed(None, [], [Problem(line, "a file with a document type is not read")])
    try:
        root = _parsed("\n".join(lines))
    except etree.XMLSyntaxError as error:
        fault = Problem(min(error.lineno or 1, len(lines)), f"no well-formed XML: {error.msg}")
        return _by_entry("\n".join(lines), entry, fault)
    found = [(_line(each), each) for each in _all(root, entry)]
    return Feed(
        root,
        [(line, each) for line, each in found if len(each)],
        [Problem(line, "empty entry") for line, each in found if not len(each)],
    )


def text_of(element: etree._Element | None, path: str) -> str:
    """Return the text of the first element at *path* below *element*, or an empty string."""
    found = None if element is None else element.find(path)
    return "" if found is None else "".join(map(str, found.itertext()))


def _by_entry(text: str, entry: str, fault: Problem) -> Feed:
    """Return what can be read of a file with a *fault*, each entry by itself."""
    starts = [match.start() for match in re.finditer(rf"<{entry}[\s>]", text)]
    entries: list[tuple[int, etree._Element]] = []
    damaged: list[Problem] = []
    line, before = 1, 0
    for start, end in pairwise([*starts, len(text)]):
        line += text.count("\n", before, start)
        before = start
        part, closing, _ = text[start:end].partition(f"</{entry}>")
        if len(part) < _SHORTEST:
            damaged.append(Problem(line, "damaged entry: it has no fields"))
            continue
        root: etree._Element | None
        try:
            root = _parsed(f"{_FRAME}{part}{closing}</part>")
        except etree.XMLSyntaxError as error:
            damaged.append(Problem(line, f"damaged entry: {error.msg}"))
            root = _recovered(part)
        entries += [(line, each) for each in _all(root, entry)]
    frame = _recovered(text[: starts[0]] if starts else text)
    root = frame[0] if frame is not None and len(frame) else None
    return Feed(root, entries, damaged or [fault])


@cache
def _parser(*, recover: bool) -> etree.XMLParser:
    return etree.XMLParser(
        encoding="utf-8",
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
        recover=recover,
    )


def _parsed(text: str, *, recover: bool = False) -> etree._Element:
    return etree.fromstring(text.encode(), _parser(recover=recover))


def _recovered(text: str) -> etree._Element | None:
    """Return what libxml2 can make of a damaged part of a file."""
    declaration = re.match(r"\s*<\?xml[^<>]*\?>", text)
    try:
        return _parsed(_FRAME + text[declaration.end() if declaration else 0 :], recover=True)
    except etree.XMLSyntaxError:
        return None


def _line(element: etree._Element) -> int:
    line = element.sourceline
    return line if isinstance(line, int) else 1


def _all(root: etree._Element | None, name: str) -> Iterator[etree._Element]:
    """Yield the elements of the given name that are in no other of them."""
    for each in () if root is None else root.iter(f"{{*}}{name}"):
        if next(each.iterancestors(f"{{*}}{name}"), None) is None:
            yield each
