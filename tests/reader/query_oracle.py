"""What a query means, as a plain scan: the oracle for all that finds papers.

``docs/reference/queries.rst`` says it in words, :mod:`queries` as a table. It is written to be
read, not to be fast.
"""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

HAN = "\u2e80-\u9fff\uf900-\ufaff"
NO_WORDS = re.compile(f"[{HAN}\u1100-\u11ff\uac00-\ud7ff\U00010000-\U0010ffff]")
INVISIBLE = re.compile("[\u0300-\u036f\ufe00-\ufe0f]")
ALIKE = {
    **dict.fromkeys(map(ord, "“”„‟«»「」『』"), '"'),
    **dict.fromkeys(map(ord, "‘’ʼ′"), "'"),
    **str.maketrans(
        {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ı": "i", "ς": "σ"}
    ),
}
TERM = re.compile(r'(-*)(author:|cat:|id:|)(?:"([^"]*)("?)|([^ "]*))')
IDENTIFIER = re.compile(
    r"\b(\d{4}\.\d+)|\b([a-z]+(?:-[a-z]+)?)(?:\.[a-z-]+)?(/\d+)(?!\d*\.\d)", re.ASCII
)


class Paper(NamedTuple):
    """What is searched of a paper, as it stands on the page."""

    title: str = ""
    authors: tuple[str, ...] = ()
    text: str = ""
    id: str = ""
    categories: tuple[str, ...] = ()


def fold(text: str, *, spaced: bool = False) -> str:
    """Return *text* as it is compared; with the spaces beside Chinese and Japanese if *spaced*."""
    text = INVISIBLE.sub("", unicodedata.normalize("NFKD", text))
    text = "".join(character for character in text if unicodedata.category(character) != "Cf")
    text = unicodedata.normalize("NFC", text).lower().translate(ALIKE)
    text = "".join(
        "-" if c == "−" or unicodedata.category(c) == "Pd" else c for c in re.sub(r"\s+", " ", text)
    )
    return text if spaced else re.sub(f"(?<=[{HAN}]) | (?=[{HAN}])", "", text)


def is_edge(text: str, at: int) -> bool:
    """Return whether a word may start or end at *at*."""
    return not all(
        character and unicodedata.category(character)[0] in "LMN" and not NO_WORDS.match(character)
        for character in (text[at - 1 : at], text[at : at + 1])
    )


def holds(text: str, words: str, *, whole: bool) -> bool:
    """Return whether folded *words* start as a word in *text*, and end as one if *whole*."""
    text = fold(text)
    pattern = re.escape(words).replace(r"\ ", "[ -]")
    return any(
        is_edge(text, found.start()) and (not whole or is_edge(text, found.start() + len(words)))
        for found in re.finditer(f"(?={pattern})", text)
    )


def has_author(paper: Paper, value: str, *, quoted: bool, closed: bool) -> bool:
    """Return whether one author has all words of *value* in the name, in any order."""
    words = [word for word in re.split("[ .,]+", value) if word]
    last = len(words) - 1
    return any(
        all(
            holds(name, word, whole=closed or (quoted and at < last))
            for at, word in enumerate(words)
        )
        for name in paper.authors
    )


def identifier_in(value: str) -> str:
    """Return the identifier that *value* is or holds, or ``""``."""
    found = IDENTIFIER.search(value)
    return found[1] or found[2] + found[3] if found else ""


def has_category(paper: Paper, value: str) -> bool:
    """Return whether *value* is a category of the paper, or what stands before one of its dots."""
    stem = value.removesuffix(".") + "."
    return any(f"{code}.".lower().startswith(stem) for code in paper.categories)


def has_anywhere(paper: Paper, value: str, *, quoted: bool, closed: bool) -> bool:
    """Return whether *value* stands in any field of the paper."""
    texts = [paper.title, paper.text]
    plural = not quoted and value != "news" and bool(re.search("[a-z]{2}[a-rt-z]s$", value))
    return (
        any(holds(text, value, whole=closed) for text in (*texts, *paper.authors))
        or (plural and any(holds(text, value[:-1], whole=True) for text in texts))
        or (identifier_in(value) != "" and paper.id.startswith(identifier_in(value)))
        or (bool(re.search("[.-]", value)) and has_category(paper, value))
    )


def finds(query: str, paper: Paper) -> bool:
    """Return whether *query* finds *paper*."""
    for dash, field, phrase, quote, word in TERM.findall(fold(query, spaced=True)):
        spaced, ending = phrase or word, {"quoted": not word, "closed": bool(quote)}
        value = fold(spaced).strip()
        match field:
            case _ if not value or (field == "author:" and not value.strip(" .,")):
                continue
            case "author:":
                found = has_author(paper, spaced, **ending)
            case "cat:":
                found = has_category(paper, value)
            case "id:":
                found = paper.id.startswith(identifier_in(value) or value)
            case _:
                found = has_anywhere(paper, value, **ending)
        if found == bool(dash):
            return False
    return True
