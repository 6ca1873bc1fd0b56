"""The texts that values of JSON objects say, in the shapes that programs give them."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from sphinx_arxivdigest.formats.texts import printable

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_encoded = json.JSONEncoder(ensure_ascii=False).encode
#: Members that hold the text of an object, such as ``{"text": "It walks.", "model": "m"}``.
_TEXT = ("text", "name", "display_name", "term", "value", "title", "href", "url", "tag")
#: Members that only tags, categories and accounts have.
_OF_TERMS = ("term", "tag", "_id")
#: Members that hold the name of an author, whole or in parts, in the order in which it is read.
_NAME = ("name", "full_name", "display_name", "literal", "raw_author_name")
_PARTS = (
    *("given", "first_name", "first", "forenames", "middle", "non_dropping_particle"),
    *("family", "last_name", "last", "keyname", "suffix"),
)
_INSTITUTES = ("affiliation", "affiliations", "institutions")
_HUMP = re.compile("(?<=[a-z])[A-Z]")


def snake_case(name: str) -> str:
    """Return *name*, ``arxivId``, as ``arxiv_id``."""
    return name if name.islower() else _HUMP.sub(lambda hump: f"_{hump[0].lower()}", name)


def is_object(value: Any) -> bool:
    """Whether *value* is a JSON object."""
    return isinstance(value, dict)


def is_term(value: Any) -> bool:
    """Whether *value* is a tag, a category or an account, or a list of them, with a name to show.

    These are objects of feeds, of Zotero and of Hugging Face.
    """
    if isinstance(value, list):
        return bool(value) and all(map(is_term, value))
    return isinstance(value, dict) and not value.keys().isdisjoint(_OF_TERMS)


def text_of(value: Any) -> str:
    """Return any value as a text: lists of texts with commas, what is deeper as JSON."""
    if isinstance(value, str):
        return printable(value)
    if value is None:
        return ""
    if isinstance(value, list) and not any(isinstance(item, list | dict) for item in value):
        return _listed(map(text_of, value))
    return _encoded(value)


def inner_text(value: Any) -> str:
    """Return the text that *value* says: for an object, that of the member that is its text.

    >>> inner_text([{"term": "cs.RO", "scheme": "arxiv"}, {"term": "cs.AI"}])
    'cs.RO, cs.AI'
    >>> inner_text({"date-parts": [[2025, 1, 2]]}), inner_text({"walk.": [1], "Robots": [0]})
    ('2025-01-02', 'Robots walk.')
    """
    if isinstance(value, list) and any(map(is_object, value)):
        return _listed(map(inner_text, value))
    if not isinstance(value, dict):
        return text_of(value)
    text = next((value[name] for name in _TEXT if isinstance(value.get(name), str)), "")
    return printable(text) or _day(value) or _text_at_positions(value) or text_of(value)


def _day(members: Mapping[str, Any]) -> str:
    """Return the day that CSL writes in parts, ``{"date-parts": [[2025, 1, 2]]}``, or ``""``.

    Source: https://docs.citationstyles.org/en/stable/specification.html#date-variables
    """
    parts = members.get("date-parts")
    first = parts[0] if isinstance(parts, list) and parts else None
    return "-".join(text_of(part).zfill(2) for part in first) if isinstance(first, list) else ""


def _text_at_positions(index: Mapping[str, Any]) -> str:
    """Return the text of an *index* from words to positions, or ``""`` where it is not one.

    Source: https://docs.openalex.org/api-entities/works/work-object
    """
    listed = all(isinstance(positions, list) for positions in index.values())
    places = [(each, word) for word in index for each in index[word]] if listed else []
    are_numbers = all(isinstance(position, int) for position, _ in places)
    return " ".join(word for _, word in sorted(places)) if are_numbers else ""


def author_names(value: Iterable[Any]) -> list[str]:
    """Return the names in *value*, a list of texts, of objects or of lists of parts of names."""
    return list(filter(None, map(_name, value)))


def _name(author: Any) -> str:
    """Return the name of one *author* in one line: whole, in parts, or in an object within."""
    if isinstance(author, list) and len(author) > 1:
        family, given, *others = map(text_of, author)
        author = " ".join([given, family, *others[:1]])
    elif isinstance(author, dict):
        inner = author.get("author")
        members = inner.items() if isinstance(inner, dict) else author.items()
        texts = {snake_case(key).replace("-", "_"): each for key, each in members}
        texts = {key: each for key, each in texts.items() if isinstance(each, str)}
        whole = next((texts[key] for key in _NAME if key in texts), "")
        parts = " ".join(texts[key] for key in _PARTS if key in texts)
        author = whole or parts or " ".join(texts.values())
    return " ".join(text_of(author).split())


def institutes_in(value: Iterable[Any]) -> list[str]:
    """Return the affiliations of the authors in *value*, each once.

    In Kaggle's lists they stand behind the suffix of the name.
    """
    found: list[str] = []
    for author in value:
        if isinstance(author, list):
            found += map(text_of, author[3:])
        elif isinstance(author, dict):
            for each in filter(None, map(author.get, _INSTITUTES)):
                found += map(inner_text, each if isinstance(each, list) else [each])
    return list(dict.fromkeys(filter(None, found)))


def _listed(texts: Iterable[str]) -> str:
    return ", ".join(filter(None, texts))
