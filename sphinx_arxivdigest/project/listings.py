"""Lists made of the whole project: what all kinds of them have in common.

A directive leaves a query on its page; what it finds is looked up when pages are written,
since any document may change it. All queries answer in one form, groups of lines, which
hold keys, codes, ISO dates and counts: the writer puts them in words. Each kind has a module:
:mod:`.paper_lists`, :mod:`.category_tables`, :mod:`.calendars`, :mod:`.author_lists`,
:mod:`.feed_lists`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Literal

from .queries import Query

if TYPE_CHECKING:
    from .groups import Group
    from .holdings import Holdings

#: What a listing is of, for the sentence that says that there is nothing.
ListingKind = Literal["digest", "paper", "author", "feed"]


class Listing(Query):
    """A query for groups of lines."""

    #: File name of the template that shows it.
    template: ClassVar[str]

    @property
    def kind(self) -> ListingKind:
        """What the sentence for an empty listing speaks of."""
        return "digest"

    def groups(self, holdings: Holdings) -> tuple[Group, ...]:
        """Return the groups of lines that the query finds."""
        raise NotImplementedError

    def fingerprint(self, holdings: Holdings) -> bytes:
        """Return bytes that change whenever the groups do; cheaper than these where it can be."""
        return repr(self.groups(holdings)).encode()
