"""Which entries feeds have, and at which times."""

from __future__ import annotations

from sphinx_arxivdigest.project.holdings import Holdings
from sphinx_arxivdigest.project.pages import ArchiveInfo, GeneratedPages
from sphinx_arxivdigest.project.records import DigestRecord, PaperRecord
from sphinx_arxivdigest.publish.feeds.plan import (
    Entry,
    Moment,
    by_category,
    days_of_entries,
    moments,
    newest,
)


def _paper(paper_id: str, category: str = "cs.AI", version: int | None = None) -> PaperRecord:
    return PaperRecord(paper_id, version, f"Paper {paper_id}", (), category, f"arxiv-{paper_id}")


def _holdings(pages: dict[str, list[PaperRecord]], **more: tuple[tuple[str, str], ...]) -> Holdings:
    """Return the holdings of pages; the date of a digest is what its page is called."""
    digests = {}
    for docname, papers in pages.items():
        name = docname.split("/")[2] if docname.count("/") > 1 else ""
        date = name[:10] if name[:2] == "20" else ""
        unidentified = more.get("unidentified", ()) if date in {"", "2025-01-02"} else ()
        record = DigestRecord(name, date, {}, tuple(papers), unidentified=unidentified)
        digests[docname] = [record]
    archives = {"": ArchiveInfo("", "arxiv")}
    return Holdings(digests, {}, GeneratedPages(archives), str)


def _ids(days: list[list[Entry]]) -> list[list[str]]:
    return [[entry.home.paper.id if entry.home else entry.anchor for entry in day] for day in days]


def test_days_are_newest_first_and_each_is_in_the_order_of_its_pages() -> None:
    days = days_of_entries(
        _holdings(
            {
                "arxiv/days/2025-01-01": [_paper("2"), _paper("1")],
                "arxiv/days/2025-01-02": [_paper("1"), _paper("4"), _paper("3")],
            }
        ),
        "arxiv",
    )
    assert _ids(days) == [["4", "3"], ["2", "1"]]
    assert [str(entry.updated) for day in days for entry in day] == [
        "2025-01-02T00:59:59Z",
        "2025-01-02T00:59:58Z",
        "2025-01-01T00:59:59Z",
        "2025-01-01T00:59:58Z",
    ]


def test_digests_without_date_and_other_pages_have_no_entries() -> None:
    pages = {
        "mine": [_paper("0")],
        "arxiv/days/best": [_paper("1")],
        "arxiv/days/2025-01-01": [_paper("2"), _paper("1")],
    }
    assert _ids(days_of_entries(_holdings(pages), "arxiv")) == [["2", "1"]]
    del pages["arxiv/days/2025-01-01"]
    assert days_of_entries(_holdings(pages), "arxiv") == []


def test_entries_without_identifier_come_behind_those_of_their_page() -> None:
    pages = {
        "arxiv/days/2025-01-01": [_paper("1")],
        "arxiv/days/2025-01-02": [_paper("2")],
        "arxiv/days/undated": [],
    }
    holdings = _holdings(pages, unidentified=(("cs.SY", "arxiv-entry-3"),))
    days = days_of_entries(holdings, "arxiv")
    assert _ids(days) == [["2", "arxiv-entry-3"], ["1"]]
    assert list(by_category(days)) == ["cs.AI", "eess.SY"]


def test_a_newer_version_comes_behind_the_papers_of_its_day() -> None:
    pages = {
        "arxiv/days/2025-01-01": [_paper("1"), _paper("2", version=2), _paper("3")],
        "arxiv/days/2025-01-02": [_paper("1", version=2), _paper("4"), _paper("2", version=1)],
        "arxiv/days/2025-01-03": [_paper("1", version=2), _paper("3", version=1)],
    }
    days = days_of_entries(_holdings(pages), "arxiv")
    assert _ids(days) == [["4"], ["1", "2", "3"]]
    raised = days[1][0]
    assert raised.date == "2025-01-01"
    assert str(raised.updated) == "2025-01-02T00:59:58Z"
    assert raised.newer is not None
    assert raised.newer.docname == "arxiv/days/2025-01-02"
    assert all(entry.newer is None for entry in (days[0][0], *days[1][1:]))
    assert _ids([newest(days, 10)]) == [["4", "1", "2", "3"]]


def test_a_newer_version_comes_before_the_papers_of_earlier_days() -> None:
    pages = {
        "arxiv/days/2025-01-01": [_paper("1"), _paper("2")],
        "arxiv/days/2025-01-02": [_paper("3")],
        "arxiv/days/2025-01-03": [_paper("2", version=2), _paper("4")],
    }
    days = days_of_entries(_holdings(pages), "arxiv")
    assert _ids([newest(days, 10)]) == [["4", "2", "3", "1"]]


def test_a_newer_version_on_another_page_changes_nothing() -> None:
    pages = {
        "arxiv/days/2025-01-01": [_paper("1")],
        "mine/own/2025-01-02": [_paper("1", version=2)],
    }
    ((entry,),) = days_of_entries(_holdings(pages), "arxiv")
    assert (entry.newer, entry.updated.date) == (None, "2025-01-01")


def test_moments_are_unique_however_many_there_are() -> None:
    times = moments("2025-01-02", 8000)
    assert len(set(times)) == 8000
    assert times == sorted(times, reverse=True)
    assert {time.date for time in times} == {"2025-01-02"}
    assert str(times[0]) == "2025-01-02T02:59:59Z"
    assert times[-1].second >= 0


def test_what_is_added_at_the_end_of_a_day_leaves_the_others_alone() -> None:
    assert moments("2025-01-02", 300) == moments("2025-01-02", 301)[:300]


def _day(date: str, count: int) -> list[Entry]:
    entries = zip(range(count), moments(date, count), strict=True)
    return [Entry(date, "", str(number), None, "", moment) for number, moment in entries]


def test_feeds_hold_whole_days_two_at_least() -> None:
    sizes = {"2025-01-05": 3, "2025-01-04": 0, "2025-01-03": 4, "2025-01-02": 5, "2025-01-01": 6}
    days = [_day(date, count) for date, count in sizes.items()]
    assert len(newest(days, 1)) == 7
    assert len(newest(days, 7)) == 7
    assert len(newest(days, 8)) == 12
    assert len(newest(days, 200)) == 18
    assert newest([], 200) == []


def test_moments_compare_as_times_do() -> None:
    assert Moment("2025-01-02", 0) > Moment("2025-01-01", 86399)
