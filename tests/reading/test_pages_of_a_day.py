"""What the pages of one day cost together: each paper is looked at on its own page alone."""

from __future__ import annotations

from counting import calls

from sphinx_arxivdigest.arxiv import taxonomy
from sphinx_arxivdigest.model import Details, Digest, Paper
from sphinx_arxivdigest.project.selection import Selection
from sphinx_arxivdigest.project.shared_digest import SharedDigest
from sphinx_arxivdigest.reading.mentions import mentioned_papers
from sphinx_arxivdigest.reading.plan import Anchors, paper_records, plan_digest

CODES = taxonomy.codes()[:120]
DAY = [
    Paper(
        f"2501.{number:05}",
        title=f"Paper {number}",
        authors=("Ada Example", "Li Na"),
        categories=(CODES[number % len(CODES)],),
        abstract="We go on from arXiv:2412.00001.",
        details=Details({"method": "As in arXiv:2412.00002, but faster."}),
        line=number,
    )
    for number in range(1200)
]


def read_pages(shared: SharedDigest, count: int) -> int:
    """Return how many papers are on *count* pages, and read them as these pages do."""
    papers = 0
    for start in range(count):
        selection = Selection(CODES[start::count])
        selection.unknown_categories(shared.codes)
        plan = plan_digest(shared.choose(selection), Anchors(()))
        shown = [entry.paper for entry in plan.entries]
        assert len(list(mentioned_papers(shown))) == 2 * len(shown)
        papers += len(paper_records(plan))
    return papers


def test_a_paper_is_looked_at_once_however_many_pages_a_day_has() -> None:
    shared = SharedDigest(Digest(tuple(DAY)), "")
    assert read_pages(shared, 1) == read_pages(shared, 20) == len(DAY)
    assert calls(lambda: read_pages(shared, 20)) < 1.5 * calls(lambda: read_pages(shared, 1))


def test_a_day_that_only_leads_to_its_pages_does_not_read_its_papers() -> None:
    def listed(papers: list[Paper]) -> int:
        pages = dict.fromkeys(CODES, "page")
        return calls(lambda: paper_records(plan_digest(papers, Anchors(()), category_pages=pages)))

    many = [Paper(each.id, authors=("Ada {E}",) * 50, categories=each.categories) for each in DAY]
    listed(many)
    assert listed(many) <= listed(DAY)
