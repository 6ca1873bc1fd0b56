"""The state of the scan over one group of a text, and what its parts may do with it."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

from sphinx_arxivdigest.prose.characters import is_cjk
from sphinx_arxivdigest.prose.spans import Text

from .bare_addresses import BEFORE_SLASH, PAGES
from .delimiters import Delimiter, resolve
from .enumerations import may_enumerate

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from sphinx_arxivdigest.prose.spans import Span

#: Groups within groups beyond this depth are read as if they had no braces.
MAX_DEPTH = 12

_SLASH = f"/(?:[0-9]{{7}}|{BEFORE_SLASH})"
#: Where anything but plain characters may begin. Every branch begins with a character of its
#: own, not with a class: so the search tries it at these alone, and is several times faster.
_SPECIAL = re.compile(
    r"\\|\$|`|\{|\}|~|\*|_|\^|\[|\n|--|''|https?://|<https?://|ar[xX]iv:|Ar[xX]iv:|www\."
    f"|{PAGES}|{_SLASH}"
)
_SPECIAL_SLASH = re.compile(_SLASH)
#: What a text contains that holds anything of it: single characters, which are found fastest,
#: and longer marks by their rarest one.
_MARKS = "\\$`{}~*_^["
_LONGER_MARKS = (
    *(("-", "--"), ("'", "''"), (":", "://"), (":", "iv:")),
    *(("www.", "www."), ("b.io", "b.io")),
)
_REFERENCE = re.compile("&#?[A-Za-z0-9]+;")

_ESCAPE = re.compile(r"\\-[A-Z0-9]|\\\.(?!\S)|\\\([^\\%$]{0,100}+%[^\\$]{0,100}+\\\)")
_OPENING_QUOTE = re.compile(r"``|[\"“„]|(?:(?<=[\s(\[{])|\A)''(?=\w)")
_BRACE = re.compile(r"[\\{}]")
_ARGUMENT = re.compile(r"[ \t]*\n?[ \t]*\{")


def is_plain(text: str) -> bool:
    """Whether *text* is one line without anything special, and allowed in XML as it is.

    Most texts are; looking for one character at a time is much faster than a pattern.
    """
    for mark in _MARKS:
        if mark in text:
            return False
    for character, mark in _LONGER_MARKS:
        if character in text and mark in text:
            return False
    if "/" in text and _SPECIAL_SLASH.search(text):
        return False
    if "&" in text and _REFERENCE.search(text):
        return False
    return text.isprintable() and not may_enumerate(text)


class Source:
    """A text with what is found out about it once."""

    def __init__(
        self, text: str, handlers: Handlers, literal_handlers: Handlers, is_short: bool = False
    ) -> None:
        self.text = text
        #: Whether it is a title, a name or the like.
        self.is_short = is_short
        self.handlers = handlers
        self.literal_handlers = literal_handlers
        #: Position of each opening brace that is closed → position of its closing brace.
        self.braces = _pairs(text) if "{" in text else {}

    @cached_property
    def cjk(self) -> bool:
        """Whether the text contains Chinese or Japanese."""
        return is_cjk(self.text)

    @cached_property
    def has_quotes(self) -> bool:
        """Whether the text has opening quotation marks, so that ``''`` may close one."""
        return _OPENING_QUOTE.search(self.text) is not None

    @cached_property
    def lacks_dollar(self) -> bool:
        """Whether one of the dollar signs around several formulas is missing."""
        signs = self.text.count("$") - self.text.count("\\$")
        return signs > 2 and signs % 2 == 1

    @cached_property
    def is_escaped(self) -> bool:
        r"""Whether the text has backslashes as Markdown has them, and LaTeX has not.

        That is ``GPT\-4``, ``\(50%\)``, ``end\.`` or several ``\-``, which in LaTeX allow breaks.
        """
        return self.text.count("\\-") > 1 or _ESCAPE.search(self.text) is not None


def _pairs(text: str) -> dict[int, int]:
    pairs: dict[int, int] = {}
    waiting: list[int] = []
    position = 0
    while (match := _BRACE.search(text, position)) is not None:
        start = match.start()
        position = start + 1
        if match[0] == "\\":
            position += 1
        elif match[0] == "{":
            waiting.append(start)
        elif waiting:
            pairs[waiting.pop()] = start
    return pairs


class Reader:
    """Reads one group of a source; each group within it gets a reader of its own."""

    def __init__(self, source: Source, end: int, depth: int, literal: bool = False) -> None:
        self.source = source
        self.text = source.text
        self.end = end
        self.depth = depth
        self.literal = literal
        self._spans: list[Span | Delimiter] = []
        self._pieces: list[str] = []

    def read(self, position: int) -> tuple[Span, ...]:
        """Return the spans from *position* to the group's end."""
        text, end = self.text, self.end
        handlers = self.source.literal_handlers if self.literal else self.source.handlers
        while (match := _SPECIAL.search(text, position, end)) is not None:
            start = match.start()
            if start > position:
                self._pieces.append(text[position:start])
            handler = handlers.get(text[start])
            if handler is None:
                self._pieces.append(match[0])
                position = match.end()
            else:
                position = handler(self, start)
        self._pieces.append(text[position:end])
        self._flush()
        return resolve(self._spans)

    def inner(self, start: int, stop: int, literal: bool = False) -> tuple[Span, ...]:
        """Return the spans of a part of this group, read as a group of its own.

        In a *literal* one only LaTeX's commands and braces are special.
        """
        return Reader(self.source, stop, self.depth + 1, literal or self.literal).read(start)

    def argument(self, position: int) -> tuple[int, int] | None:
        """Return start and end of the braced argument at *position*, within its braces."""
        match = _ARGUMENT.match(self.text, position, self.end)
        if match is None or self.depth >= MAX_DEPTH:
            return None
        close = self.source.braces.get(match.end() - 1, self.end)
        return (match.end(), close) if close < self.end else None

    def write(self, characters: str) -> None:
        """Add characters to the text."""
        self._pieces.append(characters)

    def add(self, *spans: Span | Delimiter) -> None:
        """Add spans behind the text so far."""
        self._flush()
        self._spans.extend(spans)

    def strip(self) -> None:
        """Take back the white space and the ties written last."""
        while self._pieces:
            if piece := self._pieces.pop().rstrip():
                self._pieces.append(piece)
                break

    def ends_with(self, characters: str) -> bool:
        """Whether the character written last is one of *characters*."""
        return bool(self._pieces) and self._pieces[-1].endswith(tuple(characters))

    def take_back(self, characters: str) -> bool:
        """Take back the character written last, if it is one of *characters*."""
        found = self.ends_with(characters)
        if found:
            self._pieces[-1] = self._pieces[-1][:-1]
        return found

    def take_back_text(self, text: str) -> bool:
        """Take back *text*, if it was written last."""
        found = bool(self._pieces) and self._pieces[-1].endswith(text)
        if found:
            self._pieces[-1] = self._pieces[-1].removesuffix(text)
        return found

    def before(self, position: int) -> str:
        """Return the character of the source before *position*, empty at the start."""
        return self.text[position - 1 : position] if position else ""

    def after(self, position: int) -> str:
        """Return the character of the source at *position*, empty at the end."""
        return self.text[position : position + 1]

    def _flush(self) -> None:
        if self._pieces:
            if characters := "".join(self._pieces):
                self._spans.append(Text(characters))
            self._pieces.clear()


if TYPE_CHECKING:
    #: First character of something special → what reads it and returns its end.
    Handler = Callable[["Reader", int], int]
    Handlers = Mapping[str, Handler]
