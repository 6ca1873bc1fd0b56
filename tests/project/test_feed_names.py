"""Which feeds an archive has, and how their files are called."""

from __future__ import annotations

from sphinx_arxivdigest.project.feed_names import category_codes, dated_homes, feed_files
from sphinx_arxivdigest.project.holdings import Holdings
from sphinx_arxivdigest.project.pages import ArchiveInfo, GeneratedPages
from sphinx_arxivdigest.project.records import DigestRecord, Home, PaperRecord


def entry(paper_id: str, category: str) -> PaperRecord:
    return PaperRecord(paper_id, None, "Title", (), category, f"arxiv-{paper_id}")


def homes(*categories: str) -> list[Home]:
    return [
        Home("2025-01-02", "arxiv/days/2025-01-02", entry(str(number), category))
        for number, category in enumerate(categories)
    ]


def holdings(pages: dict[str, list[PaperRecord]], *roots: str) -> Holdings:
    digests = {
        docname: [DigestRecord(f"{docname}.md", docname[-10:], {}, tuple(papers))]
        for docname, papers in pages.items()
    }
    archives = {root: ArchiveInfo(root, root) for root in roots}
    return Holdings(digests, {}, GeneratedPages(archives), str)


def test_days_come_first_then_categories_named_ones_and_the_whole() -> None:
    found = feed_files(homes("math.CO", "cs.CL", "cs.CL"), ["graphs"])
    assert [tuple(feed) for feed in found] == [
        ("days", "", "feeds/days.xml"),
        ("category", "cs.CL", "feeds/cs.CL.xml"),
        ("category", "math.CO", "feeds/math.CO.xml"),
        ("named", "graphs", "feeds/graphs.xml"),
        ("whole", "", "feed.xml"),
    ]


def test_categories_are_canonical_and_those_that_arxiv_lacks_come_last() -> None:
    assert category_codes(homes("", "foo.bar", "cs.SY", "eess.SY", "cs.cl")) == [
        "cs.CL",
        "eess.SY",
        "foo.bar",
        "",
    ]


def test_papers_without_category_have_a_feed() -> None:
    assert ("category", "", "feeds/uncategorized.xml") in feed_files(homes(""), [])


def test_a_category_never_has_the_file_of_another_feed() -> None:
    files = [feed.file for feed in feed_files(homes("days", "foo.bar", "index"), ["Foo.BAR"])]
    assert files == [
        "feeds/days.xml",
        "feeds/days_.xml",
        "feeds/foo.bar_.xml",
        "feeds/index_.xml",
        "feeds/Foo.BAR.xml",
        "feed.xml",
    ]


def test_of_a_single_archive_only_the_homes_on_its_pages_count() -> None:
    pages = {
        "mine-2025-01-01": [entry("1", "cs.AI")],
        "arxiv/days/2025-01-02": [entry("1", "cs.AI"), entry("2", "cs.CL")],
    }
    found = dated_homes(holdings(pages, "arxiv"), "arxiv")
    assert [home.paper.id for home in found] == ["2"]


def test_several_archives_have_homes_of_their_own() -> None:
    pages = {
        "arxiv/en/days/2025-01-01": [entry("1", "cs.AI")],
        "arxiv/zh/days/2025-01-02": [entry("1", "cs.AI"), entry("2", "cs.CL")],
    }
    several = holdings(pages, "arxiv/en", "arxiv/zh")
    assert [home.paper.id for home in dated_homes(several, "arxiv/zh")] == ["1", "2"]
