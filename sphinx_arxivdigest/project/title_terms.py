"""Cut titles of papers into words and phrases that can be counted.

English alone: Chinese and Japanese write no spaces, and a count of parts of their words would say
nothing, so titles with their characters are left out.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

#: A word, or a sign, which ends a phrase: "CLIP: Learning Models" has no "CLIP learning".
_TOKEN = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*|\S")
#: Characters of scripts without spaces between words, and of Korean.
_UNSPACED = re.compile("[\u2e80-\u9fff\uac00-\ud7a3\uf900-\ufaff]")

#: Words that say nothing of what a paper is about: they end phrases.
_STOP_WORDS = frozenset(
    """a about above across after against all along also am among an and any are around as at be
    because been before behind being below between beyond both but by can cannot could did do does
    doing done during each either enough even every few for from further get had has have having he
    her here how however if in inside into is it its itself just less let like made make makes many
    may me might more most much must my near need needs neither no nor not now of off on once one
    only onto or other our out over own per rather same she should since so some still such than
    that the their them then there these they this those through thus to together too toward towards
    two under until up upon us use used using versus very via vs was we well were what when where
    whether which while who whom whose why will with within without would yet you your
    approach based case comprehensive enhanced enhancing exploring improved improving introducing
    investigating method new novel paper proposed rethinking revisiting study""".split()  # noqa: SIM905
)
#: The one that may stand behind the first word of a phrase: "mixture of experts".
_OF = "of"
#: Longest phrase, in words.
_LONGEST = 4

#: Stems of neighbouring words.
Term = tuple[str, ...]

#: Ends of words that are not plurals.
_SINGULAR = ("ss", "us", "is", "as", "series")


def tokens_of(title: str) -> list[str]:
    """Return words and signs of a plain *title* as written.

    There are none where it is in a language that has no spaces.
    """
    if not title.isascii() and _UNSPACED.search(title):
        return []
    return _TOKEN.findall(title)


@cache
def stem(word: str) -> str:
    """Return the form under which a word is counted: small letters, and the singular.

    >>> [stem(word) for word in ("Agents", "policies", "classes", "bias", "LLMs", "analysis")]
    ['agent', 'policy', 'class', 'bias', 'llm', 'analysis']
    """
    low = word.lower().replace("’", "'").removesuffix("'s")
    if len(low) <= len("gas") or low.endswith(_SINGULAR):
        return low
    if low.endswith("ies"):
        return f"{low[:-3]}y"
    if low.endswith(("sses", "xes", "shes", "ches")):
        return low[:-2]
    return low.removesuffix("s")


def terms_of(stems: Term) -> Iterator[Term]:
    """Yield words and phrases of a title, of which the stems of all words and signs are given."""
    end = len(stems)
    for start, word in enumerate(stems):
        if not is_telling(word):
            continue
        yield (word,)
        for stop in range(start + 1, min(start + _LONGEST, end)):
            if is_telling(stems[stop]):
                yield stems[start : stop + 1]
            elif stems[stop] != _OF or stop > start + 1:
                break


def parts_of(term: Term) -> Iterator[Term]:
    """Yield all that stands within *term*, itself left out."""
    for length in range(1, len(term)):
        for start in range(len(term) - length + 1):
            yield term[start : start + length]


def spellings_of(term: Term, tokens: Sequence[str]) -> Iterator[str]:
    """Yield how a title writes a *term*.

    Titles write all words with capitals, so only those within a word are kept: "LLM agents".
    """
    for start in range(len(tokens) - len(term) + 1):
        found = tokens[start : start + len(term)]
        if tuple(map(stem, found)) == term:
            yield " ".join("-".join(map(_uncapitalized, word.split("-"))) for word in found)


def _uncapitalized(word: str) -> str:
    return word.lower() if word[1:].islower() or len(word) == 1 else word


@cache
def is_telling(word: str) -> bool:
    """Whether a stem may stand for itself, and begin and end a phrase."""
    return len(word) > 1 and word not in _STOP_WORDS and not word.isnumeric()
