"""The converter of formulas: math-core.

Source: https://pypi.org/project/math-core/
"""

from __future__ import annotations

import re
from html import unescape

from math_core import LatexError, LatexToMathML

from .dialect import for_converter
from .unclosed import has_many_unclosed

_CONVERTER = LatexToMathML(fancy_error=False, allow_unreliable_rendering=True)
_TAG = re.compile("<[^>]*>")
#: They ask for a variant of the character before them, which few fonts have.
_SELECTORS = re.compile("[\ufe00\ufe01]")


class ConversionError(Exception):
    """A formula cannot be converted; the message says why."""


def converted(source: str, *, display: bool) -> str:
    """Return *source*, a formula that has passed the check, as a ``math`` element in XML.

    Raises :exc:`ConversionError`.
    """
    source = for_converter(source)
    if has_many_unclosed(source):
        raise ConversionError("too many of its brackets are not closed")
    try:
        markup = _CONVERTER.convert_with_local_state(source, displaystyle=display)
    except LatexError as error:
        # It begins with a position in what the converter was given.
        problem = str(error).partition(": ")[2]
        raise ConversionError(f"the converter says: {problem}") from error
    except BaseException as error:
        # A panic of Rust, which is not an Exception and whose class cannot be imported.
        if type(error).__module__ != "pyo3_runtime":
            raise
        raise ConversionError("the converter failed (panic)") from error
    # The only entity of MathML that it writes; XML knows none of them.
    return _SELECTORS.sub("", markup.replace("&ApplyFunction;", "\u2061"))


def sign(command: str) -> str:
    """Return the characters that a formula shows for *command*: ``alpha`` → ``α``."""
    return unescape(_TAG.sub("", converted(f"\\{command}", display=False)))
