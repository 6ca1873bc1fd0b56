"""Split a line of authors into names."""

from __future__ import annotations

import re
from html.entities import html5

_SUFFIX = re.compile(r"(?:[JS]r\.?|I{2,3}|IV)", re.IGNORECASE)
#: Commas, semicolons and "and"; LaTeX's ``\\,`` is a narrow space.
SEPARATOR = re.compile(r"(?<!\\)[,;，；、]| and ")
_TOKEN = re.compile(rf"[()]|{SEPARATOR.pattern}")
#: A character as HTML writes it; its semicolon parts no names.
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#x[0-9a-f]{1,6}|[a-z][a-z0-9]{1,31});", re.IGNORECASE)
#: Stands for that semicolon while names are split; from Unicode's private use area.
_END = "\ue010"
#: What stands at the end of a line for the authors that it leaves out: "et al.", "and 3 others",
#: "(+3 more)", "等 3 人", and such in brackets.
_OTHERS = re.compile(
    r"(?:(?<=[\s,;，；、])|(?=[(（\[等]))[(（\[]?"
    r"(?:et\.?\s*+al|(?:and|&) (?:others|more)"
    r"|(?:(?:and|&) )?\+?[0-9]{1,4} (?:(?:more|other)(?: authors?)?|others|authors?)"
    r"|等\s?[(（]?(?:[0-9]{1,4}\s?)?(?:[人名位](?:作者)?)?"
    r"|(?:他|ほか)\s?(?:[0-9]{1,4}\s?[名人])?|[外외]\s?[0-9]{1,4}\s?[名人명인])"
    r"\.?[)）\]]?\.?$",
    re.IGNORECASE,
)
#: How these end; few names end so.
_OTHERS_END = (
    *("al", "others", "other", "more", "author", "authors"),
    *("等", "人", "名", "位", "作者", "他", "ほか", "명", "인"),
)
_LONGEST_OTHERS = 30
#: "et al. (3 more)"
_MOST_OTHERS = 3
_ELLIPSIS = re.compile(r"[(（\[]?(?:\.{3,}|…+)[)）\]]?")
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
    text = " ".join(text.split())
    if "&" in text and ";" in text:
        text = _ENTITY.sub(_without_semicolon, text)
    for part in _split_outside_parentheses(text):
        name = part.strip().removeprefix("and ").strip()
        if names and _SUFFIX.fullmatch(name):
            names[-1].append(name)
        elif is_author(name):
            names.append([name])
    return tuple(", ".join(parts).replace(_END, ";") for parts in names)


def _without_semicolon(entity: re.Match[str]) -> str:
    """Return *entity*, if it is one, with a stand-in for its semicolon."""
    is_known = entity[0][1] == "#" or entity[0][1:] in html5
    return f"{entity[0][:-1]}{_END}" if is_known else entity[0]


def is_author(name: str) -> bool:
    """Whether *name*, an item of a list of authors, is an author.

    arXiv lists a collaboration and its members as "A Collaboration", ":", "Ada Example".
    """
    return any(map(str.isalnum, name))


def without_others(text: str) -> str:
    """Return a line of authors without words for those that it leaves out.

    These are "et al." and the like at the end, and an ellipsis anywhere.
    """
    has_ellipsis = "..." in text or "…" in text
    return _without_end(_ELLIPSIS.sub(",", text) if has_ellipsis else text)


def _without_end(text: str) -> str:
    """Return a line of authors without "et al." and its like at the end."""
    kept = end = text.rstrip(" ,;，、")
    for _ in range(_MOST_OTHERS):
        if not end.rstrip(".)）]").lower().endswith(_OTHERS_END):
            break  # As nearly always.
        if (found := _OTHERS.search(end, max(len(end) - _LONGEST_OTHERS, 0))) is None:
            break
        end = end[: found.start()].rstrip(" ,;，、")
    return text if end == kept else end


def are_names(text: str, fewest: int = 2) -> bool:
    """Whether *text* reads like the names of *fewest* people or more."""
    shown = text.rstrip(" .…")
    kept = _without_end(shown)
    names = split_authors(kept)
    return len(names) >= (fewest if kept == shown else 1) and all(map(_is_name, names))


def _is_name(text: str) -> bool:
    """Whether *text* reads like the name of a person."""
    words = text.replace(".", ". ").split()
    if len(words) == 1 and _HAN_NAME.fullmatch(text):
        return True
    return 2 <= len(words) <= 6 and all(
        _PARTICLE.fullmatch(word) or (word[0].isalpha() and word[0] != word[0].lower())
        for word in words
    )


def _split_outside_parentheses(text: str) -> list[str]:
    """Return the parts of *text* between separators that are not in parentheses."""
    if "(" not in text or text.count("(") != text.count(")"):
        return SEPARATOR.split(text)
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
