"""Macros of TeX: a command that stands for other source, with arguments or without."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from .commands import WITH_ARGUMENT
from .groups import closing_brace

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

#: A command by its name, or an escape.
COMMAND = re.compile(r"\\(?:([A-Za-z]+)|.)", re.S)
_PARAMETER = re.compile("#([1-9])")
#: What an argument may be when it is not in braces: a command, or a character.
_TOKEN = re.compile(r"\\(?:[A-Za-z]+|[^A-Za-z\s])|#[1-9]|[^\\{}&#%\s]")
_BLANKS = re.compile(r"\s*")
_ENDS_WITH_NAME = re.compile(r"\\[A-Za-z]+\Z")
_SINGLE = re.compile(r"\\[A-Za-z]+\*?(?:\s*\{[^{}]*\})?|[^\\]?", re.S)
_EXPECTS_ARGUMENT = re.compile(rf"(?:[_^]|\\(?:{'|'.join(sorted(WITH_ARGUMENT))}))\s*\Z")
#: Longer than any command that expects an argument.
_LOOK_BACK = 24
#: Longer than the argument of any macro in an abstract; it bounds the search for its end.
_MAX_ARGUMENT = 500
#: Longer than a text that macros make of such an argument: an argument may be used twice, and
#: macros within macros would double it again and again.
_MAX_LENGTH = 4000
_MAX_DEPTH = 8


class Macro(NamedTuple):
    """What a command stands for."""

    #: Source with ``#1``, ``#2`` … where its arguments go.
    body: str
    #: Number of its arguments.
    parameters: int = 0
    #: What it stands for where no brace follows it; empty where any token is an argument.
    alone: str = ""


def macro(body: str, alone: str = "") -> Macro:
    """Return the macro with this *body*, which tells the number of its arguments."""
    return Macro(body, max(map(int, _PARAMETER.findall(body)), default=0), alone)


class _TooLargeError(Exception):
    """Macros nest too deeply, or make too long a text."""


def expanded(
    source: str,
    macros: Mapping[str, Macro],
    otherwise: Callable[[str, str], str | None] | None = None,
) -> str:
    """Return *source* with the commands replaced that are in *macros*.

    Their arguments are in braces, or one token each, as TeX takes them; where one is missing, the
    command stays. *otherwise* is called with the name of each other command and with the source
    before it, and returns what stands for it, or ``None`` where it stays. Where macros would make
    too much of it, *source* is returned as it is.
    """
    try:
        return _Expander(macros, otherwise).expand(source, 0)
    except _TooLargeError:
        return source


class _Expander:
    """Expands macros, also in the arguments of others."""

    def __init__(
        self, macros: Mapping[str, Macro], otherwise: Callable[[str, str], str | None] | None
    ) -> None:
        self._macros = macros
        self._otherwise = otherwise

    def expand(self, source: str, depth: int) -> str:
        """Return *source*, which stands in so many arguments, with its commands replaced."""
        if depth > _MAX_DEPTH:
            raise _TooLargeError
        parts: list[str] = []
        position = 0
        for match in COMMAND.finditer(source):
            start, stop, name = match.start(), match.end(), match[1]
            if start < position or name is None:
                continue
            before = source[max(0, start - _LOOK_BACK) : start]
            written: str | None = None
            if found := self._macros.get(name):
                written, stop = self._replacement(source, stop, found, depth)
            if written is None and self._otherwise:
                written = self._otherwise(name, before)
            if written is not None:
                parts += source[position:start], _fitting(written, before, source[stop : stop + 1])
                position = stop
        return "".join([*parts, source[position:]]) if parts else source

    def _replacement(
        self, source: str, position: int, found: Macro, depth: int
    ) -> tuple[str | None, int]:
        """Return what stands for a macro whose name ends at *position*, and where it ends.

        Without its arguments nothing stands for it.
        """
        if not found.parameters:
            return found.body, position
        stop = position + source.startswith("*", position)
        if found.alone and not source.startswith("{", _after_blanks(source, stop)):
            return found.alone, position
        places: list[slice] = []
        for _ in range(found.parameters):
            argument = _argument(source, stop)
            if argument is None:
                return None, position
            start, end, stop = argument
            places.append(slice(start, end))
        written = filled(found.body, [self.expand(source[each], depth + 1) for each in places])
        if len(written) > _MAX_LENGTH:
            raise _TooLargeError
        return written, stop


def filled(body: str, arguments: list[str]) -> str:
    """Return *body* with its *arguments*; letters stay apart from the name of a command."""
    written = ""
    position = 0
    for match in _PARAMETER.finditer(body):
        written = _joined(written, body[position : match.start()])
        written = _joined(written, arguments[int(match[1]) - 1])
        position = match.end()
    return _joined(written, body[position:])


def _joined(left: str, right: str) -> str:
    is_glued = right[:1].isalpha() and _ENDS_WITH_NAME.search(left)
    return f"{left} {right}" if is_glued else left + right


def _fitting(written: str, before: str, after: str) -> str:
    """Return what stands for a macro between what is *before* it and the character *after* it."""
    if not _SINGLE.fullmatch(written) and _EXPECTS_ARGUMENT.search(before):
        return f"{{{written}}}"
    return written + " " * (after.isalpha() and _ENDS_WITH_NAME.search(written) is not None)


def _argument(source: str, position: int) -> tuple[int, int, int] | None:
    """Return start and end of the argument at *position*, and the position behind it."""
    position = _after_blanks(source, position)
    if not source.startswith("{", position):
        token = _TOKEN.match(source, position)
        return token and (token.start(), token.end(), token.end())
    start = position + 1
    stop = closing_brace(source, start, position + _MAX_ARGUMENT)
    return None if stop is None else (start, stop, stop + 1)


def _after_blanks(source: str, position: int) -> int:
    blanks = _BLANKS.match(source, position)
    return blanks.end() if blanks else position
