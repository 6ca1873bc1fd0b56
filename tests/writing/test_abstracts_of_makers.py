"""Papers without a summary, as makers have them: two lines of the abstract, then its details."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import Site

SAMPLES = ("announcement.txt", "api.atom.xml", "daily.rss.xml", "daily-2021.rss.xml")
#: What arXiv keeps of a submission.
KEPT = {"published", "updated", "license", "doi", "journal-ref", "report-no", "submitter"}
OBJECT = {
    "id": "2501.00001",
    "title": "A title",
    "published": "2025-01-02",
    "license": "https://creativecommons.org/licenses/by/4.0/",
    "comment": "12 pages",
    "doi": "10.1000/1",
    "method": "The way.",
    "summary": "An abstract of some length. " * 30,
}


def built(build: Callable[..., Site], name: str, data: bytes) -> Site:
    files = {"index.rst": f"Day\n===\n\n.. arxiv-digest:: {name}\n", name: data}
    return build(files, conf='exclude_patterns = ["*.txt", "*.md"]\n')


@pytest.mark.parametrize("name", SAMPLES)
def test_a_paper_without_a_summary_shows_how_its_abstract_begins(
    build: Callable[..., Site], rootdir: Path, name: str
) -> None:
    data = (rootdir.parent / "samples" / "formats" / name).read_bytes()
    papers = built(build, name, data).page("index.html").find_class("arxiv-paper")
    # Mails say of a new version only that there is one.
    papers = [paper for paper in papers if paper.xpath(".//dd[@data-field='abstract']")]
    assert papers
    for paper in papers:
        (abstract,) = paper.xpath(".//dd[@data-field='abstract']")
        (teaser,) = paper.find_class("arxiv-teaser")
        begin = " ".join(teaser.text_content().split())[:60]
        assert " ".join(abstract.text_content().split()).startswith(begin.rstrip(" …"))
        fields = [field.get("data-field") for field in paper.iter("dd")]
        assert not KEPT.intersection(fields[: fields.index("abstract")])


def test_what_arxiv_keeps_of_a_paper_stands_behind_its_abstract(
    build: Callable[..., Site],
) -> None:
    data = json.dumps(OBJECT).encode() + b"\n"
    (paper,) = built(build, "day.jsonl", data).page("index.html").find_class("arxiv-paper")
    (teaser,) = paper.find_class("arxiv-teaser")
    assert teaser.text_content().startswith("An abstract of some length.")
    assert [field.get("data-field") for field in paper.iter("dd")] == [
        "method",
        "comment",
        "abstract",
        "published",
        "license",
        "doi",
    ]
