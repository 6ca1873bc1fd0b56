"""Enumerations within a line: "1) First; 2) second." as a list.

Only those whose numbers count from one, each at the beginning of a sentence or behind a
semicolon, with nothing (a bracket, a formula) open across them. Whatever else has numbers,
such as "(1) this and (2) that", is a sentence and stays one.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from sphinx_arxivdigest.prose.characters import CJK, is_cjk

if TYPE_CHECKING:
    from collections.abc import Iterator

#: What a text contains that has a second item; and what stands before it.
_TWO = re.compile(r"2[.)）、](?!\d)")
_SECOND = re.compile(r"[。；：;:!?！？.\n][ \t\n]{0,9}[(（]?2[.)）、](?!\d)")

#: Up to two digits with what ends the number of an item, or a circled one.
_DIGITS = re.compile(rf"[0-9①-⑳](?:(?<=[①-⑳])|(?<![0-9①-⑳][0-9])[0-9]?(?=[)）、]|\.[\s{CJK}]))")
_BEFORE_FIRST_CIRCLE = ord("①") - 1

#: What ends before an item begins: a sentence, a clause, or a line.
_ENDS = "。；：;:.!?！？\n"
_ABBREVIATION = re.compile(r"\b(?:al|cf|[Ee]qs?|[Ff]igs?|[Nn]o|[Ss]ec|[Tt]ab|vs)\.\Z")
_LONGEST_BEFORE = 10
#: What joins a number with something before it.
_JOINED = "_$.,、/=+~-(（)）]}"

#: The class comes first, since the search for one is fast.
_SENTENCE_END = re.compile(
    rf"[。！？.!?](?:(?<=[。！？])[。！？]*[”’」』）)]?"
    rf"|(?<![。！？])(?<!\be\.g\.)(?<!\bi\.e\.)(?<!\bal\.)(?<!\bvs\.)(?<!\bcf\.)(?<!\bFig\.)"
    rf"(?<!\bEq\.)[”\"')]?(?=\s+[A-Z(\[*\\$]|\s*[{CJK}]|\s*\Z))"
)
#: No paragraph has more enumerations.
_MOST = 10

#: A number whose bracket is not the other half of one.
_NUMBER = re.compile(r"(?<![\w(（.-])\d{1,2}[)）]", re.A)
_PAIRS = ("()", "（）", "[]", "{}", "“”", "「」", "《》")
_TOGGLES = ("$", "**", "`")


def may_enumerate(text: str) -> bool:
    """Whether *text* may hold an enumeration: a quick test that most texts do not pass."""
    if "②" in text:
        return True
    return "2" in text and _TWO.search(text) is not None and _SECOND.search(text) is not None


def enumerations(paragraph: str) -> Iterator[str | list[str]]:
    """Yield the parts of *paragraph* in order: texts, and the items of each enumeration."""
    rest = paragraph
    for _ in range(_MOST):
        found = _first(rest) if may_enumerate(rest) else None
        if found is None:
            break
        before, items, rest = found
        if before:
            yield before
        yield items
    if rest:
        yield rest


def _first(text: str) -> tuple[str, list[str], str] | None:
    """Return the first enumeration of *text*, with what stands before and behind it."""
    runs = sorted(islice(_runs(text), _MOST), key=lambda run: run[0].start)
    for run in runs:
        before = text[: run[0].start].strip()
        starts = [number.end for number in run]
        stops = [number.start for number in run[1:]]
        items = [text[start:stop].strip() for start, stop in zip(starts, stops, strict=False)]
        last, rest = _last_item(text[starts[-1] :].strip(), max(map(_sentences, items)))
        items.append(last)
        if _are_whole((before, *items), text) and _are_items(items):
            return before, items, rest
    return None


def _runs(text: str) -> Iterator[list[_Number]]:
    """Yield the numbers that count from one, by how they are written."""
    styles: dict[str, list[_Number]] = {}
    for match in _DIGITS.finditer(text):
        if number := _number(text, match):
            styles.setdefault(number.style, []).append(number)
    for numbers in styles.values():
        run: list[_Number] = []
        for number in numbers:
            if number.value != 1 and not 0 < len(run) < number.value:
                continue
            begins = _begins(text, number.start)
            if begins and number.value == 1:
                if len(run) > 1:
                    yield run
                run = [number]
            elif begins and number.value == len(run) + 1:
                run.append(number)
            elif begins or number.value == len(run) + 1:
                run = []  # One is missing, or stands within a sentence.
        if len(run) > 1:
            yield run


def _begins(text: str, start: int) -> bool:
    """Whether what begins at *start* is a sentence, a clause or a line of its own."""
    before = text[max(0, start - _LONGEST_BEFORE) : start].rstrip(" \t")
    if not before:
        return start < _LONGEST_BEFORE
    last = before[-1]
    return last in _ENDS and not (last == "." and _ABBREVIATION.search(before))


class _Number(NamedTuple):
    """A number that may begin an item."""

    style: str
    value: int
    start: int
    end: int


def _number(text: str, digits: re.Match[str]) -> _Number | None:
    """Return the number of an item that *digits* are: "(1)", "1)", "1.", "1、" or "①"."""
    start, end, written = digits.start(), digits.end(), digits[0]
    if written >= "①":
        return _Number("①", ord(written) - _BEFORE_FIRST_CIRCLE, start, end)
    before, after = text[start - 1 : start], text[end]
    style = ")" if after == "）" else after
    if style == ")" and before and before in "(（":
        style, start = "()", start - 1
        before = text[start - 1 : start]
    if before and (before in _JOINED or (before.isascii() and before.isalnum())):
        return None
    return _Number(style, int(written), start, end + 1)


def _sentences(item: str) -> int:
    """Return how many sentences an item has that another one follows."""
    count, end = 1, len(item)
    for match in _SENTENCE_END.finditer(item):
        count += match.end() < end
    return count


def _last_item(text: str, sentences: int) -> tuple[str, str]:
    """Return the last item, which has as many sentences as the others, and what follows it."""
    stop = len(text)
    for number, match in enumerate(_SENTENCE_END.finditer(text), 1):
        if number == sentences:
            stop = match.end()
            break
    return text[:stop], text[stop:].strip()


def _are_whole(parts: tuple[str, ...], text: str) -> bool:
    """Whether nothing that begins in one of the *parts* of *text* ends outside of it."""
    for pair in _PAIRS:
        if pair[0] in text or pair[1] in text:
            for part in parts:
                if part.count(pair[0]) != part.count(pair[1]):
                    rest = _NUMBER.sub("", part)
                    if rest.count(pair[0]) != rest.count(pair[1]):
                        return False
    for mark in _TOGGLES:
        if mark in text and any(part.count(mark) % 2 for part in parts):
            return False
    return True


def _are_items(items: list[str]) -> bool:
    """Whether each of *items* begins a sentence; Chinese and Japanese have no capitals."""
    begin_small = False
    for item in items:
        if not (item[:1].isalnum() or any(map(str.isalnum, item))):
            return False
        begin_small = begin_small or item[0].islower()
    return not begin_small or any(map(is_cjk, items))
