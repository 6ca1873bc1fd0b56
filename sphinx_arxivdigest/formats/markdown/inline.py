"""Markdown links, ``[text](target)``, and addresses."""

from __future__ import annotations

import re
from typing import NamedTuple

#: A link whose text holds brackets one level deep at most: ``[**[PDF]**](…)``.
#: The quantifiers are possessive, so the search stays linear.
INLINE = re.compile(r"\[((?:[^\[\]]|\[[^\[\]]*+\])*+)\]\(([^()\s]*+)\)")
#: An address, by itself or as the target of a link.
ADDRESS = re.compile(r"https?://[^\s<>()\[\]|,;*`]+")
#: A bracket, or any sign behind a backslash, which makes text of it.
_SIGN = re.compile(r"\\.|[\[\]()]", re.DOTALL)


class Link(NamedTuple):
    """A link at the beginning of a text."""

    #: What is shown, as the text has it.
    text: str
    #: Where it leads, without title and angle brackets.
    target: str
    #: What follows the link.
    rest: str


def leading_link(text: str) -> Link | None:
    """Return the link that *text* begins with, or ``None``.

    Its text may hold brackets, balanced (``[Let [VOID] be](…)``) or not
    (``[On $[0, 1)$](…)``), and its target parentheses.
    """
    if not text.startswith("["):
        return None
    end = _closing(text, 0, "[", "]")
    if end < 0 or not text.startswith("](", end):
        end = text.find("](http")
    if end < 0:
        end = text.rfind("](")
    if end < 0:
        return None
    close = _closing(text, end + 1, "(", ")")
    if close < 0:
        close = len(text)
    target = text[end + 2 : close].split()
    return Link(text[1:end], target[0].strip("<>") if target else "", text[close + 1 :].strip())


def _closing(text: str, start: int, opening: str, closing: str) -> int:
    """Return where the bracket that opens at *start* closes, or -1."""
    first = text.find(closing, start)
    between = text[start + 1 : max(first, 0)]
    if opening not in between and "\\" not in between:  # As nearly always, and much faster.
        return first
    depth = 0
    for sign in _SIGN.finditer(text, start):
        depth += (sign[0] == opening) - (sign[0] == closing)
        if depth == 0 and sign[0] == closing:
            return sign.start()
    return -1
