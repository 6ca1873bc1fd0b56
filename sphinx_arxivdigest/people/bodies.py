"""Teams and institutions among authors: they have no family name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .tables import table

if TYPE_CHECKING:
    from collections.abc import Sequence


#: Last words, in lower case, of names of bodies.
_BODIES = table(
    "alliance association authors center centre collaboration collaborations collaborators "
    "committee community company consortia consortium contributors corporation council "
    "experiment foundation gmbh group inc initiative institute lab laboratory labs limited "
    "llc ltd network organization project research society survey taskforce team teams "
    "university workshop"
)
#: Words that only names of bodies have, wherever they stand.
BODY_WORDS = table("and at for of the Collaboration Consortium Team collaboration team")
#: Last words, in lower case, that are not a family name.
LAST_OF_BODIES = _BODIES | BODY_WORDS | {"ai", "agi"}


def is_body(tokens: Sequence[str]) -> bool:
    """Whether the words of a name are those of a body: *Team Example*, *Institute of Tables*."""
    last = tokens[-1]
    known = last in {"AI", "AGI"} or last.lower().rstrip(".") in _BODIES
    return known or not BODY_WORDS.isdisjoint(tokens)
