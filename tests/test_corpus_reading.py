"""The real digests of the corpus, read completely."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

import pytest

from sphinx_arxivdigest.formats import read_digest

if TYPE_CHECKING:
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
