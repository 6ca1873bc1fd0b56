"""Decode JSON, and the objects that Python writes where JSON was meant."""

from __future__ import annotations

import ast
import json
import warnings
from typing import Any

#: Also takes line breaks and tabs in texts, which makers forget to escape.
DECODER = json.JSONDecoder(strict=False)
#: Values that lie deeper could not be written again.
_DEEPEST = 200
#: Python's own parser takes some hundred bytes of memory for each character.
_LONGEST_LITERAL = 100_000


def loads(text: str) -> Any:
    """Return the value that *text* is in JSON, or ``None`` where it is not JSON, or too deep."""
    try:
        value = DECODER.decode(text)
        if text.count("[") + text.count("{") > _DEEPEST:
            json.dumps(value)
    except (ValueError, RecursionError):
        return None
    return value


def literal(text: str) -> Any:
    """Return the value that *text* is in Python, as JSON would have it, or ``None``.

    >>> literal("{'title': \\"It's\\", 'tags': ('a', None)}")
    {'title': "It's", 'tags': ['a', None]}
    """
    if len(text) > _LONGEST_LITERAL:
        return None
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # Of backslashes that escape nothing.
            value = ast.literal_eval(text)
        return json.loads(json.dumps(value, default=repr))
    except (ValueError, TypeError, SyntaxError, MemoryError, RecursionError):
        return None
