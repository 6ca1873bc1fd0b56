"""Draw how the share of a term went, in the height of a line."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

#: Height of the highest bar, in units of the picture; a bar is two units wide.
HEIGHT = 20


class Sparkline(NamedTuple):
    """Bars of equal width, as outlines."""

    before: str
    recent: str


def sparkline(shares: Sequence[float], recent: int) -> Sparkline:
    """Return the bars of *shares*, the last *recent* of them apart."""
    most = max(shares)
    bars = [
        f"M{2 * number} {HEIGHT}v-{height}h1.6v{height}z" if height else ""
        for number, share in enumerate(shares)
        for height in [round(HEIGHT * share / most)]
    ]
    return Sparkline("".join(bars[:-recent]), "".join(bars[-recent:]))
