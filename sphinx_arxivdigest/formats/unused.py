"""Find what looks like a paper in a file, and is in none of its papers and none of its problems.

These are identifiers and lines that begin as entries do. They stand outside of the entries, in an
introduction or in links to other days, or in an entry that was not recognized. So no paper vanishes
without a word, whatever the format.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import chain
from operator import itemgetter
from typing import TYPE_CHECKING

from sphinx_arxivdigest.arxiv import taxonomy
from sphinx_arxivdigest.formats.vocabulary import split_categories
from sphinx_arxivdigest.model import Unused

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Sequence

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
#: What a heading, an item or a row begins with.
_BEGINNING = re.compile(r"(?:#{1,6}\s|[-*+]\s|\||[0-9]{1,4}[.)]\s)\s*")
_FIRST = frozenset("#-*+|0123456789")
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
    found = list(digest.unused)
    if digest.papers:
        found += _lost_lines(lines, digest)
    left = dict(_identifiers(text))
    for paper in digest.papers:
        left.pop(paper.id, None)
    if left:
        left = _not_in_own_paper(text, left, digest.papers)
    if left:
        messages = (problem.message for problem in digest.problems)
        others = (each.text for each in found)
        kept = "\n".join(chain(messages, others, *map(_texts, digest.papers)))
        for name, _ in _identifiers(kept):
            left.pop(name, None)
    if left:
        found += _with_lines(text, left, digest)
    return tuple(sorted(found))


def _lost_lines(lines: Sequence[str], digest: Digest) -> Iterator[Unused]:
    """Yield the headings, items and rows of which not one word is in *digest*."""
    starts = [paper.line for paper in digest.papers]
    told = {*starts, *(each.line for each in digest.unused)}
    told.update(problem.line for problem in digest.problems)
    everywhere: set[str] = set()
    for number, line in enumerate(lines, 1):
        bare = line.lstrip()
        if not bare or bare[0] not in _FIRST or number in told or "](#" in line:
            continue
        content = _BEGINNING.sub("", bare, count=1)
        words = _WORD.findall(_ADDRESS.sub(" ", content)) if content != bare else []
        if len(words) < _FEWEST_WORDS or _is_above(lines, number) or split_categories(content)[0]:
            continue
        index = bisect_right(starts, number) - 1
        own = digest.papers[index : index + 1] if index >= 0 else ()
        if any(word in text for paper in own for text in _texts(paper) for word in words):
            continue
        everywhere = everywhere or _words(digest)
        if everywhere.isdisjoint(words):
            yield Unused(number, content.strip())


def _is_above(lines: Sequence[str], number: int) -> bool:
    """Whether the line of a one-based *number* is above a table or links to headings."""
    below = [line for line in lines[number : number + _BLANKS] if line.strip()]
    is_head = bool(below) and _RULE.fullmatch(below[0]) is not None
    return is_head or any("](#" in line for line in below)


def _words(digest: Digest) -> set[str]:
    """Return the words of all texts of *digest*."""
    messages = (problem.message for problem in digest.problems)
    return set(
        _WORD.findall("\n".join(chain([digest.title], messages, *map(_texts, digest.papers))))
    )


def _not_in_own_paper(text: str, names: dict[str, int], papers: Sequence[Paper]) -> dict[str, int]:
    """Return those of *names*, with their positions, that the paper around them does not have.

    Nearly all that are no paper's own stand in an abstract.
    """
    left: dict[str, int] = {}
    lines = [paper.line for paper in papers]
    line, counted = 1, 0
    for name, position in sorted(names.items(), key=itemgetter(1)):
        line += text.count("\n", counted, position)
        counted = position
        index = bisect_right(lines, line) - 1
        if index < 0 or not any(name in each for each in _texts(papers[index])):
            left[name] = position
    return left


def _with_lines(text: str, names: Container[str], digest: Digest) -> Iterator[Unused]:
    """Yield *names* with each line of *text* that has one and is not that of a problem."""
    at_fault = {problem.line for problem in digest.problems}
    line, counted = 1, 0
    last: Unused | None = None
    for name, position in sorted(_identifiers(text), key=itemgetter(1)):
        if name in names:
            line += text.count("\n", counted, position)
            counted = position
            found = Unused(line, name)
            if line not in at_fault and found != last:
                yield found
            last = found


def _identifiers(text: str) -> Iterator[tuple[str, int]]:
    """Yield the identifiers in *text*, without version and subject class, and where they begin."""
    for match in _NEW.finditer(text):
        yield text[match.start() - 4 : match.end()], match.start() - 4
    for match in _OLD.finditer(text):
        start = max(match.start() - _LONGEST_ARCHIVE, 0)
        archive = _ARCHIVE.search(text[start : match.start()])
        if archive and taxonomy.is_archive(archive[1]):
            yield f"{archive[1].lower()}{match[0]}", start + archive.start()


def _texts(paper: Paper) -> Iterator[str]:
    """Yield the texts of *paper*."""
    yield from (paper.abstract, paper.tldr, paper.comment, paper.title, paper.url)
    yield from paper.details.values()
    yield from paper.authors
    if paper.code:
        yield paper.code.url
