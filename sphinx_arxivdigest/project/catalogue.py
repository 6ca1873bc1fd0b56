"""Look up what some digests hold together: homes of papers, authors, categories, days."""

from __future__ import annotations

from functools import cached_property
from hashlib import blake2b
from typing import TYPE_CHECKING

from sphinx_arxivdigest import people
from sphinx_arxivdigest.arxiv import taxonomy
from sphinx_arxivdigest.people.index import Author, Letter, by_letter

from .groups import Line
from .records import Day, Home, chronological

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from .records import DigestRecord


class Catalogue:
    """The digests of a project, or of one of its archives, taken together.

    Everything is derived from the records of the digests, when it is first asked for.
    """

    def __init__(self, digests: Mapping[str, Sequence[DigestRecord]]) -> None:
        """Take *digests* by document name."""
        #: Date, document and digest, oldest first.
        self._digests = sorted(
            (
                (digest.date, docname, digest)
                for docname in digests
                for digest in digests[docname]
                if digest.indexed
            ),
            # By folder and name, so that the parts of a day come before a further digest of it.
            key=lambda item: (chronological(item[0]), item[1].split("/")),
        )
        #: Paper id → its home: the entry in the earliest digest by date, then by document.
        self.homes: dict[str, Home] = {}
        for date, docname, digest in self._digests:
            for paper in digest.papers:
                if paper.id not in self.homes:
                    self.homes[paper.id] = Home(date, docname, paper)

    @cached_property
    def categories(self) -> dict[str, tuple[str, str]]:
        """Canonical category code → document and HTML id of its newest section."""
        newest_last = sorted(self._digests, key=lambda item: (item[0], item[1]))
        return {
            code: (docname, section)
            for _date, docname, digest in newest_last
            for code, section in digest.categories.items()
        }

    @cached_property
    def days(self) -> list[Day]:
        """The digests, newest first, those without a date last."""
        shown: dict[tuple[str, str], tuple[str, set[str]]] = {}
        for date, docname, digest in self._digests:
            _first, papers = shown.setdefault((date, digest.path), (docname, set()))
            papers.update(paper.id for paper in digest.papers)
        days = [
            Day(date, path, first, len(papers)) for (date, path), (first, papers) in shown.items()
        ]
        return sorted(days, key=lambda day: (day.date, day.path), reverse=True)

    @cached_property
    def by_category_and_date(self) -> dict[tuple[str, str], list[Home]]:
        """Primary category (as written) and ISO date → homes, in the order of the digests."""
        found: dict[tuple[str, str], list[Home]] = {}
        for home in self.homes.values():
            found.setdefault((home.paper.category, home.date), []).append(home)
        return found

    @cached_property
    def author_keys(self) -> dict[str, str]:
        """Spelling of a name, in any entry → key of the author."""
        papers = (paper for _date, _docname, digest in self._digests for paper in digest.papers)
        names = {name for paper in papers for name in paper.authors}
        return {name: people.key(name) for name in names}

    def author_key(self, name: str) -> str:
        """Return the key of the author with this name."""
        return self.author_keys.get(name) or people.key(name)

    @cached_property
    def lines(self) -> dict[str, Line]:
        """Paper id → what listings show of the paper."""
        return {
            paper_id: Line(
                home.paper.title,
                home.docname,
                home.paper.anchor,
                home.date,
                paper=paper_id,
                category=taxonomy.canonical(home.paper.category),
            )
            for paper_id, home in self.homes.items()
        }

    @cached_property
    def fingerprints(self) -> dict[str, bytes]:
        """Paper id → hash of what listings show of the paper."""
        return {
            paper_id: blake2b(repr(line).encode(), digest_size=8).digest()
            for paper_id, line in self.lines.items()
        }

    @cached_property
    def papers_by(self) -> dict[str, tuple[Home, ...]]:
        """Author key → homes of the papers, newest first."""
        papers: dict[str, list[Home]] = {}
        keys = self.author_keys
        for home in self.homes.values():
            for name in home.paper.authors:
                known = papers.setdefault(keys[name], [])
                if not known or known[-1] is not home:
                    known.append(home)
        return {key: tuple(reversed(homes)) for key, homes in papers.items()}

    @cached_property
    def authors(self) -> dict[str, Author]:
        """Author key → author."""
        counts: dict[str, dict[str, int]] = {}
        keys = self.author_keys
        for home in self.homes.values():
            for name in home.paper.authors:
                spellings = counts.setdefault(keys[name], {})
                spellings[name] = spellings.get(name, 0) + 1
        return {
            key: Author(key, people.preferred(spellings), tuple(sorted(spellings)))
            for key, spellings in counts.items()
        }

    @cached_property
    def letters(self) -> list[Letter]:
        """The index of authors."""
        return by_letter(self.authors.values())
