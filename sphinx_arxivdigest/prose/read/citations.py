"""LaTeX's citations and references, which lead nowhere in a text of its own."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .reader import Reader

_RAW = re.compile(r"[ \t]*\{([^{}]*)\}")
_OPTION = re.compile(r"\[([^\[\]]{0,200})\]")
_ENDS_CLAUSE = re.compile(r"[ \t\n~]*(?:[.,;:!?)\]]|\Z)")
#: What parts a citation from the words behind it.
_SEPARATOR = re.compile(r"[ \t\n~]*(?:[;,][ \t\n~]*)?")
_BRACKET_END = re.compile(r"[ \t\n]*[)\]]")


def citation(reader: Reader, _name: str, stop: int) -> int:
    """Drop a citation or reference with the brackets and separators that it leaves empty."""
    notes = []
    while (option := _OPTION.match(reader.text, stop, reader.end)) is not None:
        notes.append(option[1])
        stop = option.end()
    raw = _RAW.match(reader.text, stop, reader.end)
    if raw is None:
        for note in notes:
            reader.write(f"[{note}]")
        return stop
    stop = raw.end()
    if words := ", ".join(note for note in notes if note.strip()):
        reader.write(f"({words})")
        return stop
    return _close_gap(reader, stop)


def _close_gap(reader: Reader, stop: int) -> int:
    text, end = reader.text, reader.end
    follows = _ENDS_CLAUSE.match(text, stop, end)
    if reader.ends_with("(["):
        closing = _BRACKET_END.match(text, stop, end)
        if closing is None:
            separator = _SEPARATOR.match(text, stop, end)
            return separator.end() if separator else stop
        if reader.take_back("(["):
            stop = closing.end()
            follows = _ENDS_CLAUSE.match(text, stop, end)
    elif _BRACKET_END.match(text, stop, end):
        reader.strip()
        reader.take_back(",;")
        return stop
    if follows or text[stop].isspace():
        reader.strip()
    return stop
