"""Fetch from an arXiv that is played, at once and at a given time."""

from __future__ import annotations

from contextlib import contextmanager
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from played_arxiv import PlayedArxiv
from played_pages import EASTERN, MadeUpPaper

from sphinx_arxivdigest.fetch.addresses import Addresses
from sphinx_arxivdigest.fetch.categories import checked
from sphinx_arxivdigest.fetch.client import Client
from sphinx_arxivdigest.fetch.digest import Nothing, Written, fetch_digest
from sphinx_arxivdigest.formats import read_digest

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sphinx_arxivdigest.model import Paper

#: Pages of the listing of cs.CL, where a page has two papers.
FIRST = "/list/cs.CL/new?skip=0&show=2000"
SECOND = "/list/cs.CL/new?skip=2&show=2000"
#: A Thursday and a Friday.
THURSDAY, FRIDAY = date(2026, 1, 8), date(2026, 1, 9)
#: Two hours after midnight in New York, when feeds and API are complete.
EARLY_ON_FRIDAY = datetime(2026, 1, 9, 2, tzinfo=EASTERN)
LATE_ON_FRIDAY = EARLY_ON_FRIDAY + timedelta(hours=6)
NEW = MadeUpPaper("2601.00001", ("cs.CL", "cs.LG"), comment="Withdrawn by the author")
OTHER = MadeUpPaper("2601.00002", ("cs.CL",))
CROSS = MadeUpPaper("2601.00003", ("cs.LG", "cs.CL"))
REPLACED = MadeUpPaper("2401.00004", ("cs.CL",), version=3)
OLD = MadeUpPaper("hep-th/9901001", ("hep-th", "cs.CL"), version=2)


class Fetched:
    """What came of a call, and what was said."""

    def __init__(
        self,
        arxiv: PlayedArxiv,
        folder: Path,
        *categories: str,
        now: datetime = EARLY_ON_FRIDAY,
        replaced: bool = False,
    ) -> None:
        """Fetch *categories* into *folder*, without pauses."""
        self.messages: list[str] = []
        #: The seconds that it would have slept.
        self.sleeps: list[float] = []
        with Client("me@example.org", pause=0, sleep=self.sleeps.append) as client:
            self.done: Written | Nothing = fetch_digest(
                client,
                Addresses.of(arxiv.url),
                checked(categories),
                folder,
                now,
                replaced=replaced,
                warn=self.messages.append,
            )

    @property
    def papers(self) -> dict[str, Paper]:
        """The papers of the digest that was written, by identifier."""
        assert isinstance(self.done, Written), self.done
        digest = read_digest(self.done.path)
        assert not digest.problems
        assert len(digest.papers) == self.done.papers
        return {paper.id: paper for paper in digest.papers}

    @property
    def kinds(self) -> dict[str, str]:
        """How each of them is announced."""
        return {name: paper.announced for name, paper in self.papers.items()}


def files(folder: Path) -> list[str]:
    """Return the names of all files in *folder*, hidden ones included."""
    return sorted(path.name for path in folder.iterdir())


@contextmanager
def played_friday() -> Iterator[PlayedArxiv]:
    """Play an arXiv with two days of cs.CL, the second of which is FRIDAY."""
    with PlayedArxiv() as played:
        played.announce(THURSDAY, "cs.CL", "new", MadeUpPaper("2601.00000", ("cs.CL",)))
        played.announce(FRIDAY, "cs.CL", "new", NEW, OTHER)
        played.announce(FRIDAY, "cs.CL", "cross", CROSS)
        played.announce(FRIDAY, "cs.CL", "replace", REPLACED, OLD)
        yield played
