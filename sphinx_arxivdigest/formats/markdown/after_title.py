"""Split what follows a list item's title into authors, categories, dates and notes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx_arxivdigest.formats.authors import are_names, without_others
from sphinx_arxivdigest.formats.markdown.labels import is_italic
from sphinx_arxivdigest.formats.markdown.pieces import bare_names, piece_key
from sphinx_arxivdigest.formats.vocabulary import is_category

if TYPE_CHECKING:
    from collections.abc import Iterator

#: What separates a title from what follows, and the pieces of that from each other.
SEPARATORS = " \t,;:：|·-–—"
#: How many categories and days may stand at the end of a line.
_MOST_AT_END = 10
#: A label behind others in a line.
_LABEL = re.compile(r"(?:^|[,;|])\s*+(\w[\w ]{0,20}):\s")
_DAY = re.compile(r"\s*[0-9]{4}-[0-9]{2}-[0-9]{2}\s*")
_CATEGORIES = re.compile(r"[(\[`]([\w.,; -]+)[)\]`]\s*$")
#: Names in italics, and what follows them.
_ITALIC_NAMES = re.compile(r"(?:by )?([*_])(?![*_\s])([^*_]+)\1(?![*_\w])(.*)")


def split_after_title(text: str) -> Iterator[tuple[str, str]]:
    """Yield pairs of key and text: first what has no label, then each label with its text."""
    labels = list(_LABEL.finditer(text))
    ends = [*(label.start() for label in labels), len(text)]
    yield from _unlabelled(text[: ends[0]].strip(SEPARATORS))
    for label, end in zip(labels, ends[1:], strict=True):
        yield piece_key(label[1]), text[label.end() : end].strip(SEPARATORS)


def _unlabelled(text: str) -> Iterator[tuple[str, str]]:
    """Yield authors, categories and days where *text* reads like them; the rest as notes."""
    others = []
    for part in filter(None, (part.strip(SEPARATORS) for part in text.split(";"))):
        rest, found = _without_end(part)
        yield from found
        names, other = _names(rest)
        if names:
            yield "authors", names
        others.append(other)
    if others := [other for other in others if any(map(str.isalnum, other))]:
        yield "notes", "; ".join(others)


def _names(text: str) -> tuple[str, str]:
    """Return the names that *text* begins with, or ``""``, and what else it says."""
    names = bare_names(text).removeprefix("by ")
    if without_others(names) == names:
        names = names.rstrip(".")
    is_marked = text.startswith("by ") or is_italic(text)
    if are_names(names, fewest=1 if is_marked else 2):
        return names, ""
    if (italic := _ITALIC_NAMES.fullmatch(text)) and _are_authors(italic[2]):
        return italic[2], italic[3].strip(SEPARATORS)
    before, _comma, last = text.rpartition(",")
    if any(map(str.isdigit, last)) and _are_authors(bare_names(before)):
        return bare_names(before), last.strip()
    return "", text


def _are_authors(text: str) -> bool:
    """Whether *text* is a list of names, unlike "Robotics and Vision", a journal."""
    return are_names(text) and ("," in text or without_others(text) != text)


def _without_end(text: str) -> tuple[str, list[tuple[str, str]]]:
    """Return *text* without categories and days at its end, and these as pairs of key and text."""
    found = []
    if (inside := _CATEGORIES.search(text)) and _are_categories(inside[1]):
        found.append(("categories", inside[1]))
        text = text[: inside.start()].strip(SEPARATORS)
    for _ in range(_MOST_AT_END):
        rest, _comma, last = text.rpartition(",")
        is_day = _DAY.fullmatch(last) is not None
        if not is_day and not _are_categories(last):
            break
        found.append(("published" if is_day else "categories", last.strip()))
        text = rest
    return text, found


def _are_categories(text: str) -> bool:
    """Whether *text* is category codes with a dot, and nothing else."""
    codes = text.replace(",", " ").replace(";", " ").split()
    return bool(codes) and all("." in code and is_category(code) for code in codes)
