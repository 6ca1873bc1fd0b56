"""Digests of what arXiv announces: every paper that a listing names is there, or nothing is."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from fetch_support import (
    CROSS,
    EARLY_ON_FRIDAY,
    FIRST,
    FRIDAY,
    LATE_ON_FRIDAY,
    NEW,
    OLD,
    OTHER,
    REPLACED,
    THURSDAY,
    Fetched,
    files,
    played_friday,
)
from played_arxiv import PlayedArxiv
from played_pages import EASTERN, MadeUpPaper, listing_page

from sphinx_arxivdigest.fetch.digest import Nothing, Written
from sphinx_arxivdigest.fetch.errors import Busy, NeedsMending, TryLater
from sphinx_arxivdigest.formats import to_markdown
from sphinx_arxivdigest.model import Digest, Paper

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def arxiv() -> Iterator[PlayedArxiv]:
    with played_friday() as played:
        yield played


def test_it_has_what_was_announced(arxiv: PlayedArxiv, tmp_path: Path) -> None:
    fetched = Fetched(arxiv, tmp_path, "cs.CL")
    assert fetched.done == Written(tmp_path / "2026-01-09.jsonl", 3)
    assert fetched.kinds == {NEW.id: "new", OTHER.id: "new", CROSS.id: "cross"}
    assert files(tmp_path) == ["2026-01-09.jsonl"]
    assert arxiv.paths == ["/list/cs.CL/new", "/rss/cs.CL"]
    assert fetched.messages == []


def test_records_come_back_whole(arxiv: PlayedArxiv, tmp_path: Path) -> None:
    paper = Fetched(arxiv, tmp_path, "cs.CL").papers[NEW.id]
    assert (paper.title, paper.authors, paper.abstract) == (NEW.title, NEW.authors, NEW.abstract)
    assert (paper.categories, paper.version) == (("cs.CL", "cs.LG"), 1)
    assert paper.url == "https://arxiv.org/abs/2601.00001"
    assert paper.details["license"] == "http://creativecommons.org/licenses/by/4.0/"
    # Feeds have no comments, listings do.
    assert paper.comment == "Withdrawn by the author"


def test_records_of_the_api_are_the_same(arxiv: PlayedArxiv, tmp_path: Path) -> None:
    arxiv.empty_feeds = True
    paper = Fetched(arxiv, tmp_path, "cs.CL").papers[NEW.id]
    assert (paper.title, paper.authors, paper.abstract) == (NEW.title, NEW.authors, NEW.abstract)
    assert (paper.categories, paper.version) == (("cs.CL", "cs.LG"), 1)
    assert (paper.announced, paper.url) == ("new", "https://arxiv.org/abs/2601.00001")
    assert paper.details["published"] == "2026-01-05"
    assert arxiv.paths == ["/list/cs.CL/new", "/rss/cs.CL", "/api/query"]


def test_replacements_are_taken_if_wanted(arxiv: PlayedArxiv, tmp_path: Path) -> None:
    fetched = Fetched(arxiv, tmp_path, "cs.CL", replaced=True)
    assert list(fetched.kinds.items())[3:] == [(REPLACED.id, "replace"), (OLD.id, "replace-cross")]
    assert fetched.papers[OLD.id].version == 2
    assert fetched.papers[REPLACED.id].version == 3


def test_a_paper_is_new_where_any_category_has_it_new(arxiv: PlayedArxiv, tmp_path: Path) -> None:
    arxiv.announce(FRIDAY, "cs.LG", "cross", NEW)
    arxiv.announce(FRIDAY, "cs.LG", "new", CROSS)
    # What one category lists for the first time may be replaced in another.
    arxiv.announce(FRIDAY, "cs.LG", "cross", REPLACED)
    fetched = Fetched(arxiv, tmp_path, "cs.LG", "cs.CL", replaced=True)
    assert fetched.kinds == {
        CROSS.id: "new",
        NEW.id: "new",
        OTHER.id: "new",
        REPLACED.id: "cross",
        OLD.id: "replace-cross",
    }
    assert "/api/query" not in arxiv.paths


def test_an_alias_is_asked_for_by_its_category(arxiv: PlayedArxiv, tmp_path: Path) -> None:
    arxiv.announce(FRIDAY, "eess.SY", "new", MadeUpPaper("2601.00009", ("eess.SY", "cs.SY")))
    fetched = Fetched(arxiv, tmp_path, "cs.SY", "eess.SY", "eess.sy")
    assert arxiv.paths == ["/list/eess.SY/new", "/rss/eess.SY"]
    assert fetched.papers["2601.00009"].categories == ("eess.SY", "cs.SY")


def test_an_archive_has_the_papers_of_its_categories(arxiv: PlayedArxiv, tmp_path: Path) -> None:
    arxiv.announce(FRIDAY, "cs.LG", "new", CROSS)
    arxiv.announce(FRIDAY, "cs.LG", "replace", MadeUpPaper("2401.00007", ("cs.LG",), version=2))
    fetched = Fetched(arxiv, tmp_path, "cs", replaced=True)
    assert arxiv.paths == ["/list/cs/new", "/rss/cs"]
    assert fetched.kinds[CROSS.id] == "new"
    assert fetched.kinds["2401.00007"] == "replace"


def test_a_feed_that_has_nothing_more_is_not_asked_for(arxiv: PlayedArxiv, tmp_path: Path) -> None:
    assert len(Fetched(arxiv, tmp_path, "cs.CL", "cs").papers) == 3
    assert arxiv.paths == ["/list/cs.CL/new", "/list/cs/new", "/rss/cs.CL"]


# -- feeds and API ---------------------------------------------------------------


def test_a_stale_feed_is_made_up_for(arxiv: PlayedArxiv, tmp_path: Path) -> None:
    arxiv.stale_feeds["cs.CL"] = THURSDAY
    assert len(Fetched(arxiv, tmp_path, "cs.CL").papers) == 3
    assert arxiv.requests[-1].query == {
        "id_list": f"{NEW.id},{OTHER.id},{CROSS.id}",
        "max_results": "3",
    }


@pytest.mark.parametrize("kind", ["new", "replace"])
def test_a_stale_feed_is_not_used_for_papers_of_both_days(
    arxiv: PlayedArxiv, tmp_path: Path, kind: str
) -> None:
    before = replace(REPLACED, version=2, title="An earlier title")
    arxiv.announce(THURSDAY, "cs.CL", kind, before)
    if kind == "new":
        del arxiv.days[THURSDAY]["cs.CL"]["new"][0]
    arxiv.stale_feeds["cs.CL"] = THURSDAY
    paper = Fetched(arxiv, tmp_path, "cs.CL", replaced=True).papers[REPLACED.id]
    assert (paper.version, paper.title) == (3, REPLACED.title)


def test_a_feed_of_another_day_is_not_used(arxiv: PlayedArxiv, tmp_path: Path) -> None:
    # The day before, an earlier version of the paper was replaced as well.
    before = replace(REPLACED, version=2, title="An earlier title")
    arxiv.announce(THURSDAY, "cs.CL", "replace", before)
    arxiv.feeds_of = THURSDAY
    paper = Fetched(arxiv, tmp_path, "cs.CL", replaced=True).papers[REPLACED.id]
    assert (paper.version, paper.title) == (3, REPLACED.title)


@pytest.mark.parametrize(
    "fault", ["cut-silently", "html", "empty", "latin-1", "404", "500", "503", "elsewhere"]
)
def test_the_api_has_what_a_broken_feed_lacks(
    arxiv: PlayedArxiv, tmp_path: Path, fault: str
) -> None:
    arxiv.fail("/rss", fault, times=3)
    fetched = Fetched(arxiv, tmp_path, "cs.CL")
    assert {each.title for each in fetched.papers.values()} == {
        NEW.title,
        OTHER.title,
        CROSS.title,
    }
    assert "the API is asked in place of the feeds" in fetched.messages[0]


def test_where_one_feed_fails_the_next_is_not_asked_for(arxiv: PlayedArxiv, tmp_path: Path) -> None:
    arxiv.announce(FRIDAY, "cs.LG", "new", CROSS)
    arxiv.fail("/rss/cs.CL", "404")
    assert len(Fetched(arxiv, tmp_path, "cs.CL", "cs.LG").papers) == 3
    assert arxiv.paths[2:] == ["/rss/cs.CL", "/api/query"]


@pytest.mark.parametrize("fault", ["429", "limit"])
def test_arxiv_is_left_alone_where_it_wants_fewer_requests(
    arxiv: PlayedArxiv, tmp_path: Path, fault: str
) -> None:
    arxiv.fail("/rss", fault, times=3)
    with pytest.raises(Busy):
        Fetched(arxiv, tmp_path, "cs.CL")
    assert arxiv.paths == ["/list/cs.CL/new", *["/rss/cs.CL"] * 3]
    arxiv.fail("/rss", "503", Retry_After="999")
    with pytest.raises(Busy, match="999 seconds"):
        Fetched(arxiv, tmp_path, "cs.CL")
    assert len(arxiv.requests) == 6
    assert files(tmp_path) == []


@pytest.mark.parametrize(
    "fault",
    [
        *("cut", "cut-silently", "html", "limit", "empty", "latin-1", "500", "503", "400"),
        *("hang-up", "no-entries", "error-entry", "elsewhere", "large"),
    ],
)
def test_nothing_is_written_where_the_api_fails(
    arxiv: PlayedArxiv, tmp_path: Path, fault: str
) -> None:
    arxiv.stale_feeds["cs.CL"] = THURSDAY
    arxiv.fail("/api", fault, times=3)
    with pytest.raises(TryLater):
        Fetched(arxiv, tmp_path, "cs.CL")
    assert files(tmp_path) == []


@pytest.mark.parametrize("fault", ["cut", "cut-silently", "html", "limit", "503", "hang-up"])
@pytest.mark.parametrize("path", ["/list", "/rss", "/api"])
def test_a_passing_fault_does_no_harm(
    arxiv: PlayedArxiv, tmp_path: Path, path: str, fault: str
) -> None:
    arxiv.stale_feeds["cs.CL"] = THURSDAY
    arxiv.fail(path, fault)
    assert len(Fetched(arxiv, tmp_path, "cs.CL").papers) == 3
    assert len(arxiv.requests) == 4


def test_many_papers_come_from_the_api_in_few_requests(tmp_path: Path) -> None:
    papers = [MadeUpPaper(f"2601.{number:05}", ("cs.CL",)) for number in range(400)]
    with PlayedArxiv() as arxiv:
        arxiv.announce(FRIDAY, "cs.CL", "new", *papers)
        arxiv.empty_feeds = True
        assert len(Fetched(arxiv, tmp_path, "cs.CL").papers) == 400
    assert arxiv.paths == ["/list/cs.CL/new", "/rss/cs.CL", *["/api/query"] * 2]
    assert max(len(each.target) for each in arxiv.requests) < 4000


def test_a_paper_without_a_record_is_waited_for(arxiv: PlayedArxiv, tmp_path: Path) -> None:
    arxiv.stale_feeds["cs.CL"] = THURSDAY
    arxiv.unknown_to_api = {OTHER.id}
    with pytest.raises(TryLater, match=rf"no record yet of 1 paper \({OTHER.id}\)"):
        Fetched(arxiv, tmp_path, "cs.CL")
    assert files(tmp_path) == []
    arxiv.unknown_to_api = set()
    assert len(Fetched(arxiv, tmp_path, "cs.CL").papers) == 3


def test_a_day_is_not_lost_to_a_paper_without_a_record(arxiv: PlayedArxiv, tmp_path: Path) -> None:
    arxiv.stale_feeds["cs.CL"] = THURSDAY
    arxiv.unknown_to_api = {NEW.id}
    fetched = Fetched(arxiv, tmp_path, "cs.CL", now=LATE_ON_FRIDAY)
    paper = fetched.papers[NEW.id]
    assert (paper.title, paper.authors) == (NEW.title, NEW.authors)
    assert (paper.categories, paper.announced) == (NEW.categories, "new")
    assert paper.abstract.startswith("We make up a paper & call it")
    assert "what the listing says of them is taken" in fetched.messages[0]


def test_a_listing_without_titles_is_no_record(arxiv: PlayedArxiv, tmp_path: Path) -> None:
    page = listing_page("cs.CL", FRIDAY, arxiv.days[FRIDAY]["cs.CL"])
    arxiv.instead[FIRST] = page.replace("list-title", "list-else")
    arxiv.stale_feeds["cs.CL"] = THURSDAY
    arxiv.unknown_to_api = {NEW.id}
    with pytest.raises(TryLater, match=f"no record yet of 1 paper.*{NEW.id}"):
        Fetched(arxiv, tmp_path, "cs.CL", now=LATE_ON_FRIDAY)
    assert files(tmp_path) == []


# -- days ------------------------------------------------------------------------


def test_a_day_that_is_there_is_not_asked_for(arxiv: PlayedArxiv, tmp_path: Path) -> None:
    Fetched(arxiv, tmp_path, "cs.CL")
    before = (tmp_path / "2026-01-09.jsonl").read_bytes()
    asked = len(arxiv.requests)
    saturday = EARLY_ON_FRIDAY + timedelta(days=1)
    for now in (EARLY_ON_FRIDAY, saturday, saturday + timedelta(days=1)):
        assert isinstance(Fetched(arxiv, tmp_path, "cs.CL", now=now).done, Nothing)
    assert len(arxiv.requests) == asked
    assert (tmp_path / "2026-01-09.jsonl").read_bytes() == before


def test_a_late_announcement_is_waited_for(arxiv: PlayedArxiv, tmp_path: Path) -> None:
    arxiv.today = THURSDAY
    Fetched(arxiv, tmp_path, "cs.CL", now=EARLY_ON_FRIDAY - timedelta(days=1))
    with pytest.raises(TryLater, match="nothing new yet: the newest announcement is still that of"):
        Fetched(arxiv, tmp_path, "cs.CL")
    assert arxiv.paths[-1] == "/list/cs.CL/new"
    arxiv.today = FRIDAY
    assert len(Fetched(arxiv, tmp_path, "cs.CL").papers) == 3


def test_the_date_is_that_of_the_listing(arxiv: PlayedArxiv, tmp_path: Path) -> None:
    # It is Friday in Peking, and not yet in New York, where it was announced at 20:00.
    now = datetime.fromisoformat("2026-01-09T09:30:00+08:00")
    done = Fetched(arxiv, tmp_path, "cs.CL", now=now).done
    assert isinstance(done, Written)
    assert done.path.name == "2026-01-09.jsonl"


@pytest.mark.parametrize(("now", "messages"), [("08T21", 0), ("07T21", 0), ("06T12", 1)])
def test_a_clock_that_is_behind_is_told(
    arxiv: PlayedArxiv, tmp_path: Path, now: str, messages: int
) -> None:
    moment = datetime.fromisoformat(f"2026-01-{now}").replace(tzinfo=EASTERN)
    fetched = Fetched(arxiv, tmp_path, "cs.CL", now=moment)
    assert files(tmp_path) == ["2026-01-09.jsonl"]
    assert len(fetched.messages) == messages
    assert all("look at the clock" in each for each in fetched.messages)


def test_after_a_holiday_what_was_missed_is_taken(arxiv: PlayedArxiv, tmp_path: Path) -> None:
    tuesday = datetime(2026, 1, 13, 2, tzinfo=EASTERN)
    done = Fetched(arxiv, tmp_path, "cs.CL", now=tuesday).done
    assert isinstance(done, Written)
    assert done.path.name == "2026-01-09.jsonl"
    with pytest.raises(TryLater, match="holiday"):
        Fetched(arxiv, tmp_path, "cs.CL", now=tuesday)


@pytest.mark.parametrize("late", ["cs.LG", "cs.CL"])
def test_all_categories_must_be_announced(arxiv: PlayedArxiv, tmp_path: Path, late: str) -> None:
    for day in (THURSDAY, FRIDAY):
        arxiv.announce(day, "cs.LG", "new", MadeUpPaper(f"2601.001{day:%d}", ("cs.LG",)))
    arxiv.listed[late] = THURSDAY
    with pytest.raises(TryLater, match=rf"lacks {late} \(still 2026-01-08\)"):
        Fetched(arxiv, tmp_path, "cs.CL", "cs.LG")
    assert files(tmp_path) == []


def test_a_category_may_have_no_papers_on_a_day(arxiv: PlayedArxiv, tmp_path: Path) -> None:
    arxiv.announce_nothing(FRIDAY, "math.KT")
    assert len(Fetched(arxiv, tmp_path, "math.KT", "cs.CL").papers) == 3
    assert "/rss/math.KT" not in arxiv.paths


def test_a_day_may_have_no_papers(arxiv: PlayedArxiv, tmp_path: Path) -> None:
    arxiv.announce_nothing(FRIDAY, "math.KT")
    done = Fetched(arxiv, tmp_path, "math.KT").done
    assert done == Nothing(
        "the announcement of 2026-01-09 has no papers that are not there already"
    )
    assert files(tmp_path) == []


def test_an_empty_file_is_not_a_day_that_is_there(arxiv: PlayedArxiv, tmp_path: Path) -> None:
    (tmp_path / "2026-01-09.jsonl").touch()
    assert len(Fetched(arxiv, tmp_path, "cs.CL").papers) == 3


# -- earlier digests -------------------------------------------------------------


def test_papers_of_earlier_digests_are_not_taken_again(arxiv: PlayedArxiv, tmp_path: Path) -> None:
    (tmp_path / "2025").mkdir()
    earlier = to_markdown(Digest((Paper(CROSS.id, title="A title", categories=("cs.LG",)),)))
    (tmp_path / "2025" / "2025-12-31.md").write_text(earlier, encoding="utf-8")
    assert set(Fetched(arxiv, tmp_path, "cs.CL").papers) == {NEW.id, OTHER.id}


def test_a_mention_in_an_earlier_digest_hides_nothing(arxiv: PlayedArxiv, tmp_path: Path) -> None:
    abstract = f"We go beyond arXiv:{NEW.id} and https://arxiv.org/abs/{OTHER.id}."
    before = MadeUpPaper("2601.00000", ("cs.CL",), abstract=abstract)
    arxiv.days[THURSDAY]["cs.CL"]["new"] = [before]
    arxiv.today = THURSDAY
    first = Fetched(arxiv, tmp_path, "cs.CL", now=EARLY_ON_FRIDAY - timedelta(days=1))
    assert first.papers[before.id].abstract == abstract
    (tmp_path / "README.md").write_text(f"See {CROSS.id} of 2026-01-09.\n", encoding="utf-8")
    arxiv.today = FRIDAY
    assert set(Fetched(arxiv, tmp_path, "cs.CL").papers) == {NEW.id, OTHER.id, CROSS.id}


def test_new_versions_of_earlier_papers_are_taken(arxiv: PlayedArxiv, tmp_path: Path) -> None:
    arxiv.announce(FRIDAY, "cs.LG", "cross", REPLACED)
    arxiv.announce(THURSDAY, "cs.CL", "new", replace(REPLACED, version=1))
    arxiv.announce(THURSDAY, "cs.LG", "new", MadeUpPaper("2601.00000", ("cs.LG",)))
    arxiv.today = THURSDAY
    before = EARLY_ON_FRIDAY - timedelta(days=1)
    assert REPLACED.id in Fetched(arxiv, tmp_path, "cs.CL", now=before).papers
    arxiv.today = FRIDAY
    fetched = Fetched(arxiv, tmp_path, "cs.LG", "cs.CL", replaced=True)
    assert fetched.kinds[REPLACED.id] == "replace"
    assert fetched.papers[REPLACED.id].version == 3


def test_all_papers_may_be_there_already(arxiv: PlayedArxiv, tmp_path: Path) -> None:
    written = Fetched(arxiv, tmp_path, "cs.CL").done
    assert isinstance(written, Written)
    written.path.rename(tmp_path / "2026-01-07.jsonl")
    assert isinstance(Fetched(arxiv, tmp_path, "cs.CL").done, Nothing)
    assert files(tmp_path) == ["2026-01-07.jsonl"]


# -- listings --------------------------------------------------------------------


def test_a_category_that_arxiv_lacks_is_named(arxiv: PlayedArxiv, tmp_path: Path) -> None:
    with pytest.raises(NeedsMending, match=r"'cs\.Al' is not a category of arXiv; did .*cs\.AI"):
        Fetched(arxiv, tmp_path, "cs.Al")
    assert arxiv.requests == []
    with pytest.raises(NeedsMending, match=r"arXiv has no listing of math\.KT: .*status 404"):
        Fetched(arxiv, tmp_path, "math.KT")


def test_five_categories_need_few_requests(tmp_path: Path) -> None:
    days = [date(2026, 1, 8), FRIDAY]
    with PlayedArxiv.of_days(days, new=80, cross=40, replaced=60) as arxiv:
        categories = list(arxiv.days[FRIDAY])
        arxiv.stale_feeds["cs.CL"] = THURSDAY
        fetched = Fetched(arxiv, tmp_path, *categories)
        assert len(fetched.papers) == 5 * 80
    targets = [each.target for each in arxiv.requests]
    assert len(targets) == len(set(targets)) <= 15
    assert arxiv.at_once == 1
