"""The texts that values of JSON objects say, in the shapes that programs give them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from sphinx_arxivdigest.formats.authors import split_authors
from sphinx_arxivdigest.formats.fields import plain
from sphinx_arxivdigest.formats.texts import printable

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_encoded = json.JSONEncoder(ensure_ascii=False).encode
#: Members that hold the text of an object, such as ``{"text": "It walks.", "model": "m"}``.
_TEXT = ("text", "name", "display_name", "term", "value", "title", "href", "url", "tag", "label")
#: Members that hold a whole name.
_NAME = ("name", "full_name", "fullname", "display_name", "literal", "raw_author_name")
#: Members that hold the parts of a name, in the order in which it is read.
_GIVEN = ("given", "given_name", "first_name", "first", "forenames", "middle")
_FAMILY = (
    *("non dropping particle", "dropping particle"),
    *("family", "family_name", "last_name", "last", "keyname", "suffix"),
)
_INSTITUTES = ("affiliation", "affiliations", "institutions", "organization")


def text_of(value: Any) -> str:
    """Return any value as a text: lists of texts with commas, what is deeper as JSON."""
    if isinstance(value, str):
        return printable(value)
    if value is None:
        return ""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return repr(value)
    if isinstance(value, list) and not any(isinstance(item, list | dict) for item in value):
        return ", ".join(filter(None, map(text_of, value)))
    return _encoded(value)


def inner_text(value: Any) -> str:
    """Return the text that *value* says: for an object, the one of its members that is a text.

    >>> inner_text([{"term": "cs.RO", "scheme": "arxiv"}, {"term": "cs.AI"}])
    'cs.RO, cs.AI'
    """
    if isinstance(value, dict):
        if isinstance(parts := value.get("date-parts"), list):
            return _day(parts)
        texts = (text_of(value[name]) for name in _TEXT if isinstance(value.get(name), str))
        return next(texts, "") or text_of(value)
    if isinstance(value, list) and any(isinstance(item, dict) for item in value):
        return ", ".join(filter(None, map(inner_text, value)))
    return text_of(value)


def is_term(value: Any) -> bool:
    """Whether *value* is an object as feeds have it for a category, or a list of them."""
    if isinstance(value, list):
        return bool(value) and all(map(is_term, value))
    return isinstance(value, dict) and not {"term", "tag", "date-parts"}.isdisjoint(value)


def names_in(value: list[Any]) -> Iterator[str]:
    """Yield the names of the authors in *value*, a list of texts, objects or parts of names."""
    for item in value:
        name = _name(item)
        yield from split_authors(name) if ";" in name else filter(None, [name])


def institutes_in(value: list[Any]) -> list[str]:
    """Return the affiliations of the authors in *value*, each once."""
    found: dict[str, None] = {}
    for item in value:
        if isinstance(item, dict):
            for name in _INSTITUTES:
                each = item.get(name)
                texts = map(inner_text, each if isinstance(each, list) else [each])
                found.update(dict.fromkeys(filter(None, texts)))
        elif isinstance(item, list):  # Kaggle: family name, given names, suffix, affiliations.
            found.update(dict.fromkeys(filter(None, map(text_of, item[3:]))))
    return list(found)


def _name(value: Any) -> str:
    """Return the name of one author in one line."""
    if isinstance(value, list) and len(value) > 1:
        family, given, *others = map(text_of, value)
        value = " ".join([given, family, *others[:1]])
    elif isinstance(value, dict):
        value = _name_in(value)
    return " ".join(text_of(value).split())


def _name_in(members: Mapping[str, Any]) -> str:
    """Return the name in the object of an author: whole, in parts, or in an object within."""
    if isinstance(inner := members.get("author"), dict):
        return _name_in(inner)
    by_name = {plain(name).replace(" ", "_"): each for name, each in members.items()}
    for name in _NAME:
        if isinstance(whole := by_name.get(name), str):
            return whole
    parts = (by_name.get(name) for name in (*_GIVEN, *_FAMILY))
    words = [part for part in parts if isinstance(part, str)]
    return " ".join(words or [each for each in members.values() if isinstance(each, str)])


def text_at_positions(index: Mapping[str, Any]) -> str:
    """Return the text of an *index* from words to positions, as OpenAlex gives abstracts.

    Source: https://docs.openalex.org/api-entities/works/work-object
    """
    words = [
        (position, word)
        for word, positions in index.items()
        if isinstance(positions, list)
        for position in positions
        if isinstance(position, int)
    ]
    return " ".join(word for _, word in sorted(words))


def _day(parts: list[Any]) -> str:
    """Return the day that CSL writes in parts: ``[[2025, 1, 2]]`` is ``2025-01-02``.

    Source: https://docs.citationstyles.org/en/stable/specification.html#date-variables
    """
    first = parts[0] if parts and isinstance(parts[0], list) else parts
    return "-".join(text_of(part).zfill(2) for part in first)
