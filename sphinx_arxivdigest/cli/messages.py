"""Messages of the commands: made safe for a terminal, and with names that may be meant."""

from __future__ import annotations

import sys
from difflib import get_close_matches
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

#: How many names a message suggests.
_NEAR = 3


def complain(text: str) -> None:
    """Write the message *text* to standard error."""
    print(printable(text), file=sys.stderr)


def printable(text: str) -> str:
    """Return *text* without characters that could control a terminal."""
    return "".join(each if each.isprintable() else "\N{REPLACEMENT CHARACTER}" for each in text)


def near(name: str, names: Iterable[str]) -> str:
    """Return those of *names* that *name* may mean, in words; empty where none is like it."""
    return " or ".join(get_close_matches(name, names, _NEAR))
