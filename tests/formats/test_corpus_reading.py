"""The real digests of the corpus, read completely."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from sphinx_arxivdigest.formats import read_digest

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from sphinx_arxivdigest.model import Paper

pytestmark = pytest.mark.corpus

USUAL = ["motivation", "method", "result", "conclusion"]
#: Lines, and beginnings of lines, that are structure and not text.
STRUCTURE = re.compile(
    r"</?details>|<summary>Details</summary>|---|<(div|a) id=.*|#{1,2} .*|\[⬆️.*|"
    r"\[\*\*\[PDF\]\*\*\]\(https://arxiv\.org/pdf/[0-9.]+\) \| \*\*Categories:\*\*.*|"
    r"Main category: .*|\*.*\|.*\*\*Category: .*|"
    r"#{3} \[\d+\] \[.*\]\(https?://arxiv\.org/abs/[0-9.]+\)"
)
LABEL = re.compile(r"(> )?(\*\*)?[\w;]+:(\*\*)? *|> (?=\*)")


def letters(text: str) -> str:
    """Return *text* without what separates names."""
    return "".join(filter(str.isalnum, text))


def lost_lines(path: Path, papers: tuple[Paper, ...]) -> list[str]:
    """Return the lines of text that are in no field of the entry they belong to."""
    lines = path.read_text(encoding="utf-8").split("\n")
    ends = [paper.line - 1 for paper in papers[1:]] + [len(lines)]
    lost = []
    for paper, end in zip(papers, ends, strict=True):
        kept = {
            line.strip()
            for text in (paper.tldr, paper.abstract, paper.comment, *paper.details.values())
            for line in text.split("\n")
        }
        kept |= {f"*{paper.details.get('translated title')}*", ""}
        for line in lines[paper.line - 1 : end]:
            text = line.strip()
            is_authors = letters(text.replace(",and ", ",")) == letters("".join(paper.authors))
            if not (STRUCTURE.fullmatch(text) or is_authors or text in kept):
                lost += [line] if LABEL.sub("", text, count=1) not in kept else []
    return lost


def test_today(corpus: Path) -> None:
    digest = read_digest(corpus / "today.txt")
    assert digest.problems == ()
    assert Counter(paper.primary_category for paper in digest.papers) == {
        "cs.AI": 19,
        "cs.LG": 59,
        "q-fin.CP": 1,
        "physics.soc-ph": 2,
        "stat.ML": 8,
    }
    assert list(dict.fromkeys(paper.primary_category for paper in digest.papers)) == [
        "cs.AI",
        "cs.LG",
        "q-fin.CP",
        "physics.soc-ph",
        "stat.ML",
    ]
    assert [paper.number for paper in digest.papers] == list(range(1, 90))
    assert_complete(digest.papers)
    assert lost_lines(corpus / "today.txt", digest.papers) == []
    assert sum("\n  Contribution: " in paper.abstract for paper in digest.papers) == 1


def test_days(corpus: Path) -> None:
    total = 0
    for path in sorted((corpus / "days").iterdir()):
        announced = re.findall(r"^- .*\[Total: (\d+)\]$", path.read_text(encoding="utf-8"), re.M)
        digest = read_digest(path)
        assert digest.problems == ()
        assert len(digest.papers) == sum(map(int, announced))
        assert str(digest.date) == path.stem
        assert_complete(digest.papers)
        assert lost_lines(path, digest.papers) == []
        total += len(digest.papers)
    assert total == 5325


@pytest.mark.parametrize(
    ("name", "day", "count"),
    [
        ("2025-04-15.tldr-wrapped.md", "2025-04-15", 167),
        ("2025-06-11.pdf-links.md", "2025-06-11", 61),
        ("2026-02-17.spaced-authors.md", "2026-02-17", 10),
    ],
)
def test_dialects(corpus: Path, name: str, day: str, count: int) -> None:
    digest = read_digest(corpus / "dialects" / name)
    assert (str(digest.date), len(digest.papers)) == (day, count)
    assert_complete(digest.papers)
    assert lost_lines(corpus / "dialects" / name, digest.papers) == []
    assert all("notes" not in paper.details for paper in digest.papers)
    assert digest.problems == ()


def test_bold_labels(corpus: Path) -> None:
    path = corpus / "dialects" / "2025-06-29.bold-labels.md"
    digest = read_digest(path)
    assert (str(digest.date), len(digest.papers)) == ("2025-06-29", 64)
    assert digest.problems == ()
    for paper in digest.papers:
        assert [key for key in paper.details if key != "classification"] == [
            "translated title",
            "keywords",
            "ai_comments",
            *USUAL,
            "ai_abstract",
            "摘要翻译",
        ]
        assert paper.tldr
        assert paper.authors
        assert not paper.abstract
    assert sum(bool(paper.comment) for paper in digest.papers) == 30
    assert Counter(paper.primary_category for paper in digest.papers)["cs.CR"] == 12
    assert lost_lines(path, digest.papers) == []


def by_id(papers: Iterable[Paper]) -> dict[str, Paper]:
    """Return *papers* by identifier, as they are in every format: without line and number."""
    return {paper.id: replace(paper, line=0, number=None) for paper in papers}


def test_the_same_day_as_markdown_and_as_json_lines(corpus: Path) -> None:
    markdown = read_digest(corpus / "days" / "2026-06-30.md")
    lines = read_digest(corpus / "jsonl" / "2026-06-30_AI_enhanced_Chinese.jsonl")
    assert (lines.problems, lines.date) == ((), markdown.date)
    assert len(lines.papers) == len(markdown.papers) == 532
    more = by_id(lines.papers)
    for paper_id, paper in by_id(markdown.papers).items():
        other = more[paper_id]
        # JSON Lines adds cross-lists, comments and code, and nothing else is different.
        assert other.categories[:1] == paper.categories
        assert (paper.comment, paper.code) == ("", None)
        assert (
            replace(other, categories=paper.categories, comment=paper.comment, code=paper.code)
            == paper
        )
    assert sum(bool(paper.cross_lists) for paper in lines.papers) == 244
    assert sum(bool(paper.comment) for paper in lines.papers) == 290
    assert sum(bool(paper.code) for paper in lines.papers) == 81
    assert sum(bool(p.code and p.code.stars is not None) for p in lines.papers) == 52


def test_json_lines_before_summaries(corpus: Path) -> None:
    raw = read_digest(corpus / "jsonl" / "2026-06-30.jsonl")
    enhanced = read_digest(corpus / "jsonl" / "2026-06-30_AI_enhanced_Chinese.jsonl")
    assert raw.problems == ()
    assert len(raw.papers) == 532  # Of 674 lines: the others are repeats.
    assert by_id(raw.papers) == by_id(
        replace(paper, tldr="", details={}, code=None) for paper in enhanced.papers
    )


@pytest.mark.parametrize(
    ("name", "kinds"),
    [
        ("announcement.eml.txt", {"new": 14, "cross": 6, "replace": 5}),
        ("api.atom.xml", {"": 25}),
        ("daily.rss.xml", {"new": 18, "cross": 4, "replace": 2, "replace-cross": 1}),
    ],
)
def test_what_arxiv_itself_sends(corpus: Path, name: str, kinds: dict[str, int]) -> None:
    digest = read_digest(corpus / "arxiv" / name)
    assert digest.problems == ()
    assert str(digest.date) == "2026-06-30"
    assert Counter(paper.announced for paper in digest.papers) == kinds
    known = by_id(read_digest(corpus / "jsonl" / "2026-06-30.jsonl").papers)
    for paper in digest.papers:
        other = known[paper.id]
        # These samples break titles and names at hyphens, too.
        assert letters(paper.title) == letters(other.title)
        assert paper.authors == other.authors
        assert paper.categories == other.categories
        assert paper.url
        if paper.announced != "replace" or paper.abstract:
            assert letters(paper.abstract) == letters(other.abstract)


def test_an_announcement_of_another_year(corpus: Path) -> None:
    digest = read_digest(corpus / "arxiv" / "announcement-2024.txt")
    assert (digest.problems, str(digest.date)) == ((), "2024-11-22")
    assert [paper.announced for paper in digest.papers] == ["new", "new", "replace"]
    assert digest.papers[2].authors[0] == r"Alberto Hern\'andez-Espinosa"


def assert_complete(papers: tuple[Paper, ...]) -> None:
    """Assert that every field that all these digests have is there."""
    for paper in papers:
        assert re.fullmatch(r"\d{4}\.\d{5}", paper.id)
        assert paper.url.endswith(f"://arxiv.org/abs/{paper.id}")
        assert paper.title
        assert paper.authors
        assert paper.categories
        assert paper.tldr
        assert paper.abstract
        assert [key for key in paper.details if key != "classification"] == USUAL
        assert all(paper.details.values())
