"""Markdown's emphasis: runs of ``*`` and ``_`` matched with each other.

The rules are those of CommonMark 0.31, section 6.2, read strictly: a run between
two letters or digits is never a delimiter (``2*4``, ``snake_case``), and a single
``*`` follows the rules of ``_``, since a star next to a word is a footnote mark or
an optimum (``CoNLL-14*``, ``A* search``) more often than emphasis. As Chinese and Japanese
have no spaces, and Korean has none before particles, ``**`` also opens and closes next to
their characters, and a single ``*`` does around words of another script.

Letters that stand out within a word, mostly those that make a name (``**E**motion``), are
read on their own; so are names of Python (``__init__``), which are not bold.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sphinx_arxivdigest.prose.characters import CJK, is_punctuation, word_set
from sphinx_arxivdigest.prose.spans import Emphasis, Strong, Text, joined

if TYPE_CHECKING:
    from sphinx_arxivdigest.prose.spans import Span


#: Emphasis within emphasis beyond this depth is text.
_MAX_DEPTH = 4

#: Chinese, Japanese and Korean.
_EASTERN = re.compile(f"[{CJK}\u1100-\u11ff\u3130-\u318f\uac00-\ud7af]")

_BRACKETS = frozenset(["()", "[]", '""', "''", "“”", "‘’", "（）", "「」"])
_OPENING = frozenset("（【「『《〈“‘")
_CLOSING = frozenset("，。；：、！？）】」』》〉”’")

#: Marks around letters within a word.
_PART_OF_WORD = re.compile(r"(\*\*|__|\*)([A-Za-z](?:[ -]?[A-Za-z\d]){0,40})\1(?![\d*_])")

#: The names of several files (``*.py``, ``test_*.py``, ``**/*_test.go``), and the stars of
#: numbers that are not due to chance (``**p<0.01``).
_OWN_MARKS = re.compile(
    r"_?\*{1,2}(?=[._/-])[\w*./-]{0,60}\.[A-Za-z]\w{0,4}(?![\w*]|\.\w)"
    r"|\*{1,3}(?=[pP] ?[<>≤≥=] ?[\d.]++(?!\*))",
    re.A,
)

#: Source: https://docs.python.org/3/reference/datamodel.html#special-method-names
#: and https://docs.nvidia.com/cuda/cuda-c-programming-guide/#function-execution-space-specifiers
_SPECIAL_NAME = re.compile(r"__([A-Za-z]+(?:_[A-Za-z]+)*)__(?!\w)")
_SPECIAL_NAMES = word_set(
    """add all annotations bool call class constant contains copy deepcopy del delitem device dict
    doc enter eq exit file format future ge get getattr getattribute getitem global gt hash host
    index init iter le len lt main module mro mul name ne new next path pycache repr set setattr
    setitem shared slots str sub version"""
)


@dataclass(frozen=True, slots=True)
class Delimiter:
    """A run of ``*`` or ``_`` that may begin or end emphasis."""

    run: str
    opens: bool
    closes: bool


def delimiter(run: str, before: str, after: str) -> Delimiter | Text:
    """Return the delimiter that *run* is between the characters *before* and *after*.

    Either character is empty at an end of the text. Where the run can neither open nor close,
    it is text; so is a star that a caret sets above the line (``β^*``), or that is quoted.
    """
    if before == "^" or before + after in _BRACKETS:
        return Text(run)
    space_before, space_after = not before.strip(), not after.strip()
    mark_before = bool(before) and is_punctuation(before)
    mark_after = bool(after) and is_punctuation(after)
    left = not space_after and (not mark_after or space_before or mark_before)
    right = not space_before and (not mark_before or space_after or mark_after)
    if run in ("**", "***") and _EASTERN.search(before + after):
        left = not space_after and after not in _CLOSING
        right = (not space_before or after in _CLOSING) and before not in _OPENING
    elif run == "*" and before in _CLOSING and not space_after:
        right = True
    elif run == "*" and not (mark_before or mark_after) and left and right:
        left = _EASTERN.match(before) is not None and after.isascii()
        right = _EASTERN.match(after) is not None and before.isalpha()
    elif left and right:
        left, right = mark_before, mark_after
    if len(run) > 3 or not (left or right):
        return Text(run)
    return Delimiter(run, left, right)


def match_part_of_word(text: str, start: int, end: int) -> tuple[Span, int] | None:
    """Return the emphasis at *start* that ends within a word, and the position behind it.

    It begins with the word; further on in one it begins with a capital and stands between ``**``.
    """
    found = _PART_OF_WORD.match(text, start, end)
    if found is None:
        return None
    run, letters = found.groups()
    goes_on = text[found.end() : found.end() + 1].isalpha()
    if text[start - 1 : start].isalnum():
        is_name = letters.isupper() or (not goes_on and letters[0].isupper())
        shortest = 1 if goes_on else 2
        before = text[max(0, start - shortest) : start]
        is_part = len(before) == shortest and before.isalpha() and before.isascii()
        is_meant = run == "**" and is_name and is_part
    elif not goes_on:
        return None
    else:
        is_meant = run == "**" or (letters[0].isupper() and letters.isalpha())
    return (_emphasis(run, (Text(letters),)), found.end()) if is_meant else None


def match_own_marks(text: str, start: int, end: int) -> str | None:
    """Return what has marks of its own at *start*, such as ``__init__``, ``*.py``, ``*p<.05``."""
    if own := _OWN_MARKS.match(text, start, end):
        return own[0]
    found = _SPECIAL_NAME.match(text, start, end)
    is_name = found is not None and ("_" in found[1] or found[1] in _SPECIAL_NAMES)
    return found[0] if found is not None and is_name else None


def resolve(spans: list[Span | Delimiter]) -> tuple[Span, ...]:
    """Return *spans* with delimiters as the emphasis they enclose, or as text where they do not."""
    if Delimiter not in map(type, spans):
        return _as_text(spans)
    result: list[Span | Delimiter] = []
    #: Of each part of the result, how deep emphasis is nested in it.
    depths: list[int] = []
    waiting: Counter[str] = Counter()
    openers: list[int] = []
    for span in spans:
        if isinstance(span, Delimiter) and span.closes and waiting[span.run]:
            while True:
                start = openers.pop()
                opener = result[start]
                assert isinstance(opener, Delimiter)
                waiting[opener.run] -= 1
                if opener.run == span.run:
                    break
            depth = 1 + max(depths[start + 1 :], default=0)
            if depth > _MAX_DEPTH:  # As are all that could begin before it.
                openers.clear()
                waiting.clear()
            elif inner := _as_text(result[start + 1 :]):
                result[start:] = [_emphasis(span.run, inner)]
                depths[start:] = [depth]
                continue
        if isinstance(span, Delimiter) and span.opens:
            openers.append(len(result))
            waiting[span.run] += 1
        result.append(span)
        depths.append(0)
    return _as_text(result)


def _emphasis(run: str, spans: tuple[Span, ...]) -> Span:
    if len(run) == 1:
        return Emphasis(spans)
    return Strong(spans) if len(run) == 2 else Emphasis((Strong(spans),))


def _as_text(spans: list[Span | Delimiter]) -> tuple[Span, ...]:
    """Return *spans* with delimiters as text."""
    return joined([Text(span.run) if isinstance(span, Delimiter) else span for span in spans])
