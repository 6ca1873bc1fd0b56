"""The plan of a digest's page: groups, HTML ids, and what the environment keeps."""

from __future__ import annotations

from sphinx_arxivdigest.model import Paper
from sphinx_arxivdigest.project.records import PaperRecord
from sphinx_arxivdigest.reading.plan import (
    Anchors,
    category_anchors,
    paper_records,
    plan_digest,
)


def paper(number: int, *categories: str, line: int = 0) -> Paper:
    return Paper(f"2501.{number:05}", title=f"Paper {number}", categories=categories, line=line)


AGENTS = paper(1, "cs.AI", "cs.LG", line=10)
SYSTEMS = paper(2, "cs.SY", "eess.SY", line=20)
LEARNING = paper(3, "cs.LG", line=30)


def test_categories_stand_in_the_order_of_the_digest_whatever_that_of_the_papers() -> None:
    plan = plan_digest([LEARNING, SYSTEMS, AGENTS], Anchors(()))
    assert [category.code for category in plan.categories] == ["cs.AI", "eess.SY", "cs.LG"]
    assert [entry.paper for entry in plan.entries] == [AGENTS, SYSTEMS, LEARNING]


def test_ids_that_the_page_has_are_numbered() -> None:
    taken = ["arxiv-overview", "cs.LG", "arxiv-2501.00003", "arxiv-2501.00003-2"]
    plan = plan_digest([LEARNING], Anchors(taken))
    assert plan.overview == "arxiv-overview-2"
    assert plan.categories[0].ids == ("cs.LG-2",)
    assert plan.categories[0].entries[0].anchor == "arxiv-2501.00003-3"


def test_a_paper_without_identifier_is_named_after_its_line_and_kept_on_the_page_only() -> None:
    plan = plan_digest([Paper("", title="Draft", line=7)], Anchors(()))
    (entry,) = plan.entries
    assert entry.anchor == "arxiv-entry-7"
    assert plan.categories[0].ids == ("uncategorized",)
    assert paper_records(plan) == ()
    assert category_anchors(plan) == {}


def test_a_section_keeps_the_aliases_that_the_digest_uses_as_ids() -> None:
    plan = plan_digest([SYSTEMS], Anchors(()))
    assert plan.categories[0].ids == ("eess.SY", "cs.SY")


def test_cross_lists_stand_below_other_categories_only() -> None:
    plan = plan_digest([AGENTS, SYSTEMS, LEARNING], Anchors(()), cross_lists=["*"])
    listed = {
        category.code: [entry.paper for entry in category.cross_lists]
        for category in plan.categories
    }
    # cs.SY and eess.SY are one category.
    assert listed == {"cs.AI": [], "eess.SY": [], "cs.LG": [AGENTS]}


def test_a_category_that_only_lists_others_is_no_target() -> None:
    plan = plan_digest([AGENTS], Anchors(()), cross_lists=["cs.LG"])
    assert [category.code for category in plan.categories] == ["cs.AI", "cs.LG"]
    assert category_anchors(plan) == {"cs.AI": "cs.AI"}


def test_entries_of_another_page_have_lines_here() -> None:
    twice = AGENTS, AGENTS, LEARNING
    plan = plan_digest(
        twice, Anchors(["arxiv-2501.00001"]), cross_lists=["*"], category_pages={"cs.AI": "day/ai"}
    )
    agents, learning = plan.categories
    assert agents.page == "day/ai"
    # That page has the entries alone; this one has had an id of that name before.
    assert [entry.anchor for entry in agents.entries] == ["arxiv-2501.00001", "arxiv-2501.00001-2"]
    assert [entry.id for entry in agents.entries] == ["arxiv-2501.00001-2", "arxiv-2501.00001-3"]
    assert [record.id for record in paper_records(plan)] == [LEARNING.id]
    # A cross-list leads to the line.
    assert {entry.id for entry in learning.cross_lists} <= {entry.id for entry in agents.entries}


def test_papers_that_are_not_grouped_keep_their_order() -> None:
    plan = plan_digest([LEARNING, AGENTS], Anchors(()), grouped=False)
    assert plan.categories == ()
    assert [entry.paper for entry in plan.ungrouped] == [LEARNING, AGENTS]
    assert paper_records(plan)[0] == PaperRecord(
        "2501.00003", None, "Paper 3", (), "cs.LG", "arxiv-2501.00003"
    )


def test_records_of_several_pages_share_their_texts() -> None:
    def record(day: str) -> PaperRecord:
        # A text of its own for each day, as they are read from different files.
        title, name, code = (f"{text}{day}"[:-2] for text in ("Agents", "Ada Day", "cs.AI"))
        both = Paper(f"2501.00001{day}"[:-2], title=title, authors=(name,), categories=(code,))
        (found,) = paper_records(plan_digest([both], Anchors(())))
        return found

    first, second = record("01"), record("02")
    assert first == second
    assert first.id is second.id
    assert first.title is second.title
    assert first.authors[0] is second.authors[0]
    assert first.category is second.category
