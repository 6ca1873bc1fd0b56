"""The tokens of a paper: all that a shard has lines for.

A word, or two neighbouring signs of a script that separates no words, is followed by where it
stands: ``^`` in the title, nothing in another text, ``@`` in the name of an author only. Other
tokens begin with a sign: ``@`` a name, ``#`` a category, ``=`` the identifier.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from operator import add
from typing import TYPE_CHECKING, NamedTuple

from .folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

#: Words are kept up to here: of longer ones this many characters.
LONGEST = 41
#: Names are kept up to here.
_LONGEST_NAME = 120

#: Where query.js knows no words.
_NO_WORDS = re.compile("[\u1100-\u11ff\u2e80-\u9fff\uac00-\ud7ff\uf900-\ufaff]")
#: ASCII: letters in lower case, digits, and spaces for all else.
_ASCII = {code: chr(code).lower() if chr(code).isalnum() else " " for code in range(128)}


class Searched(NamedTuple):
    """What is searched of a paper, as plain text."""

    title: str
    authors: tuple[str, ...]
    texts: tuple[str, ...]
    id: str
    #: Canonical codes.
    categories: tuple[str, ...]


def tokens_of(paper: Searched) -> list[str]:
    """Return the tokens of *paper*, each once, in no order."""
    title = words_of([paper.title])
    text = words_of(paper.texts) - title
    names = words_of(paper.authors) - title - text
    return [
        *text,
        *[f"{word}^" for word in title],
        *[f"{word}@" for word in names],
        *{token for name in paper.authors for token in _name_tokens(name)},
        *{f"#{_line(code).lower()}.|{_line(code)}" for code in paper.categories if code},
        *([f"={_line(paper.id)}"] if paper.id else []),
    ]


def words_of(texts: Iterable[str]) -> set[str]:
    """Return the words of *texts*, and of scripts without words two signs each.

    The last sign of a run is there alone, unless a pair begins with it: each sign begins something.

    >>> sorted(words_of(["GPT-4 模型吗"]))
    ['4', 'gpt', '吗', '型吗', '模型']
    """
    words: set[str] = set()
    firsts: set[str] = set()
    lasts: set[str] = set()
    for text in texts:
        if text.isascii():
            words.update(text.translate(_ASCII).split())
            continue
        folded = fold(text)
        patterns = _patterns()
        words.update(patterns.words.findall(folded))
        for run in patterns.dense.findall(folded):
            words.update(map(add, run, run[1:]))
            firsts.update(run[:-1])
            lasts.add(run[-1])
    words |= lasts - firsts
    if words and len(max(words, key=len)) > LONGEST:
        return {word[:LONGEST] for word in words}
    return words


class _Patterns(NamedTuple):
    """What words consist of."""

    #: A word where words are separated.
    words: re.Pattern[str]
    #: Signs that are found anywhere: of other scripts, or beyond the basic plane.
    dense: re.Pattern[str]
    #: What a name may be looked for from.
    starts: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    """Return the patterns, which Unicode's tables are asked for."""
    signs = [chr(code) for code in range(0x80, 0x10000)]
    letters = [sign for sign in signs if unicodedata.category(sign)[0] in "LMN"]
    words = _ranges(sign for sign in letters if not _NO_WORDS.match(sign))
    dense = _ranges(filter(_NO_WORDS.match, letters))
    word, sign = f"[a-z0-9{words}]+", f"[{dense}\U00010000-\U0010ffff]"
    return _Patterns(re.compile(word), re.compile(f"{sign}+"), re.compile(f"{word}|{sign}"))


def _ranges(signs: Iterable[str]) -> str:
    """Return *signs*, which are sorted, as a pattern has them between brackets."""
    ranges: list[list[int]] = []
    for code in map(ord, signs):
        if ranges and ranges[-1][1] == code - 1:
            ranges[-1][1] = code
        else:
            ranges.append([code, code])
    return "".join(f"{chr(first)}-{chr(last)}" for first, last in ranges)


def _name_tokens(name: str) -> Iterator[str]:
    """Yield the folded name from each of its words on; what stands before follows a bar.

    Without a space between both, another bar ends the token.

    >>> sorted(_name_tokens("Wei O'Neil"))
    ["@neil|wei o'|", "@o'neil|wei", "@wei o'neil"]
    """
    folded = _line(fold(name)).replace("|", " ")[:_LONGEST_NAME]
    for start in _patterns().starts.finditer(folded):
        before, rest = folded[: start.start()], folded[start.start() :]
        if before.endswith(" "):
            yield f"@{rest}|{before[:-1]}"
        else:
            yield f"@{rest}|{before}|" if before else f"@{rest}"


def _line(text: str) -> str:
    """Return *text* as it can be part of a line of UTF-8."""
    return " ".join(text.encode("utf-8", "replace").decode().split())
