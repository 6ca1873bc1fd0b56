"""Write postings: in which documents a token stands, as characters of ASCII.

Documents are numbered within a unit (a page), units within a segment. For each unit that has the
token there is the step from the last such unit, then the gap from document to document. So the
postings of a segment are those of its units, joined.

A number is written with its leading digits first. The last digit is a character of its own
range, by which one knows where a number ends.
"""

from __future__ import annotations

from functools import cache


def _number(number: int, last: tuple[int, int], leading: tuple[int, int]) -> str:
    """Return *number* ≥ 0; *last* and *leading* are first code and base of the digits."""
    number, digit = divmod(number, last[1])
    written = chr(last[0] + digit)
    while number:
        number, digit = divmod(number, leading[1])
        written = chr(leading[0] + digit) + written
    return written


@cache
def step(units: int) -> str:
    """Return the step to a unit: 0 is the next one."""
    return _number(units, (33, 9), (42, 6))


@cache
def gap(documents: int) -> str:
    """Return how many documents of a unit lie between two that have the token."""
    return _number(documents, (48, 64), (112, 15))
