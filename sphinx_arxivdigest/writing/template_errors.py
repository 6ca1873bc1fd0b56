"""Errors in templates of a project: they are told with file and line, and ours are used instead."""

from __future__ import annotations

import traceback
from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import TemplateSyntaxError

from sphinx_arxivdigest.log import log_error

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from types import TracebackType


def report(error: Exception, name: str, folders: Sequence[str]) -> None:
    """Log *error*, which the template *name* has raised, where the project's *folders* have it.

    :raises Exception: *error* itself, when no template of the project took part in it.
    """
    location = _location(error, name, folders)
    if location is None:
        raise error
    log_error(
        "template",
        f"{type(error).__name__}: {error}; the extension's own template is used instead",
        location,
    )


def _location(error: Exception, name: str, folders: Sequence[str]) -> str | None:
    """Return file and line in *folders* where *error* was raised, the innermost of them.

    The line is the first where a file cannot even be read, as it is not UTF-8.
    """
    locations = list(_lines(error.__traceback__))
    if isinstance(error, TemplateSyntaxError) and error.filename:
        locations.append((error.filename, error.lineno))
    for file, line in reversed(locations):
        if any(Path(file).is_relative_to(folder) for folder in folders):
            return f"{file}:{line}"
    paths = (Path(folder, name) for folder in folders)
    return next((f"{path}:1" for path in paths if path.is_file()), None)


def _lines(trace: TracebackType | None) -> Iterator[tuple[str, int]]:
    """Yield file and line of each frame; of a compiled template those of its source."""
    for frame, line in traceback.walk_tb(trace):
        template = frame.f_globals.get("__jinja_template__")
        yield (
            frame.f_code.co_filename,
            template.get_corresponding_lineno(line) if template is not None else line,
        )
