"""The words of the index: folded as queries are, cut as they are looked for, read as written."""

from __future__ import annotations

import gzip
from itertools import accumulate
from typing import TYPE_CHECKING

import pytest
import query_oracle
from conftest import skip_or_fail
from hypothesis import given
from hypothesis import strategies as st
from postings_decoder import documents, lines
from query_oracle import Paper, finds
from rjsmin import jsmin
from script_support import SCRIPTS, commands, run_script

from sphinx_arxivdigest.reader.search.folding import fold
from sphinx_arxivdigest.reader.search.postings import gap
from sphinx_arxivdigest.reader.search.segments import cut, join
from sphinx_arxivdigest.reader.search.tokens import LONGEST, Searched, tokens_of, words_of
from sphinx_arxivdigest.reader.search.words import PageWords

if TYPE_CHECKING:
    from pathlib import Path

#: Texts of what folding changes and of all else.
TEXTS = st.text(
    st.one_of(
        st.sampled_from(
            "aZ é ñ ß İ ς Ⅸ ﬁ ½ 模型 学习 テ\u3099 ﾓ 모델 가 𠮷 🎉 _-—、。“« \t\n\u00a0\u3000\ud800"
        ),
        st.characters(),
    )
)
#: For each page, the documents of each of a few tokens.
PAGES = st.lists(
    st.dictionaries(
        st.text(st.sampled_from("ab模\U00020bb7"), min_size=1, max_size=3),
        st.sets(st.integers(0, 3000), min_size=1),
    ),
    min_size=1,
    max_size=70,
)


@given(TEXTS)
def test_texts_are_folded_as_queries_are(text: str) -> None:
    assert fold(text) == query_oracle.fold(text).strip()


@given(TEXTS)
def test_each_word_of_a_text_is_found_there(text: str) -> None:
    for word in words_of([text]):
        if len(word) < LONGEST and not any(sign in word for sign in ('"', ":")):
            assert finds(word, Paper(text=text)), word


def test_a_token_tells_where_its_word_stands() -> None:
    paper = Searched(
        "Title of GPT-4", ("Wei Title", "Ada Of"), ("of text 模型吗",), "2501.00001", ("cs.LG",)
    )
    assert set(tokens_of(paper)) == {
        *("title^", "of^", "gpt^", "4^", "text", "模型", "型吗", "吗", "wei@", "ada@"),
        *("@wei title", "@title|wei", "@ada of", "@of|ada"),
        *("#cs.lg.|cs.LG", "=2501.00001"),
    }


def test_a_long_word_is_cut_and_a_long_name_too() -> None:
    paper = Searched("x" * 100_000, ("y" * 100_000,), ("模" * 100_000,), "", ())
    assert max(map(len, tokens_of(paper))) <= 121
    assert f"{'x' * LONGEST}^" in tokens_of(paper)


def test_no_token_ends_a_line_or_a_field() -> None:
    odd = "a\tb\nc\u2028d\ud800e|f"
    paper = Searched(odd, (odd,), (odd,), odd, (odd,))
    for token in tokens_of(paper):
        assert "\t" not in token
        assert "\n" not in token
        token.encode("utf-8")
    assert "@a b c d?e f" in tokens_of(paper)


def page_words(page: dict[str, set[int]]) -> PageWords:
    tokens = sorted(page)
    return PageWords([], tokens, [gaps(sorted(page[token])) for token in tokens])


def gaps(numbers: list[int]) -> str:
    return "".join(
        gap(here - last - 1) for last, here in zip([-1, *numbers], numbers, strict=False)
    )


@given(PAGES)
def test_what_is_joined_and_cut_is_read_again(pages: list[dict[str, set[int]]]) -> None:
    starts, expected = index_of(pages)
    shards = list(cut(join(map(page_words, pages)), 28_000))
    found = [
        (token, list(documents(postings, starts)))
        for _first, shard in shards
        for token, postings in lines(shard)
    ]
    assert dict(found) == expected
    assert [token for token, _ in found] == sorted(expected, key=lambda t: t.encode("utf-16-be"))


def index_of(pages: list[dict[str, set[int]]]) -> tuple[list[int], dict[str, list[int]]]:
    """Return the first document of each page, and the documents of each token."""
    sizes = [
        max([0, *(number + 1 for numbers in page.values() for number in numbers)]) for page in pages
    ]
    starts = [0, *accumulate(sizes)][:-1]
    expected: dict[str, list[int]] = {}
    for start, page in zip(starts, pages, strict=True):
        for token in page:
            expected.setdefault(token, []).extend(start + number for number in sorted(page[token]))
    return starts, expected


def test_shards_are_ranges_of_some_size() -> None:
    postings = {f"{number:06}": "!0" * 20 for number in range(5000)}
    shards = list(cut(postings, 28_000))
    assert [first for first, _ in shards] == [next(lines(text))[0] for _, text in shards]
    sizes = [len(text) for _, text in shards]
    assert all(28_000 <= size < 28_100 for size in sizes[:-1])
    assert len(sizes) > 5
    assert [token for _, text in shards for token, _ in lines(text)] == list(postings)


def test_what_searches_the_index_is_small() -> None:
    names = ("postings", "index", "evaluate")
    texts = [jsmin((SCRIPTS / f"search/{name}.js").read_text("utf-8")) for name in names]
    assert len(gzip.compress("".join(texts).encode(), 9)) <= 2600


@pytest.mark.browser
def test_the_script_reads_what_is_written(tmp_path: Path) -> None:
    pages = [{"ab": {0, 1, 2999}, f"{number}模": {number}, "𠮷": {number}} for number in range(600)]
    starts, expected = index_of(pages)
    shards = [text for _first, text in cut(join(map(page_words, pages)), 28_000)]
    command = next((command for _name, command in commands() if command), None)
    if command is None:
        skip_or_fail("no browser is on this machine")
    source = f"""{(SCRIPTS / "search/postings.js").read_text("utf-8")}
    return data.shards.flatMap(readShard).map(([token, postings]) => {{
      const found = [];
      eachDocument(postings, data.starts, (number) => found.push(number));
      return [token, found];
    }});"""
    found = run_script(command, tmp_path, source, {"shards": shards, "starts": starts})
    assert dict(found) == expected
