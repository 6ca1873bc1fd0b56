"""The numbers of an archive: papers by week and category, and what rises in titles."""

from __future__ import annotations

import random
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from sphinx_arxivdigest.project.catalogue import Catalogue
from sphinx_arxivdigest.project.holdings import Holdings
from sphinx_arxivdigest.project.pages import GeneratedPages
from sphinx_arxivdigest.project.records import DigestRecord, PaperRecord
from sphinx_arxivdigest.project.rising_terms import RisingTitleTerms, rising_terms
from sphinx_arxivdigest.project.title_terms import spellings_of, stem, terms_of, tokens_of
from sphinx_arxivdigest.project.weeks import WeeklyPapers, Weeks, weeks_of

if TYPE_CHECKING:
    from collections.abc import Mapping

Papers = list[tuple[str, str]]
MONDAY = date(2025, 3, 3)


def digests(days: Mapping[date, Papers]) -> dict[str, list[DigestRecord]]:
    """Return digests of papers, each given as title and category."""
    return {
        day.isoformat(): [
            DigestRecord(
                f"{day}.md",
                day.isoformat(),
                {},
                tuple(
                    PaperRecord(f"{day:%y%m%d}.{number}", None, title, (), category, "a")
                    for number, (title, category) in enumerate(papers)
                ),
            )
        ]
        for day, papers in days.items()
    }


def weeks(days: Mapping[date, Mapping[str, int]]) -> Weeks:
    """Return the weeks of digests, given as how many papers of which categories they have."""
    papers = {
        day: [("Title", code) for code, count in counts.items() for _ in range(count)]
        for day, counts in days.items()
    }
    found = weeks_of(Catalogue(digests(papers)))
    assert found is not None
    return found


def workdays(count: int, start: date = MONDAY) -> list[date]:
    days = (start + timedelta(days=number) for number in range(count * 2))
    return [day for day in days if day.weekday() < 5][:count]


def shape(found: Weeks) -> tuple[bool, bool]:
    return found.begins_late, found.ends_early


# -- weeks ----------------------------------------------------------------------------


def test_papers_are_counted_by_week_and_category() -> None:
    found = weeks(
        {
            MONDAY: {"cs.AI": 2, "cs.CL": 1},
            MONDAY + timedelta(days=4): {"cs.CL": 4},
            MONDAY + timedelta(days=7): {"cs.SY": 1},
        }
    )
    assert [(series.label.name, series.total) for series in found.series] == [
        ("cs.CL", 5),
        ("cs.AI", 2),
        ("eess.SY", 1),
    ]
    assert [(week.monday, week.counts) for week in found.weeks] == [
        ("2025-03-03", (5, 2, 0)),
        ("2025-03-10", (0, 0, 1)),
    ]
    assert found.total == 8


def test_a_paper_counts_in_the_week_in_which_it_was_new() -> None:
    days = digests({MONDAY: [("A", "cs.AI")], MONDAY + timedelta(days=7): []})
    days["2025-03-10"] = [days["2025-03-03"][0]._replace(date="2025-03-10")]
    found = weeks_of(Catalogue(days))
    assert found is not None
    assert [week.counts for week in found.weeks] == [(1,), (0,)]


def test_weeks_without_a_digest_have_no_numbers() -> None:
    found = weeks({MONDAY: {"cs.AI": 1}, MONDAY + timedelta(days=21): {"cs.AI": 2}})
    assert [week.counts for week in found.weeks] == [(1,), (), (), (2,)]


def test_digests_without_a_date_or_papers_are_no_weeks() -> None:
    assert weeks_of(Catalogue({})) is None
    undated = DigestRecord("x.md", "", {}, (PaperRecord("1", None, "A", (), "cs.AI", "a"),))
    assert weeks_of(Catalogue({"x": [undated]})) is None
    assert weeks_of(Catalogue(digests({MONDAY: []}))) is None


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (workdays(10), (False, False)),
        (workdays(9), (False, True)),
        (workdays(10)[2:], (True, False)),
        # Who has no digest on Fridays has not forgotten one.
        ([day for day in workdays(40) if day.weekday() < 4], (False, False)),
        # A holiday is not a habit.
        (workdays(40)[1:], (True, False)),
        # With digests on Sundays, Friday is not the end.
        ([MONDAY + timedelta(days=n) for n in range(33)], (False, True)),
        ([MONDAY + timedelta(days=n) for n in range(35)], (False, False)),
        # One digest a week.
        ([MONDAY + timedelta(days=2 + 7 * n) for n in range(8)], (False, False)),
    ],
)
def test_unfinished_weeks_are_told_by_the_days_that_usually_have_digests(
    days: list[date], expected: tuple[bool, bool]
) -> None:
    assert shape(weeks({day: {"cs.AI": 1} for day in days})) == expected


def test_up_to_seven_categories_are_shown_and_of_more_the_largest_six() -> None:
    seven = {f"cs.A{letter}": 9 - n for n, letter in enumerate("ABCDEFG")}
    found = weeks({MONDAY: seven})
    assert [series.label.name for series in found.series] == [*seven]
    found = weeks({MONDAY: {**seven, "cs.AH": 1}})
    assert [series.label.kind for series in found.series] == ["category"] * 6 + ["others"]
    assert found.series[-1].total == seven["cs.AG"] + 1
    assert found.weeks[0].counts[-1] == seven["cs.AG"] + 1


def test_all_of_arxiv_is_shown_by_group() -> None:
    many = ("cs.AI", "cs.CL", "cs.LG", "math.AG", "math.CO", "hep-th", "hep-ph", "quant-ph")
    many += ("stat.ML", "stat.ME", "eess.SY", "q-bio.QM", "econ.TH")
    found = weeks({MONDAY: dict.fromkeys(many, 5)})
    assert found.series[0].label == ("group", "Computer Science")
    assert found.series[0].total == 15
    assert len(found.series) == 7
    # Nearly all in one group: categories say more.
    codes = ("CV", "CL", "LG", "AI", "RO", "SE", "CR", "DC", "IR", "HC", "SD", "NI", "GR")
    found = weeks({MONDAY: {**{f"cs.{code}": 50 for code in codes}, "math.CO": 1, "hep-th": 1}})
    assert {series.label.kind for series in found.series} == {"category", "others"}


def test_papers_without_a_category_are_a_series() -> None:
    assert weeks({MONDAY: {"": 1}}).series[0].label == ("category", "")


# -- words ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("title", "terms"),
    [
        ("World Models", {"world", "model", "world model"}),
        ("CLIP: Learning", {"clip", "learning"}),
        ("Mixtures of Experts", {"mixture", "expert", "mixture of expert"}),
        ("Learning to See", {"learning", "see"}),
        ("A 3D scene", {"3d", "scene", "3d scene"}),
        ("In 2025, GPT-4's Bias", {"gpt-4", "bias", "gpt-4 bias"}),
        ("Policies - Classes", {"policy", "class"}),
        ("大模型 Agents", set()),
        ("", set()),
    ],
)
def test_titles_are_cut_into_words_and_phrases(title: str, terms: set[str]) -> None:
    stems = [stem(token) for token in tokens_of(title)]
    assert {" ".join(term) for term in terms_of(stems)} == terms


def test_terms_keep_the_capitals_within_words() -> None:
    tokens = tokens_of("LLM Agents and LLM-Based agents for Vision-Language Models")
    assert list(spellings_of(("llm", "agent"), tokens)) == ["LLM agents"]
    assert list(spellings_of(("llm-based", "agent"), tokens)) == ["LLM-based agents"]
    assert list(spellings_of(("vision-language", "model"), tokens)) == ["vision-language models"]


def rising(days: int, *, recent: int, titles: Mapping[str, tuple[float, float]]) -> list[str]:
    """Return what rises among 100 papers a day; *titles* with their shares, before and recently."""
    chance = random.Random(1)
    words = [f"word{number}" for number in range(300)]
    papers = {}
    for number in range(days):
        fillers = [" of ".join(chance.sample(words, 3)) for _ in range(100)]
        for title, shares in titles.items():
            share = shares[number >= days - recent]
            fillers = [f"{title}: {one}" if chance.random() < share else one for one in fillers]
        papers[MONDAY + timedelta(days=number)] = [(title, "cs.AI") for title in fillers]
    found = rising_terms(Catalogue(digests(papers)))
    assert found is not None
    return [term.text for term in found.terms]


@pytest.mark.parametrize(("days", "recent"), [(20, 7), (184, 28), (500, 28)])
def test_what_rises_is_found_and_little_else(days: int, recent: int) -> None:
    titles = {
        "World Models": (0.005, 0.03),
        "Diffusion": (0.1, 0.1),
        "GRPO": (0.0, 0.02),
        "Falling": (0.05, 0.01),
    }
    found = rising(days, recent=recent, titles=titles)
    assert {"world models", "GRPO"} <= set(found)
    assert len(found) <= 4
    assert not {"world", "models", "diffusion", "falling"} & set(found)


def test_a_word_stands_beside_its_phrase_only_if_it_rises_by_itself() -> None:
    titles = {"Agent Memory": (0.005, 0.03), "Agents": (0.02, 0.06)}
    found = rising(60, recent=14, titles=titles)
    assert {"agent memory", "agents"} <= set(found)


def test_nothing_is_compared_with_less_than_two_weeks() -> None:
    papers = {MONDAY + timedelta(days=n): [("Agents", "cs.AI")] * 30 for n in range(13)}
    assert rising_terms(Catalogue(digests(papers))) is None
    assert rising_terms(Catalogue({})) is None


def test_shares_are_of_equal_spans_the_last_ones_recent() -> None:
    papers = {
        MONDAY + timedelta(days=n): [("Agents" if n > 12 else "Cats", "cs.AI")] * 10
        for n in range(20)
    }
    found = rising_terms(Catalogue(digests(papers)))
    assert found is not None
    (term,) = found.terms
    assert (found.start, found.recent, found.end) == ("2025-03-03", "2025-03-16", "2025-03-22")
    assert (len(found.spans), found.recent_spans) == (20, 7)
    assert term == ("agents", 70, None, (0.0,) * 13 + (1000.0,) * 7)


@pytest.mark.parametrize(
    ("days", "spans", "recent"), [(14, 14, 7), (30, 30, 7), (31, 5, 1), (200, 29, 4), (900, 14, 1)]
)
def test_there_are_at_most_thirty_spans(days: int, spans: int, recent: int) -> None:
    found = rising_terms(
        Catalogue(digests({MONDAY + timedelta(days=n): [("A b", "x")] for n in range(days)}))
    )
    assert found is not None
    assert (len(found.spans), found.recent_spans) == (spans, recent)
    assert list(found.spans) == sorted(set(found.spans))
    assert found.spans[0] == found.start
    assert found.spans[-recent] == found.recent


def test_titles_in_chinese_are_counted_as_left_out() -> None:
    papers = {MONDAY + timedelta(days=n): [("大模型综述", "cs.AI"), ("A b", "")] for n in range(20)}
    found = rising_terms(Catalogue(digests(papers)))
    assert found is not None
    assert found.left_out == 20


# -- fingerprints ---------------------------------------------------------------------


@pytest.mark.parametrize("query", [WeeklyPapers(), RisingTitleTerms()])
def test_any_change_of_days_titles_and_categories_changes_the_fingerprint(
    query: WeeklyPapers | RisingTitleTerms,
) -> None:
    def fingerprint(days: Mapping[date, Papers]) -> bytes:
        held = Holdings(digests(days), {}, GeneratedPages(), lambda docname: docname)
        return query.fingerprint(held)

    before = fingerprint({MONDAY: [("A", "cs.AI")]})
    assert before == fingerprint({MONDAY: [("A", "cs.AI")]})
    later = MONDAY + timedelta(days=1)
    for changed in (
        {MONDAY: [("B", "cs.AI")]},
        {MONDAY: [("A", "cs.CL")]},
        {later: [("A", "cs.AI")]},
        {MONDAY: [("A", "cs.AI")], later: []},
        {MONDAY: [("A", "cs.AI"), ("B", "cs.AI")]},
    ):
        assert fingerprint(changed) != before
