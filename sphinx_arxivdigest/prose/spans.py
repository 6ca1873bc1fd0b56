"""What prose consists of: spans within a line, and the blocks that hold them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable

_Part = TypeVar("_Part")


@dataclass(frozen=True, slots=True)
class Text:
    """Characters as the reader sees them."""

    text: str


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula: its TeX source without the delimiters."""

    source: str
    #: Set off on a line of its own, rather than part of the sentence.
    display: bool = False


@dataclass(frozen=True, slots=True)
class Emphasis:
    """Emphasised spans (``\\emph``, ``*…*``)."""

    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Strong:
    """Bold spans (``\\textbf``, ``**…**``)."""

    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Underline:
    """Underlined spans (``\\underline``)."""

    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class SmallCaps:
    """Spans in small capitals (``\\textsc``)."""

    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Subscript:
    """Spans below the line (``\\textsubscript``, ``x_{…}`` outside of formulas)."""

    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Superscript:
    """Spans above the line (``\\textsuperscript``, ``x^{…}`` outside of formulas)."""

    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Code:
    """Literal characters (``\\texttt``, ```…```)."""

    text: str


@dataclass(frozen=True, slots=True)
class Link:
    """Spans that lead to an http(s) address."""

    url: str
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class ArxivReference:
    """The mention of a paper on arXiv."""

    #: Identifier without version.
    id: str
    version: int | None
    #: The mention as the text has it.
    text: str


@dataclass(frozen=True, slots=True)
class LineBreak:
    """A forced line break (``\\\\``)."""


Span = (
    Text
    | Formula
    | Emphasis
    | Strong
    | Underline
    | SmallCaps
    | Subscript
    | Superscript
    | Code
    | Link
    | ArxivReference
    | LineBreak
)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph."""

    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class BulletList:
    """A bulleted list; each item is a run of spans."""

    items: tuple[tuple[Span, ...], ...]


@dataclass(frozen=True, slots=True)
class NumberedList:
    """A numbered list; each item is a run of spans."""

    items: tuple[tuple[Span, ...], ...]
    #: Number of the first item.
    start: int = 1


Block = Paragraph | BulletList | NumberedList


def unlinked(spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """Return *spans* without links, for use within a link: their text stays."""
    result: list[Span] = []
    for span in spans:
        if isinstance(span, Link):
            result.extend(unlinked(span.spans))
        elif isinstance(span, ArxivReference):
            result.append(Text(span.text))
        elif isinstance(span, Text | Formula | Code | LineBreak):
            result.append(span)
        else:
            result.append(type(span)(unlinked(span.spans)))
    return tuple(result)


def joined(parts: Iterable[_Part | Text]) -> tuple[_Part | Text, ...]:
    """Return *parts*, spans or what else stands among them, with neighbouring texts as one."""
    result: list[_Part | Text] = []
    texts: list[Text] = []
    for part in parts:
        if isinstance(part, Text):
            texts.append(part)
            continue
        if texts:
            result.append(_one_text(texts))
            texts.clear()
        result.append(part)
    if texts:
        result.append(_one_text(texts))
    return tuple(result)


def _one_text(texts: list[Text]) -> Text:
    return texts[0] if len(texts) == 1 else Text("".join(text.text for text in texts))
