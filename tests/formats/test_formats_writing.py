"""What is written as JSON Lines or Markdown is read again, with every field."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis import strategies as st

from sphinx_arxivdigest.formats import parse_digest, read_digest, to_jsonl, to_markdown
from sphinx_arxivdigest.formats.markdown.dialect import dialect_of
from sphinx_arxivdigest.formats.markdown.escapes import escape, unescape
from sphinx_arxivdigest.model import Digest, Paper, Repository

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

WRITERS = [to_jsonl, to_markdown]

#: Beginnings of lines that a Markdown digest takes for structure, and LaTeX that is like them.
STARTS = [
    *("", "# ", "### [1] [T](https://arxiv.org/abs/2606.00001) ", "<details>", "</details>"),
    *("---", "[PDF](https://arxiv.org/pdf/2606.00001)", "Method: ", "**Result:** ", "> ", "- "),
    *(
        "摘要：",
        "TL;DR: ",
        "Open Questions: ",
        "\\",
        "\\\\",
        "\\# ",
        "Method\\: ",
        "\\[ x \\]",
        "* ",
        "| a | b |",
    ),
]
words = st.lists(
    st.sampled_from(["attention", "图", "$x < y$", r"\emph{so}", "<b>", "a:", "(b)", "**c**", "é"]),
    max_size=4,
).map(" ".join)
lines = st.builds("{}{}".format, st.sampled_from(STARTS), words).map(str.strip)


def says_something(text: str) -> bool:
    """Whether there is a letter or a digit: a text of signs alone, as "-", is none."""
    return any(map(str.isalnum, text))


texts = (
    st.lists(lines, min_size=1, max_size=4).map(lambda parts: "\n".join(filter(None, parts)))
    | st.lists(lines.filter(bool), min_size=1, max_size=3).map("\n\n".join)
).filter(says_something)
#: arXiv's abstracts: wrapped lines, and paragraphs behind two spaces.
abstracts = st.just("") | (
    st.lists(lines.filter(bool), max_size=4).map("\n".join)
    | st.lists(lines.filter(bool), max_size=4).map("\n  ".join)
).filter(says_something)
titles = words.filter(bool).map(lambda text: f"On {text}")
names = st.sampled_from(["Ada Example", "Björn Beispiel, Jr.", r"A.\,Smith", "张三", "Li (A, B)"])
codes = st.sampled_from(["cs.AI", "cs.LG", "hep-th", "math.IT", "quant-ph"])
NAMES = (
    *("motivation", "method", "keywords", "translated title", "ai_comments", "创新之处"),
    *("doi", "journal-ref", "published", "a key of several words", "创新点", "limits"),
)
keys = st.sampled_from(NAMES)


@st.composite
def papers(draw: st.DrawFn) -> Paper:
    """Return a paper with any of the fields that there are."""
    paper_id = draw(st.sampled_from(["2606.00001", "2512.23850", "hep-th/9901001"]))
    version = draw(st.none() | st.integers(1, 20))
    link = f"https://arxiv.org/abs/{paper_id}"
    urls = [link, "https://example.org/paper"] + ([f"{link}v{version}"] if version else [])
    stars = st.none() | st.integers(0, 99_999)
    updated = st.sampled_from(["", "2026-06-01"])
    code = st.builds(Repository, st.just("https://github.com/a/b"), stars, updated)
    return Paper(
        id=paper_id,
        version=version,
        title=draw(titles),
        authors=tuple(draw(st.lists(names, max_size=3))),
        categories=tuple(draw(st.lists(codes, max_size=3, unique=True))),
        url=draw(st.sampled_from(urls)),
        tldr=draw(st.just("") | texts),
        details=draw(st.dictionaries(keys, texts, max_size=4)),
        abstract=draw(abstracts),
        number=draw(st.integers(1, 999)),
        comment=draw(st.sampled_from(["", "3 pages", "Accepted:\nMethod: none"])),
        announced=draw(st.sampled_from(["", "new", "cross", "replace", "replace-cross"])),
        code=draw(st.none() | code),
    )


digests = st.builds(
    Digest,
    st.lists(papers(), min_size=1, max_size=4, unique_by=lambda paper: paper.number).map(tuple),
    st.none() | st.dates(date(1992, 1, 1), date(2099, 1, 1)),
)


def without_lines(digest: Digest) -> Digest:
    found = tuple(replace(paper, line=0) for paper in digest.papers)
    return replace(digest, papers=found, problems=())


@pytest.mark.slow
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(digests)
@pytest.mark.parametrize("write", WRITERS)
def test_a_round_trip_keeps_everything(write: Callable[[Digest], str], digest: Digest) -> None:
    text = write(digest)
    # What most entries have at the beginning of a line is a label.
    assume(write is to_jsonl or dialect_of(text.split("\n")).labels <= {*NAMES})
    assert without_lines(parse_digest(text.encode())) == digest


@given(st.lists(st.sampled_from([*STARTS, "x", " ", ":"]), max_size=4).map("".join) | st.text())
@example("\\\\Method\\: x")
@example("\\---")
@example("**c** \\emph{so} a: **c**")
def test_escapes_are_undone(line: str) -> None:
    assert unescape(escape(line)) == line


@pytest.mark.parametrize(
    "line",
    [r"\Phi: X \to Y", r"\textbf{Method:} we", r"\[ f(x) \]", "C:\\path", r"\\", "a \\: b"],
)
def test_latex_is_no_escape(line: str) -> None:
    assert unescape(line) == line


def paper(number: int, category: str, **fields: object) -> Paper:
    url = f"https://arxiv.org/abs/2606.0000{number}"
    base = Paper(f"2606.0000{number}", title="T", authors=("A",), categories=(category,), url=url)
    return replace(base, abstract="Text.", **fields)


def test_markdown_has_sections_where_categories_stand_together() -> None:
    together = Digest((paper(1, "cs.AI"), paper(2, "cs.AI"), paper(3, "hep-th")))
    text = to_markdown(together)
    assert "- [cs.AI](#cs.AI) [Total: 2]\n- [hep-th](#hep-th) [Total: 1]\n" in text
    assert [line for line in text.split("\n") if line.startswith("# ")] == [
        "# Table of Contents",
        "# cs.AI [[Back]](#toc)",
        "# hep-th [[Back]](#toc)",
    ]
    assert parse_digest(text.encode()).problems == ()
    apart = Digest((paper(1, "cs.AI"), paper(3, "hep-th"), paper(2, "cs.AI")))
    assert "# cs.AI" not in to_markdown(apart)


def test_names_that_no_label_can_have_go_to_the_notes() -> None:
    key = "a name: with a colon"
    (found,) = parse_digest(
        to_markdown(Digest((paper(1, "cs.AI", details={key: "Text."}),))).encode()
    ).papers
    assert found.details == {"notes": f"{key}: Text."}


def test_an_entry_that_no_link_shows_is_numbered() -> None:
    plain = replace(paper(1, "cs.AI"), id="", url="")
    (found,) = parse_digest(to_markdown(Digest((plain,))).encode()).papers
    assert (found.title, found.number) == ("T", 1)


def test_json_lines_have_the_names_that_makers_use() -> None:
    full = paper(
        1,
        "cs.AI",
        tldr="Short.",
        details={"method": "How.", "journal-ref": "J. Ex."},
        code=Repository("https://github.com/a/b", 5),
    )
    (line,) = to_jsonl(Digest((full,))).splitlines()
    assert json.loads(line) == {
        "id": "2606.00001",
        "categories": ["cs.AI"],
        "pdf": "https://arxiv.org/pdf/2606.00001",
        "abs": "https://arxiv.org/abs/2606.00001",
        "authors": ["A"],
        "title": "T",
        "comment": None,
        "summary": "Text.",
        "AI": {"tldr": "Short.", "method": "How."},
        "journal_ref": "J. Ex.",
        "code_url": "https://github.com/a/b",
        "code_stars": 5,
    }


@pytest.mark.corpus
@pytest.mark.parametrize("write", WRITERS)
def test_a_round_trip_of_the_corpus(corpus: Path, write: Callable[[Digest], str]) -> None:
    days = sorted((corpus / "days").iterdir())[:2]
    others = [path for each in ("dialects", "jsonl", "arxiv") for path in (corpus / each).iterdir()]
    for path in [corpus / "today.txt", *days, *others]:
        digest = read_digest(path)
        found = parse_digest(write(digest).encode())
        assert without_lines(found) == without_lines(digest)
        assert found.problems == ()
        for one, other in zip(found.papers, digest.papers, strict=True):
            assert sorted(one.details) == sorted(other.details)


def test_papers_without_category_have_no_heading() -> None:
    plain = replace(paper(2, "cs.AI"), categories=())
    digest = parse_digest(to_markdown(Digest((paper(1, "cs.AI"), plain))).encode())
    assert [found.categories for found in digest.papers] == [("cs.AI",), ()]
    assert "is not a category" not in str(digest.problems)
