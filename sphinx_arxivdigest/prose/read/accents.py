r"""LaTeX's accents, and quotes that look like them since a backslash stands before them."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING

from sphinx_arxivdigest.prose.formulas.signs import ACCENTS, accented, signs

if TYPE_CHECKING:
    from .reader import Reader

_LETTER = re.compile(
    r"[ \t]?(?:\{[ \t]?(?:\\([ij])|([^\W\d_]))[ \t]?\}|\\([ij])(?:[ \t]+(?=[a-z])|(?![A-Za-z]))"
    r"|([^\W\d_]))"
)
_LETTER_BEHIND_NAME = re.compile(
    r"[ \t]*\{[ \t]?(?:\\([ij])|([^\W\d_]))[ \t]?\}|[ \t]+([^\W\d_])\b"
)
_LETTERS = re.compile(r"\{([A-Za-z]{2,20})\}")
_EMPTY_GROUP = re.compile(r"\{[ \t]*\}")

#: Quotes as other formats escape them.
_QUOTED = MappingProxyType(
    {
        sign: re.compile(
            rf"(?<![^\W\d_])\\{sign}(?=\S)([^{sign}\\]{{1,200}})(?<=\S)\\{sign}(?![A-Za-z{{])"
        )
        for sign in "\"'"
    }
)
_APOSTROPHE = re.compile(r"(?<=[A-Za-z])\\'(?=(?:s|re|ll|m)(?![A-Za-z]))")
_DOUBLE = {"`": "“", "'": "”"}


def accent(reader: Reader, start: int) -> int | None:
    r"""Read the accent at *start* that is a sign (``\"o``), or return ``None``."""
    character, stop = reader.after(start + 1), start + 2
    if character not in ACCENTS:
        return None
    if quote := _quote(reader, start, character):
        return quote
    if letter := _LETTER.match(reader.text, stop, reader.end):
        composed = accented(character, letter[1] or letter[2] or letter[3] or letter[4])
        if composed is not None:
            reader.write(composed)
            return letter.end()
    if letters := _LETTERS.match(reader.text, stop, reader.end):
        return _several(reader, character, letters)
    reader.write(character)
    empty = _EMPTY_GROUP.match(reader.text, stop, reader.end)
    return empty.end() if empty else stop


def named_accent(reader: Reader, name: str, stop: int) -> int | None:
    r"""Read the letters behind an accent that is a letter (``\v{c}``), or return ``None``."""
    if name not in ACCENTS:
        return None
    letter = _LETTER_BEHIND_NAME.match(reader.text, stop, reader.end)
    composed = accented(name, letter[1] or letter[2] or letter[3]) if letter else None
    if letter is not None and composed is not None:
        reader.write(composed)
        return letter.end()
    letters = _LETTERS.match(reader.text, stop, reader.end)
    return _several(reader, name, letters) if letters else None


def _several(reader: Reader, name: str, letters: re.Match[str]) -> int:
    r"""Read an accent over several letters (``\v{Sk}``), or a Greek letter (``\r{ho}``)."""
    sign = signs().get(name + letters[1])
    first = accented(name, letters[1][0]) or letters[1][0]
    reader.write(sign or first + letters[1][1:])
    return letters.end()


def _quote(reader: Reader, start: int, character: str) -> int | None:
    text = reader.text
    pattern = _QUOTED.get(character)
    if pattern and (quoted := pattern.match(text, start, reader.end)):
        reader.write(character)
        reader.add(*reader.inner(*quoted.span(1)))
        reader.write(character)
        return quoted.end()
    if character in _DOUBLE and text.startswith(f"\\{character}", start + 2, reader.end):
        reader.write(_DOUBLE[character])
        return start + 4
    if character == "'" and _APOSTROPHE.match(text, start, reader.end):
        reader.write("'")
        return start + 2
    return None
