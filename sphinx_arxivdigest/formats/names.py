"""A line of authors, split into names."""

from __future__ import annotations

import re

_SUFFIX = re.compile(r"(?:[JS]r\.?|I{2,3}|IV)", re.IGNORECASE)
#: Commas, semicolons and "and"; LaTeX's ``\\,`` is a narrow space.
_SEPARATOR = re.compile(r"(?<!\\)[,;，；、]| and ")
_TOKEN = re.compile(rf"[()]|{_SEPARATOR.pattern}")
#: What stands for the authors that a line leaves out.
_OTHERS = re.compile(r"(?:et\.?\s*+al|and others|\(?\+?[0-9]+ more\)?|等人?)\.?", re.IGNORECASE)
_LONGEST_OTHERS = 20
_PARTICLE = re.compile("al|bin|da|de|del|der|di|dos|du|el|ibn|la|le|van|von|y|zu")
_HAN_NAME = re.compile("[\u4e00-\u9fff·]{2,6}")


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


def without_others(text: str) -> str:
    """Return a line of authors without what says that it leaves some out, as "et al." does."""
    end = text.rstrip()
    if not end.rstrip(".)").lower().endswith(("al", "others", "more", "等", "等人")):
        return text  # As nearly always.
    for place in range(max(len(end) - _LONGEST_OTHERS, 0), len(end)):
        is_apart = end[place] == "等" or end[place - 1 : place] in (" ", ",", ";", "，")
        if is_apart and _OTHERS.fullmatch(end, place):
            return end[:place].rstrip(" ,;，、")
    return text


def are_names(text: str, fewest: int = 2) -> bool:
    """Say whether *text* reads like the names of at least so many people."""
    kept = without_others(text)
    names = split_authors(kept)
    return len(names) >= (fewest if kept == text else 1) and all(map(_is_name, names))


def _is_name(text: str) -> bool:
    words = text.replace(".", ". ").split()
    if len(words) == 1 and _HAN_NAME.fullmatch(text):
        return True
    return 2 <= len(words) <= 6 and all(
        _PARTICLE.fullmatch(word) or (word[0].isalpha() and word[0] != word[0].lower())
        for word in words
    )


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
