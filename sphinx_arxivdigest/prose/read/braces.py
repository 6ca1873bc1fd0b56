"""LaTeX's braces in running text: which group, and which are the text's own."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx_arxivdigest.prose.formulas.signs import accented

from . import latex
from .reader import MAX_DEPTH

if TYPE_CHECKING:
    from .reader import Reader

_QUOTES = "\"'`‘’“”「」"
_DETACHED_ACCENT = re.compile(r"\{\\(['`^\"~=.])\}([^\W\d_])")
_BARE_ACCENT = re.compile(r"([A-Za-z])(['\"])\{([A-Za-z])\}")
#: Commands whose backslash is lost, directly before a brace.
_BARE_COMMAND = re.compile(
    r"(?<![A-Za-z\\])(?:emph|em|text(?:bf|it|tt|rm|sc|sf|sl|up)|underline|cite[pt]?|url|href"
    r"|sqrt|frac|math(?:cal|bf|rm|bb|sf|frak)|(?:wide)?(?:tilde|hat)|overline)\Z"
)
_LONGEST_COMMAND = 10
#: Four words after another, or the end of a sentence, as sets do not have them.
_SENTENCE = re.compile(r"[^\W\d_]{2,}(?:[ \n]+[^\W\d_]{2,}){3}|[^\W\d_]{2}(?<!etc)[.!?。]\Z")


def open_brace(reader: Reader, start: int) -> int:
    """Read what stands in braces: a group, or a set with its braces."""
    if accent := _DETACHED_ACCENT.match(reader.text, start, reader.end):
        reader.write(accented(accent[1], accent[2]) or accent[1] + accent[2])
        return accent.end()
    if _is_quoted(reader, start):
        reader.write("{")
        return start + 1
    if accent := _BARE_ACCENT.match(reader.text, max(0, start - 2), reader.end):
        letter = accented(accent[2], accent[3])
        if letter is not None and reader.take_back(accent[2]):
            reader.write(letter)
            return accent.end()
    stop = reader.source.braces.get(start, reader.end)
    if stop >= reader.end or reader.depth >= MAX_DEPTH:
        return start + 1
    command = _BARE_COMMAND.search(reader.text[max(0, start - _LONGEST_COMMAND - 1) : start])
    if command and reader.take_back_text(command[0]):
        return latex.named(reader, command[0], start)
    if _is_set(reader, start, stop):
        reader.write("{")
        reader.add(*reader.inner(start + 1, stop))
        reader.write("}")
    else:
        reader.add(*reader.inner(start + 1, stop))
    return stop + 1


def _is_set(reader: Reader, start: int, stop: int) -> bool:
    """Whether the braces are the text's own (a set), not LaTeX's grouping."""
    content = reader.text[start + 1 : stop]
    if "\\" in content or "://" in content:
        return False
    if '"' not in content and _SENTENCE.search(content):
        return False
    if reader.source.is_short and (start, stop + 1) == (0, len(reader.text)):
        return False
    separated = any(mark in content for mark in ",;:|=")
    return separated and any(character.isalnum() for character in content)


def close_brace(reader: Reader, start: int) -> int:
    """Drop a brace, which groups or has lost its other half; a quoted one stays."""
    if _is_quoted(reader, start):
        reader.write("}")
    elif reader.after(start + 1) == "{":
        reader.write(" ")  # between the arguments of a command that is lost
    return start + 1


def _is_quoted(reader: Reader, start: int) -> bool:
    before, after = reader.before(start), reader.after(start + 1)
    return before in _QUOTES and after in _QUOTES and bool(before and after)
