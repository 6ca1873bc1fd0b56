"""Read untrusted XML by lxml: no entities, no document types, no network.

A file that is not well-formed is read entry by entry, so that a fault harms one of them.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple, cast

from lxml import etree

from sphinx_arxivdigest.model import Problem

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Sequence

    Node = etree._Element

#: Elements around the fields of an entry, in OAI-PMH.
_LAYERS = frozenset(("header", "metadata", "arXiv", "arXivRaw", "dc", "authors"))
#: A tag that opens a feed or an entry of one.
_TAG = re.compile(r"<(feed|entry|rss|rdf:RDF|item|OAI-PMH|record)[\s>]")
_DOCTYPE = "<!DOCTYPE"
#: Line numbers in messages of libxml2, which count from the beginning of a piece.
_LINE_NUMBER = re.compile(r" line [0-9]+")


class Element:
    """An entry: its fields by name, without namespace."""

    __slots__ = ("fault", "fields", "line")

    def __init__(self, line: int, fault: str = "") -> None:
        """Begin on a one-based *line*; *fault* is what is wrong with the entry."""
        self.line = line
        self.fault = fault
        self.fields: dict[str, list[Node]] = {}

    def all(self, name: str) -> list[Node]:
        """Return the fields of the given name."""
        return self.fields.get(name, [])

    def text(self, name: str) -> str:
        """Return the text of the first field of the given name, or an empty string."""
        return text_of(self.all(name)[0]) if name in self.fields else ""


class Feed(NamedTuple):
    """A file of entries."""

    #: Texts that stand before the entries, by name of the element.
    head: dict[str, str]
    entries: list[Element]
    #: What is wrong with the whole file.
    problems: list[Problem]


def elements(lines: Sequence[str]) -> frozenset[str]:
    """Return which elements of feeds *lines* open, where a line begins with a tag."""
    tagged = (line for line in lines if "<" in line)
    return frozenset(
        name for line in tagged if line.lstrip().startswith("<") for name in _TAG.findall(line)
    )


def text_of(node: Node) -> str:
    """Return all text inside of *node*, that of children included unless these are fields."""
    return "".join(map(str, node.itertext())) if name_of(node) not in _LAYERS else node.text or ""


def part(node: Node, name: str) -> str:
    """Return the text of the first child of *node* of the given name, or an empty string."""
    return next(
        (text_of(each) for each in node.iterchildren(etree.Element) if name_of(each) == name), ""
    )


def name_of(node: Node) -> str:
    """Return the name of *node*, without namespace and without a prefix that is not declared."""
    return _local(node.tag)


def read_feed(lines: Sequence[str], entry: str, once: Container[str]) -> Feed:
    """Return the elements named *entry* in *lines*, whatever their namespace.

    An entry has each of the fields *once* only once: a second one is that of another entry, whose
    tag is lost.
    """
    for line, each in enumerate(lines, 1):
        if _DOCTYPE in each:
            return Feed({}, [], [Problem(line, "a file with a document type is not read")])
    text = "\n".join(lines)
    problems: list[Problem] = []
    try:
        pieces = [(1, etree.fromstring(text.encode(), _parser(recover=False)), "")]
    except etree.XMLSyntaxError as error:
        pieces = list(_pieces(text, entry))
        if not any(fault for _, _, fault in pieces):
            line = min(error.lineno or 1, len(lines))
            problems.append(Problem(line, f"this is not well-formed XML: {error.msg}"))
    head: dict[str, str] = {}
    for node in pieces[0][1].iter(etree.Element):
        if name_of(node) == entry:
            break
        head.setdefault(name_of(node), node.text or "")
    entries = [
        each
        for line, root, fault in pieces
        for node in root.iter(f"{{*}}{entry}")
        for each in _entries(node, line - 1, once, fault)
    ]
    return Feed(head, sorted(entries, key=lambda each: each.line), problems)


@lru_cache(maxsize=256)
def _local(tag: str) -> str:
    """Return a *tag* without its namespace, declared or not."""
    return tag[tag.find("}") + 1 :].rpartition(":")[2]


def _parser(*, recover: bool) -> etree.XMLParser:
    """Return a parser; where it is to *recover*, its log tells what is wrong."""
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


def _pieces(text: str, entry: str) -> Iterator[tuple[int, Node, str]]:
    """Yield what stands before the first entry in *text*, and each entry by itself.

    That is the one-based line, the element, and what is wrong with it.
    """
    opening, closing = f"<{entry}", f"</{entry}>"
    cuts = [each.end() for each in re.finditer(rf"(?<={closing})\s*+|(?={opening}[\s>])", text)]
    line = 1
    for start, end in pairwise([0, *cuts, len(text)]):
        piece = text[start:end]
        if start == 0:
            yield line, etree.fromstring(f"<part>{piece}".encode(), _parser(recover=True)), ""
        elif piece.startswith(opening):
            parser = _parser(recover=True)
            root = etree.fromstring(piece.encode(), parser)
            yield line, root, _damage(root, parser)
        elif piece.rstrip().endswith(closing) and piece.rstrip() != closing:
            root = etree.fromstring(f"{opening}>{piece}".encode(), _parser(recover=True))
            yield line, root, "the beginning of this entry is missing"
        line += text.count("\n", start, end)


def _damage(root: Node, parser: etree.XMLParser) -> str:
    """Return what *parser* found wrong with the entry *root*, or an empty string.

    Namespaces are declared elsewhere.
    """
    faults = (each.message for each in parser.error_log if each.domain_name != "NAMESPACE")
    message = next(faults, "")
    if message and not len(root):
        message = "it has no fields"
    return message and f"damaged entry: {_LINE_NUMBER.sub('', message.strip())}"


def _entries(node: Node, before: int, once: Container[str], fault: str) -> Iterator[Element]:
    """Yield the entry in *node*, with a *fault*, and others in it whose tags are lost.

    *before* is how many lines stand before the piece of the file.
    """
    if next(node.iterancestors(node.tag), None) is not None:
        fault = "this entry begins within another"
    entry = Element(_line(node, before), fault)
    seen: set[str] = set()
    for field in _fields(node, name_of(node)):
        name = name_of(field)
        if name in once and field.tag in seen:
            yield entry
            fault = f"the beginning of this entry is missing: a second <{name}>"
            entry = Element(_line(field, before), fault)
            seen.clear()
        seen.add(field.tag)
        entry.fields.setdefault(name, []).append(field)
    yield entry


def _line(node: Node, before: int) -> int:
    """Return the one-based line of *node* in the file, *before* whose piece so many lines stand."""
    return before + cast("int", node.sourceline)


def _fields(node: Node, entry: str) -> Iterator[Node]:
    """Yield the fields below *node*, and the layers around them, but for another *entry*."""
    left = list(node.iterchildren(etree.Element, reversed=True))
    while left:
        field = left.pop()
        if name_of(field) != entry:
            yield field
        if name_of(field) in _LAYERS:
            left += field.iterchildren(etree.Element, reversed=True)
