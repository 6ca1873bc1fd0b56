"""A digest that several pages show in parts."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from sphinx_arxivdigest.formats.fields import submission_details

if TYPE_CHECKING:
    from sphinx_arxivdigest.model import Digest, Paper

    from .selection import Selection


class SharedDigest:
    """A digest, with what its pages need of the whole: that is worked out once for all of them."""

    def __init__(self, digest: Digest, content: str) -> None:
        """Take a digest and the hash of the *content* that it was read from."""
        self.digest = digest
        self.content = content

    def choose(self, selection: Selection) -> list[Paper]:
        """Return the papers that *selection* chooses; only those of its categories are tried."""
        if selection.cross_lists:
            return selection.apply(self.digest.papers)
        positions = sorted(
            position
            for code, members in self._by_category.items()
            if selection.has_category(code)
            for position in members
        )
        return selection.apply(self.digest.papers[position] for position in positions)

    @cached_property
    def fields(self) -> tuple[str, ...]:
        """The keys of the details that the papers have, in the order in which they are shown.

        What makers write of a paper comes first, in the digest's order, then comments and the
        abstract, and last what arXiv keeps of the submission: dates, licence and the like.
        """
        papers = self.digest.papers
        keys = dict.fromkeys(key for paper in papers for key in paper.details)
        comment = ("comment",) if any(paper.comment for paper in papers) else ()
        arxiv = submission_details()
        written = (key for key in keys if key not in arxiv)
        kept = (key for key in keys if key in arxiv)
        return (*written, *comment, "abstract", *kept)

    @cached_property
    def codes(self) -> frozenset[str]:
        """All categories of the papers, as the digest has them."""
        return frozenset(code for paper in self.digest.papers for code in paper.categories)

    @cached_property
    def _by_category(self) -> dict[str, list[int]]:
        """Primary category as the digest has it → positions of its papers."""
        groups: dict[str, list[int]] = {}
        for position, paper in enumerate(self.digest.papers):
            groups.setdefault(paper.primary_category, []).append(position)
        return groups
