"""Phrases around titles in running text: authors, categories and days; the rest are notes.

::

    2025-01-02 · `cs.RO` · *Ada Example, Li Na* (ICRA 2025), Code: https://example.org
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sphinx_arxivdigest.arxiv import taxonomy
from sphinx_arxivdigest.formats.authors import are_names, without_others
from sphinx_arxivdigest.formats.fields import key_of
from sphinx_arxivdigest.formats.markdown.labels import is_italic
from sphinx_arxivdigest.formats.markdown.pieces import bare_names, piece_key
from sphinx_arxivdigest.formats.vocabulary import is_category

if TYPE_CHECKING:
    from collections.abc import Iterator

#: What separates a title from what follows, and phrases from each other.
SEPARATORS = " \t\n,;:：，；、|·•-–—"
_BEGINNING = f"{SEPARATORS}."
#: A day or a month, in digits.
DAY = r"(?:19|20)[0-9]{2}(?P<between>[-/.])[0-9]{1,2}(?:(?P=between)[0-9]{1,2})?(?![0-9.])"
#: The same, or a day with the name of its month, in any language.
_DAY = re.compile(
    rf"{DAY}|[0-9]{{1,2}}\.? [^\W\d_]{{3,10}}\.? (?:19|20)[0-9]{{2}}"
    r"|[^\W\d_]{3,10}\.? [0-9]{1,2}, (?:19|20)[0-9]{2}"
)
#: Behind this, a phrase is another one. A line that ends with a comma goes on.
_PARTING = re.compile(r"([ \t]*(?:[;；]|[ \t][|·•–—-][ \t]|\n)\s*)")
_GOES_ON = re.compile(r",[ \t]*\n(?=[^\s,])")
#: A label behind others in a line, and whether nothing follows.
_LABEL = re.compile(
    r"(?:^|[,;|·\n，；])\s*+(\w[\w ]{0,20})(?::(?=\s|$)|：)(?P<empty>[ \t]*(?=[,;|\n，；]|$))?"
)
#: A phrase that stands out: as code, in italics, in brackets, or between commas and the like.
_STANDING_OUT = re.compile(
    r"`(?P<code>[^`\n]+)`"
    r"|(?<![*_\w])(?P<mark>[*_])(?![*_\s])(?P<italic>[^*_\n]+)(?P=mark)(?![*_\w])"
    r"|[\[(（](?P<inner>[^\[\]()（）\n]+)[\])）](?!\()"
    r"|(?:^|(?<=[,;|·•\n])|(?<=[ \t][-–—][ \t]))[ \t]*(?P<bare>[0-9a-zA-Z./-]++)[ \t]*"
    r"(?=[,;|·•\n]|[-–—][ \t]|$)"
)
_NO_SIGNS = str.maketrans(",;`", "   ")
_IN_PARENTHESES = re.compile(r"\s*[(（][^()（）]*[)）]")
#: Names that end with "et al." or a full stop, and what follows.
_NAMES_AND_MORE = re.compile(r"(.{3,2000}?(?: et\.? ?al\b\.?,?|\w\w\.))\s++(.+)", re.DOTALL)


def phrases(text: str) -> Iterator[tuple[str, str]]:
    """Yield pairs of key and text: first what has no label, then each label with its text."""
    # A name that ends with a colon is none: "Ada Example, Li Na: A Title".
    labels = [
        label for label in _LABEL.finditer(text) if label["empty"] is None or key_of(label[1])
    ]
    ends = [*(label.start() for label in labels), len(text)]
    yield from _unlabelled(text[: ends[0]])
    for label, end in zip(labels, ends[1:], strict=True):
        yield piece_key(label[1]), text[label.end() : end].strip(SEPARATORS)


def are_phrases(text: str) -> bool:
    """Whether *text* is authors, categories and days, and nothing else."""
    keys = {key for key, _ in _unlabelled(text)}
    return bool(keys) and "notes" not in keys


def begins_with_phrase(text: str) -> bool:
    """Whether *text* begins with authors, or with categories or a day and nothing else."""
    first = _PARTING.split(text, maxsplit=1)[0]
    return bool(_names(first)[0]) or are_phrases(first)


def _unlabelled(text: str) -> Iterator[tuple[str, str]]:
    """Yield authors, categories and days where *text* reads like them; the rest as notes."""
    found: list[tuple[str, str]] = []

    def take(phrase: re.Match[str]) -> str:
        inner = phrase["code"] or phrase["italic"] or phrase["inner"] or phrase["bare"]
        key, other = _kind(inner), ""
        if not key and phrase["italic"]:
            inner, other = _names(inner)
            key = "authors" if inner and _is_list(inner) else ""
        if not key:
            return phrase[0]
        found.append((key, inner))
        return f"\n{other}\n"

    text = _STANDING_OUT.sub(take, _GOES_ON.sub(", ", text))
    notes = ""
    parts = _PARTING.split(text)
    for each, separator in zip(parts[::2], [*parts[1::2], ""], strict=True):
        part = each.rstrip(SEPARATORS).lstrip(_BEGINNING)
        if not any(map(str.isalnum, part)):
            continue
        names, other = _names(part)
        if names:
            found.append(("authors", names))
        if other:
            notes += other + (separator if separator.strip() else " ")
    yield from found
    if notes:
        yield "notes", notes.rstrip(SEPARATORS).removesuffix(" .")


def _kind(text: str) -> str:
    """Return the key of a phrase that is a day or codes of categories, else ``""``."""
    if _DAY.fullmatch(text):
        return "published"
    codes = text.translate(_NO_SIGNS).split()
    are_codes = (is_category(code) if "." in code else taxonomy.lookup(code) for code in codes)
    return "categories" if codes and all(are_codes) else ""


def _names(text: str) -> tuple[str, str]:
    """Return the names that *text* begins with, or ``""``, and what else it says."""
    is_marked = text.startswith("by ") or is_italic(text)
    more = _NAMES_AND_MORE.match(text)
    if more and more[2][0].isalpha() and not any(map(str.isdigit, more[2])):
        more = None if _as_names(text) else more
    before, _comma, last = text.rpartition(",")
    if more and (names := _as_names(more[1])) and _is_list(names):
        return names.rstrip(" ,"), more[2]
    if names := _as_names(text.removeprefix("by "), fewest=1 if is_marked else 2):
        return names, ""
    if any(map(str.isdigit, last)) and (names := _as_names(before)) and _is_list(names):
        return names, last.strip()
    return "", text


def _as_names(text: str, fewest: int = 2) -> str:
    """Return *text* without emphasis and links if it is names of people, else ``""``."""
    names = bare_names(text)
    plain = _IN_PARENTHESES.sub("", names)
    if without_others(plain) == plain:
        names, plain = names.rstrip("."), plain.rstrip(".")
    return names if are_names(plain, fewest) else ""


def _is_list(names: str) -> bool:
    """Whether *names* are a list, unlike "Robotics and Vision", a journal."""
    return "," in names or without_others(names) != names
