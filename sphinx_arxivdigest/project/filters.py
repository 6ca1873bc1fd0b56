"""Read the filters by which papers are chosen, as directives and ``conf.py`` write them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from .selection import Selection, split_list

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

#: A category code, or a pattern of one.
_CODE = re.compile(r"[A-Za-z*?][A-Za-z*?-]*(?:\.[A-Za-z*?-]+)?")
_ANNOUNCEMENTS = ("new", "cross", "replace")
#: The filter that is on or off.
_CROSS_LISTS = "cross-lists"


def items(argument: str | None) -> tuple[str, ...]:
    """Return the items of a list; raise ``ValueError`` when there are none, or half a phrase."""
    if (argument or "").count('"') % 2:
        raise ValueError("a double quote is not closed")
    return _some(split_list(argument or ""))


def codes(argument: str | None) -> tuple[str, ...]:
    """Return category codes or patterns; raise ``ValueError`` for anything else."""
    return _codes(code for item in items(argument) for code in item.split())


def announcements(argument: str | None) -> tuple[str, ...]:
    """Return types of announcements; raise ``ValueError`` for anything else."""
    return _announcements(items(argument))


def keywords(argument: str | None) -> tuple[str, ...]:
    """Return words and phrases; raise ``ValueError`` for what has neither letter nor digit."""
    return _keywords(items(argument))


def selection_of(filters: Mapping[str, Any]) -> Selection:
    """Return the choice of papers that *filters* make, which ``conf.py`` writes.

    Their names are those of the options of ``arxiv-papers``. Values are lists of texts, or one
    text as the directive has it; ``cross-lists`` is ``True`` or ``False``. Raise ``ValueError``
    with what is wrong.
    """
    allowed = ", ".join(map(repr, (*_READERS, _CROSS_LISTS)))
    chosen: dict[str, Any] = {}
    for name, value in filters.items():
        if name not in _READERS and name != _CROSS_LISTS:
            raise ValueError(f"{name!r} is not a filter; allowed are {allowed}")
        try:
            chosen[name.replace("-", "_")] = _value(name, value)
        except ValueError as error:
            raise ValueError(f"{name}: {error}") from error
    if not any(chosen.values()):
        raise ValueError(f"there is no filter; allowed are {allowed}")
    return Selection(**chosen)


def _value(name: str, value: Any) -> bool | tuple[str, ...]:
    if name == _CROSS_LISTS:
        if not isinstance(value, bool):
            raise ValueError("expected True or False")
        return value
    from_text, from_items = _READERS[name]
    if isinstance(value, str):
        return from_text(value)
    if isinstance(value, list | tuple) and all(isinstance(item, str) for item in value):
        return from_items(_some(" ".join(item.split()) for item in value))
    raise ValueError("expected a list of texts, or one text with commas")


def _some(values: Iterable[str]) -> tuple[str, ...]:
    if found := tuple(filter(None, values)):
        return found
    raise ValueError("expected one or more items, separated by commas or spaces")


def _codes(values: Iterable[str]) -> tuple[str, ...]:
    found = tuple(values)
    for value in found:
        if not _CODE.fullmatch(value):
            raise ValueError(
                f'"{value}" is not a category; allowed are codes such as cs.LG '
                "and patterns such as cs.*"
            )
    return found


def _announcements(values: tuple[str, ...]) -> tuple[str, ...]:
    for value in values:
        if value not in _ANNOUNCEMENTS:
            allowed = ", ".join(_ANNOUNCEMENTS)
            raise ValueError(f'"{value}" is not an announcement; allowed are: {allowed}')
    return values


def _keywords(values: tuple[str, ...]) -> tuple[str, ...]:
    for value in values:
        if not any(map(str.isalnum, value)):
            raise ValueError(f'"{value}" has neither letters nor digits')
    return values


#: Filter → reads a text, reads the items of a list.
_READERS: dict[
    str,
    tuple[Callable[[str | None], tuple[str, ...]], Callable[[tuple[str, ...]], tuple[str, ...]]],
] = {
    "categories": (codes, _codes),
    "exclude-categories": (codes, _codes),
    "announced": (announcements, _announcements),
    "authors": (items, tuple),
    "keywords": (keywords, _keywords),
    "exclude-keywords": (keywords, _keywords),
}
