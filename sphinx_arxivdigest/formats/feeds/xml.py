"""Read untrusted XML by lxml: no entities, no document types, no network, and no tree.

A file that is not well-formed is read entry by entry, so that a fault harms one of them.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple, cast

from lxml import etree

from sphinx_arxivdigest.model import Problem

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Mapping, Sequence

#: Around a part of a file: the prefixes that feeds use. Elements are found without namespace.
_FRAME = (
    '<part xmlns:arxiv="http://arxiv.org/schemas/atom" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    ' xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"'
    ' xmlns:atom="http://www.w3.org/2005/Atom"'
    ' xmlns:oai_dc="http://www.openarchives.org/OAI/2.0/oai_dc/">'
)
#: Elements around the fields of an entry, in OAI-PMH.
_LAYERS = frozenset(("header", "metadata", "arXiv", "arXivRaw", "dc", "authors"))
#: A shorter entry has no room for an identifier and the tags around it.
_SHORTEST = 40
#: A tag that opens a feed or an entry of one.
_TAG = re.compile(r"<(feed|entry|rss|rdf:RDF|item|OAI-PMH|record)[\s>]")
_DOCTYPE = "<!DOCTYPE"
_DECLARATION = re.compile(r"\s*<\?xml[^<>]*\?>")
#: Line numbers in messages of libxml2, which count from the beginning of a part.
_LINE_NUMBER = re.compile(r" line [0-9]+")


class Field:
    """A child of an entry: its text, its attributes, and the texts of its own children."""

    __slots__ = ("attributes", "parts", "pieces")

    def __init__(self, attributes: Mapping[str, str]) -> None:
        """Begin with no text."""
        self.attributes = attributes
        self.pieces: list[str] = []
        #: ``None`` before the first child: elements may be many and empty.
        self.parts: dict[str, list[str]] | None = None

    @property
    def text(self) -> str:
        """All text inside, that of children included."""
        return "".join(self.pieces)

    def part(self, name: str) -> str:
        """Return the text of the first child of the given name, or an empty string."""
        return "".join((self.parts or {}).get(name, ()))


class Element:
    """The element of an entry: its fields by name, without namespace."""

    __slots__ = ("fields", "line", "once")

    def __init__(self, line: int) -> None:
        """Begin on a one-based *line*."""
        self.line = line
        #: Tags of its fields that an entry has once, with their namespaces.
        self.once: set[str] = set()
        self.fields: dict[str, list[Field]] = {}

    def all(self, name: str) -> list[Field]:
        """Return the fields of the given name."""
        return self.fields.get(name, [])

    def text(self, name: str) -> str:
        """Return the text of the first field of the given name, or an empty string."""
        found = self.fields.get(name)
        return found[0].text if found else ""


class Feed(NamedTuple):
    """A file of entries."""

    #: Texts that stand outside of the entries, by name of the element.
    head: dict[str, str]
    entries: list[Element]
    problems: list[Problem]


def elements(lines: Sequence[str]) -> frozenset[str]:
    """Return which elements of feeds *lines* open, where a line begins with a tag."""
    tagged = (line for line in lines if "<" in line)
    return frozenset(
        name for line in tagged if line.lstrip().startswith("<") for name in _TAG.findall(line)
    )


def read_feed(lines: Sequence[str], entry: str, once: Container[str]) -> Feed:
    """Return the elements named *entry* in *lines*, whatever their namespace.

    An entry has each of the fields *once* only once: a second one is that of another entry, whose
    tag is lost.
    """
    for line, each in enumerate(lines, 1):
        if _DOCTYPE in each:
            return Feed({}, [], [Problem(line, "a file with a document type is not read")])
    reader = _FeedParser(entry, once)
    try:
        reader.read(lines)
    except etree.XMLSyntaxError as error:
        fault = Problem(
            min(error.lineno or 1, len(lines)), f"this is not well-formed XML: {error.msg}"
        )
        return _by_entry("\n".join(lines), entry, once, fault)
    return Feed(reader.head(), reader.entries, reader.problems)


def _by_entry(text: str, entry: str, once: Container[str], fault: Problem) -> Feed:
    """Return what can be read of a file with a *fault*, each entry by itself."""
    reader = _FeedParser(entry, once, recover=True)
    starts = [match.start() for match in re.finditer(rf"<{entry}[\s>]", text)]
    head = text[: starts[0]] if starts else text
    declaration = _DECLARATION.match(head)
    reader.read_part(_FRAME + head[declaration.end() if declaration else 0 :], 1)
    damaged: list[Problem] = []
    line, before = 1, 0
    for start, end in pairwise([*starts, len(text)]):
        line += text.count("\n", before, start)
        before = start
        part, closing, rest = text[start:end].partition(f"</{entry}>")
        if len(part) < _SHORTEST:
            damaged.append(Problem(line, "damaged entry: it has no fields"))
        elif message := reader.read_part(f"{_FRAME}{part}{closing}</part>", line):
            damaged.append(Problem(line, f"damaged entry: {message}"))
        for lost, position in _without_beginning(rest, f"</{entry}>"):
            own = line + text.count("\n", start, end - len(rest) + position)
            damaged.append(Problem(own, "the beginning of this entry is missing"))
            reader.read_part(f"{_FRAME}<{entry}>{lost}</{entry}></part>", own)
    return Feed(reader.head(), reader.entries, [*reader.problems, *(damaged or [fault])])


def _without_beginning(text: str, closing: str) -> Iterator[tuple[str, int]]:
    """Yield what ends with the tag *closing* in *text*, which opens none, and where it begins."""
    position = 0
    for part in text.split(closing)[:-1]:
        fields = part.lstrip()
        if len(fields) >= _SHORTEST:
            yield fields, position + len(part) - len(fields)
        position += len(part) + len(closing)


class _FeedParser:
    """Called by the parser at each tag and text: it keeps the fields of entries, not a tree."""

    def __init__(self, entry: str, once: Container[str], *, recover: bool = False) -> None:
        self.entries: list[Element] = []
        self.problems: list[Problem] = []
        self._entry_name = entry
        self._once = once
        self._line = 1
        self._head: dict[str, list[str]] = {}
        self._entry: Element | None = None
        #: Entries around that one, whose ends are lost, with what is open below them.
        self._outer: list[tuple[Element, int, Field | None]] = []
        #: How many elements are open below the entry.
        self._depth = 0
        self._field: Field | None = None
        #: Besides the field, these take the text that follows.
        self._pieces: list[str] | None = None
        self._parser = etree.XMLParser(
            target=cast("etree.ParserTarget", self),  # Nobody calls it for comments.
            encoding="utf-8",
            resolve_entities=False,
            load_dtd=False,
            no_network=True,
            huge_tree=False,
            remove_comments=True,
            remove_pis=True,
            recover=recover,
        )

    def read(self, lines: Iterable[str]) -> None:
        """Read a whole file, a line at a time: the parser does not tell where an element begins."""
        for number, line in enumerate(lines, 1):
            self._line = number
            self._parser.feed(f"{line}\n".encode())
        self._parser.close()

    def read_part(self, text: str, line: int) -> str:
        """Read a part of a file that begins on *line*; return what is wrong with it."""
        self._line = line
        etree.fromstring(text.encode(), self._parser)
        faults = self._parser.error_log
        return _LINE_NUMBER.sub("", faults[0].message.strip()) if len(faults) else ""

    def head(self) -> dict[str, str]:
        """Return the texts outside of entries; of several elements of a name the first's."""
        return {name: "".join(pieces) for name, pieces in self._head.items()}

    # -- called by the parser ----------------------------------------------------

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Take the beginning of an element."""
        name = tag[tag.find("}") + 1 :]
        if name == self._entry_name:
            self._begin_entry()
        elif self._entry is None:
            self._pieces = self._begun(self._head, name)
        elif self._depth == 0 and name in _LAYERS:
            self._begin_field(self._entry, tag, name, attributes)
        else:
            self._depth += 1
            if self._depth == 1:
                self._begin_field(self._entry, tag, name, attributes)
            elif self._depth == 2 and self._field is not None:
                self._field.parts = self._field.parts or {}
                self._pieces = self._begun(self._field.parts, name)

    def _begin_entry(self) -> None:
        """Begin an entry, which may stand in another one that was not closed."""
        if self._entry is not None:
            self._outer.append((self._entry, self._depth, self._field))
            self.problems.append(Problem(self._line, "this entry begins within another"))
        self._entry = Element(self._line)
        self.entries.append(self._entry)
        self._depth = 0
        self._field = self._pieces = None

    def _begin_field(
        self, entry: Element, tag: str, name: str, attributes: Mapping[str, str]
    ) -> None:
        """Begin a field of *entry*, or of another entry if it already has this one."""
        if name in self._once:
            if tag in entry.once:
                message = f"the beginning of this entry is missing: a second <{name}>"
                self.problems.append(Problem(self._line, message))
                entry = self._entry = Element(self._line)
                self.entries.append(entry)
            entry.once.add(tag)
        self._field = Field(attributes)
        entry.fields.setdefault(name, []).append(self._field)

    def end(self, tag: str) -> None:
        """Take the end of an element."""
        if self._entry is None or self._depth == 2:
            self._pieces = None
        elif self._depth == 0 and tag[tag.find("}") + 1 :] in _LAYERS:
            self._field = None
            return
        elif self._depth == 1:
            self._field = None
        elif self._depth == 0:
            self._entry, self._depth, self._field = (
                self._outer.pop() if self._outer else (None, 0, None)
            )
            return
        self._depth = max(self._depth - 1, 0)

    def data(self, text: str) -> None:
        """Take a text."""
        if self._field is not None:
            self._field.pieces.append(text)
        if self._pieces is not None:
            self._pieces.append(text)

    def close(self) -> None:
        """Take the end of a file or of a part, where elements may still be open."""
        self._entry = self._field = self._pieces = None
        self._depth = 0
        self._outer.clear()

    def _begun(self, texts: dict[str, list[str]], name: str) -> list[str] | None:
        """Return where the text of a new element goes: the first of its name is kept."""
        if name in texts:
            return None
        return texts.setdefault(name, [])
