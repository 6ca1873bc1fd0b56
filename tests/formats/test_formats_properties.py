"""What holds for every text: no exception, linear time, unharmed neighbours, nothing lost."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace

import pytest
from counting import calls
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sphinx_arxivdigest.formats import NotADigest, parse_digest
from sphinx_arxivdigest.formats.markdown import reader as markdown
from sphinx_arxivdigest.formats.source import decode, split_lines
from sphinx_arxivdigest.model import Paper

quick = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])

#: Pieces of digests, from which texts are made that come near them.
PIECES = [
    *("\n", "\r\n", "  ", "\t", "> ", "- ", "---", "**", "*", "_", "[", "]", "(", ")", "|", "\\"),
    *("#", "### ", "# cs.LG", "[1] ", "[Title](https://arxiv.org/abs/2512.00001)", "](", "](#toc)"),
    *("[cs.LG](#cs.LG) [Total: 3]", "TL;DR: ", "**Method:** ", "摘要：", "Abstract: ", "Authors: "),
    *("<details>", "</details>", "<summary>Details</summary>", "<summary>", "2026-01-01", "text"),
    *("\0", "\ufffd", "\u2028", "\ud7ff", "９", "é"),
]
near_digests = st.lists(st.sampled_from(PIECES) | st.text(max_size=5), max_size=60).map("".join)

words = st.text(
    st.characters(categories=["Ll", "Lo", "Nd"], include_characters="<>&$\\{}^ "),
    min_size=1,
    max_size=30,
).map(lambda text: " ".join(text.split()) or "x")
#: Of two words: one, in italics, may say how a paper is announced, or that nobody is known.
names = st.text(st.characters(categories=["Ll"]), min_size=3, max_size=10).map(
    lambda text: f"Ada {text.title()}"
)
#: Of one line; its first letter keeps it from being a label, a tag or a heading.
sentences = words.map(lambda text: f"w{text}.")
texts = st.lists(sentences, min_size=1, max_size=4)
codes = st.sampled_from(["cs.AI", "cs.LG", "q-fin.CP", "hep-th", "physics.soc-ph"])
ids = st.from_regex(r"[0-9]{4}\.[0-9]{4,5}|(hep-th|math)/[0-9]{7}", fullmatch=True).filter(
    str.isascii
)


@st.composite
def papers(draw: st.DrawFn) -> Paper:
    """Return a paper as the usual layout can hold it."""
    paper_id = draw(ids)
    version = draw(st.none() | st.integers(1, 20))
    return Paper(
        id=paper_id,
        version=version,
        title=draw(sentences),
        authors=tuple(draw(st.lists(names, min_size=1, max_size=4))),
        categories=(draw(codes),),
        url=f"https://arxiv.org/abs/{paper_id}{f'v{version}' if version else ''}",
        tldr="\n".join(draw(texts)),
        details={
            key: "\n".join(draw(texts)) for key in ("motivation", "method", "result", "conclusion")
        },
        abstract=draw(st.sampled_from(["\n", "\n  "])).join(draw(texts)),
        number=None,
    )


def written(paper: Paper, number: int) -> str:
    """Return a paper in the usual layout."""
    fields = "\n\n".join(f"{key.title()}: {text}" for key, text in paper.details.items())
    return (
        f"### [{number}] [{paper.title}]({paper.url})\n*{','.join(paper.authors)}*\n\n"
        f"Main category: {paper.categories[0]}\n\nTL;DR: {paper.tldr}\n\n\n"
        f"<details>\n  <summary>Details</summary>\n{fields}\n\n"
        f"Abstract: {paper.abstract}\n\n</details>\n\n\n"
    )


@quick
@given(near_digests | st.text())
def test_any_lines_are_read(text: str) -> None:
    digest = markdown.parse(split_lines(text))
    last = len(split_lines(text))
    assert all(1 <= problem.line <= last for problem in digest.problems)
    assert all(1 <= paper.line <= last for paper in digest.papers)
    assert list(digest.problems) == sorted(digest.problems)


@quick
@given(st.binary() | near_digests.map(str.encode), st.sampled_from([b"", b"\xff\xfe", b"\xfe\xff"]))
def test_any_bytes_are_a_digest_or_none(data: bytes, mark: bytes) -> None:
    text, _ = decode(mark + data)
    text.encode()  # No lone surrogates: every text can be written.
    assert "\0" not in text
    with suppress(NotADigest):
        parse_digest(mark + data)


@quick
@given(st.lists(papers(), min_size=1, max_size=4))
def test_what_is_written_is_read(written_papers: list[Paper]) -> None:
    text = "".join(written(paper, number) for number, paper in enumerate(written_papers, 1))
    digest = parse_digest(text.encode())
    assert digest.problems == ()
    assert [replace(paper, line=0, number=None) for paper in digest.papers] == written_papers
    assert [list(paper.details) for paper in digest.papers] == [
        list(paper.details) for paper in written_papers
    ]


@quick
@given(st.lists(papers(), min_size=3, max_size=3), near_digests | st.text(), st.data())
def test_junk_harms_only_the_entry_it_hits(
    three: list[Paper], junk: str, data: st.DataObject
) -> None:
    first, hit, last = (written(paper, number) for number, paper in enumerate(three, 1))
    lines = hit.split("\n")
    place = data.draw(st.integers(1, len(lines) - 1))
    hit = "\n".join([*lines[:place], junk, *lines[place:]])
    found = parse_digest((first + hit + last).encode()).papers
    assert replace(found[0], line=0, number=None) == three[0]
    # A heading among the junk is a topic of what stands below it.
    details = {key: text for key, text in found[-1].details.items() if key != "topic"}
    assert replace(found[-1], line=0, number=None, details=details) == three[2]


@quick
@given(papers(), st.lists(words, min_size=1, max_size=5), st.data())
def test_no_word_is_lost(paper: Paper, extra: list[str], data: st.DataObject) -> None:
    lines = written(paper, 1).split("\n")
    for word in extra:
        lines.insert(data.draw(st.integers(1, len(lines))), f"extra {word}")
    (found,) = parse_digest("\n".join(lines).encode()).papers
    kept = "\n".join(
        [*found.authors, found.tldr, found.abstract, found.comment, *found.details.values()]
    )
    for word in extra:
        assert f"extra {word}" in kept


HOSTILE = {
    "entries": "### [1] [T](https://arxiv.org/abs/2512.00001)\n*A*\n\nTL;DR: x\n\n<details>\n\n",
    "open brackets": "[",
    "links": "[a](",
    "nested links": "[a[b]",
    "bars": " | ",
    "hashes": "#",
    "spaces": " ",
    "stars": "* ",
    "quotes": "> ",
    "tags": "<details ",
    "labels": "**Label:** x\n\n",
    "one label": "Method: x\n",
    "paragraphs": "x\n\n",
    "contents": "- [cs.AI](#cs.AI) [Total: 1]\n",
    "rules": "---\n",
    "digits": "[1",
    "parentheses": "(",
    "dates": "2026-01-",
    "rows": "| a | b |\n",
    "labels in one line": "Aa: b | Cc: d\n",
    "items": "- **Aa**: b\n",
    "categories": "Main category: cs.AI\n",
    "headings": "## a\n",
    "papers without links": "## T\nAuthors: A\nhttps://arxiv.org/abs/2512.00001\n",
}


@pytest.mark.parametrize("piece", HOSTILE.values(), ids=HOSTILE.keys())
@pytest.mark.parametrize(
    "start",
    [
        "",
        "# ",
        "- [",
        "### [1] [",
        "### [1] [T](https://arxiv.org/abs/2512.00001)\n",
        "### [1] [T](https://arxiv.org/abs/2512.00001)\n*",
        "### [1] [T](https://arxiv.org/abs/2512.00001)\n*A*\n\n<details>\nAbstract: ",
        "### [1] [T](https://arxiv.org/abs/2512.00001)\n*A*\n\n<details>\n</details>\n",
    ],
)
def test_work_is_linear_in_the_size(start: str, piece: str) -> None:
    def work(size: int) -> int:
        lines = split_lines(start + piece * (size // len(piece)))
        return calls(lambda: (markdown.detects(lines), markdown.parse(lines)))

    # Quadratic work would be 256 times as much for 16 times the size.
    assert work(24_000) < 20 * work(1_500)
