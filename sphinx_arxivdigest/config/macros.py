"""Check ``arxivdigest_macros``: formulas that commands stand for."""

from __future__ import annotations

import re
from typing import Any

from sphinx_arxivdigest.prose.formulas.own_macros import CircleError, own_macros, problem_of

_EXAMPLE = r"{'PPAD': '\\mathsf{PPAD}'}"
_NAME = re.compile(r"\\?[A-Za-z]+")


def macros(value: Any) -> str:
    """Return what is wrong with the macros in *value*, or ``""``."""
    if not isinstance(value, dict):
        return f"expected {_EXAMPLE}"
    for name, body in value.items():
        if not isinstance(name, str) or not _NAME.fullmatch(name):
            return f"{name!r} is not the name of a command, which is letters, as in {_EXAMPLE}"
        if not isinstance(body, str):
            return f"{name!r}: expected what it stands for, a text, as in {_EXAMPLE}"
    try:
        own = own_macros(value)
    except CircleError as error:
        return f"{error.name!r} stands for itself; write it in the commands of AMS-LaTeX"
    found = ((name, problem_of(each)) for name, each in own.items())
    return next(
        (
            f"{name!r} cannot stand for this: {problem}; write a formula in the commands of "
            "AMS-LaTeX, its parts in braces"
            for name, problem in found
            if problem
        ),
        "",
    )


def allowed(value: Any) -> dict[str, str]:
    """Return those of the macros in *value* with which nothing is wrong."""
    if not isinstance(value, dict):
        return {}
    if not macros(value):
        return dict(value)
    kept: dict[str, str] = {}
    for name, body in value.items():
        if not macros(kept | {name: body}):
            kept[name] = body
    return kept
