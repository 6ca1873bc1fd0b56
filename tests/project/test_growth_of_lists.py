"""Work for all lists of an archive grows as the archive does: lines are counted, not seconds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from counting import lines

from sphinx_arxivdigest.people.parts import AuthorParts, Part
from sphinx_arxivdigest.project.author_lists import AuthorList
from sphinx_arxivdigest.project.calendars import Calendar
from sphinx_arxivdigest.project.holdings import Holdings
from sphinx_arxivdigest.project.pages import ArchiveInfo, GeneratedPages, Page
from sphinx_arxivdigest.project.paper_lists import PaperList
from sphinx_arxivdigest.project.records import DigestRecord, PaperRecord
from sphinx_arxivdigest.project.selection import Selection

if TYPE_CHECKING:
    from collections.abc import Callable


def day(number: int) -> str:
    """Return the ISO date of a day; each stands in a month of its own."""
    return f"{2000 + number // 12}-{number % 12 + 1:02}-15"


def held(days: int, categories: int) -> Holdings:
    """Return the holdings of digests with a paper in each category, and an author for each."""
    digests = {
        f"arxiv/days/{number}": [
            DigestRecord(
                f"{number}.md",
                day(number),
                {f"cs.{code}": f"cs.{code}" for code in range(categories)},
                tuple(
                    PaperRecord(
                        f"{number}.{code}", None, "", (f"Ada {number}",), f"cs.{code}", f"p{code}"
                    )
                    for code in range(categories)
                ),
            )
        ]
        for number in range(days)
    }
    parts = [Part("#", str(1000 + number), str(1001 + number)) for number in range(days)]
    pages = {name: Page("day.rst", "") for name in digests}
    pages |= {f"arxiv/authors/{part.name}": Page("authors-part.rst", "") for part in parts}
    archives = {"": ArchiveInfo("", "arxiv")}
    generated = GeneratedPages(archives, pages, AuthorParts(parts), "arxiv/authors")
    return Holdings(digests, {}, generated, str)


def month_pages(days: int) -> Callable[[], Any]:
    """Ask for the page of each month of a category among several."""
    holdings = held(days, 3)
    lists = [
        PaperList(Selection(categories=("cs.1",)), period=day(number)[:7]) for number in range(days)
    ]
    return lambda: [(one.fingerprint(holdings), one.groups(holdings)) for one in lists]


def categories_by_month(days: int) -> Callable[[], Any]:
    """Ask for the months of a category."""
    holdings = held(days, 3)
    return lambda: Calendar(category="cs.1").groups(holdings)


def author_parts(days: int) -> Callable[[], Any]:
    """Ask for each part of the index of authors, and which pages are parts."""
    holdings = held(days, 1)
    pages = holdings.pages
    parts = [AuthorList(part.letter, part.start, part.stop) for part in pages.parts.parts]
    return lambda: [
        [part.fingerprint(holdings) for part in parts],
        [holdings.part_label(name) for name in pages.by_name if pages.is_part(name)],
        holdings.author_pages,
    ]


def newest_days(days: int) -> Callable[[], Any]:
    """Ask for categories and first papers of each day, as feeds do."""
    catalogue = held(days, 2).catalogue
    return lambda: [
        (catalogue.sections(one), [*catalogue.first_papers(one)]) for one in catalogue.days
    ]


@pytest.mark.parametrize("work", [month_pages, categories_by_month, author_parts, newest_days])
def test_lists_of_twice_the_archive_take_twice_the_work(
    work: Callable[[int], Callable[[], Any]],
) -> None:
    before, after = (lines(work(size)) for size in (40, 80))
    assert after < 2.3 * before
