r"""Paths of Windows, whose backslashes begin no commands: ``C:\new\table.txt``."""

from __future__ import annotations

import re

from sphinx_arxivdigest.prose.formulas.signs import signs

#: A drive with two names behind it, or with one that has an ending.
PATH = r"(?<![\w\\])[A-Z]:(?:(?:\\[\w.-]+){2,9}\\?|\\[\w-]+\.[A-Za-z]\w{0,3})(?![\w{\\])"
_PATH = re.compile(PATH, re.A)
_NAME = re.compile(r"\\([\w.-]+)", re.A)


def match_path(text: str, start: int, end: int) -> str | None:
    """Return the rest of the path whose first backslash is at *start*, if there is one."""
    if text[start - 1 : start] != ":" or start < len("C:"):
        return None
    found = _PATH.match(text, start - len("C:"), end)
    if found is None or all(name in signs() for name in _NAME.findall(found[0])):
        return None
    return text[start : found.end()]
