"""Names of authors: identity, sort order, index form, and the index cut into parts."""

from .names import (
    SortKey,
    family,
    initial,
    inverted,
    key,
    matches,
    parse,
    preferred,
    sort_key,
)

__all__ = [
    "SortKey",
    "family",
    "initial",
    "inverted",
    "key",
    "matches",
    "parse",
    "preferred",
    "sort_key",
]
