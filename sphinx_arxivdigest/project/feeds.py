"""A feed of an archive."""

from __future__ import annotations

from typing import Literal, NamedTuple
from urllib.parse import urlsplit

#: What a feed has an entry for: each digest, each paper of a category, each paper that filters
#: of ``conf.py`` choose, each paper.
FeedKind = Literal["days", "category", "named", "whole"]


def is_whole(address: str | None) -> bool:
    """Whether *address* can stand before those in a feed, which are whole ones.

    It is ``None`` where ``conf.py`` asks for a variable of the environment that is not set.
    """
    if not address or any(map(str.isspace, address)):
        return False
    try:
        url = urlsplit(address)
    except ValueError:  # Half of an IPv6 address, say.
        return False
    # What is put behind a query or a fragment is a part of it.
    is_open = not {"?", "#"}.intersection(address)
    return url.scheme in {"https", "http"} and bool(url.hostname) and is_open


class FeedFile(NamedTuple):
    """A feed of an archive."""

    kind: FeedKind
    #: Canonical code of the category (``""`` for the papers that have none), or the name that
    #: ``conf.py`` gives the feed; ``""`` for other kinds.
    name: str
    #: File below the archive's root, with ``/``: ``feeds/cs.CL.xml``.
    file: str
