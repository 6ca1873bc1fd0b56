"""Layouts of many makers of Markdown digests: every field comes to its place."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from sphinx_arxivdigest.formats import NotADigest, parse_digest
from sphinx_arxivdigest.model import Digest, Problem

SAMPLES = Path(__file__).parents[2] / "samples" / "dialects"
#: Layout → an entry. Names in braces are those of fields of a paper, else keys of details.
LAYOUTS = dict(
    layout.split("\n", 1)
    for layout in (SAMPLES / "layouts.txt").read_text("utf-8").split("%% ")[1:]
)
PAPERS = [
    ("2601.00001", "Learning to Count Sheep", ("Ada Example", "Björn Beispiel")),
    ("2601.00002", "On $[0, 1)$ and [VOID] Things: A Test", ("Li Na", "Wei Zhang")),
    ("hep-th/9901001", "Strings Attached", ("Grace H. Sample",)),
]
#: Fields of a paper that entries name, and what only helps to write them.
FIELDS = {"tldr", "abstract", "comment"}
GIVEN = {"number", "title", "url", "pdf", "id", "authors", "category"}


def texts(entry: str, number: int) -> dict[str, str]:
    """Return a text for each field of *entry* that has one of its own."""
    names = [name for name in re.findall(r"{([^{}]*)}", entry) if name not in GIVEN]
    return {name: f"第{number}篇: what {name} says, and that $a<{number}$: so." for name in names}


def digest_of(entry: str) -> str:
    """Return a digest of the papers in the layout *entry*."""
    digest = "# Papers of 2026-01-05\n\n## cs.CV\n\n"
    for number, (paper_id, title, authors) in enumerate(PAPERS, 1):
        values = {
            **texts(entry, number),
            "number": str(number),
            "title": title,
            "id": paper_id,
            "url": f"https://arxiv.org/abs/{paper_id}",
            "pdf": f"https://arxiv.org/pdf/{paper_id}",
            "authors": ", ".join(authors),
            "category": "cs.CV",
        }
        digest += re.sub(r"{([^{}]*)}", lambda name, values=values: values[name[1]], entry)
    return digest


def read(text: str) -> Digest:
    digest = parse_digest(text.encode())
    assert digest.format == "markdown"
    return digest


@pytest.mark.parametrize("entry", LAYOUTS.values(), ids=LAYOUTS.keys())
def test_every_field_comes_to_its_place(entry: str) -> None:
    digest = read(digest_of(entry))
    assert digest.problems == ()
    assert str(digest.date) == "2026-01-05"
    assert [(p.id, p.title, p.authors) for p in digest.papers] == PAPERS
    for number, paper in enumerate(digest.papers, 1):
        expected = texts(entry, number)
        assert paper.categories == ("cs.CV",)
        assert paper.url.endswith(paper.id)
        for field in FIELDS:
            assert getattr(paper, field) == expected.pop(field, "")
        details = {
            key: text
            for key, text in paper.details.items()
            if key not in {"other title", "link", "notes"}
        }
        assert details == expected
        assert list(details) == list(expected)
        kept = {"**8.5**", f"Paper:{number}", f"Paper: {paper.url} , Github: None"}
        assert set(paper.details.values()) - set(expected.values()) <= kept


def test_labels_are_usual_where_most_entries_have_them() -> None:
    entry = LAYOUTS["labels of many words"]
    text = digest_of(entry)
    second = text.index("### [2]")
    rare = text[:second].replace("Ideas for my own", "Thoughts on my own") + text[second:]
    first = read(rare).papers[0]
    assert "thoughts on my own research" not in first.details
    assert first.details["conclusion"].endswith(texts(entry, 1)["ideas for my own research"])


def test_a_link_in_a_text_is_not_the_papers() -> None:
    text = digest_of(LAYOUTS["no links in headings"])
    other = "See [another](https://arxiv.org/abs/2401.00001)."
    (paper, *_) = read(text.replace("第1篇: what abstract", f"{other} 第1篇: what abstract")).papers
    assert paper.id == "2601.00001"
    assert other in paper.abstract


def test_an_entry_whose_links_lead_to_one_paper_only_is_that_paper() -> None:
    links = "**Links:** see [v2](https://arxiv.org/abs/2601.00001v2), https://example.org"
    text = digest_of(LAYOUTS["no links in headings"])
    digest = read(text.replace("**Link**: [arXiv](https://arxiv.org/abs/2601.00001)  ", links))
    assert (digest.papers[0].id, digest.papers[0].version) == ("2601.00001", 2)
    assert digest.papers[0].details["link"] == links[11:]


def test_a_paper_may_be_named_by_its_identifier_alone() -> None:
    text = digest_of(LAYOUTS["no links in headings"])
    text = re.sub(
        r"\*\*Link\*\*: \[arXiv\]\(https://arxiv.org/abs/(.*)\)", r"**arXiv ID**: \1v3", text
    )
    digest = read(text)
    assert digest.problems == ()
    assert [(paper.id, paper.version) for paper in digest.papers] == [(p[0], 3) for p in PAPERS]
    assert digest.papers[2].url == "https://arxiv.org/abs/hep-th/9901001v3"


def test_headings_among_papers_without_links_are_kept_with_a_problem() -> None:
    text = digest_of(LAYOUTS["no links in headings"]).replace(
        "## Strings", "## Statistics of today\n\nThree papers.\n\n## Strings"
    )
    digest = read(text)
    assert [paper.title for paper in digest.papers][2] == "Statistics of today"
    assert digest.papers[2].details == {"notes": "Three papers."}
    assert (
        Problem(25, "entry without an arXiv identifier: 'Statistics of today'") in digest.problems
    )


def test_a_readme_that_names_papers_is_no_digest() -> None:
    text = (
        "# A Project\n\n## Install\n\nRun it.\n\n## Paper\n\nSee [arXiv](https://arxiv.org/abs/2601.1)\n"
        "and https://arxiv.org/abs/2601.00001.\n\n## Authors\n\nAda and Li.\n"
    )
    with pytest.raises(NotADigest):
        parse_digest(text.encode())


def test_a_table_of_more_columns_is_text() -> None:
    table = "| a | b | c |\n|---|---|---|\n| 1 | 2 | 3 |"
    entry = LAYOUTS["labels in one line"]
    (paper, *_) = read(digest_of(entry).replace("TL;DR:", f"{table}\n\nTL;DR:", 1)).papers
    assert paper.details["notes"] == table
