"""Plan what a digest puts on its page: categories, entries and their HTML ids, without nodes."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from sys import intern
from typing import TYPE_CHECKING, NamedTuple

from sphinx_arxivdigest.arxiv import taxonomy
from sphinx_arxivdigest.project.anchors import (
    OVERVIEW,
    UNCATEGORIZED,
    first_free,
    numbered,
    paper_anchor,
)
from sphinx_arxivdigest.project.records import PaperRecord
from sphinx_arxivdigest.prose import plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from sphinx_arxivdigest.model import Paper


@dataclass(frozen=True)
class PlannedEntry:
    """A paper, and where its entry stands."""

    paper: Paper
    #: HTML id of the entry, on whichever page it stands.
    anchor: str
    #: HTML id that this page has for it: the same, or that of a line that stands for it.
    id: str

    # A page that only lists the paper needs neither.

    @cached_property
    def title(self) -> str:
        """The title as plain text."""
        return plain(self.paper.title)

    @cached_property
    def authors(self) -> tuple[str, ...]:
        """The names as plain text."""
        return tuple(map(plain, self.paper.authors))


class PlannedCategory(NamedTuple):
    """A category of the digest."""

    #: Canonical code; empty for papers without category.
    code: str
    #: HTML ids of its section: the first is its own, the others are fragments of the digest's
    #: own links, such as ``cs.SY`` for ``eess.SY``.
    ids: tuple[str, ...]
    #: Papers of which it is the primary category.
    entries: tuple[PlannedEntry, ...]
    #: Document that shows these papers where it is another one, else ``""``.
    page: str
    #: Entries of other categories that it lists.
    cross_lists: tuple[PlannedEntry, ...] = ()


class DigestPlan(NamedTuple):
    """Everything that a digest puts on its page."""

    #: HTML id of the overview.
    overview: str
    #: In the order of the page; none where papers are not grouped.
    categories: tuple[PlannedCategory, ...]
    #: The papers where they are not grouped.
    ungrouped: tuple[PlannedEntry, ...] = ()

    @property
    def entries(self) -> Iterator[PlannedEntry]:
        """The entries that this page shows, in its order."""
        for category in self.categories:
            if not category.page:
                yield from category.entries
        yield from self.ungrouped


class Anchors:
    """Gives out HTML ids that are free on a page."""

    def __init__(self, taken: Iterable[str]) -> None:
        """Begin with the ids that the page has already."""
        self._taken = set(taken)

    def __contains__(self, anchor: object) -> bool:
        """Whether *anchor* is taken."""
        return anchor in self._taken

    def claim(self, wanted: str) -> str:
        """Return *wanted*, numbered where it is taken already, and take it."""
        anchor = first_free(wanted, self._taken)
        self._taken.add(anchor)
        return anchor


def plan_digest(
    papers: Sequence[Paper],
    anchors: Anchors,
    *,
    grouped: bool = True,
    cross_lists: Sequence[str] = (),
    category_pages: Mapping[str, str] | None = None,
) -> DigestPlan:
    """Return where each of *papers* stands.

    *cross_lists* are patterns of the categories that also list papers of others.
    *category_pages* maps canonical codes to the documents that show their papers.
    """
    overview = anchors.claim(OVERVIEW)
    if not grouped:
        return DigestPlan(overview, (), tuple(_entries(papers, anchors)))
    groups = by_primary_category(papers)
    crossed = by_cross_list(papers, cross_lists)
    pages = category_pages or {}
    categories = [
        _category(code, groups.get(code, []), pages.get(code, ""), anchors)
        for code in dict.fromkeys([*groups, *crossed])
    ]
    planned = {id(entry.paper): entry for category in categories for entry in category.entries}
    return DigestPlan(
        overview,
        tuple(
            category._replace(
                cross_lists=tuple(planned[id(paper)] for paper in crossed.get(category.code, ()))
            )
            for category in categories
        ),
    )


def by_primary_category(papers: Iterable[Paper]) -> dict[str, list[Paper]]:
    """Return *papers* by canonical primary category, the categories in the digest's order."""
    groups: dict[str, list[Paper]] = {}
    for paper in papers:
        groups.setdefault(taxonomy.canonical(paper.primary_category), []).append(paper)
    first = {code: min(paper.line for paper in members) for code, members in groups.items()}
    return {code: groups[code] for code in sorted(groups, key=first.__getitem__)}


def by_cross_list(papers: Iterable[Paper], patterns: Sequence[str]) -> dict[str, list[Paper]]:
    """Return the *papers* that are cross-listed in categories matching *patterns*, by category."""
    groups: dict[str, list[Paper]] = {}
    for paper in papers:
        primary = taxonomy.canonical(paper.primary_category)
        codes = dict.fromkeys(map(taxonomy.canonical, paper.cross_lists))
        for code in codes:
            if code != primary and any(taxonomy.matches(code, pattern) for pattern in patterns):
                groups.setdefault(code, []).append(paper)
    return groups


def category_anchors(plan: DigestPlan) -> dict[str, str]:
    """Return canonical code → HTML id of the section, for categories with papers of their own."""
    return {
        category.code: category.ids[0]
        for category in plan.categories
        if category.code and category.entries
    }


def paper_records(plan: DigestPlan) -> tuple[PaperRecord, ...]:
    """Return what the environment keeps of the papers: of those on this page with identifier.

    Papers come again and authors write more than one: all records share one string of each text,
    in memory and in the environment's file.
    """
    return tuple(
        PaperRecord(
            intern(entry.paper.id),
            entry.paper.version,
            intern(entry.title),
            tuple(map(intern, entry.authors)),
            intern(entry.paper.primary_category),
            entry.anchor,
        )
        for entry in plan.entries
        if entry.paper.id
    )


def unidentified(plan: DigestPlan) -> tuple[tuple[str, str], ...]:
    """Return category and HTML id of the papers on this page that have no identifier."""
    return tuple(
        (entry.paper.primary_category, entry.anchor) for entry in plan.entries if not entry.paper.id
    )


def _category(code: str, papers: Sequence[Paper], page: str, anchors: Anchors) -> PlannedCategory:
    own = anchors.claim(code or UNCATEGORIZED)
    written = dict.fromkeys(paper.primary_category for paper in papers)
    aliases = [anchors.claim(name) for name in written if name and name not in anchors]
    entries = _entries_elsewhere(papers, anchors) if page else _entries(papers, anchors)
    return PlannedCategory(code, (own, *aliases), tuple(entries), page if papers else "")


def _entries(papers: Iterable[Paper], anchors: Anchors) -> Iterator[PlannedEntry]:
    for paper in papers:
        anchor = anchors.claim(paper_anchor(paper))
        yield PlannedEntry(paper, anchor, anchor)


def _entries_elsewhere(papers: Iterable[Paper], anchors: Anchors) -> Iterator[PlannedEntry]:
    """Yield entries that another page shows, where no other ids are in their way."""
    numbers: Counter[str] = Counter()
    for paper in papers:
        wanted = paper_anchor(paper)
        numbers[wanted] += 1
        there = numbered(wanted, numbers[wanted])
        yield PlannedEntry(paper, there, anchors.claim(wanted))
