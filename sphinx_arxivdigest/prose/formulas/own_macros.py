"""Macros of a publisher: what commands of authors stand for in the texts of papers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .check import MAX_LENGTH, check
from .known_macros import KNOWN
from .macros import expanded, filled, macro

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .macros import Macro

#: How often macros may stand for others.
_MAX_ROUNDS = 8
_CODE = re.compile(r"((?<!`)`(?!`)[^`'\n]{1,200}`(?!`))")


class CircleError(ValueError):
    """A macro stands for itself, by way of others or directly."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        #: Its name, without backslash.
        self.name = name


def own_macros(definitions: Mapping[str, str]) -> dict[str, Macro]:
    """Return the macros of a publisher: name, with a backslash or without → what it stands for.

    What stands for a macro may hold others of *definitions*.

    :raises CircleError: when one stands for itself.
    """
    bodies = {name.removeprefix("\\"): body for name, body in definitions.items()}
    macros = {name: macro(body) for name, body in bodies.items()}
    found: dict[str, Macro] = {}
    for name, body in bodies.items():
        for _ in range(_MAX_ROUNDS):
            body, before = expanded(body, macros), body
            if body == before or len(body) > MAX_LENGTH:
                break
        else:
            raise CircleError(name)
        found[name] = macros[name]._replace(body=body)
    return found


def problem_of(own: Macro) -> str:
    """Return why a macro of a publisher cannot stand in formulas, or an empty string."""
    sample = filled(own.body, ["x"] * own.parameters)
    if "#" in sample:
        return "it contains # without a number from 1 to 9"
    return check(expanded(sample, KNOWN)).problem if sample.strip() else ""


def with_own_macros(text: str, macros: Mapping[str, Macro]) -> str:
    """Return *text*, a text of a paper with formulas in it, with commands replaced by *macros*.

    That is in formulas, and where a command stands in running text, but not in code.
    """
    if "\\" not in text:
        return text
    # Every other part is code.
    parts = _CODE.split(text)
    parts[::2] = [expanded(part, macros) for part in parts[::2]]
    return "".join(parts)
