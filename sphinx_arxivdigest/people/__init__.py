"""Names of authors: identity, sort order, index form, and the index cut into parts."""

from .names import (
    SortKey,
    family,
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
    "inverted",
    "key",
    "matches",
    "parse",
    "preferred",
    "sort_key",
]
