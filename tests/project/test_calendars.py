"""Calendars, without Sphinx."""

from __future__ import annotations

from sphinx_arxivdigest.project.calendars import Calendar
from sphinx_arxivdigest.project.groups import UNDATED, Count
from sphinx_arxivdigest.project.holdings import Holdings
from sphinx_arxivdigest.project.pages import ArchiveInfo, GeneratedPages
from sphinx_arxivdigest.project.records import DigestRecord, PaperRecord


def test_the_calendar_of_a_category_counts_its_papers_by_month() -> None:
    def one(number: str, category: str = "cs.CL") -> PaperRecord:
        return PaperRecord(number, None, "Title", (), category, f"arxiv-{number}")

    days = {
        "2025-01-02": (one("1"), one("2"), one("3", "cs.AI")),
        "2025-01-03": (one("1"), one("4")),
        "2025-02-03": (one("5"),),
        "": (one("6"), one("7")),
    }
    records = {
        f"page{date}": [DigestRecord(f"{date}.md", date, {}, papers)]
        for date, papers in days.items()
    }
    pages = GeneratedPages({"": ArchiveInfo("", "arxiv")})
    year, undated = Calendar(category="cs.CL").groups(Holdings(records, {}, pages, str))
    months = [(line.period, line.counts.papers) for line in year.lines if line.counts]
    assert sorted(months) == [("2025-01", 3), ("2025-02", 1)]
    assert (undated.period, undated.counts) == (UNDATED, Count(2, 2))
