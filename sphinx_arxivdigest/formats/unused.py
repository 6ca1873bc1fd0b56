"""Find what looks like a paper in a file, and is in none of its papers and none of its problems.

These are identifiers and lines that begin as entries do. They stand outside of the entries, in an
introduction or in links to other days, or in an entry that was not recognized. So no paper vanishes
without a word, whatever the format.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import chain
from typing import TYPE_CHECKING

from sphinx_arxivdigest.arxiv import taxonomy
from sphinx_arxivdigest.formats import fields
from sphinx_arxivdigest.formats.vocabulary import split_categories
from sphinx_arxivdigest.model import Unused

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from sphinx_arxivdigest.model import Digest, Paper

# Each begins with one character, which `re` finds a dozen times faster than a class of them.
#: From the dot of ``2501.00001`` on.
_NEW = re.compile(
    r"\.(?<=[0-9]{2}(?:0[1-9]|1[0-2])\.)(?<![0-9].{5})(?<![0-9]\..{5})[0-9]{4,5}(?![0-9])",
    re.DOTALL,
)
#: From the slash of ``hep-th/9901001`` on; JSON may have a backslash before it.
_OLD = re.compile(r"/(?<=[A-Za-z\\]/)[0-9]{7}(?![0-9])")
_ARCHIVE = re.compile(r"([a-z]+(?:-[a-z]+)?)(?:\.[A-Za-z]+(?:-[a-z]+)?)?\\?$", re.IGNORECASE)
_LONGEST_ARCHIVE = 30
#: A heading, an item or a row.
_ENTRY = re.compile(r"\s*(?:#{1,6}\s|[-*+]\s|\||[0-9]{1,4}[.)]\s)\s*(.*)")
#: A line that ends a sentence, and so many letters of it that are not by chance in no paper.
_TEXT = re.compile(r"\s*([^\W_].*[.!?。！？])\s*$")
_FEWEST_LETTERS = 20
_COLON = re.compile("[:：]")
#: Between the head of a table and its rows.
_RULE = re.compile(r"[\s|:-]*-[\s|:-]*")
_ADDRESS = re.compile(r"\]\([^()\s]*\)|https?://\S+|<[^<>]*>")
_WORD = re.compile(r"[^\W\d_][^\W_]{2,}")
_FEWEST_WORDS = 2
#: How far below a line the links or the table may stand.
_BLANKS = 4


def unused(text: str, lines: Sequence[str], digest: Digest) -> tuple[Unused, ...]:
    """Return what looks like a paper in a file and is not in *digest*, which was read from it.

    *text* and *lines* are those of the file. What the format found unused is part of it. An
    identifier is accounted for where it is a paper's or stands in a text of one, in the message of
    a problem, on its line, or in an unused line.
    """
    found = [*digest.unused, *(_lost_lines(lines, digest) if digest.papers else ())]
    ids = {paper.id for paper in digest.papers}
    left = sorted((start, name) for name, start in _identifiers(text) if name not in ids)
    if not left:
        return tuple(sorted(found))
    texts = chain(_told(digest), (each.text for each in found))
    known = {name for name, _ in _identifiers("\n".join(texts))}
    at_fault = {problem.line for problem in digest.problems}
    line, counted = 1, 0
    for start, name in left:
        line += text.count("\n", counted, start)
        counted = start
        if name not in known and line not in at_fault:
            found.append(Unused(line, name))
    return tuple(sorted(set(found)))


def _lost_lines(lines: Sequence[str], digest: Digest) -> Iterator[Unused]:
    """Yield the headings, items and rows of which not one word is in *digest*.

    A line that only names papers of it leads to them. Behind the first entry, sentences are lost,
    too, if the most of their words are.
    """
    starts = [paper.line for paper in digest.papers]
    told = {*starts, *(each.line for each in digest.unused)}
    told.update(problem.line for problem in digest.problems)
    ids = {paper.id for paper in digest.papers}
    keys = {key for paper in digest.papers for key in paper.details}
    taken = {line.strip() for text in _told(digest) for line in text.split("\n")}
    around, own, everywhere = -1, set[str](), set[str]()
    for number, line in enumerate(lines, 1):
        text = line.strip()
        if text in taken or number in told or _without_label(text, keys) in taken:
            continue  # Nearly all lines are such.
        match = _ENTRY.match(line) or (number > starts[0] and _TEXT.match(line))
        if not match or "](#" in line:
            continue
        text = _without_label(match[1], keys)
        is_text = match.re is _TEXT
        words = _words([_ADDRESS.sub(" ", text)])
        if len(words) < _FEWEST_WORDS:
            continue
        if (index := bisect_right(starts, number) - 1) != around:
            around, own = index, _words(_texts(digest.papers[index]))
        if not _are_lost(words - own, words, is_text):
            continue
        named = {name for name, _ in _identifiers(line)}
        is_list = split_categories(text)[0] or (named and named <= ids)
        if is_list or _is_above(lines, number):
            continue
        everywhere = everywhere or _words([digest.title, *_told(digest)])
        if _are_lost(words - everywhere, words, is_text):
            yield Unused(number, match[1].strip())


def _without_label(text: str, keys: Collection[str]) -> str:
    """Return *text* without a label for a field: a known one, or a detail, which are *keys*."""
    colon = _COLON.search(text)
    label = text[: colon.start()] if colon else ""
    is_label = label and (fields.key_of(label) or fields.field_name(label) in keys)
    return text[colon.end() :].strip() if colon and is_label else text


def _are_lost(lost: set[str], words: set[str], is_text: bool) -> bool:
    """Whether *words* are lost: all of them, or the most of a text, where only some are *lost*."""
    letters = sum(map(len, lost))
    is_most = letters >= _FEWEST_LETTERS and 2 * letters > sum(map(len, words))
    return is_most if is_text else lost == words


def _words(texts: Iterable[str]) -> set[str]:
    """Return the words in *texts*, in lower case."""
    return set(_WORD.findall("\n".join(texts).casefold()))


def _is_above(lines: Sequence[str], number: int) -> bool:
    """Whether the line of a one-based *number* is above a table or links to headings."""
    below = [line for line in lines[number : number + _BLANKS] if line.strip()]
    is_head = bool(below) and _RULE.fullmatch(below[0]) is not None
    return is_head or any("](#" in line for line in below)


def _identifiers(text: str) -> Iterator[tuple[str, int]]:
    """Yield the identifiers in *text*, without version and subject class, and where they begin."""
    for match in _NEW.finditer(text):
        yield text[match.start() - 4 : match.end()], match.start() - 4
    for match in _OLD.finditer(text):
        start = max(match.start() - _LONGEST_ARCHIVE, 0)
        archive = _ARCHIVE.search(text[start : match.start()])
        if archive and taxonomy.is_archive(archive[1]):
            yield f"{archive[1].lower()}{match[0]}", start + archive.start()


def _told(digest: Digest) -> Iterator[str]:
    """Yield what the problems and the papers of *digest* say."""
    yield from (problem.message for problem in digest.problems)
    yield from chain.from_iterable(map(_texts, digest.papers))


def _texts(paper: Paper) -> Iterator[str]:
    """Yield the texts of *paper*."""
    yield from (paper.abstract, paper.tldr, paper.comment, paper.title, paper.url)
    yield from (*paper.details, *paper.details.values(), *paper.authors)
    if paper.code:
        yield paper.code.url
