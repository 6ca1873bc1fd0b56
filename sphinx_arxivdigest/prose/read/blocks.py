"""Text → the sources of its paragraphs and lists.

arXiv's convention: a blank line, or a line that begins with two spaces, starts a
paragraph; other line breaks are spaces. As in Markdown, lines that begin with a
marker are a list, but only where there are at least two of them: one line of wrapped
prose may well begin with a number.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sphinx_arxivdigest.prose.characters import CJK

from .enumerations import enumerations

if TYPE_CHECKING:
    from collections.abc import Iterator

_MARKER = re.compile(
    rf"[ \t]*(?:(?P<bullet>[-*+•])[ \t]+|\(?(?P<number>\d{{1,3}})(?:[.)](?=[ \t{CJK}])|、)[ \t]*)"
    r"(?=\S)"
)

#: Where a paragraph or a list may begin.
_BREAK = re.compile(r"\n[\s\d*+•(-]")

_DISPLAY = re.compile(
    r"\$\$[^$]{1,2000}\$\$"
    r"|\\\[(?:[^\\]|\\[^\]]){1,2000}\\\]"
    r"|\\begin\{(equation|align|gather|multline|eqnarray)(\*?)\}"
    r"(?:[^\\]|\\(?!end\{)){1,2000}\\end\{\1\2\}"
)

_LIST_COMMAND = re.compile(
    r"\\(?:(?P<begin>begin)|end)\{(?P<kind>itemize|enumerate|description)\}"
    r"(?:\[[^\]\n]{0,100}\])?[ \t\n]*"
    r"|\\item(?![A-Za-z])[ \t]*"
)


@dataclass(slots=True)
class ListSource:
    """The source of a list: bulleted where it has no number to start from."""

    items: list[str] = field(default_factory=list)
    start: int | None = None


def split(text: str) -> list[str | ListSource]:
    """Split clean *text* into paragraphs (as strings) and lists, in order."""
    if "\n" not in text and "\\item" not in text:
        return list(_parts(text)) if text.strip() else []
    text = _DISPLAY.sub(lambda match: " ".join(match[0].split()), text)
    if "\\item" not in text and _BREAK.search(text) is None:
        return list(_parts(text.strip()))
    if "\\item" in text:
        text = _lists_as_lines(text)
    return _gather(text.split("\n"))


def _gather(lines: list[str]) -> list[str | ListSource]:
    blocks: list[str | ListSource] = []
    current: list[str] = []
    #: The list to which the current lines are an item; ``None`` where they are a paragraph.
    within: ListSource | None = None

    def flush() -> None:
        text = "\n".join(current)
        if within is not None:
            within.items.append(text)
        elif paragraph := text.strip():
            blocks.extend(_parts(paragraph))
        current.clear()

    for line, marker in zip(lines, _listed(lines), strict=True):
        if marker is not None:
            flush()
            number = int(marker["number"]) if marker["number"] else None
            last = blocks[-1] if blocks else None
            if isinstance(last, ListSource) and _follows(last, number):
                within = last
            else:
                within = ListSource(start=number)
                blocks.append(within)
            current.append(line[marker.end() :])
        else:
            if not line.strip() or line.startswith("  "):
                flush()
                within = None
            current.append(line)
    flush()
    return blocks


def _parts(paragraph: str) -> Iterator[str | ListSource]:
    """Yield the parts of a paragraph, with its enumerations as lists."""
    for part in enumerations(paragraph):
        yield part if isinstance(part, str) else ListSource(part, 1)


def _listed(lines: list[str]) -> list[re.Match[str] | None]:
    """Return each line's list marker, where a neighbouring one makes them a list.

    A single item within one of a numbered list belongs to it, too.
    """
    markers = [_MARKER.match(line) for line in lines]
    kept: list[re.Match[str] | None] = [None] * len(lines)
    previous: int | None = None
    numbered: int | None = None
    blank = False
    for index, (line, marker) in enumerate(zip(lines, markers, strict=True)):
        if marker is None:
            if line.strip() and (blank or line.startswith("  ")):
                previous = numbered = None
            blank = not line.strip()
            continue
        if previous is not None and _adjacent(markers[previous], marker):
            kept[previous], kept[index] = markers[previous], marker
        elif numbered is not None and _adjacent(markers[numbered], marker):
            kept[numbered : index + 1] = markers[numbered : index + 1]
        if marker["number"]:
            numbered = index
        previous = index
    return kept


def _adjacent(first: re.Match[str] | None, second: re.Match[str]) -> bool:
    if first is None or (first["bullet"] or "") != (second["bullet"] or ""):
        return False
    if second["bullet"]:
        return True
    return int(second["number"]) == int(first["number"]) + 1


def _follows(block: ListSource, number: int | None) -> bool:
    if block.start is None or number is None:
        return block.start is number
    return number == block.start + len(block.items)


def _lists_as_lines(text: str) -> str:
    """Return *text* with LaTeX's list environments as lines with markers."""
    numbers: list[int | None] = []

    def line(match: re.Match[str]) -> str:
        if match["begin"]:
            numbers.append(0 if match["kind"] == "enumerate" else None)
            return "\n\n"
        if match["kind"]:
            if numbers:
                numbers.pop()
            return "\n\n"
        number = numbers[-1] if numbers else None
        if number is None:
            return "\n• "
        numbers[-1] = number + 1
        return f"\n{number + 1}. "

    parts: list[str] = []
    position = 0
    for match in _LIST_COMMAND.finditer(text):
        parts += [text[position : match.start()].rstrip(" \t\n"), line(match)]
        position = match.end()
    return "".join([*parts, text[position:]])
