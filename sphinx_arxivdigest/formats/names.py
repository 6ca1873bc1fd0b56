"""A line of authors, split into names."""

from __future__ import annotations

import re

_SUFFIX = re.compile(r"(?:[JS]r\.?|I{2,3}|IV)", re.IGNORECASE)
_SEPARATORS = ",;，；、"
_SEPARATOR = re.compile(f"[{_SEPARATORS}]")


def split_authors(text: str) -> tuple[str, ...]:
    """Return the names in *text*, separated by commas or semicolons.

    A suffix behind a comma stays with its name (``Ada Example, Jr.``), and so does a
    list of affiliations in parentheses.
    """
    names: list[str] = []
    for part in _split_outside_parentheses(" ".join(text.split())):
        name = part.strip().removeprefix("and ").strip()
        if names and _SUFFIX.fullmatch(name):
            names[-1] += f", {name}"
        elif any(map(str.isalnum, name)):  # "A Collaboration, :, B" is arXiv's way of listing.
            names.append(name)
    return tuple(names)


def _split_outside_parentheses(text: str) -> list[str]:
    if "(" not in text or text.count("(") != text.count(")"):
        return _SEPARATOR.split(text)
    parts: list[str] = []
    depth = start = 0
    for index, character in enumerate(text):
        if character == "(":
            depth += 1
        elif character == ")":
            depth = max(depth - 1, 0)
        elif depth == 0 and character in _SEPARATORS:
            parts.append(text[start:index])
            start = index + 1
    parts.append(text[start:])
    return parts
