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
_COLON = r":(?:(?:(?<=https:)|(?<=http:))//|(?<=[Aa]r[xX]iv:))"
_FULL_STOP = rf"\.(?<=www\.)|{PAGES}"
#: Where anything but plain characters may begin. Every branch begins with a character of its
#: own, not with a class: so the search tries it at these alone, and is several times faster.
#: None of them is a letter: an address is found by the first sign in it.
_SPECIAL = re.compile(
    r"\\|\$|`|\{|\}|~|\*|_|\^|\[|\n|--|''|<https?://"
    f"|{_COLON}|{_FULL_STOP}|{_SLASH}"
)
#: The single characters among them; a text that has one is not plain.
_MARKS = "\n\\$`{}~*_^["
#: First characters of anything special: texts that have none are plain, as half of them are.
_FIRST = re.compile(r"[\n\\$`{}~*_^\[\-':./&2②]")
_SPECIAL_COLON = re.compile(_COLON)
_SPECIAL_FULL_STOP = re.compile(_FULL_STOP)
_SPECIAL_SLASH = re.compile(_SLASH)
_REFERENCE = re.compile("&#?[A-Za-z0-9]+;")

_ESCAPE = re.compile(r"\\-[A-Z0-9]|\\\.(?!\S)|\\\([^\\%$]{0,100}+%[^\\$]{0,100}+\\\)")
_BRACE = re.compile(r"\\.?|\{|\}", re.S)
_OPENING_QUOTE = re.compile(r"``|[\"“„]|(?:(?<=[\s(\[{])|\A)''(?=\w)")
_ARGUMENT = re.compile(r"[ \t]*\n?[ \t]*\{")


def is_plain(text: str) -> bool:
    """Whether *text* is one line without anything special, and allowed in XML as it is.

    Most texts are. Looking for one character at a time is much faster than a pattern; so each
    pattern begins with a character, and is tried where the text has that.
    """
    if _FIRST.search(text) is None:
        return text.isprintable()
    for mark in _MARKS:
        if mark in text:
            return False
    return not (
        ("-" in text and "--" in text)
        or ("'" in text and "''" in text)
        or (":" in text and _SPECIAL_COLON.search(text))
        or ("." in text and _SPECIAL_FULL_STOP.search(text))
        or ("/" in text and _SPECIAL_SLASH.search(text))
        or ("&" in text and _REFERENCE.search(text))
        or may_enumerate(text)
        or not text.isprintable()
    )


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
    for match in _BRACE.finditer(text):
        brace = match[0]
        if brace == "{":
            waiting.append(match.start())
        elif brace == "}" and waiting:
            pairs[waiting.pop()] = match.start()
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
        if (match := _SPECIAL.search(text, position, end)) is None:
            return (Text(text[position:end]),) if position < end else ()
        while match is not None:
            start = match.start()
            if start > position:
                self._pieces.append(text[position:start])
            handler = handlers.get(text[start])
            if handler is None:
                self._pieces.append(match[0])
                position = match.end()
            else:
                position = handler(self, start)
            match = _SPECIAL.search(text, position, end)
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
