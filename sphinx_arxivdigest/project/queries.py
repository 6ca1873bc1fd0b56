"""What a page asks of the whole project when it is written."""

from __future__ import annotations

from hashlib import blake2b
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .holdings import Holdings


class Query:
    """A query. Its fields are plain values: it is kept in doctrees and in the environment."""

    def fingerprint(self, holdings: Holdings) -> bytes:
        """Return bytes that change whenever the answer does; cheaper than it where it can be."""
        raise NotImplementedError


def papers_fingerprint(holdings: Holdings, archive: str) -> bytes:
    """Return bytes that change whenever a day, a paper, a title or a category of *archive* does."""
    catalogue = holdings.catalogue_of(archive)
    known = blake2b(repr(catalogue.days).encode(), digest_size=16)
    for fingerprint in catalogue.fingerprints.values():
        known.update(fingerprint)
    return known.digest()
