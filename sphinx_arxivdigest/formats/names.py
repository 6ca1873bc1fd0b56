"""A line of authors, split into names."""

from __future__ import annotations

import re

_SUFFIX = re.compile(r"(?:[JS]r\.?|I{2,3}|IV)", re.IGNORECASE)
#: Commas, semicolons and "and"; LaTeX's ``\\,`` is a narrow space.
_SEPARATOR = re.compile(r"(?<!\\)[,;，；、]| and ")
_TOKEN = re.compile(rf"[()]|{_SEPARATOR.pattern}")


def split_authors(text: str) -> tuple[str, ...]:
    """Return the names in *text*, separated by commas, semicolons or "and".

    A suffix behind a comma stays with its name (``Ada Example, Jr.``), and so does a
    list of affiliations in parentheses.
    """
    if not text:
        return ()
    names: list[list[str]] = []
    for part in _split_outside_parentheses(" ".join(text.split())):
        name = part.strip().removeprefix("and ").strip()
        if names and _SUFFIX.fullmatch(name):
            names[-1].append(name)
        elif any(map(str.isalnum, name)):  # "A Collaboration, :, B" is arXiv's way of listing.
            names.append([name])
    return tuple(map(", ".join, names))


def _split_outside_parentheses(text: str) -> list[str]:
    if "(" not in text or text.count("(") != text.count(")"):
        return _SEPARATOR.split(text)
    parts: list[str] = []
    depth = start = 0
    for match in _TOKEN.finditer(text):
        if match[0] == "(":
            depth += 1
        elif match[0] == ")":
            depth = max(depth - 1, 0)
        elif depth == 0:
            parts.append(text[start : match.start()])
            start = match.end()
    parts.append(text[start:])
    return parts
