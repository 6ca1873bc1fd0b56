"""A file that leaves the site, and how it is made."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable


class Output(NamedTuple):
    """A file beside the pages of an archive."""

    #: Relative to the output folder, with ``/``.
    name: str
    #: A text that is another one whenever the file would be, see :class:`.Site`.
    key: str
    #: Returns the content; it is called only where the last build has left another *key*.
    make: Callable[[], str | bytes]
