"""Formulas: which are safe, and how each output gets them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from sphinx_arxivdigest.prose.spans import Formula


class Conversion(NamedTuple):
    """What became of a formula."""

    #: The formula as the output gets it, or ``None``.
    written: str | None
    #: Why there is none; empty when there is.
    problem: str = ""


def complaint(formula: Formula, problem: str) -> str:
    """Return the message that *formula* is shown as its source, and why."""
    source = " ".join(formula.source.split())
    return f'formula "{source}" is shown as source: {problem}'
